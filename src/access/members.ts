import { randomUUID } from 'node:crypto'
import type { Role } from '../http/app.ts'
import type { Database, Tx } from '../store/database.ts'
import { AccessFailure } from './failure.ts'
import { hashPassword, makePassword } from './passwords.ts'

export type MemberRow = { id: string; email: string; name: string; role: Role }
export type FoundMember = MemberRow & { readonly tenantId: string; readonly passwordHash: string }

/** Whoever signs in with this address, of any tenant; null for nobody. */
export async function findMember(database: Database, email: string): Promise<FoundMember | null> {
  type Row = MemberRow & { tenant_id: string; password_hash: string }
  const [row] = await database.outside((tx) =>
    tx.query<Row>('select tenant_id, id, email, name, role, password_hash from find_member($1)', [email]),
  )
  if (!row) return null
  const { id, name, role } = row
  return { id, email: row.email, name, role, tenantId: row.tenant_id, passwordHash: row.password_hash }
}

/** A member with a password made for them, shown once. Throws `AccessFailure` `email-malformed`, `email-taken`, `tenant-unknown`. */
export async function createMember(
  owner: Database,
  wanted: { tenantId: string; email: string; name: string; role: Role; password?: string },
): Promise<{ memberId: string; email: string; password: string }> {
  const password = wanted.password ?? makePassword()
  const passwordHash = await hashPassword(password)
  return owner.write(wanted.tenantId, async (tx) => {
    await demandTenant(tx, wanted.tenantId)
    const member = await insertMember(tx, { ...wanted, passwordHash })
    return { ...member, password }
  })
}

/** Inserts a member, in the caller's transaction. */
export async function insertMember(
  tx: Tx,
  wanted: { tenantId: string; email: string; name: string; role: Role; passwordHash: string },
): Promise<{ memberId: string; email: string }> {
  const email = wanted.email.trim().toLowerCase()
  if (!/^[^@\s]+@[^@\s]+$/.test(email))
    throw new AccessFailure('email-malformed', `${wanted.email} is not an e-mail address`)
  const inserted = await tx.query<{ id: string }>(
    `insert into members (tenant_id, id, email, name, role, password_hash)
     values ($1, $2, $3, $4, $5, $6) on conflict (email) do nothing returning id`,
    [wanted.tenantId, randomUUID(), email, wanted.name, wanted.role, wanted.passwordHash],
  )
  const [row] = inserted
  if (!row) throw new AccessFailure('email-taken', `${email} is a member already; an address signs in to one tenant`)
  return { memberId: row.id, email }
}

/** Throws `AccessFailure` `tenant-unknown`. */
export async function demandTenant(tx: Tx, tenantId: string): Promise<void> {
  const found = await tx.query<{ id: string }>('select id from tenants where id = $1', [tenantId])
  if (found.length === 0) throw new AccessFailure('tenant-unknown', `there is no tenant ${tenantId}`)
}
