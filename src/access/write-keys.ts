import { createHash, randomBytes } from 'node:crypto'
import type { Country } from '../domain/phone.ts'
import type { Database } from '../store/database.ts'
import { isConstraint } from '../store/database-failure.ts'
import { secretCell } from './connection-secrets.ts'
import { AccessFailure } from './failure.ts'
import type { SealingKey } from './instance-keys.ts'
import { unseal } from './seal.ts'

const prefix = 'wk_'
/** 192 bits: no dictionary to try, so a plain hash guards it. */
const randomBytesCount = 24
const shape = /^[\w.~-]{16,200}$/

/** How much of a visitor's address is stored: cut to its network, or nothing. */
export type IpKept = 'truncated' | 'none'

/** A connection as whoever holds its write key finds it. */
export type WriteKeyConnection = {
  readonly tenantId: string
  readonly id: string
  readonly source: string
  readonly secret: string
  readonly verifyToken: null
  readonly mappingVersion: null
  readonly organizationId: null
  readonly ipKept: IpKept
  readonly country: Country | null
  /** What comes with its key may say who people are. */
  readonly isTrusted: boolean
}

/** A new write key: `wk_` and 32 characters of base64url. */
export function makeWriteKey(): string {
  return prefix + randomBytes(randomBytesCount).toString('base64url')
}

/** Whether a text can be a write key at all; what can't isn't looked up. */
export function looksLikeWriteKey(text: string): boolean {
  return shape.test(text)
}

/** A key that somebody brings along, from another collector perhaps. Throws `AccessFailure` `write-key-malformed`. */
export function checkWriteKey(key: string): void {
  if (!looksLikeWriteKey(key))
    throw new AccessFailure('write-key-malformed', 'a write key has 16 to 200 letters, digits or any of - _ . ~')
}

/** What a key is looked up by. */
export function hashWriteKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** Makes the failure of a key that another connection has one to tell; everything else is thrown as it is. */
export function orKeyTaken(error: unknown): never {
  const isTaken = isConstraint(error, 'connections_write_key_unique')
  throw isTaken ? new AccessFailure('write-key-taken', 'another connection has this write key') : error
}

/** A connection that had the key before the one of now. */
export type ReplacedKey = { readonly id: string; readonly source: string }

/** The connection whose last key this was; null where there is none, it is disabled, or another connection has the key now. */
export async function findReplacedWriteKey(database: Database, key: string): Promise<ReplacedKey | null> {
  const [row] = await database.outside((tx) =>
    tx.query<ReplacedKey>(`select id, source from find_replaced_write_key($1)`, [hashWriteKey(key)]),
  )
  return row ?? null
}

/** The connection of a write key, its secret unsealed; null where there is none or it is disabled. Throws `SealFailure`. */
export async function findWriteKey(
  database: Database,
  key: string,
  sealingKeys: readonly SealingKey[],
): Promise<WriteKeyConnection | null> {
  type Row = Pick<WriteKeyConnection, 'tenantId' | 'id' | 'source' | 'ipKept' | 'country' | 'isTrusted'>
  const [row] = await database.outside((tx) =>
    tx.query<Row & { sealed: string }>(
      `select tenant_id as "tenantId", id, source, secret_sealed as sealed, ip_kept as "ipKept", country, is_trusted as "isTrusted"
       from find_write_key($1)`,
      [hashWriteKey(key)],
    ),
  )
  if (!row) return null
  const { sealed, ...found } = row
  const secret = unseal(sealed, secretCell(row.id, 'secret'), sealingKeys)
  return { ...found, secret, verifyToken: null, mappingVersion: null, organizationId: null }
}
