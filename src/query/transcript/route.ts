import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { chatParams, chatUnknown } from '../chats/one.ts'
import { type ListDeps, sendList } from '../list.ts'
import { messageSchema } from '../messages/schema.ts'
import { listSchema, pageParameters, pagerOf } from '../page.ts'
import { idInPath } from '../path-id.ts'
import { jsonOrCsv } from '../send.ts'
import { currentChatId, messagesOldestFirst } from './sql.ts'

const reactionSchema = Type.Object({
  emoji: Type.String(),
  by: Type.Enum(['contact', 'business']),
  occurredAt: Type.String({ format: 'date-time' }),
})

const transcriptMessageSchema = Type.Object({ ...messageSchema.properties, reactions: Type.Array(reactionSchema) })

/** GET /api/chats/:chatId/messages */
export function transcriptRoute(app: App, { database, cursorSecret }: ListDeps): void {
  app.get(
    '/api/chats/:chatId/messages',
    {
      config: { scope: 'chats:read' },
      schema: {
        operationId: 'readTranscript',
        summary: 'What was said in a conversation, oldest first',
        tags: ['conversations'],
        params: chatParams,
        querystring: Type.Object(pageParameters, { additionalProperties: false }),
        response: { 200: jsonOrCsv(listSchema(transcriptMessageSchema)) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const asked = idInPath(request.params.chatId, chatUnknown)
      const list = await database.read(tenantId, async (tx) => {
        const chatId = await currentChatId(tx, tenantId, asked)
        if (chatId === null) throw chatUnknown()
        const pager = pagerOf(request.query, { list: 'transcript', tenantId, chatId }, cursorSecret)
        const found = await messagesOldestFirst(tx, tenantId, chatId, pager.wanted)
        return pager.page(found.rows, found.total, ({ occurredAt, id }) => ({ at: occurredAt.getTime(), id }))
      })
      return sendList(request, reply, list, transcriptMessageSchema)
    },
  )
}
