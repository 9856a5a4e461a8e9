import type { Connector } from '../connector.ts'
import { authenticate } from './authenticate.ts'
import { account, history } from './history.ts'
import { normalise, testEvent } from './normalise.ts'

/** Chatwoot's webhooks: conversations with who has them, messages, contacts. */
export const chatwoot: Connector = {
  source: 'chatwoot',
  proof: 'address',
  takesCountry: true,
  authenticate,
  account,
  history,
  normalise,
  testCall: (_secrets, { externalId, at }) => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ event: testEvent, id: externalId, created_at: new Date(at).toISOString() }),
  }),
}
