import type { Static } from 'typebox'
import type { App } from '../http/app.ts'
import { publicUrlOf } from '../http/public-url.ts'
import { idInPath } from '../query/path-id.ts'
import type { ConnectDeps } from './deps.ts'
import { connectionInPath, connectionUnknown, shown, wholeConnectionSchema } from './schema.ts'
import { connectionDay, connectionsHealth } from './sql.ts'

/** GET /api/connections/:connectionId */
export function connectionRoute(app: App, { database, now, publicUrl }: ConnectDeps): void {
  app.get(
    '/api/connections/:connectionId',
    {
      config: { scope: 'connections:read' },
      schema: {
        operationId: 'readConnection',
        summary: 'One connected system, with its last 24 hours',
        tags: ['connections'],
        params: connectionInPath,
        response: { 200: wholeConnectionSchema },
      },
    },
    async (request, reply): Promise<Static<typeof wholeConnectionSchema>> => {
      const { tenantId } = request.principal
      const id = idInPath(request.params.connectionId, connectionUnknown)
      const at = now()
      const [health] = await database.read(tenantId, (tx) => connectionsHealth(tx, tenantId, [id], at))
      if (!health) throw connectionUnknown()
      const activity = await database.read(tenantId, (tx) => connectionDay(tx, tenantId, id, at))
      reply.header('cache-control', 'no-store')
      return { ...shown(health, publicUrlOf(request, publicUrl)), activity }
    },
  )
}
