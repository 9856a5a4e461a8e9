import { Type } from 'typebox'
import { type ChatState, chatStates } from '../../domain/event.ts'
import type { App } from '../../http/app.ts'
import type { Tx } from '../../store/database.ts'
import { nullable } from '../nullable.ts'
import { idInPath } from '../path-id.ts'
import type { QuestionDeps } from '../question.ts'
import { currentChatId } from '../transcript/sql.ts'
import { chatParams, chatUnknown } from './one.ts'

const time = { type: 'string', format: 'date-time' } as const
const times = {
  startedAt: Type.Unsafe<Date>(time),
  endedAt: Type.Unsafe<Date | null>({ ...time, type: ['string', 'null'], description: 'Null while it holds' }),
}
const assignment = Type.Object({
  agentId: Type.String(),
  reason: nullable(Type.String({ description: 'Who gave it to them, where the source says so' })),
  ...times,
})
const status = Type.Object({
  status: Type.Enum([...chatStates]),
  ...times,
})
const answer = Type.Object({ assignments: Type.Array(assignment), statuses: Type.Array(status) })

type Assignment = { agentId: string; reason: string | null; startedAt: Date; endedAt: Date | null }
type Status = {
  status: ChatState
  startedAt: Date
  endedAt: Date | null
}

/** The newest are told, of chats that have more. */
const intervalsMax = 1_000

/** GET /api/chats/:chatId/intervals */
export function chatIntervalsRoute(app: App, { database }: Pick<QuestionDeps, 'database'>): void {
  app.get(
    '/api/chats/:chatId/intervals',
    {
      config: { scope: 'chats:read' },
      schema: {
        operationId: 'readChatIntervals',
        summary: 'Whose a conversation was and in which state, the oldest first',
        description: `What its source told. While it was nobody's there is no interval. The newest ${intervalsMax.toLocaleString('en')} of each.`,
        tags: ['conversations'],
        params: chatParams,
        response: { 200: answer },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const asked = idInPath(request.params.chatId, chatUnknown)
      const found = await database.read(tenantId, async (tx) => {
        const chatId = await currentChatId(tx, tenantId, asked)
        if (chatId === null) throw chatUnknown()
        return {
          assignments: await intervalsOf<Assignment>(
            tx,
            tenantId,
            chatId,
            'assignments',
            'agent_id as "agentId", reason',
          ),
          statuses: await intervalsOf<Status>(tx, tenantId, chatId, 'status_intervals', 'status'),
        }
      })
      return reply.header('cache-control', 'no-store').send(found)
    },
  )
}

async function intervalsOf<Row extends object>(
  tx: Tx,
  tenantId: string,
  chatId: string,
  table: 'assignments' | 'status_intervals',
  columns: string,
): Promise<Row[]> {
  const newest = await tx.query<Row>(
    `select ${columns}, started_at as "startedAt", ended_at as "endedAt" from ${table}
     where tenant_id = $1 and chat_id = $2 order by started_at desc limit $3`,
    [tenantId, chatId, intervalsMax],
  )
  return newest.reverse()
}
