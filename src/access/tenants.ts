import { randomBytes, randomUUID } from 'node:crypto'
import type { Database, Tx } from '../store/database.ts'
import { insertKey } from './api-keys.ts'
import { AccessFailure } from './failure.ts'
import { insertMember } from './members.ts'
import { hashPassword, makePassword } from './passwords.ts'
import { tenantScopes } from './roles.ts'
import { makeApiKey } from './tokens.ts'

/** Shown once: neither the password nor the key can be read again. */
export type NewTenant = {
  readonly tenantId: string
  readonly adminEmail: string
  readonly adminPassword: string
  readonly apiKey: string
}

/**
 * A tenant with its owner and a key that has every scope but `admin`. Throws `AccessFailure` `tenant-name-empty`,
 * `time-zone-unknown`, `email-malformed` or `email-taken`.
 */
export async function createTenant(
  owner: Database,
  wanted: { name: string; timeZone: string; adminEmail?: string },
  pepper: Buffer,
): Promise<NewTenant> {
  const name = wanted.name.trim()
  if (name === '') throw new AccessFailure('tenant-name-empty', 'a tenant needs a name')
  const timeZone = knownTimeZone(wanted.timeZone)
  const tenantId = randomUUID()
  const adminPassword = makePassword()
  const passwordHash = await hashPassword(adminPassword)
  const made = makeApiKey(pepper)
  return owner.write(tenantId, async (tx) => {
    await tx.query('insert into tenants (id, name, time_zone) values ($1, $2, $3)', [tenantId, name, timeZone])
    const adminEmail = wanted.adminEmail ?? (await freeAddress(tx, name))
    await insertMember(tx, { tenantId, email: adminEmail, name: 'Admin', role: 'owner', passwordHash })
    const { apiKey } = await insertKey(tx, { tenantId, name: 'first key', scopes: tenantScopes, expiresAt: null }, made)
    return { tenantId, adminEmail, adminPassword, apiKey }
  })
}

function knownTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone === '' ? 'UTC' : timeZone
  } catch {
    throw new AccessFailure('time-zone-unknown', `${timeZone} is not an IANA time zone`)
  }
}

/** `admin@acme.localhost`, or with a few letters more where another tenant of that name has it. */
async function freeAddress(tx: Tx, tenantName: string): Promise<string> {
  const letters = tenantName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  const label = letters.replace(/^-+|-+$/g, '').slice(0, 40) || 'tenant'
  const plain = `admin@${label}.localhost`
  const taken = await tx.query<{ id: string }>('select id from members where email = $1', [plain])
  return taken.length === 0 ? plain : `admin@${label}-${randomBytes(3).toString('hex')}.localhost`
}
