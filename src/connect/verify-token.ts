import { type Static, Type } from 'typebox'
import { connectionSecrets } from '../access/connection-secrets.ts'
import type { App } from '../http/app.ts'
import { idInPath } from '../query/path-id.ts'
import type { ConnectDeps } from './deps.ts'
import { connectionInPath, connectionUnknown } from './schema.ts'

const tokenSchema = Type.Object({
  verifyToken: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'Null for a connection that has none',
  }),
})

/** GET /api/connections/:connectionId/verify-token: for whoever may change the connection, to enter it at the sender's. */
export function verifyTokenRoute(app: App, { database, sealingKeys }: ConnectDeps): void {
  app.get(
    '/api/connections/:connectionId/verify-token',
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'readVerifyToken',
        summary: 'The token to enter where the sender verifies the address',
        tags: ['connections'],
        params: connectionInPath,
        response: { 200: tokenSchema },
      },
    },
    async ({ principal: { tenantId }, params }, reply): Promise<Static<typeof tokenSchema>> => {
      const id = idInPath(params.connectionId, connectionUnknown)
      const found = await database.read(tenantId, (tx) => connectionSecrets(tx, tenantId, id, sealingKeys))
      if (found === null) throw connectionUnknown()
      reply.header('cache-control', 'no-store')
      return { verifyToken: found.verifyToken }
    },
  )
}
