import type { Stream } from '../queue/stream.ts'
import type { Database } from '../store/database.ts'
import { buriedDeliveries, deleteDeadLetters } from '../store/dead-letters.ts'
import { readAnew } from '../store/mappings.ts'
import { notice } from '../store/notice.ts'

/** Acted on in one transaction: of the largest bodies that is 60 MB in memory. */
const batchMax = 20

/** Calls under way at most, as each waits for the batches of all others. */
export const replaysMax = 20

/** So many replays are under way already that another would wait for too long. */
export class ReplaysTooMany extends Error {
  readonly code = 'replays-too-many'
  constructor() {
    super(`${replaysMax} replays are under way`)
    this.name = 'ReplaysTooMany'
  }
}

/** Returns the ids that were there. Throws what `append` throws, and `ReplaysTooMany`. */
export type Replay = (tenantId: string, ids: readonly string[]) => Promise<string[]>

/**
 * Puts dead letters back on the stream and takes them out of the list, in this order: a crash between the two leaves a
 * delivery in both, and trying it twice is harmless. A few at a time; what was done stays done when a later part fails.
 */
export function replayDeadLetters(database: Database, stream: Pick<Stream, 'append'>): Replay {
  // A batch holds a connection while the stream, where it is a table, takes a second from the same pool. Were there as
  // many batches at once as connections, each would wait for the others for ever.
  let lastBatch: Promise<unknown> = Promise.resolve()
  let underWay = 0

  function inTurn(work: () => Promise<string[]>): Promise<string[]> {
    const turn = lastBatch.then(work)
    lastBatch = turn.catch(() => undefined)
    return turn
  }

  return async (tenantId, ids) => {
    if (underWay >= replaysMax) throw new ReplaysTooMany()
    underWay++
    try {
      return await inBatches(ids, (batch) => inTurn(() => replayBatch(database, stream, tenantId, batch)))
    } finally {
      underWay--
    }
  }
}

async function replayBatch(
  database: Database,
  stream: Pick<Stream, 'append'>,
  tenantId: string,
  ids: readonly string[],
): Promise<string[]> {
  return database.write(tenantId, async (tx) => {
    const deliveries = await buriedDeliveries(tx, tenantId, ids)
    if (deliveries.length === 0) return []
    await stream.append(await readAnew(tx, tenantId, deliveries))
    await notice(tx, tenantId, ['dead-letters'])
    return deleteDeadLetters(
      tx,
      tenantId,
      deliveries.map((delivery) => delivery.id),
    )
  })
}

/** Gives dead letters up for good. Returns the ids that were there. */
export async function discardDeadLetters(
  database: Database,
  tenantId: string,
  ids: readonly string[],
): Promise<string[]> {
  return inBatches(ids, (batch) =>
    database.write(tenantId, async (tx) => {
      const gone = await deleteDeadLetters(tx, tenantId, batch)
      if (gone.length > 0) await notice(tx, tenantId, ['dead-letters'])
      return gone
    }),
  )
}

async function inBatches(
  ids: readonly string[],
  act: (batch: readonly string[]) => Promise<string[]>,
): Promise<string[]> {
  const done: string[] = []
  for (let from = 0; from < ids.length; from += batchMax) done.push(...(await act(ids.slice(from, from + batchMax))))
  return done
}
