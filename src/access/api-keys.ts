import { randomUUID } from 'node:crypto'
import { isScope, type Scope } from '../http/scope.ts'
import type { Database, Tx } from '../store/database.ts'
import { AccessFailure } from './failure.ts'
import { type MadeKey, makeApiKey } from './tokens.ts'

/** How long the old key of a rotation goes on working, unless said otherwise. */
export const overlapMsDefault = 24 * 3_600_000

export type FoundKey = {
  readonly tenantId: string
  readonly id: string
  readonly scopes: readonly Scope[]
  /** Milliseconds since 1970, null for never. */
  readonly expiresAt: number | null
}

/** A key as it is shown, once, to whoever made it. */
export type NewKey = { readonly keyId: string; readonly apiKey: string; readonly scopes: readonly Scope[] }

/** The key with this hash, if it is not revoked; whether it has expired is for the caller to see. */
export async function findApiKey(database: Database, hash: Buffer): Promise<FoundKey | null> {
  type Row = { tenant_id: string; id: string; scopes: string[]; expires_at: Date | null; revoked_at: Date | null }
  const [row] = await database.outside((tx) =>
    tx.query<Row>('select tenant_id, id, scopes, expires_at, revoked_at from find_api_key($1)', [hash]),
  )
  if (!row || row.revoked_at !== null) return null
  return {
    tenantId: row.tenant_id,
    id: row.id,
    scopes: row.scopes.filter(isScope),
    expiresAt: row.expires_at?.getTime() ?? null,
  }
}

/** Notes that the key was used, unless that was noted less than a minute before. */
export async function noteKeyUsed(
  database: Database,
  key: { tenantId: string; id: string },
  at: number,
): Promise<void> {
  await database.write(key.tenantId, (tx) =>
    tx.query(
      `update api_keys set last_used_at = $3
       where tenant_id = $1 and id = $2 and (last_used_at is null or last_used_at < $3::timestamptz - interval '1 minute')`,
      [key.tenantId, key.id, new Date(at)],
    ),
  )
}

/** A new key for the tenant. Throws `AccessFailure` `scope-unknown`. */
export async function createKey(
  owner: Database,
  wanted: { tenantId: string; name: string; scopes: readonly string[] },
  pepper: Buffer,
): Promise<NewKey> {
  const scopes = wanted.scopes.map(scopeNamed)
  return owner.write(wanted.tenantId, (tx) => insertKey(tx, { ...wanted, scopes }, makeApiKey(pepper)))
}

/** A new key of the same name and scopes; the old one works for `overlapMs` more. Throws `AccessFailure` `key-unknown`. */
export async function rotateKey(
  owner: Database,
  wanted: { keyId: string; overlapMs?: number },
  pepper: Buffer,
  now: () => number,
): Promise<NewKey & { readonly oldKeyExpiresAt: Date }> {
  const old = await keyById(owner, wanted.keyId)
  const oldKeyExpiresAt = new Date(now() + (wanted.overlapMs ?? overlapMsDefault))
  return owner.write(old.tenant_id, async (tx) => {
    await tx.query('update api_keys set expires_at = least(expires_at, $3) where tenant_id = $1 and id = $2', [
      old.tenant_id,
      wanted.keyId,
      oldKeyExpiresAt,
    ])
    const scopes = old.scopes.filter(isScope)
    const made = await insertKey(tx, { tenantId: old.tenant_id, name: old.name, scopes }, makeApiKey(pepper))
    return { ...made, oldKeyExpiresAt }
  })
}

/** The key stops working: at once in the database, within 5 s in every running instance. Throws `AccessFailure` `key-unknown`. */
export async function revokeKey(owner: Database, keyId: string, now: () => number): Promise<void> {
  const { tenant_id } = await keyById(owner, keyId)
  await owner.write(tenant_id, (tx) =>
    tx.query('update api_keys set revoked_at = coalesce(revoked_at, $3) where tenant_id = $1 and id = $2', [
      tenant_id,
      keyId,
      new Date(now()),
    ]),
  )
}

/** Inserts a key that has just been made, in the caller's transaction. */
export async function insertKey(
  tx: Tx,
  wanted: { tenantId: string; name: string; scopes: readonly Scope[] },
  made: MadeKey,
): Promise<NewKey> {
  const keyId = randomUUID()
  await tx.query(
    'insert into api_keys (tenant_id, id, name, prefix, key_hash, scopes) values ($1, $2, $3, $4, $5, $6)',
    [wanted.tenantId, keyId, wanted.name, made.prefix, made.hash, wanted.scopes],
  )
  return { keyId, apiKey: made.key, scopes: wanted.scopes }
}

type KeyRow = { tenant_id: string; name: string; scopes: string[] }

async function keyById(owner: Database, keyId: string): Promise<KeyRow> {
  const [row] = await owner.outside((tx) =>
    tx.query<KeyRow>('select tenant_id, name, scopes from api_keys where id = $1 and revoked_at is null', [keyId]),
  )
  if (!row) throw new AccessFailure('key-unknown', `there is no key ${keyId}, or it is revoked`)
  return row
}

function scopeNamed(text: string): Scope {
  if (!isScope(text)) throw new AccessFailure('scope-unknown', `${text} is not a scope`)
  return text
}
