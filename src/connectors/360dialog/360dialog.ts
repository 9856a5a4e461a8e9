import type { Connector } from '../connector.ts'
import { authenticateByKey } from '../reading/proof.ts'
import { normalise } from '../whatsapp/normalise.ts'
import { unsignedTestCall } from '../whatsapp/test-call.ts'

/** 360dialog passes Meta's webhooks on as they are, or in the older On-Premises shape, and signs neither. */
export const dialog360: Connector = {
  source: '360dialog',
  proof: 'address',
  authenticate: authenticateByKey,
  normalise,
  testCall: unsignedTestCall,
}
