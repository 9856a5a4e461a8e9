import { Type } from 'typebox'
import type { App } from '../http/app.ts'
import { askedSpan } from '../query/asked-range.ts'
import { sendList } from '../query/list.ts'
import { listSchema, pageParameters, pagerOf } from '../query/page.ts'
import { idInPath } from '../query/path-id.ts'
import { jsonOrCsv } from '../query/send.ts'
import { eventBodies, testBody, testType, written } from './body.ts'
import { deliveriesNewestFirst, deliveryOf } from './deliveries-sql.ts'
import type { NotifyDeps } from './deps.ts'
import { mayRead } from './fields.ts'
import {
  deliveryInPath,
  deliverySchema,
  deliveryUnknown,
  webhookInPath,
  webhookUnknown,
  wholeDeliverySchema,
} from './schema.ts'
import { webhookOf } from './webhooks-sql.ts'

const timeParameter = Type.Optional(Type.String({ maxLength: 40, description: 'ISO 8601, or a date in UTC' }))

const querystring = Type.Object(
  {
    state: Type.Optional(Type.Enum(['pending', 'delivered', 'failed'])),
    eventType: Type.Optional(Type.String({ minLength: 1, maxLength: 100, examples: ['whatsapp.message.received'] })),
    from: timeParameter,
    to: timeParameter,
    ...pageParameters,
  },
  { additionalProperties: false },
)

/** GET /api/webhooks/:webhookId/deliveries */
export function deliveriesRoute(app: App, { database, cursorSecret, now }: NotifyDeps): void {
  app.get(
    '/api/webhooks/:webhookId/deliveries',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        operationId: 'listWebhookDeliveries',
        summary: 'What was sent to a webhook in the last 30 days, and what waits, newest first',
        tags: ['webhooks'],
        params: webhookInPath,
        querystring,
        response: { 200: jsonOrCsv(listSchema(Type.Ref('WebhookDelivery'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const { query } = request
      const webhookId = idInPath(request.params.webhookId, webhookUnknown)
      const { range } = askedSpan(query, 'UTC', now())
      const filters = { state: query.state ?? null, eventType: query.eventType ?? null }
      const name = { list: 'webhook-deliveries', tenantId, webhookId, from: query.from, to: query.to }
      const pager = pagerOf(query, { ...name, ...filters }, cursorSecret)
      const found = await database.read(tenantId, async (tx) => {
        if ((await webhookOf(tx, tenantId, webhookId)) === null) throw webhookUnknown()
        return deliveriesNewestFirst(tx, { tenantId, webhookId }, range, filters, pager.wanted)
      })
      const list = pager.page(found.rows, found.total, ({ createdAt, id }) => ({ at: createdAt.getTime(), id }))
      return sendList(request, reply, list, deliverySchema)
    },
  )
}

/** GET /api/webhooks/:webhookId/deliveries/:deliveryId */
export function deliveryRoute(app: App, { database }: NotifyDeps): void {
  app.get(
    '/api/webhooks/:webhookId/deliveries/:deliveryId',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        operationId: 'readWebhookDelivery',
        summary: 'One delivery with its attempts and its body',
        tags: ['webhooks'],
        params: deliveryInPath,
        response: { 200: wholeDeliverySchema },
      },
    },
    async ({ principal, params }, reply) => {
      const { tenantId } = principal
      const webhookId = idInPath(params.webhookId, webhookUnknown).toLowerCase()
      const eventId = idInPath(params.deliveryId, deliveryUnknown).toLowerCase()
      const found = await database.read(tenantId, async (tx) => {
        const delivery = await deliveryOf(tx, { tenantId, webhookId, eventId })
        if (delivery === null) throw deliveryUnknown()
        if (delivery.eventType === testType)
          return { ...delivery, body: written(testBody(webhookId, delivery.createdAt)) }
        const body = mayRead(principal) ? (await eventBodies(tx, tenantId, [eventId])).get(eventId) : undefined
        return { ...delivery, body: body === undefined ? null : written(body) }
      })
      return reply.header('cache-control', 'no-store').send(found)
    },
  )
}
