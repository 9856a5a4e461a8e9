import { randomUUID } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { chatStates, isClosed, type StandardEvent } from '../domain/event.ts'
import type { App, Principal } from '../http/app.ts'
import { problem } from '../http/problem.ts'
import { chatParams, chatUnknown, oneChat } from '../query/chats/one.ts'
import { nullable } from '../query/nullable.ts'
import { idInPath } from '../query/path-id.ts'
import type { QuestionDeps } from '../query/question.ts'
import { type ChatPlace, placeOfChat } from './place.ts'

export type ConverseDeps = QuestionDeps & {
  /** Brings events of a connection's chat into the log and everything that follows from it; resolves once that is committed. */
  readonly record: (
    tenantId: string,
    events: readonly StandardEvent[],
    receivedAt: number,
    circumstances: { readonly connectionId: string },
  ) => Promise<unknown>
}

const agentId = Type.String({ minLength: 1, maxLength: 256 })
const body = Type.Object(
  {
    status: Type.Optional(
      Type.Enum([...chatStates], {
        description: '`completed` and `abandoned` close it; any other reopens one that is closed',
      }),
    ),
    assigneeId: Type.Optional(nullable({ ...agentId, description: 'Whose it is from now on; null: nobody’s' })),
    agentId: Type.Optional({ ...agentId, description: 'Who closes it' }),
  },
  { additionalProperties: false, minProperties: 1 },
)

/** PATCH /api/chats/:chatId */
export function changeChatRoute(app: App, deps: ConverseDeps): void {
  const { database, now, record } = deps
  app.patch(
    '/api/chats/:chatId',
    {
      config: { scope: 'chats:write' },
      schema: {
        operationId: 'changeChat',
        summary: 'Close or reopen a conversation, put it aside, or assign it',
        description:
          'What happens is an event like those of webhooks, of this moment. The system that the conversation came from hears nothing of it.',
        tags: ['conversations'],
        params: chatParams,
        body,
        response: { 200: Type.Ref('Chat') },
      },
    },
    async (request, reply) => {
      const { principal, params } = request
      const { tenantId } = principal
      const at = now()
      const chatId = idInPath(params.chatId, chatUnknown)
      const place = await database.write(tenantId, (tx) => placeOfChat(tx, tenantId, chatId))
      if (place === null) throw chatUnknown()
      await record(tenantId, eventsOf(request.body, place, principal, at), at, { connectionId: place.connectionId })
      return reply.header('cache-control', 'no-store').send(await oneChat(deps, tenantId, chatId, 'newest'))
    },
  )
}

/** What the change says happened. Throws the problem `parameter-invalid` where it says nothing. */
function eventsOf(change: Static<typeof body>, place: ChatPlace, { kind }: Principal, at: number): StandardEvent[] {
  const by = kind === 'member' ? 'agent' : 'api'
  const common = {
    channel: place.channel,
    externalId: `api:${randomUUID()}`,
    discriminator: '',
    occurredAt: at,
    timeReplaced: false,
    identifiers: place.identifiers,
    contactName: null,
    thread: place.thread,
    details: {},
  }
  const { status, assigneeId, agentId } = change
  const events: StandardEvent[] = []
  if (assigneeId !== undefined)
    events.push({ ...common, name: 'agent_assigned', agentExternalId: assigneeId, reason: by })
  if (status !== undefined) {
    const cause = isClosed(status) ? by : null
    events.push({ ...common, name: 'chat_status_changed', status, cause, agentExternalId: agentId ?? null })
  }
  if (events.length === 0)
    throw problem({
      status: 400,
      code: 'parameter-invalid',
      title: 'A parameter is not valid',
      detail: 'Say a status or an assigneeId: agentId alone changes nothing.',
    })
  return events
}
