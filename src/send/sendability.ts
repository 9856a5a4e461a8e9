import { type Static, Type } from 'typebox'
import { messageTypes } from '../connectors/sending.ts'
import type { App } from '../http/app.ts'
import { chatParams, chatUnknown } from '../query/chats/one.ts'
import { nullable } from '../query/nullable.ts'
import { idInPath } from '../query/path-id.ts'
import type { SendDeps } from './send-message.ts'
import { wayOf } from './way.ts'

const timeOrNull = nullable(Type.String({ format: 'date-time' }))

const sendabilitySchema = Type.Object({
  types: Type.Array(Type.Enum([...messageTypes]), {
    description: 'What can be sent at all; nothing where `obstacle` says why',
  }),
  obstacle: nullable(Type.Object({ code: Type.String(), title: Type.String(), detail: Type.String() })),
  window: Type.Unsafe<{ openedAt: string | null; closesAt: string | null } | null>({
    ...nullable(Type.Object({ openedAt: timeOrNull, closesAt: timeOrNull })),
    description:
      'When the customer last wrote, and until when anything but templates can be sent; null where that is always so',
  }),
  connectionId: Type.String(),
})

/** GET /api/chats/:chatId/sending */
export function sendabilityRoute(app: App, deps: SendDeps): void {
  app.get(
    '/api/chats/:chatId/sending',
    {
      config: { scope: 'chats:read' },
      schema: {
        operationId: 'readSending',
        summary: 'What can be sent in a conversation now, or why nothing can',
        tags: ['conversations'],
        params: chatParams,
        response: { 200: sendabilitySchema },
      },
    },
    async ({ principal: { tenantId }, params }, reply): Promise<Static<typeof sendabilitySchema>> => {
      const chatId = idInPath(params.chatId, chatUnknown)
      // Not of the replica: the account may have been entered a moment ago.
      const way = await deps.database.write(tenantId, (tx) => wayOf(tx, tenantId, chatId, deps))
      if (way === null) throw chatUnknown()
      reply.header('cache-control', 'no-store')
      const { by, obstacle, window, connectionId } = way
      const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
      return {
        types: [...(by?.types ?? [])],
        obstacle: obstacle && { code: obstacle.code, title: obstacle.title, detail: obstacle.detail ?? obstacle.title },
        window: window && { openedAt: iso(window.openedAt), closesAt: iso(window.closesAt) },
        connectionId,
      }
    },
  )
}
