import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { problem } from '../../http/problem.ts'
import { allTime } from '../asked-range.ts'
import { idInPath } from '../path-id.ts'
import type { QuestionDeps } from '../question.ts'
import { allChats, chatsOf } from './sql.ts'

export const chatParams = Type.Object({ chatId: Type.String({ maxLength: 200 }) })

/** GET /api/chats/:chatId */
export function chatRoute(app: App, { database, now, settingsOf }: QuestionDeps): void {
  app.get(
    '/api/chats/:chatId',
    {
      config: { scope: 'chats:read' },
      schema: {
        operationId: 'readChat',
        summary: 'One conversation',
        tags: ['conversations'],
        params: chatParams,
        response: { 200: Type.Ref('Chat') },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const chatId = idInPath(request.params.chatId, chatUnknown)
      const { gapMs } = await settingsOf(tenantId)
      const one = { ...allChats, chatId }
      const page = { afterAt: null, afterId: null, afterNumber: null, rows: 1, countTo: 1 }
      const found = await database.read(tenantId, (tx) =>
        chatsOf(tx, tenantId, { now: now(), gapMs }, allTime, one, '-lastMessageAt', page),
      )
      const [chat] = found.rows
      if (chat === undefined) throw chatUnknown()
      return reply.header('cache-control', 'no-store').send(chat)
    },
  )
}

export function chatUnknown(): Error {
  return problem({ status: 404, code: 'chat-unknown', title: 'No such chat' })
}
