import { randomUUID } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { connectionSecrets } from '../access/connection-secrets.ts'
import { webhookPath, webhookUrl } from '../access/connections.ts'
import { proofOf } from '../connectors/connector.ts'
import type { App } from '../http/app.ts'
import { problemAnswer } from '../http/describe.ts'
import { problem } from '../http/problem.ts'
import { publicUrlOf } from '../http/public-url.ts'
import { idInPath } from '../query/path-id.ts'
import type { ConnectDeps } from './deps.ts'
import { connectionInPath, connectionUnknown } from './schema.ts'

const callSchema = Type.Object({
  path: Type.String({ description: 'To post to, relative to where the instance is published' }),
  headers: Type.Record(Type.String(), Type.String()),
  body: Type.String({ description: 'To be sent as it is, in UTF-8: its bytes are signed' }),
  externalId: Type.String({ description: 'What the event is found by: `GET /api/events?externalId=…`' }),
})

/**
 * POST /api/connections/:connectionId/test-event: a call as the sender would sign it, for the caller to post. It goes the way
 * of every webhook and ends in the event log as `connection_tested`; no contact, chat or figure knows of it.
 */
export function testEventRoute(app: App, { database, now, sealingKeys, connectorOf, publicUrl }: ConnectDeps): void {
  app.post(
    '/api/connections/:connectionId/test-event',
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'makeTestEvent',
        summary: 'A signed call that tries the connection',
        description: 'Post it to `path`; it becomes the event `connection_tested` and touches nothing else.',
        tags: ['connections'],
        params: connectionInPath,
        response: { 200: callSchema, 409: problemAnswer('The connection is disabled') },
      },
    },
    async (request, reply): Promise<Static<typeof callSchema>> => {
      const { tenantId } = request.principal
      const id = idInPath(request.params.connectionId, connectionUnknown).toLowerCase()
      // Not of the replica: a call signed with a secret replaced a moment ago would be refused.
      const found = await database.write(tenantId, (tx) => connectionSecrets(tx, tenantId, id, sealingKeys))
      const connector = found === null ? null : connectorOf(found.source)
      if (found === null || connector === null) throw connectionUnknown()
      if (found.isDisabled) throw connectionDisabled()
      const externalId = `test-${randomUUID()}`
      const key = proofOf(connector, found.secret) === 'address' ? found.secret : null
      const path = webhookPath(found.source, id, key)
      const url = webhookUrl(publicUrlOf(request, publicUrl), found.source, id, key)
      const call = connector.testCall(found, { externalId, at: now(), url })
      reply.header('cache-control', 'no-store')
      return { path, ...call, externalId }
    },
  )
}

function connectionDisabled(): Error {
  const detail = 'Its address answers 404 until it is enabled.'
  return problem({ status: 409, code: 'connection-disabled', title: 'The connection is disabled', detail })
}
