import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { problem } from '../../http/problem.ts'
import { allTime } from '../asked-range.ts'
import { idInPath } from '../path-id.ts'
import type { QuestionDeps } from '../question.ts'
import { allChats, chatsOf } from './sql.ts'

export const chatParams = Type.Object({ chatId: Type.String({ maxLength: 200 }) })

/** GET /api/chats/:chatId */
export function chatRoute(app: App, deps: QuestionDeps): void {
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
      const chatId = idInPath(request.params.chatId, chatUnknown)
      const chat = await oneChat(deps, request.principal.tenantId, chatId)
      return reply.header('cache-control', 'no-store').send(chat)
    },
  )
}

/** A chat by its id, or by one it had before; `newest` reads it where it was written. Throws the problem `chat-unknown`. */
export async function oneChat(deps: QuestionDeps, tenantId: string, chatId: string, as: 'read' | 'newest' = 'read') {
  const { database, now, settingsOf } = deps
  const { gapMs } = await settingsOf(tenantId)
  const one = { ...allChats, chatId }
  const page = { afterAt: null, afterId: null, afterNumber: null, rows: 1, countTo: 1 }
  const found = await database[as === 'newest' ? 'write' : 'read'](tenantId, (tx) =>
    chatsOf(tx, tenantId, { now: now(), gapMs }, allTime, one, '-lastMessageAt', page),
  )
  const [chat] = found.rows
  if (chat === undefined) throw chatUnknown()
  return chat
}

export function chatUnknown(): Error {
  return problem({ status: 404, code: 'chat-unknown', title: 'No such chat' })
}
