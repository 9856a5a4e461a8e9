import { randomUUID } from 'node:crypto'
import type { StandardEvent } from '../domain/event.ts'
import type { Database, Tx } from '../store/database.ts'
import { knownEvents } from '../store/events.ts'
import { againOnCollision } from './collisions.ts'
import { locate } from './locate.ts'
import { openPartitions } from './partitions.ts'
import { project } from './project.ts'

/** What the API itself writes comes from no connection, and a file from none unless one is named. */
export const noConnection = '00000000-0000-0000-0000-000000000000'

export type Recorded = { readonly eventId: string; readonly isNew: boolean }

export type Circumstances = {
  /** What belongs to a chat comes from the chat's connection; default is `noConnection`. */
  readonly connectionId?: string
  /** What has to be so before they are recorded: done in the same transaction, and anew where that is tried again. */
  readonly first?: (tx: Tx) => Promise<void>
}

/** Brings events of the API into the tables; resolves once they are committed, in the order given. Throws what the store throws. */
export type RecordEvents = (
  tenantId: string,
  events: readonly StandardEvent[],
  receivedAt: number,
  circumstances?: Circumstances,
) => Promise<Recorded[]>

const limits = { statementMsMax: 10_000, lockMsMax: 5_000 }

/** The second door of the one projection: what the processor does with deliveries, in the transaction of the request. */
export function openRecording(database: Database, now: () => number): RecordEvents {
  const makePartitions = openPartitions(database, now)
  return async (tenantId, events, receivedAt, { connectionId = noConnection, first } = {}) => {
    const origin = { id: randomUUID(), tenantId, connectionId, source: 'api', receivedAt }
    const located = events.map((event) => locate(origin, event))
    const ids = located.map(({ row }) => row.eventId)
    await makePartitions(
      [],
      events.map(({ occurredAt }) => occurredAt),
    )
    const known = await againOnCollision(() =>
      database.write(
        tenantId,
        async (tx) => {
          await first?.(tx)
          const before = await knownEvents(tx, tenantId, ids)
          await project(tx, tenantId, located)
          return before
        },
        limits,
      ),
    )
    return ids.map((eventId, index) => ({ eventId, isNew: !known.has(eventId) && ids.indexOf(eventId) === index }))
  }
}
