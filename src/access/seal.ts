import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SealingKey } from './instance-keys.ts'

// Sealed text: v1.<key id>.<base64url of nonce (12 bytes), ciphertext, tag (16 bytes)>. AES-256-GCM.
const version = 'v1'
const nonceBytes = 12
const tagBytes = 16

export type SealFailureCode = 'seal-malformed' | 'seal-key-unknown' | 'seal-broken'

/** A sealed text can't be opened: it is none, its key isn't among ours, or it was changed or moved from another cell. */
export class SealFailure extends Error {
  readonly code: SealFailureCode
  constructor(code: SealFailureCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'SealFailure'
    this.code = code
  }
}

/** Where a sealed text lives; it opens nowhere else. */
export type Cell = { readonly table: string; readonly row: string; readonly column: string }

/** Seals with the first key. Random nonces of 96 bits: safe for 2³² texts under one key. */
export function seal(plain: string, cell: Cell, keys: readonly SealingKey[]): string {
  const [newest] = keys
  if (!newest) throw new SealFailure('seal-key-unknown', 'there is no key to seal with')
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', newest.key, nonce).setAAD(boundTo(cell))
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [version, newest.id, sealed.toString('base64url')].join('.')
}

/** Opens what `seal` made for the same cell. Throws `SealFailure`. */
export function unseal(sealed: string, cell: Cell, keys: readonly SealingKey[]): string {
  const [given, keyId, text] = sealed.split('.')
  const bytes = Buffer.from(text ?? '', 'base64url')
  if (given !== version || bytes.length < nonceBytes + tagBytes)
    throw new SealFailure('seal-malformed', 'not a sealed text')
  const key = keys.find(({ id }) => id === keyId)
  if (!key) throw new SealFailure('seal-key-unknown', `sealed with the key ${keyId}, which this instance doesn't have`)
  const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(boundTo(cell)).setAuthTag(bytes.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new SealFailure('seal-broken', 'the sealed text was changed, or belongs elsewhere', { cause })
  }
}

function boundTo({ table, row, column }: Cell): Buffer {
  return Buffer.from(`${table}:${row}:${column}`)
}
