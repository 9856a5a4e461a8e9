import type { Connector, Handshake } from '../connector.ts'
import { isSameSecret } from '../reading/proof.ts'

const refused: Handshake = { state: 'refused', reason: 'verify-token-mismatch' }

/**
 * Meta verifies a webhook address once, with `GET ?hub.mode=subscribe&hub.verify_token=…&hub.challenge=…`, and wants the
 * challenge back as plain text. A connection without a verify token refuses every handshake.
 */
export const handshake: NonNullable<Connector['handshake']> = (query, { verifyToken }) => {
  const challenge = query['hub.challenge']
  const token = query['hub.verify_token']
  if (query['hub.mode'] !== 'subscribe' || challenge === undefined || token === undefined) return refused
  if (verifyToken === null || verifyToken === '' || !isSameSecret(token, verifyToken)) return refused
  return { state: 'answered', contentType: 'text/plain; charset=utf-8', body: challenge }
}
