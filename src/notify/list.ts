import { Type } from 'typebox'
import { channels } from '../domain/event.ts'
import { eventKinds } from '../domain/event-types.ts'
import type { App } from '../http/app.ts'
import { sendList } from '../query/list.ts'
import { listSchema, pageParameters, pagerOf } from '../query/page.ts'
import { idInPath } from '../query/path-id.ts'
import { jsonOrCsv } from '../query/send.ts'
import type { NotifyDeps } from './deps.ts'
import { webhookInPath, webhookSchema, webhookUnknown } from './schema.ts'
import { webhookOf, webhooksNewestFirst } from './webhooks-sql.ts'

/** GET /api/webhooks */
export function listWebhooksRoute(app: App, { database, cursorSecret }: NotifyDeps): void {
  app.get(
    '/api/webhooks',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        operationId: 'listWebhooks',
        summary: 'Who is told of events, newest first, and how they fare',
        tags: ['webhooks'],
        querystring: Type.Object(pageParameters, { additionalProperties: false }),
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Webhook'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const pager = pagerOf(request.query, { list: 'webhooks', tenantId }, cursorSecret)
      const found = await database.read(tenantId, (tx) => webhooksNewestFirst(tx, tenantId, pager.wanted))
      const list = pager.page(found.rows, found.total, ({ createdAt, id }) => ({ at: createdAt.getTime(), id }))
      return sendList(request, reply, list, webhookSchema)
    },
  )
}

/** GET /api/webhooks/:webhookId */
export function webhookRoute(app: App, { database }: NotifyDeps): void {
  app.get(
    '/api/webhooks/:webhookId',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        operationId: 'readWebhook',
        summary: 'One webhook, and how it fares',
        tags: ['webhooks'],
        params: webhookInPath,
        response: { 200: Type.Ref('Webhook') },
      },
    },
    async ({ principal: { tenantId }, params }, reply) => {
      const id = idInPath(params.webhookId, webhookUnknown)
      const found = await database.read(tenantId, (tx) => webhookOf(tx, tenantId, id))
      if (found === null) throw webhookUnknown()
      reply.header('cache-control', 'no-store')
      return found
    },
  )
}

const eventTypesSchema = Type.Object({
  channels: Type.Array(Type.String(), { description: 'What a type begins with' }),
  kinds: Type.Array(Type.Object({ kind: Type.String({ examples: ['message.received'] }), meaning: Type.String() }), {
    description: 'What follows, after a dot',
  }),
})

/** GET /api/webhooks/event-types */
export function eventTypesRoute(app: App): void {
  app.get(
    '/api/webhooks/event-types',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        operationId: 'listEventTypes',
        summary: 'What can be subscribed to',
        tags: ['webhooks'],
        response: { 200: eventTypesSchema },
      },
    },
    async () => ({ channels: [...channels], kinds: [...eventKinds] }),
  )
}
