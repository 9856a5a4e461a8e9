import { randomUUID } from 'node:crypto'
import { connectorOf } from '../../src/connectors/registry.ts'
import type { Delivery } from '../../src/domain/delivery.ts'
import type { StandardEvent } from '../../src/domain/event.ts'
import { type ReadBatch, readBatch, type StoreParts, storeBatch, storeLimitsDefault } from '../../src/process/batch.ts'
import { foldAll } from '../../src/process/fold.ts'
import { locate } from '../../src/process/locate.ts'
import { type MappingOf, openNormalise } from '../../src/process/normalise.ts'
import { openPartitions } from '../../src/process/partitions.ts'
import { project } from '../../src/process/project.ts'
import { openHistory } from '../../src/process/record-history.ts'
import type { Entry } from '../../src/queue/stream.ts'
import type { Database } from '../../src/store/database.ts'
import { isPassing } from '../../src/store/database-failure.ts'

/** A tenant with one WhatsApp connection, for tests that enter behind the edge. */
export type Place = { readonly tenantId: string; readonly connectionId: string }

export async function makePlace(owner: Database, timeZone = 'UTC'): Promise<Place> {
  const place = { tenantId: randomUUID(), connectionId: randomUUID() }
  await owner.write(place.tenantId, async (tx) => {
    await tx.query('insert into tenants (id, name, time_zone) values ($1, $2, $3)', [place.tenantId, 'Test', timeZone])
    await tx.query('insert into connections (tenant_id, id, source, name, secret_sealed) values ($1, $2, $3, $4, $5)', [
      place.tenantId,
      place.connectionId,
      'whatsapp',
      'Test',
      'sealed',
    ])
  })
  return place
}

export function delivery(place: Place, body: unknown, receivedAt: number): Delivery {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  return {
    ...place,
    id: randomUUID(),
    source: 'whatsapp',
    receivedAt,
    headers: { 'content-type': 'application/json' },
    body: bytes,
  }
}

/** Deliveries through the processor's own batch function, without a stream between; then everything folded. */
export async function deliver(
  database: Database,
  batches: readonly (readonly Delivery[])[],
  lanes = 1,
  mappingOf?: MappingOf,
): Promise<void> {
  const { normalise, close } = openNormalise(connectorOf, mappingOf)
  const parts: StoreParts = { database, makePartitions: openPartitions(database), limits: storeLimitsDefault }
  const waiting = [...batches]
  const lane = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift())
      await deliverBatch(parts, await readBatch(normalise, entriesOf(batch)))
  }
  // Every lane ends before a failure is told: none may go on with a database that its test has closed.
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const end of ended) if (end.status === 'rejected') throw end.reason
  for (const tenantId of new Set(batches.flat().map((one) => one.tenantId))) await foldAll(database, tenantId)
  await close()
}

/** Events through the projection, behind the connectors. */
export async function apply(
  database: Database,
  place: Place,
  events: readonly StandardEvent[],
  receivedAt: number,
): Promise<void> {
  const origin = { ...place, id: randomUUID(), source: 'whatsapp', receivedAt }
  await openPartitions(database)(
    [receivedAt],
    events.map((event) => event.occurredAt),
  )
  const located = events.map((event) => locate(origin, event))
  await database.write(place.tenantId, (tx) => project(tx, place.tenantId, located))
}

/** Events as a backfill brings them. */
export async function readBack(
  database: Database,
  place: Place,
  events: readonly StandardEvent[],
  receivedAt: number,
): Promise<void> {
  await openHistory(database, () => receivedAt)({ ...place, source: 'whatsapp' }, { events }, receivedAt)
}

function entriesOf(batch: readonly Delivery[]): Entry[] {
  return batch.map((one, index) => ({ entryId: String(index), delivery: one, attempts: 0 }))
}

/** As the loop does it: what is nobody's fault (a deadlock that Postgres ended) is tried again. */
async function deliverBatch(parts: StoreParts, batch: ReadBatch): Promise<void> {
  for (;;) {
    try {
      const outcome = await storeBatch(parts, batch)
      const unfit = [...outcome.failed, ...outcome.unreadable].map(({ reason, detail }) => ({ reason, detail }))
      if (unfit.length > 0) throw new Error(JSON.stringify(unfit))
      return
    } catch (error) {
      if (!isPassing(error)) throw error
    }
  }
}
