import { createHmac } from 'node:crypto'
import type { Connector } from '../connector.ts'
import { authentic, authenticateByKey, isSigned, refused } from '../reading/proof.ts'

export const signatureHeader = 'x-chatwoot-signature'
export const timestampHeader = 'x-chatwoot-timestamp'
/** Chatwoot tries again for minutes at most; a recorded call is worth nothing later. */
const ageMsMax = 5 * 60_000

/**
 * Chatwoot signs since version 4.11.2, with a secret that it makes itself for each webhook: `X-Chatwoot-Signature:
 * sha256=<hex HMAC-SHA256(secret, "<X-Chatwoot-Timestamp>.<body>")>`. Every version can have the key in its address, and
 * where there is one, it is the proof.
 */
export const authenticate: Connector['authenticate'] = (call, secrets) => {
  const { headers, body, key, at } = call
  const sent = headers[signatureHeader]
  if (key !== null || sent === undefined || sent === '') return authenticateByKey(call, secrets)
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(sent.trim())?.[1]
  const timestamp = headers[timestampHeader]?.trim() ?? ''
  if (hex === undefined || !/^\d{1,12}$/.test(timestamp)) return refused('signature-malformed')
  const { secret } = secrets
  if (!isSigned(Buffer.from(hex, 'hex'), digestOf(timestamp, body, secret), secret))
    return refused('signature-mismatch')
  return Math.abs(at - Number(timestamp) * 1000) <= ageMsMax ? authentic : refused('signature-expired')
}

function digestOf(timestamp: string, body: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest()
}
