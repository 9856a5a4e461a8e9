import type { Connector } from '../connector.ts'
import { authenticateByKey } from '../reading/proof.ts'
import { unsignedTestCall } from '../whatsapp/test-call.ts'
import { normalise } from './normalise.ts'

/** Gupshup's webhooks: version 3 is Meta's envelope, version 2 a format of its own. It signs neither. */
export const gupshup: Connector = {
  source: 'gupshup',
  proof: 'address',
  authenticate: authenticateByKey,
  normalise,
  testCall: unsignedTestCall,
}
