import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { askedSpan } from '../asked-range.ts'
import { chatParams, chatUnknown } from '../chats/one.ts'
import { type ListDeps, sendList } from '../list.ts'
import { saidSchema } from '../messages/schema.ts'
import { listSchema, pageParameters, pagerOf } from '../page.ts'
import { idInPath } from '../path-id.ts'
import { jsonOrCsv } from '../send.ts'
import { currentChatId, transcriptOf, transcriptOrders } from './sql.ts'

const reactionSchema = Type.Object({
  emoji: Type.String(),
  by: Type.Enum(['contact', 'business']),
  occurredAt: Type.String({ format: 'date-time' }),
})

const transcriptMessageSchema = Type.Object({ ...saidSchema.properties, reactions: Type.Array(reactionSchema) })

const time = 'ISO 8601 with an offset, or a date (its start in the tenant’s zone)'

const querystring = Type.Object(
  {
    order: Type.Optional(Type.Enum([...transcriptOrders], { description: 'What comes first; by default the oldest' })),
    from: Type.Optional(Type.String({ maxLength: 40, description: time })),
    to: Type.Optional(Type.String({ maxLength: 40, description: `${time}; exclusive` })),
    ...pageParameters,
  },
  { additionalProperties: false },
)

/** GET /api/chats/:chatId/messages */
export function transcriptRoute(app: App, { database, now, settingsOf, cursorSecret }: ListDeps): void {
  app.get(
    '/api/chats/:chatId/messages',
    {
      config: { scope: 'chats:read' },
      schema: {
        operationId: 'readTranscript',
        summary: 'What was said in a conversation, by default the oldest first',
        tags: ['conversations'],
        params: chatParams,
        querystring,
        response: { 200: jsonOrCsv(listSchema(transcriptMessageSchema)) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const asked = idInPath(request.params.chatId, chatUnknown)
      const { range } = askedSpan(request.query, (await settingsOf(tenantId)).timeZone, now())
      const order = request.query.order ?? 'oldest'
      const list = await database.read(tenantId, async (tx) => {
        const chatId = await currentChatId(tx, tenantId, asked)
        if (chatId === null) throw chatUnknown()
        const pager = pagerOf(request.query, { list: 'transcript', tenantId, chatId, order, ...range }, cursorSecret)
        const found = await transcriptOf(tx, tenantId, chatId, range, order, pager.wanted)
        return pager.page(found.rows, found.total, ({ occurredAt, id }) => ({ at: occurredAt.getTime(), id }))
      })
      return sendList(request, reply, list, transcriptMessageSchema)
    },
  )
}
