import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { askedRange } from '../asked-range.ts'
import { type ListDeps, sendList } from '../list.ts'
import { nullable } from '../nullable.ts'
import { listSchema, pageParameters, pagerOf } from '../page.ts'
import { channelParameter, fromParameter, toParameter, zoneParameter } from '../parameters.ts'
import { jsonOrCsv } from '../send.ts'
import { eventsNewestFirst } from './sql.ts'

const querystring = Type.Object(
  {
    name: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 256,
        description: 'Of the event, or of what was tracked',
        examples: ['message_received', 'Order Completed'],
      }),
    ),
    channel: channelParameter,
    contactId: Type.Optional(Type.String({ format: 'uuid' })),
    connectionId: Type.Optional(Type.String({ format: 'uuid' })),
    externalId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 300,
        description:
          'The source’s id of what happened. Name a short range with it: the log is searched, not looked up.',
      }),
    ),
    bots: Type.Optional(
      Type.Enum(['exclude', 'include', 'only'], {
        description: 'Web events of crawlers and other machines; by default excluded',
      }),
    ),
    from: fromParameter,
    to: toParameter,
    tz: zoneParameter,
    ...pageParameters,
  },
  { additionalProperties: false },
)

const time = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })

export const eventSchema = Type.Object(
  {
    id: Type.String(),
    eventName: Type.String(),
    type: Type.String({ examples: ['whatsapp.message.received'] }),
    channelType: Type.String(),
    userId: nullable(Type.String({ description: 'The identifier that the event came with' })),
    timestamp: time,
    timeReplaced: Type.Boolean({ description: 'The source’s time was unusable; it is the received time' }),
    receivedAt: time,
    source: Type.String(),
    connectionId: Type.String(),
    externalId: Type.String(),
    contactId: nullable(Type.String()),
    chatId: nullable(Type.String()),
    messageId: nullable(Type.String()),
    properties: Type.Unsafe<unknown>({ type: 'object', additionalProperties: true }),
    event: nullable(
      Type.String({ description: 'The sender’s own name of what it tracked', examples: ['Order Completed'] }),
    ),
  },
  { $id: 'Event' },
)

/** GET /api/events */
export function eventsRoute(app: App, { database, now, settingsOf, cursorSecret }: ListDeps): void {
  app.addSchema(eventSchema)
  app.get(
    '/api/events',
    {
      config: { scope: 'events:read' },
      schema: {
        operationId: 'listEvents',
        summary: 'The event log, newest first',
        tags: ['events'],
        querystring,
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Event'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const { query } = request
      const { range } = askedRange(query, (await settingsOf(tenantId)).timeZone, now())
      const filters = {
        name: query.name ?? null,
        channel: query.channel ?? null,
        contactId: query.contactId ?? null,
        connectionId: query.connectionId ?? null,
        externalId: query.externalId ?? null,
        bots: query.bots ?? 'exclude',
      }
      const pager = pagerOf(
        query,
        { list: 'events', tenantId, from: query.from, to: query.to, ...filters },
        cursorSecret,
      )
      const found = await database.read(tenantId, (tx) => eventsNewestFirst(tx, tenantId, range, filters, pager.wanted))
      const list = pager.page(found.rows, found.total, ({ timestamp, id }) => ({ at: timestamp.getTime(), id }))
      return sendList(request, reply, list, eventSchema)
    },
  )
}
