import type { Tx } from '../store/database.ts'
import { type TurnsBefore, turnsBefore } from '../store/turns-before.ts'
import type { Located } from './locate.ts'

/**
 * Of events that tell how a chat stands, and not what happened to it, those that say something that was not known then: its state, or
 * whose it is. A chat of which nothing is known is open, and nobody's.
 */
export async function unsaid(tx: Tx, tenantId: string, standing: readonly Located[]): Promise<Located[]> {
  if (standing.length === 0) return []
  const before = await turnsBefore(
    tx,
    tenantId,
    standing.map(({ row }) => ({ threadId: row.threadId, at: row.occurredAt })),
  )
  return standing.filter((one, index) => saysMore(one, before[index]))
}

function saysMore({ event }: Located, before: TurnsBefore | undefined): boolean {
  if (event.name === 'agent_assigned') return event.agentExternalId !== (before?.agentId ?? null)
  if (event.name !== 'chat_status_changed') return true
  return event.status !== (before?.status ?? 'active')
}
