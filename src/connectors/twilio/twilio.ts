import type { Connector } from '../connector.ts'
import { authenticate } from './authenticate.ts'
import { normalise } from './normalise.ts'
import { testCall } from './test-call.ts'

/** Twilio's messaging webhooks: incoming messages and status callbacks, of WhatsApp, SMS and Messenger. */
export const twilio: Connector = {
  source: 'twilio',
  proof: 'signature',
  authenticate,
  normalise,
  testCall,
  // Anything but TwiML in answer to a message is an error in Twilio's log; an empty one sends nothing.
  answer: { contentType: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' },
}
