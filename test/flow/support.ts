import { randomUUID } from 'node:crypto'
import { connectorOf } from '../../src/connectors/registry.ts'
import type { Delivery } from '../../src/domain/delivery.ts'
import { type BatchParts, processBatch } from '../../src/process/batch.ts'
import { foldAll } from '../../src/process/fold.ts'
import { openNormalise } from '../../src/process/normalise.ts'
import { openPartitions } from '../../src/process/partitions.ts'
import type { Database } from '../../src/store/database.ts'

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
export async function deliver(database: Database, batches: readonly (readonly Delivery[])[]): Promise<void> {
  const { normalise, close } = openNormalise(connectorOf)
  const parts: BatchParts = { database, normalise, makePartitions: openPartitions(database) }
  const tenants = new Set<string>()
  for (const batch of batches) {
    const outcome = await processBatch(
      parts,
      batch.map((one, index) => ({ entryId: String(index), delivery: one, attempts: 0 })),
    )
    if (outcome.failed.length + outcome.unreadable.length > 0)
      throw new Error(
        JSON.stringify([outcome.failed, outcome.unreadable].flat().map(({ reason, detail }) => ({ reason, detail }))),
      )
    for (const one of batch) tenants.add(one.tenantId)
  }
  for (const tenantId of tenants) await foldAll(database, tenantId)
  await close()
}
