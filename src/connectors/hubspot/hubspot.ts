import type { Connector } from '../connector.ts'
import { authenticate, signatureHeader, signatureOf, timeHeader } from './authenticate.ts'
import { account, history } from './history.ts'
import { normalise, testType } from './normalise.ts'

/** HubSpot's webhooks: subscriptions of an app, and the `Send a webhook` action of workflows. */
export const hubspot: Connector = {
  source: 'hubspot',
  proof: 'signature',
  takesCountry: true,
  authenticate,
  account,
  history,
  normalise,
  testCall({ secret }, { externalId, at, url }) {
    const body = JSON.stringify([{ subscriptionType: testType, objectId: externalId, occurredAt: at }])
    const time = String(at)
    const signature = signatureOf({ url, body: Buffer.from(body), time, secret })
    return { headers: { 'content-type': 'application/json', [signatureHeader]: signature, [timeHeader]: time }, body }
  },
}
