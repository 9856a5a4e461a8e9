import type { Connector } from '../connector.ts'
import { authenticate, headerNames, signatureOf } from './authenticate.ts'
import { account, history } from './history.ts'
import { normalise, testType } from './normalise.ts'
import { isSigningSecret, secretForms } from './secret.ts'

/** Whoever signs by Standard Webhooks, or can post to an address that ends with a secret; read by a mapping that is declared. */
export const standard: Connector = {
  source: 'standard',
  proof: 'signature',
  takesCountry: true,
  secretForms,
  authenticate,
  account,
  history,
  isMapped: true,
  keptHeaders: [headerNames.id],
  normalise,
  testCall({ secret }, { externalId, at }) {
    const body = JSON.stringify({ type: testType, id: externalId, timestamp: new Date(at).toISOString() })
    const plain = { 'content-type': 'application/json', [headerNames.id]: externalId }
    if (!isSigningSecret(secret)) return { headers: plain, body }
    const time = String(Math.floor(at / 1_000))
    const signature = signatureOf({ id: externalId, time, body: Buffer.from(body), secret })
    return { headers: { ...plain, [headerNames.time]: time, [headerNames.signature]: signature }, body }
  },
}
