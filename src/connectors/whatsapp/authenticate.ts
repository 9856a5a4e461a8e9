import { createHmac } from 'node:crypto'
import type { Connector } from '../connector.ts'
import { authentic, isSigned, refused } from '../reading/proof.ts'

export const signatureHeader = 'x-hub-signature-256'

/**
 * Whether Meta signed exactly these bytes: `X-Hub-Signature-256: sha256=<hex HMAC-SHA256(app secret, raw body)>`. The
 * comparison takes the same time whatever differs.
 */
export const authenticate: Connector['authenticate'] = ({ headers, body }, { secret }) => {
  const sent = headers[signatureHeader]
  if (sent === undefined || sent === '') return refused('signature-missing')
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(sent.trim())?.[1]
  if (hex === undefined) return refused('signature-malformed')
  return isSigned(Buffer.from(hex, 'hex'), digestOf(body, secret), secret) ? authentic : refused('signature-mismatch')
}

/** The header's value for these bytes. */
export function signatureOf(rawBody: Buffer, secret: string): string {
  return `sha256=${digestOf(rawBody, secret).toString('hex')}`
}

function digestOf(rawBody: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update(rawBody).digest()
}
