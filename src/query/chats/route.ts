import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { agentKey } from '../asked.ts'
import { askedRange } from '../asked-range.ts'
import { type ListDeps, sendList } from '../list.ts'
import { listSchema, pageParameters, pagerOf } from '../page.ts'
import { agentParameter, channelParameter, zoneParameter } from '../parameters.ts'
import { jsonOrCsv } from '../send.ts'
import { chatSchema, chatStatuses } from './schema.ts'
import { chatsNewestFirst } from './sql.ts'

const ofLastMessage = Type.Optional(
  Type.String({ maxLength: 40, description: 'Of the last message: ISO 8601 with an offset, or a date in `tz`' }),
)

const querystring = Type.Object(
  {
    status: Type.Optional(Type.Enum([...chatStatuses])),
    channel: channelParameter,
    contactId: Type.Optional(Type.String({ format: 'uuid' })),
    agentId: agentParameter,
    waiting: Type.Optional(Type.Boolean({ description: 'Only chats in which a customer waits for an answer now' })),
    from: ofLastMessage,
    to: ofLastMessage,
    tz: zoneParameter,
    ...pageParameters,
  },
  { additionalProperties: false },
)

/** GET /api/chats */
export function chatsRoute(app: App, { database, now, settingsOf, cursorSecret }: ListDeps): void {
  app.addSchema(chatSchema)
  app.get(
    '/api/chats',
    {
      config: { scope: 'chats:read' },
      schema: {
        operationId: 'listChats',
        summary: 'Conversations by their last message, newest first',
        description: 'Without `from` and `to` they are of all time. `agentId` is the assignee.',
        tags: ['conversations'],
        querystring,
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Chat'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const { query } = request
      const settings = await settingsOf(tenantId)
      const at = now()
      const { range } = askedRange(query, settings.timeZone, at)
      const filters = {
        status: query.status ?? null,
        channel: query.channel ?? null,
        contactId: query.contactId ?? null,
        agentId: agentKey(query.agentId),
        waiting: query.waiting ?? false,
        from: query.from === undefined ? null : range.from,
        to: query.to === undefined ? null : range.to,
      }
      const pager = pagerOf(query, { list: 'chats', tenantId, ...filters }, cursorSecret)
      const found = await database.read(tenantId, (tx) =>
        chatsNewestFirst(tx, tenantId, { now: at, gapMs: settings.gapMs }, filters, pager.wanted),
      )
      const list = pager.page(found.rows, found.total, ({ lastMessageAt, id }) => ({
        at: lastMessageAt?.getTime() ?? 0,
        id,
      }))
      return sendList(request, reply, list, chatSchema)
    },
  )
}
