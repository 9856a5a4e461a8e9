import { Type } from 'typebox'
import type { App } from '../http/app.ts'
import { publicUrlOf } from '../http/public-url.ts'
import { sendList } from '../query/list.ts'
import { listSchema, pageParameters, pagerOf } from '../query/page.ts'
import { jsonOrCsv } from '../query/send.ts'
import type { ConnectDeps } from './deps.ts'
import { connectionSchema, shown } from './schema.ts'
import { connectionsHealth, connectionsNewestFirst } from './sql.ts'

/** GET /api/connections */
export function listConnectionsRoute(app: App, { database, now, cursorSecret, publicUrl }: ConnectDeps): void {
  app.addSchema(connectionSchema)
  app.get(
    '/api/connections',
    {
      config: { scope: 'connections:read' },
      schema: {
        operationId: 'listConnections',
        summary: 'Connected systems and how they fare, newest first',
        tags: ['connections'],
        querystring: Type.Object(pageParameters, { additionalProperties: false }),
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Connection'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const pager = pagerOf(request.query, { list: 'connections', tenantId }, cursorSecret)
      const found = await database.read(tenantId, (tx) => connectionsNewestFirst(tx, tenantId, pager.wanted))
      const { data, page } = pager.page(found.rows, found.total, ({ createdAt, id }) => ({
        at: createdAt.getTime(),
        id,
      }))
      const ids = data.map(({ id }) => id)
      const healths = await database.read(tenantId, (tx) => connectionsHealth(tx, tenantId, ids, now()))
      const origin = publicUrlOf(request, publicUrl)
      const rows = healths.map((health) => shown(health, origin))
      return sendList(request, reply, { data: rows, page }, connectionSchema)
    },
  )
}
