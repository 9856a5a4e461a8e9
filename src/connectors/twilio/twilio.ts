import { type AccountField, checkApiUrl } from '../account.ts'
import type { Connector } from '../connector.ts'
import { authenticate } from './authenticate.ts'
import { normalise } from './normalise.ts'
import { sending } from './send.ts'
import { testCall } from './test-call.ts'

const account: readonly AccountField[] = [
  { name: 'accountSid', label: 'Account SID', isSecret: false, example: 'AC0123456789abcdef0123456789abcdef' },
  { name: 'authToken', label: 'Auth token', isSecret: true },
  {
    name: 'from',
    label: 'Number or messaging service to send from',
    isSecret: false,
    example: 'whatsapp:+14155550100',
  },
  { name: 'apiUrl', label: 'API', isSecret: false, default: 'https://api.twilio.com', check: checkApiUrl },
]

/** Twilio's messaging webhooks: incoming messages and status callbacks, of WhatsApp, SMS and Messenger. */
export const twilio: Connector = {
  source: 'twilio',
  proof: 'signature',
  authenticate,
  account,
  sending,
  normalise,
  testCall,
  // Anything but TwiML in answer to a message is an error in Twilio's log; an empty one sends nothing.
  answer: { contentType: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' },
}
