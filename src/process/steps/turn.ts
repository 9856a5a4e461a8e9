import { isClosed } from '../../domain/event.ts'
import { type ChatTurn, upsertTurns } from '../../store/chats.ts'
import type { Tx } from '../../store/database.ts'
import type { Located } from '../locate.ts'
import type { Places } from './place.ts'

/** A chat, and a time at which something other than a message changed it. */
export type Turned = { readonly chatId: string; readonly at: number }

/** Stores closes, reopens, hand-offs and assignments; returns the times at which chats changed by them. */
export async function turn(tx: Tx, tenantId: string, fresh: readonly Located[], places: Places): Promise<Turned[]> {
  const turns = fresh.flatMap((located): ChatTurn[] => {
    const { row } = located
    const what = whatTurned(located)
    if (what === null || row.threadId === null) return []
    return [
      {
        ...what,
        chatId: places.chatOf.get(row.threadId) ?? row.threadId,
        eventId: row.eventId,
        threadId: row.threadId,
        occurredAt: row.occurredAt,
        externalId: row.externalId,
      },
    ]
  })
  if (turns.length === 0) return []
  const stood = await upsertTurns(tx, tenantId, turns)
  return [
    ...turns.map((t) => ({ chatId: t.chatId, at: t.occurredAt })),
    ...stood.map((t) => ({ chatId: t.chatId, at: t.stoodAt })),
  ]
}

type What = Pick<ChatTurn, 'kind' | 'status' | 'cause' | 'agentId' | 'reason'>

const nothingMore = { status: null, cause: null, agentId: null, reason: null }

function whatTurned({ event }: Located): What | null {
  switch (event.name) {
    case 'chat_handed_off':
      return { ...nothingMore, kind: 'hand-off' }
    case 'agent_assigned':
      return { ...nothingMore, kind: 'assignment', agentId: event.agentExternalId, reason: event.reason }
    case 'chat_status_changed': {
      const kind = isClosed(event.status) ? 'close' : 'reopen'
      const { status, cause, agentExternalId: agentId } = event
      return { ...nothingMore, kind, status, cause, agentId }
    }
    default:
      return null
  }
}
