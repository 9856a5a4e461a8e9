import type { Delivery } from '../domain/delivery.ts'
import type { Tx } from './database.ts'
import { packedBytes } from './packed-bytes.ts'
import { iso } from './times.ts'

export type StoredDelivery = { readonly delivery: Delivery; readonly eventsCount: number }

/** Keeps the raw deliveries. One that is there already stays as it is: the natural key is its id. */
export async function insertDeliveries(tx: Tx, tenantId: string, stored: readonly StoredDelivery[]): Promise<void> {
  const bodies = packedBytes(stored.map(({ delivery }) => delivery.body))
  await tx.query(
    `insert into deliveries (tenant_id, id, received_at, connection_id, source, headers, body, events_count)
     select $1, id, received_at, connection_id, source, headers::jsonb, substring($9::bytea from begin for length), events_count
     from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::int[], $10::int[])
       as given (id, received_at, connection_id, source, headers, begin, length, events_count)
     on conflict do nothing`,
    [
      tenantId,
      stored.map(({ delivery }) => delivery.id),
      stored.map(({ delivery }) => iso(delivery.receivedAt)),
      stored.map(({ delivery }) => delivery.connectionId),
      stored.map(({ delivery }) => delivery.source),
      stored.map(({ delivery }) => JSON.stringify(delivery.headers)),
      bodies.begins,
      bodies.lengths,
      bodies.bytes,
      stored.map(({ eventsCount }) => eventsCount),
    ],
  )
}
