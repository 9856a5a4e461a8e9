import { randomUUID } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { eventsMeant } from '../domain/event-types.ts'
import { webhookLogKeptMs } from '../domain/webhook-schedule.ts'
import type { App } from '../http/app.ts'
import { problemAnswer } from '../http/describe.ts'
import { badParameter } from '../http/problem.ts'
import { idInPath } from '../query/path-id.ts'
import type { Tx } from '../store/database.ts'
import { notice } from '../store/notice.ts'
import { insertTest, replayMissed, replayOne } from './deliveries-sql.ts'
import type { NotifyDeps } from './deps.ts'
import {
  deliveryInPath,
  deliveryUnknown,
  type WebhookRow,
  webhookDisabled,
  webhookInPath,
  webhookUnknown,
} from './schema.ts'
import { webhookOf } from './webhooks-sql.ts'

const deliveriesMax = 10_000
const disabledAnswer = problemAnswer('The webhook is disabled')
const acceptedSchema = Type.Object({ deliveryId: Type.String({ format: 'uuid' }) })

/** POST /api/webhooks/:webhookId/test */
export function testWebhookRoute(app: App, { database, now }: NotifyDeps): void {
  app.post(
    '/api/webhooks/:webhookId/test',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        operationId: 'testWebhook',
        summary: 'Send a test event',
        description:
          'Of the type `webhook.test`, signed like all others and tried once. Its delivery tells what came of it; one that fails is not counted against the webhook.',
        tags: ['webhooks'],
        params: webhookInPath,
        response: { 202: acceptedSchema, 409: disabledAnswer },
      },
    },
    async ({ principal: { tenantId }, params }, reply): Promise<Static<typeof acceptedSchema>> => {
      const webhookId = idInPath(params.webhookId, webhookUnknown)
      const eventId = randomUUID()
      await database.write(tenantId, async (tx) => {
        await enabled(tx, tenantId, webhookId)
        await insertTest(tx, { tenantId, webhookId, eventId }, now())
        await notice(tx, tenantId, ['webhooks'])
      })
      reply.code(202)
      return { deliveryId: eventId }
    },
  )
}

/** POST /api/webhooks/:webhookId/deliveries/:deliveryId/replay */
export function replayDeliveryRoute(app: App, { database, now }: NotifyDeps): void {
  app.post(
    '/api/webhooks/:webhookId/deliveries/:deliveryId/replay',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        operationId: 'replayWebhookDelivery',
        summary: 'Send one event again, whatever became of it',
        description: 'With the same `webhook-id`, by which the receiver can tell that it had it.',
        tags: ['webhooks'],
        params: deliveryInPath,
        response: { 202: acceptedSchema, 409: disabledAnswer },
      },
    },
    async ({ principal: { tenantId }, params }, reply): Promise<Static<typeof acceptedSchema>> => {
      const webhookId = idInPath(params.webhookId, webhookUnknown)
      const eventId = idInPath(params.deliveryId, deliveryUnknown).toLowerCase()
      await database.write(tenantId, async (tx) => {
        await enabled(tx, tenantId, webhookId)
        if (!(await replayOne(tx, { tenantId, webhookId, eventId }, now()))) throw deliveryUnknown()
        await notice(tx, tenantId, ['webhooks'])
      })
      reply.code(202)
      return { deliveryId: eventId }
    },
  )
}

const rangeBody = Type.Object(
  {
    from: Type.String({ format: 'date-time', description: 'When it happened; up to 30 days ago' }),
    to: Type.Optional(Type.String({ format: 'date-time', description: 'Exclusive; now, where it is left out' })),
  },
  { additionalProperties: false },
)

const replayedSchema = Type.Object({
  replayed: Type.Integer(),
  isMore: Type.Boolean({ description: `Up to ${deliveriesMax} are taken at once: ask again for the rest` }),
})

/** POST /api/webhooks/:webhookId/replay */
export function replayMissedRoute(app: App, { database, now }: NotifyDeps): void {
  app.post(
    '/api/webhooks/:webhookId/replay',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        operationId: 'replayWebhook',
        summary: 'Send what was missed in a range of time',
        description:
          'Events that the webhook wants and that were given up, or happened while it was disabled or not there yet. What was delivered is not sent again.',
        tags: ['webhooks'],
        params: webhookInPath,
        body: rangeBody,
        response: { 202: replayedSchema, 409: disabledAnswer },
      },
    },
    async ({ principal: { tenantId }, params, body }, reply): Promise<Static<typeof replayedSchema>> => {
      const webhookId = idInPath(params.webhookId, webhookUnknown)
      const range = rangeOf(body, now())
      const replayed = await database.write(tenantId, async (tx) => {
        const { eventTypes } = await enabled(tx, tenantId, webhookId)
        await notice(tx, tenantId, ['webhooks'])
        const limits = { now: now(), deliveriesMax }
        return replayMissed(tx, { tenantId, webhookId }, range, eventsMeant(eventTypes), limits)
      })
      reply.code(202)
      return { replayed, isMore: replayed === deliveriesMax }
    },
  )
}

/** Earlier, it is no longer known what was delivered. Throws the problem `parameter-invalid`. */
function rangeOf({ from, to }: Static<typeof rangeBody>, now: number): { from: number; to: number } {
  const range = { from: Date.parse(from), to: to === undefined ? now : Date.parse(to) }
  if (!(range.from >= now - webhookLogKeptMs)) throw badParameter('/body/from', 'must not be more than 30 days ago')
  if (!(range.to > range.from)) throw badParameter('/body/to', 'must be after from')
  return range
}

/** Throws the problems `webhook-unknown` and `webhook-disabled`. */
async function enabled(tx: Tx, tenantId: string, webhookId: string): Promise<WebhookRow> {
  const found = await webhookOf(tx, tenantId, webhookId)
  if (found === null) throw webhookUnknown()
  if (found.status === 'disabled') throw webhookDisabled()
  return found
}
