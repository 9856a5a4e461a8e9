import { createHmac } from 'node:crypto'
import type { Connector } from '../connector.ts'
import { hasTooManyParameters } from '../reading/form.ts'
import { authentic, isSigned, refused } from '../reading/proof.ts'

export const signatureHeader = 'x-twilio-signature'
const digestBytes = 20

/**
 * Whether Twilio signed this call: `X-Twilio-Signature`, the base64 of the HMAC-SHA1, by the account's auth token, of the
 * address and every parameter's name and value in the order of the names
 * (https://www.twilio.com/docs/usage/security#validating-requests). So the meaning of the form is signed, not its bytes.
 */
export const authenticate: Connector['authenticate'] = ({ headers, body, url }, { secret }) => {
  const sent = headers[signatureHeader]
  if (sent === undefined || sent === '') return refused('signature-missing')
  const digest = Buffer.from(sent, 'base64')
  if (digest.length !== digestBytes || digest.toString('base64') !== sent) return refused('signature-malformed')
  // Nobody is known yet: what would take long to read is not read.
  if (hasTooManyParameters(body)) return refused('signature-mismatch')
  return isSigned(digest, digestOf(url, body, secret), secret) ? authentic : refused('signature-mismatch')
}

/** The header's value for this call. */
export function signatureOf(url: string, body: string, secret: string): string {
  return digestOf(url, Buffer.from(body), secret).toString('base64')
}

function digestOf(url: string, body: Buffer, secret: string): Buffer {
  const parameters = Map.groupBy(new URLSearchParams(body.toString('utf8')), ([name]) => name)
  const signed = [...parameters.keys()].sort().flatMap((name) => {
    // What is sent twice is signed once, its values in order.
    const values = new Set((parameters.get(name) ?? []).map(([, value]) => value))
    return [...values].sort().map((value) => name + value)
  })
  return createHmac('sha1', secret)
    .update(url + signed.join(''))
    .digest()
}
