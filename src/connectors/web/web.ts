import type { Connector } from '../connector.ts'
import { authenticateByKey } from '../reading/proof.ts'
import { normalise, testType } from './normalise.ts'

/** Pages, apps and servers that track events, in the convention that the usual client libraries speak. */
export const web: Connector = {
  source: 'web',
  proof: 'write-key',
  takesCountry: true,
  authenticate: authenticateByKey,
  normalise,
  testCall: ({ secret }, { externalId, at }) => ({
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}`,
    },
    body: JSON.stringify({
      batch: [{ type: testType, messageId: externalId, timestamp: new Date(at).toISOString() }],
    }),
  }),
}
