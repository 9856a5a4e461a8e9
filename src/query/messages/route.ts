import { type Static, Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { agentKey } from '../asked.ts'
import { askedRange, invalid } from '../asked-range.ts'
import { hourOfWeekParameter, hourWanted } from '../hour-of-week.ts'
import { type ListDeps, sendList } from '../list.ts'
import { listSchema, pageParameters, pagerOf } from '../page.ts'
import { agentParameter, channelParameter, fromParameter, toParameter, zoneParameter } from '../parameters.ts'
import { jsonOrCsv } from '../send.ts'
import { messageSchema } from './schema.ts'
import { deliveries, type MessageFilters, messageSorts, messagesOf } from './sql.ts'

const querystring = Type.Object(
  {
    from: fromParameter,
    to: toParameter,
    tz: zoneParameter,
    channel: channelParameter,
    agentId: agentParameter,
    contactId: Type.Optional(Type.String({ format: 'uuid' })),
    chatId: Type.Optional(Type.String({ format: 'uuid' })),
    campaignId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    direction: Type.Optional(
      Type.Enum(['inbound', 'outbound', 'internal'], {
        description: 'By default all but `internal`, which are notes among colleagues',
      }),
    ),
    class: Type.Optional(Type.Enum(['C', 'H', 'B', 'S'])),
    contentType: Type.Optional(Type.String({ minLength: 1, maxLength: 100, examples: ['text', 'image'] })),
    q: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Found anywhere in the text, whatever the case' }),
    ),
    delivery: Type.Optional(
      Type.Enum([...deliveries], { description: 'What has become of an outbound message, as delivery counts it' }),
    ),
    errorCode: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'With `delivery=failed`; `unknown` where no receipt told',
      }),
    ),
    hourOfWeek: hourOfWeekParameter,
    firstOfContact: Type.Optional(
      Type.Boolean({ description: 'Only the first message of each contact’s own, by which growth counts it' }),
    ),
    sort: Type.Optional(
      Type.Enum([...messageSorts], { description: 'With a leading minus newest first, which is the default' }),
    ),
    ...pageParameters,
  },
  { additionalProperties: false },
)

/** GET /api/messages */
export function messagesRoute(app: App, { database, now, settingsOf, cursorSecret }: ListDeps): void {
  app.addSchema(messageSchema)
  app.get(
    '/api/messages',
    {
      config: { scope: 'messages:read' },
      schema: {
        operationId: 'listMessages',
        summary: 'All messages of a range, by default the newest first',
        tags: ['conversations'],
        querystring,
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Message'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const { query } = request
      const { range, zone } = askedRange(query, (await settingsOf(tenantId)).timeZone, now())
      const filters = filtersOf(query)
      const sort = query.sort ?? '-occurredAt'
      const hourOfWeek = hourWanted(query.hourOfWeek, range, zone)
      const { from, to, tz } = query
      const rowsOf = { list: 'messages', tenantId, from, to, tz, sort, hourOfWeek: hourOfWeek.hour, ...filters }
      const pager = pagerOf(query, rowsOf, cursorSecret)
      const found = await database.read(tenantId, (tx) =>
        messagesOf(tx, tenantId, range, filters, hourOfWeek, sort, pager.wanted),
      )
      const list = pager.page(found.rows, found.total, ({ occurredAt, id }) => ({ at: occurredAt.getTime(), id }))
      return sendList(request, reply, list, messageSchema)
    },
  )
}

function filtersOf(query: Static<typeof querystring>): MessageFilters {
  if (query.errorCode !== undefined && query.delivery !== 'failed')
    throw invalid([{ pointer: '/query/errorCode', detail: 'is only known of messages with delivery=failed' }])
  return {
    channel: query.channel ?? null,
    agentId: agentKey(query.agentId),
    contactId: query.contactId ?? null,
    chatId: query.chatId ?? null,
    campaignId: query.campaignId ?? null,
    direction: query.direction ?? null,
    class: query.class ?? null,
    contentType: query.contentType ?? null,
    q: query.q ?? null,
    delivery: query.delivery ?? null,
    errorCode: query.errorCode ?? null,
    firstOfContact: query.firstOfContact ?? false,
  }
}
