import { type AccountField, checkApiUrl, checkHeaderValue } from '../account.ts'
import type { Connector } from '../connector.ts'
import { authenticate } from './authenticate.ts'
import { handshake } from './handshake.ts'
import { normalise } from './normalise.ts'
import { sending } from './send.ts'
import { testCall } from './test-call.ts'

const account: readonly AccountField[] = [
  { name: 'phoneNumberId', label: 'Phone number ID', isSecret: false, example: '110000000000001' },
  { name: 'accessToken', label: 'Access token', isSecret: true, check: checkHeaderValue },
  { name: 'apiUrl', label: 'API', isSecret: false, default: 'https://graph.facebook.com/v23.0', check: checkApiUrl },
]

/** WhatsApp Cloud API webhooks, and the On-Premises shape that 360dialog and Turn.io pass on. */
export const whatsapp: Connector = {
  source: 'whatsapp',
  proof: 'signature',
  authenticate,
  handshake,
  account,
  sending,
  normalise,
  testCall,
}
