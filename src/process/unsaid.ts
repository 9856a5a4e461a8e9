import type { Tx } from '../store/database.ts'
import { type TurnsBefore, turnsBefore } from '../store/turns-before.ts'
import type { Located } from './locate.ts'

/**
 * Of events that tell how a conversation stands, and not what happened to it, those that say something that was not known then: its
 * state, or whose it is. A chat may hold several conversations with one contact, and they are read in any order: each is compared with
 * what is known of itself, so that none makes another's state look told. One of which only the state was told is nobody's.
 */
export async function unsaid(tx: Tx, tenantId: string, standing: readonly Located[]): Promise<Located[]> {
  if (standing.length === 0) return []
  const before = await turnsBefore(
    tx,
    tenantId,
    standing.map(({ row }) => ({
      threadId: row.threadId,
      at: row.occurredAt,
      of: row.externalId.slice(0, row.externalId.lastIndexOf(':') + 1),
    })),
  )
  return standing.filter((one, index) => saysMore(one, before[index]))
}

function saysMore({ event }: Located, before: TurnsBefore | undefined): boolean {
  const { status = null, assigned = null } = before ?? {}
  if (event.name === 'agent_assigned')
    return assigned === null ? event.agentExternalId !== null || status === null : event.agentExternalId !== assigned.to
  return event.name !== 'chat_status_changed' || event.status !== status
}
