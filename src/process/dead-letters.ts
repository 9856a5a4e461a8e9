import type { Stream } from '../queue/stream.ts'
import type { Database } from '../store/database.ts'
import { buriedDeliveries, deleteDeadLetters } from '../store/dead-letters.ts'

/**
 * Puts dead letters back on the stream and takes them out of the list, in this order: a crash between the two leaves a
 * delivery in both, and trying it twice is harmless. Returns the ids that were there. Throws what `append` throws.
 */
export async function replayDeadLetters(
  database: Database,
  stream: Stream,
  tenantId: string,
  ids: readonly string[],
): Promise<string[]> {
  return database.write(tenantId, async (tx) => {
    const deliveries = await buriedDeliveries(tx, tenantId, ids)
    if (deliveries.length === 0) return []
    await stream.append(deliveries)
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
  return database.write(tenantId, (tx) => deleteDeadLetters(tx, tenantId, ids))
}
