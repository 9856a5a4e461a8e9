import type { Delivery } from '../domain/delivery.ts'
import type { Stream } from '../queue/stream.ts'
import type { Database } from '../store/database.ts'
import { forgetUnrecognised, readAnew, unrecognisedDeliveries } from '../store/mappings.ts'
import { notice } from '../store/notice.ts'
import { ReplaysTooMany, replaysMax } from './dead-letters.ts'

/** Read anew in one transaction: of the largest bodies that is 60 MB in memory. */
const batchMax = 20

/** Puts the newest deliveries of a connection back on the stream that were not recognised. Throws what `append` throws, and `ReplaysTooMany`. */
export type ReadAnew = (
  tenantId: string,
  connectionId: string,
  deliveriesMax: number,
) => Promise<{ readonly deliveries: number }>

/**
 * Has deliveries read by the newest mapping that none before recognised. Their `unrecognised` events leave the log in the same
 * transaction; what is still not recognised comes back to it. They go on the stream before that commits, so that a crash
 * between the two leaves both, and reading a delivery twice is harmless; and after they were taken out, so that the processor
 * waits for the commit and finds none of them. Nothing else follows from an `unrecognised` event.
 */
export function openReadAnew(database: Database, stream: Pick<Stream, 'append'>): ReadAnew {
  // As with dead letters: a batch holds a connection while the stream, where it is a table, takes a second one.
  let lastBatch: Promise<unknown> = Promise.resolve()
  let underWay = 0

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastBatch.then(work)
    lastBatch = turn.catch(() => undefined)
    return turn
  }

  return async (tenantId, connectionId, deliveriesMax) => {
    if (underWay >= replaysMax) throw new ReplaysTooMany()
    underWay++
    try {
      let read = 0
      // What came back unrecognised meanwhile stands where it stood: going on to older ones passes it over.
      for (let after: Delivery | null = null; read < deliveriesMax; ) {
        const page = { after, deliveriesMax: Math.min(deliveriesMax - read, batchMax) }
        const deliveries: readonly Delivery[] = await inTurn(() =>
          readPageAnew(database, stream, { tenantId, connectionId }, page),
        )
        read += deliveries.length
        after = deliveries.at(-1) ?? null
        if (after === null) break
      }
      return { deliveries: read }
    } finally {
      underWay--
    }
  }
}

async function readPageAnew(
  database: Database,
  stream: Pick<Stream, 'append'>,
  { tenantId, connectionId }: { tenantId: string; connectionId: string },
  page: Parameters<typeof unrecognisedDeliveries>[3],
): Promise<Delivery[]> {
  return database.write(tenantId, async (tx) => {
    const deliveries = await unrecognisedDeliveries(tx, tenantId, connectionId, page)
    if (deliveries.length === 0) return []
    await forgetUnrecognised(tx, tenantId, deliveries)
    await stream.append(await readAnew(tx, tenantId, deliveries))
    await notice(tx, tenantId, ['events', 'connections'])
    return deliveries
  })
}
