import type { Stream } from '../queue/stream.ts'
import type { Database } from '../store/database.ts'
import { deletePieces, deliveriesOf, readAnew, type UnrecognisedPiece, unrecognisedPieces } from '../store/mappings.ts'
import { notice } from '../store/notice.ts'

/** Read anew in one transaction: of the largest bodies that is 60 MB in memory. */
const batchMax = 20

/** Puts the newest unrecognised pieces of a connection back on the stream. Throws what `append` throws. */
export type ReadAnew = (
  tenantId: string,
  connectionId: string,
  piecesMax: number,
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

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastBatch.then(work)
    lastBatch = turn.catch(() => undefined)
    return turn
  }

  return async (tenantId, connectionId, piecesMax) => {
    const read = new Set<string>()
    // What came back unrecognised meanwhile stands where it stood: going on to older ones passes it over.
    let after: UnrecognisedPiece | null = null
    for (let left = piecesMax; left > 0; left -= batchMax) {
      const page = { after, piecesMax: Math.min(left, batchMax) }
      const pieces: readonly UnrecognisedPiece[] = await inTurn(() =>
        readPageAnew(database, stream, { tenantId, connectionId }, page),
      )
      for (const { deliveryId } of pieces) read.add(deliveryId)
      after = pieces.at(-1) ?? null
      if (after === null) break
    }
    return { deliveries: read.size }
  }
}

async function readPageAnew(
  database: Database,
  stream: Pick<Stream, 'append'>,
  { tenantId, connectionId }: { tenantId: string; connectionId: string },
  page: { readonly after: UnrecognisedPiece | null; readonly piecesMax: number },
): Promise<UnrecognisedPiece[]> {
  return database.write(tenantId, async (tx) => {
    const pieces = await unrecognisedPieces(tx, tenantId, connectionId, page)
    if (pieces.length === 0) return []
    const deliveries = await deliveriesOf(tx, tenantId, pieces)
    await deletePieces(tx, tenantId, pieces)
    await stream.append(await readAnew(tx, tenantId, deliveries))
    await notice(tx, tenantId, ['events', 'connections'])
    return pieces
  })
}
