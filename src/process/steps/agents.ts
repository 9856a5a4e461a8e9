import type { StandardEvent } from '../../domain/event.ts'
import { hourMs } from '../../domain/zone.ts'
import { agentsNamed, type MetAgent, newerName, upsertAgents } from '../../store/agents.ts'
import type { Tx } from '../../store/database.ts'
import type { Located } from '../locate.ts'

/**
 * Agents appear with the first event that names one, and are called what the newest hour's events call them. Every version of
 * an event counts, so that the versions' order cannot matter. An agent who is known by that name costs no write. Returns
 * whether any was new, or has a new name.
 */
export async function meetAgents(tx: Tx, tenantId: string, located: readonly Located[]): Promise<boolean> {
  const met = new Map<string, MetAgent>()
  for (const { event } of located) {
    const id = 'agentExternalId' in event ? event.agentExternalId : null
    if (id === null) continue
    const named = event.agentName === undefined ? null : { name: event.agentName, hour: hourOf(event) }
    met.set(id, { id, named: newerName(met.get(id)?.named ?? null, named) })
  }
  if (met.size === 0) return false
  const known = new Map((await agentsNamed(tx, tenantId, [...met.keys()])).map((agent) => [agent.id, agent]))
  const changed = [...met.values()].filter(({ id, named }) => {
    const stands = known.get(id)
    return !stands || (named !== null && newerName(named, stands.named) === named && !isSame(named, stands.named))
  })
  return (await upsertAgents(tx, tenantId, changed)) > 0
}

/** A name that is told without a time stands until one is told with it. */
function hourOf({ occurredAt, timeReplaced }: StandardEvent): number {
  return timeReplaced ? 0 : Math.floor(occurredAt / hourMs) * hourMs
}

function isSame(a: MetAgent['named'], b: MetAgent['named']): boolean {
  return a?.name === b?.name && a?.hour === b?.hour
}
