import { createHmac } from 'node:crypto'
import type { Connector } from '../connector.ts'
import { authentic, isSigned, refused } from '../reading/proof.ts'

export const signatureHeader = 'x-hubspot-signature-v3'
export const timeHeader = 'x-hubspot-request-timestamp'
const digestBytes = 32
const ageMsMax = 5 * 60_000

/**
 * Whether HubSpot signed this call within five minutes: the base64 of the HMAC-SHA256, by the app's client secret, of method,
 * address, raw body and time (https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation).
 * Versions 1 and 2 sign no time, so that they could be played back; they are not taken.
 */
export const authenticate: Connector['authenticate'] = ({ headers, body, url, at }, { secret }) => {
  const sent = headers[signatureHeader]
  if (sent === undefined || sent === '') return refused('signature-missing')
  const digest = Buffer.from(sent, 'base64')
  const time = headers[timeHeader] ?? ''
  if (digest.length !== digestBytes || digest.toString('base64') !== sent || !/^\d{13}$/.test(time))
    return refused('signature-malformed')
  if (!isSigned(digest, digestOf({ url, body, time, secret }), secret)) return refused('signature-mismatch')
  return Math.abs(at - Number(time)) <= ageMsMax ? authentic : refused('signature-expired')
}

/** The header's value for a `POST` at this time, milliseconds since 1970. */
export function signatureOf(signed: { url: string; body: Buffer; time: string; secret: string }): string {
  return digestOf(signed).toString('base64')
}

function digestOf({ url, body, time, secret }: { url: string; body: Buffer; time: string; secret: string }): Buffer {
  return createHmac('sha256', secret)
    .update(`POST${decoded(url)}`)
    .update(body)
    .update(time)
    .digest()
}

/** The address with exactly the escapes decoded that HubSpot names; the `?` before the query is none. */
function decoded(url: string): string {
  return url.replace(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escaped) => decodeURIComponent(escaped))
}
