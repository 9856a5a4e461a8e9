import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { agentKey } from '../asked.ts'
import { askedSpan } from '../asked-range.ts'
import { type ListDeps, sendList } from '../list.ts'
import { listSchema, pageParameters, pagerOf } from '../page.ts'
import { agentParameter, channelParameter, zoneParameter } from '../parameters.ts'
import { jsonOrCsv } from '../send.ts'
import { chatSchema, chatStatuses } from './schema.ts'
import { chatSorts, chatsOf, positionOf } from './sql.ts'

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
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Found anywhere in the contact’s name or the user’s id, whatever the case',
      }),
    ),
    sort: Type.Optional(
      Type.Enum([...chatSorts], {
        description:
          'A column, with a leading minus descending; by default `-lastMessageAt`. `waitingSince` lists only chats in which a customer waits now, the longest first.',
      }),
    ),
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
        summary: 'Conversations, by default those with the newest message first',
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
      const { range } = askedSpan(query, settings.timeZone, at)
      const sort = query.sort ?? '-lastMessageAt'
      const filters = {
        chatId: null,
        status: query.status ?? null,
        channel: query.channel ?? null,
        contactId: query.contactId ?? null,
        agentId: agentKey(query.agentId),
        waiting: query.waiting ?? false,
        q: query.q ?? null,
      }
      const pager = pagerOf(query, { list: 'chats', tenantId, sort, ...range, ...filters }, cursorSecret)
      const moment = { now: at, gapMs: settings.gapMs }
      const found = await database.read(tenantId, (tx) =>
        chatsOf(tx, tenantId, moment, range, filters, sort, pager.wanted),
      )
      const list = pager.page(found.rows, found.total, (chat) => positionOf(chat, sort))
      return sendList(request, reply, list, chatSchema)
    },
  )
}
