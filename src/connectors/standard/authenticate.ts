import { createHmac } from 'node:crypto'
import type { Connector } from '../connector.ts'
import { authentic, authenticateByKey, isSigned, refused } from '../reading/proof.ts'
import { isSigningSecret, keyOf } from './secret.ts'

/** The headers of Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md). */
export const headerNames = { id: 'webhook-id', time: 'webhook-timestamp', signature: 'webhook-signature' } as const

const toleranceMs = 5 * 60_000
const digestBytes = 32
const idCharsMax = 1_024
/** While a sender changes its secret it signs with both; more than a few nobody has. */
const signaturesMax = 10

/**
 * Whether the call is the sender's. With a secret of Standard Webhooks (`whsec_…`): by its signature, made within five minutes
 * of now, over id, time and raw body, or by the whole secret at the end of the address. With any other: by the address alone.
 */
export const authenticate: Connector['authenticate'] = (call, secrets) => {
  if (call.key !== null || !isSigningSecret(secrets.secret)) return authenticateByKey(call, secrets)
  const { [headerNames.id]: id, [headerNames.time]: time, [headerNames.signature]: sent } = call.headers
  if (!id || !time || !sent) return refused('signature-missing')
  const digests = digestsIn(sent)
  if (digests.length === 0 || id.length > idCharsMax || !/^\d{1,12}$/.test(time)) return refused('signature-malformed')
  const expected = digestOf({ id, time, body: call.body, secret: secrets.secret })
  // Every one is compared, so that the time tells nothing of which.
  const key = keyOf(secrets.secret)
  if (!digests.map((digest) => isSigned(digest, expected, key)).includes(true)) return refused('signature-mismatch')
  return Math.abs(call.at - Number(time) * 1_000) <= toleranceMs ? authentic : refused('signature-expired')
}

/** The header's value for a call of this id at this time, seconds since 1970. */
export function signatureOf(signed: { id: string; time: string; body: Buffer; secret: string }): string {
  return `v1,${digestOf(signed).toString('base64')}`
}

function digestOf({ id, time, body, secret }: { id: string; time: string; body: Buffer; secret: string }): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${time}.`).update(body).digest()
}

/** The signatures of version 1 in a list parted by spaces. Others are passed over: `v1a` is by a key pair, which we have none of. */
function digestsIn(header: string): Buffer[] {
  return header
    .split(' ')
    .slice(0, signaturesMax)
    .flatMap((entry) => {
      const [version, written = ''] = entry.split(',', 2)
      const digest = Buffer.from(written, 'base64')
      return version === 'v1' && digest.length === digestBytes && digest.toString('base64') === written ? [digest] : []
    })
}
