import { randomUUID } from 'node:crypto'
import type { StandardEvent } from '../domain/event.ts'
import type { Database, Tx } from '../store/database.ts'
import { knownEvents } from '../store/events.ts'
import { againOnCollision } from './collisions.ts'
import { locate } from './locate.ts'
import { openPartitions } from './partitions.ts'
import { project } from './project.ts'
import { unsaid } from './unsaid.ts'

/** Where history belongs, and who told it. */
export type HistoryPlace = { readonly tenantId: string; readonly connectionId: string; readonly source: string }

/** What was read from records. */
export type Records = {
  readonly events: readonly StandardEvent[]
  /** How conversations stand, as `ListPage` has it: kept only where it says something that is not known. */
  readonly standing?: readonly StandardEvent[]
}

/**
 * Brings what was read from records into the tables, in one transaction; resolves with how many of its events the log did not know
 * once it is committed. What is done `beside` it, with that number, is committed with it or not at all. Throws what the store throws.
 */
export type RecordHistory = (
  place: HistoryPlace,
  records: Records,
  receivedAt: number,
  beside?: (tx: Tx, fresh: number) => Promise<void>,
) => Promise<number>

/** Nobody waits for an answer, and a chat that is long already takes its time. */
const statementMsMax = 60_000
const limits = { statementMsMax, lockMsMax: statementMsMax / 2 }

/** The third door of the one projection. All events of one opening have the same delivery id. */
export function openHistory(database: Database, now: () => number): RecordHistory {
  const makePartitions = openPartitions(database, now)
  const deliveryId = randomUUID()
  return async (place, { events, standing = [] }, receivedAt, beside) => {
    const { tenantId } = place
    const origin = { ...place, id: deliveryId, receivedAt, isReadBack: true }
    const told = events.map((event) => locate(origin, event))
    const asItStands = standing.map((event) => locate(origin, event))
    await makePartitions(
      [],
      [...events, ...standing].map(({ occurredAt }) => occurredAt),
    )
    const store = async (tx: Tx) => {
      const located = [...told, ...(await unsaid(tx, tenantId, asItStands))]
      const ids = [...new Set(located.map(({ row }) => row.eventId))]
      const fresh = ids.length === 0 ? 0 : ids.length - (await knownEvents(tx, tenantId, ids)).size
      await project(tx, tenantId, located)
      await beside?.(tx, fresh)
      return fresh
    }
    return againOnCollision(() => database.write(tenantId, store, limits))
  }
}
