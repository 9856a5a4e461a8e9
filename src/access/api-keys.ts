import { randomUUID } from 'node:crypto'
import { isScope, type Scope } from '../http/scope.ts'
import type { Database, Tx } from '../store/database.ts'
import { notice } from '../store/notice.ts'
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

/** What is wanted of a key. `expiresAt` null for one that never expires. */
export type WantedKey = {
  readonly tenantId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt: Date | null
}

/** A new key for the tenant. Throws `AccessFailure` `scope-unknown`. */
export async function createKey(
  owner: Database,
  wanted: { tenantId: string; name: string; scopes: readonly string[] },
  pepper: Buffer,
): Promise<NewKey> {
  const scopes = wanted.scopes.map(scopeNamed)
  return owner.write(wanted.tenantId, (tx) => insertKey(tx, { ...wanted, scopes, expiresAt: null }, makeApiKey(pepper)))
}

/**
 * A new key of the same name, scopes and lifetime; the old one works for `overlapMs` more. Throws `AccessFailure`
 * `key-unknown`, `key-expired`.
 */
export async function rotateKey(
  owner: Database,
  { keyId, overlapMs = overlapMsDefault }: { keyId: string; overlapMs?: number },
  pepper: Buffer,
  now: () => number,
): Promise<RotatedKey> {
  const tenantId = await tenantOfKey(owner, keyId)
  return owner.write(tenantId, async (tx) =>
    replaceKey(tx, await lockKey(tx, tenantId, keyId), { at: now(), overlapMs }, makeApiKey(pepper)),
  )
}

/** The key stops working: at once in the database, within 5 s in every running instance. Throws `AccessFailure` `key-unknown`. */
export async function revokeKey(owner: Database, keyId: string, now: () => number): Promise<void> {
  const tenantId = await tenantOfKey(owner, keyId)
  await owner.write(tenantId, async (tx) => endKey(tx, await lockKey(tx, tenantId, keyId), new Date(now())))
}

/** Inserts a key that has just been made, in the caller's transaction. */
export async function insertKey(tx: Tx, wanted: WantedKey, made: MadeKey): Promise<NewKey> {
  const keyId = randomUUID()
  const { tenantId, name, scopes, expiresAt } = wanted
  await tx.query(
    `insert into api_keys (tenant_id, id, name, prefix, key_hash, scopes, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, keyId, name, made.prefix, made.hash, scopes, expiresAt],
  )
  await notice(tx, tenantId, ['keys'])
  return { keyId, apiKey: made.key, scopes }
}

export type HeldKey = {
  readonly tenantId: string
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
}

/** A key that isn't revoked, locked for a change. Throws `AccessFailure` `key-unknown`. */
export async function lockKey(tx: Tx, tenantId: string, keyId: string): Promise<HeldKey> {
  const [row] = await tx.query<{ name: string; scopes: string[]; createdAt: Date; expiresAt: Date | null }>(
    `select name, scopes, created_at as "createdAt", expires_at as "expiresAt"
     from api_keys where tenant_id = $1 and id = $2 and revoked_at is null for update`,
    [tenantId, keyId],
  )
  if (!row) throw keyUnknown(keyId)
  return { tenantId, id: keyId, ...row, scopes: row.scopes.filter(isScope) }
}

export type RotatedKey = NewKey & { readonly expiresAt: Date | null; readonly oldKeyExpiresAt: Date }

/**
 * Puts a key that has just been made in another's place, which works for the overlap, or less long if it was to expire
 * before. A lifetime begins anew and is never lengthened. Throws `AccessFailure` `key-expired`.
 */
export async function replaceKey(
  tx: Tx,
  held: HeldKey,
  { at, overlapMs }: { readonly at: number; readonly overlapMs: number },
  made: MadeKey,
): Promise<RotatedKey> {
  const { tenantId, id, name, scopes, createdAt, expiresAt: oldExpiresAt } = held
  if (oldExpiresAt !== null && oldExpiresAt.getTime() <= at)
    throw new AccessFailure('key-expired', `the key ${id} has expired; make a new one`)
  const expiresAt = oldExpiresAt && new Date(at + (oldExpiresAt.getTime() - createdAt.getTime()))
  const until = new Date(at + overlapMs)
  const [row] = await tx.query<{ expires_at: Date }>(
    'update api_keys set expires_at = least(expires_at, $3) where tenant_id = $1 and id = $2 returning expires_at',
    [tenantId, id, until],
  )
  const inserted = await insertKey(tx, { tenantId, name, scopes, expiresAt }, made)
  return { ...inserted, expiresAt, oldKeyExpiresAt: row?.expires_at ?? until }
}

/** Revokes a key, in the caller's transaction. */
export async function endKey(tx: Tx, { tenantId, id }: HeldKey, at: Date): Promise<void> {
  await tx.query('update api_keys set revoked_at = $3 where tenant_id = $1 and id = $2', [tenantId, id, at])
  await notice(tx, tenantId, ['keys'])
}

async function tenantOfKey(owner: Database, keyId: string): Promise<string> {
  const [row] = await owner.outside((tx) =>
    tx.query<{ tenant_id: string }>('select tenant_id from api_keys where id = $1', [keyId]),
  )
  if (!row) throw keyUnknown(keyId)
  return row.tenant_id
}

function keyUnknown(keyId: string): AccessFailure {
  return new AccessFailure('key-unknown', `there is no key ${keyId}, or it is revoked`)
}

function scopeNamed(text: string): Scope {
  if (!isScope(text)) throw new AccessFailure('scope-unknown', `${text} is not a scope`)
  return text
}
