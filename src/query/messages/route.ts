import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { agentKey } from '../asked.ts'
import { askedRange } from '../asked-range.ts'
import { type ListDeps, sendList } from '../list.ts'
import { listSchema, pageParameters, pagerOf } from '../page.ts'
import { agentParameter, channelParameter, fromParameter, toParameter, zoneParameter } from '../parameters.ts'
import { jsonOrCsv } from '../send.ts'
import { messageSchema } from './schema.ts'
import { messagesNewestFirst } from './sql.ts'

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
    direction: Type.Optional(Type.Enum(['inbound', 'outbound'])),
    class: Type.Optional(Type.Enum(['C', 'H', 'B', 'S'])),
    q: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Found anywhere in the text, whatever the case' }),
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
        summary: 'All messages of a range, newest first',
        tags: ['conversations'],
        querystring,
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Message'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const { query } = request
      const { range } = askedRange(query, (await settingsOf(tenantId)).timeZone, now())
      const filters = {
        channel: query.channel ?? null,
        agentId: agentKey(query.agentId),
        contactId: query.contactId ?? null,
        chatId: query.chatId ?? null,
        campaignId: query.campaignId ?? null,
        direction: query.direction ?? null,
        class: query.class ?? null,
        q: query.q ?? null,
      }
      const pager = pagerOf(
        query,
        { list: 'messages', tenantId, from: query.from, to: query.to, ...filters },
        cursorSecret,
      )
      const found = await database.read(tenantId, (tx) =>
        messagesNewestFirst(tx, tenantId, range, filters, pager.wanted),
      )
      const list = pager.page(found.rows, found.total, ({ occurredAt, id }) => ({ at: occurredAt.getTime(), id }))
      return sendList(request, reply, list, messageSchema)
    },
  )
}
