import { createHash, timingSafeEqual } from 'node:crypto'
import type { Authenticated, Call, ConnectionSecrets, RefusalReason } from '../connector.ts'

export const authentic: Authenticated = { state: 'authentic' }

export function refused(reason: RefusalReason): Authenticated {
  return { state: 'refused', reason }
}

/**
 * Whether a sender signed with this secret: whether what it sent is the digest that the secret makes. Both have the same
 * length. With a secret that holds nothing anybody can sign, so nobody did.
 */
export function isSigned(sent: Buffer, expected: Buffer, secret: string | Buffer): boolean {
  return timingSafeEqual(sent, expected) && secret.length > 0
}

/** Whether two texts are the same, in a time that tells neither where they differ nor how long they are. */
export function isSameSecret(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right))
}

/** For senders that can't sign: their address ends with the connection's secret. */
export function authenticateByKey({ key }: Call, { secret }: ConnectionSecrets): Authenticated {
  if (key === null) return refused('key-missing')
  return isSameSecret(key, secret) && secret !== '' ? authentic : refused('key-mismatch')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
