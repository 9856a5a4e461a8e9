import type { Connector } from '../connector.ts'
import { authenticate } from './authenticate.ts'
import { handshake } from './handshake.ts'
import { normalise } from './normalise.ts'
import { testCall } from './test-call.ts'

/** WhatsApp Cloud API webhooks, and the On-Premises shape that 360dialog and Turn.io pass on. */
export const whatsapp: Connector = {
  source: 'whatsapp',
  proof: 'signature',
  authenticate,
  handshake,
  normalise,
  testCall,
}
