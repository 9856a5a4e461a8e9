import type { Connector } from '../connector.ts'
import { authenticateByKey } from '../reading/proof.ts'
import { normalise, testType } from './normalise.ts'

/** WATI's webhooks, which it does not sign. */
export const wati: Connector = {
  source: 'wati',
  proof: 'address',
  authenticate: authenticateByKey,
  normalise,
  testCall: (_secrets, { externalId, at }) => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ eventType: testType, id: externalId, created: new Date(at).toISOString() }),
  }),
}
