import type { Turn } from '../../src/domain/clocks.ts'
import { type Facts, neverArrived } from '../oracle/facts.ts'

/** The turns of one chat of the oracle's facts, in the facts' order. */
export function turnsOf(facts: Facts, chatKey: string): Turn[] {
  const turns: Turn[] = []
  for (const m of facts.messages) {
    if (m.chatKey !== chatKey || m.class === 'S' || neverArrived(m)) continue
    turns.push({ kind: 'message', at: m.at, class: m.class, id: m.externalId, agentId: m.agent, imported: m.imported })
  }
  for (const s of facts.statusChanges) {
    if (s.chatKey !== chatKey) continue
    const common = { at: s.at, id: s.externalId }
    if (s.status === 'completed' || s.status === 'abandoned')
      turns.push({ ...common, kind: 'close', status: s.status, cause: s.cause ?? 'api', agentId: s.agent })
    else turns.push({ ...common, kind: 'reopen', status: s.status })
  }
  for (const h of facts.handOffs)
    if (h.chatKey === chatKey) turns.push({ kind: 'hand-off', at: h.at, id: h.externalId })
  return turns
}
