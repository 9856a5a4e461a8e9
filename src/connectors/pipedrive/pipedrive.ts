import type { Connector } from '../connector.ts'
import { authenticate, basicHeader } from './authenticate.ts'
import { normalise, testEntity } from './normalise.ts'

/** Pipedrive's webhooks of version 1 and 2. It signs nothing, and sends a password. */
export const pipedrive: Connector = {
  source: 'pipedrive',
  proof: 'address',
  takesCountry: true,
  authenticate,
  normalise,
  testCall({ secret }, { externalId, at }) {
    const meta = {
      version: '2.0',
      entity: testEntity,
      id: externalId,
      action: 'create',
      timestamp: new Date(at).toISOString(),
    }
    const headers = { 'content-type': 'application/json', authorization: basicHeader(secret) }
    return { headers, body: JSON.stringify({ meta, data: null, previous: null }) }
  },
}
