import { randomUUID } from 'node:crypto'
import type { Role } from '../http/app.ts'
import type { Database, Tx } from '../store/database.ts'
import { notice } from '../store/notice.ts'
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
  await notice(tx, wanted.tenantId, ['members'])
  return { memberId: row.id, email }
}

/**
 * A member, locked for a change. Of one tenant's members one is changed at a time, so that two changes can't each count on
 * the other's owner. Throws `AccessFailure` `member-unknown`.
 */
export async function lockMember(tx: Tx, tenantId: string, memberId: string): Promise<MemberRow> {
  await tx.query('select id from tenants where id = $1 for no key update', [tenantId])
  const [row] = await tx.query<MemberRow>(
    'select id, email, name, role from members where tenant_id = $1 and id = $2 for update',
    [tenantId, memberId],
  )
  if (!row) throw new AccessFailure('member-unknown', `there is no member ${memberId}`)
  return row
}

/** Throws `AccessFailure` `owner-last` where this member is the tenant's only owner. */
export async function demandAnotherOwner(tx: Tx, tenantId: string, member: MemberRow): Promise<void> {
  if (member.role !== 'owner') return
  const others = await tx.query<{ id: string }>(
    `select id from members where tenant_id = $1 and role = 'owner' and id <> $2 limit 1`,
    [tenantId, member.id],
  )
  if (others.length === 0) throw new AccessFailure('owner-last', `${member.email} is the only owner`)
}

export async function updateMember(
  tx: Tx,
  tenantId: string,
  { id, name, role }: Pick<MemberRow, 'id' | 'name' | 'role'>,
): Promise<void> {
  await tx.query('update members set name = $3, role = $4 where tenant_id = $1 and id = $2', [tenantId, id, name, role])
  await notice(tx, tenantId, ['members'])
}

/** Deletes a member, and with them their sessions. */
export async function deleteMember(tx: Tx, tenantId: string, memberId: string): Promise<void> {
  await tx.query('delete from members where tenant_id = $1 and id = $2', [tenantId, memberId])
  await notice(tx, tenantId, ['members'])
}

/** The hash of a member's password; null where there is no such member. */
export async function passwordHashOf(tx: Tx, tenantId: string, memberId: string): Promise<string | null> {
  const sql = 'select password_hash as "passwordHash" from members where tenant_id = $1 and id = $2'
  const [row] = await tx.query<{ passwordHash: string }>(sql, [tenantId, memberId])
  return row?.passwordHash ?? null
}

/** Whether this is still the hash of a member's password, which it then stays to the end of the transaction. */
export async function holdPassword(tx: Tx, tenantId: string, memberId: string, passwordHash: string): Promise<boolean> {
  const held = await tx.query<{ id: string }>(
    'select id from members where tenant_id = $1 and id = $2 and password_hash = $3 for no key update',
    [tenantId, memberId, passwordHash],
  )
  return held.length > 0
}

/** Puts a password's hash in place of another, and ends the member's sessions but one. False where the other isn't there any more. */
export async function replacePassword(
  tx: Tx,
  { tenantId, memberId, from, to, keptSession }: PasswordChange,
): Promise<boolean> {
  const changed = await tx.query<{ id: string }>(
    `update members set password_hash = $3 where tenant_id = $1 and id = $2 and ($4::text is null or password_hash = $4) returning id`,
    [tenantId, memberId, to, from],
  )
  if (changed.length === 0) return false
  await tx.query(
    'delete from member_sessions where tenant_id = $1 and member_id = $2 and ($3::bytea is null or token_hash <> $3)',
    [tenantId, memberId, keptSession],
  )
  return true
}

export type PasswordChange = {
  readonly tenantId: string
  readonly memberId: string
  /** The hash that must stand; null for any. */
  readonly from: string | null
  readonly to: string
  /** The hash of the token of the session that goes on; null for none. */
  readonly keptSession: Buffer | null
}

/** Throws `AccessFailure` `tenant-unknown`. */
export async function demandTenant(tx: Tx, tenantId: string): Promise<void> {
  const found = await tx.query<{ id: string }>('select id from tenants where id = $1', [tenantId])
  if (found.length === 0) throw new AccessFailure('tenant-unknown', `there is no tenant ${tenantId}`)
}
