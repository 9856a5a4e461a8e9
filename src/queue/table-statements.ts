import type { Delivery } from '../domain/delivery.ts'
import type { Tx } from '../store/database.ts'
import { packedBytes } from '../store/packed-bytes.ts'

/**
 * The statements of the stream's table (migrations/0007_stream.sql). All times are the database's: processors' clocks
 * differ.
 */

export type EntryRow = {
  entry_id: number
  delivery_id: string
  tenant_id: string
  connection_id: string
  source: string
  received_at_ms: number
  headers: Record<string, string>
  body: Buffer
  attempts: number
}

/** What a consumer was given: the row, and by whom it must still be held for a retry or a release to count. */
export type Hold = { readonly id: string; readonly consumer: string }

export async function insertEntries(tx: Tx, deliveries: readonly Delivery[]): Promise<void> {
  const bodies = packedBytes(deliveries.map(({ body }) => body))
  await tx.query(
    `insert into stream_entries (delivery_id, tenant_id, connection_id, source, received_at_ms, headers, body)
     select delivery_id, tenant_id, connection_id, source, received_at_ms, headers::jsonb, substring($9::bytea from begin for length)
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::int[], $8::int[])
       as delivery (delivery_id, tenant_id, connection_id, source, received_at_ms, headers, begin, length)`,
    [
      deliveries.map(({ id }) => id),
      deliveries.map(({ tenantId }) => tenantId),
      deliveries.map(({ connectionId }) => connectionId),
      deliveries.map(({ source }) => source),
      deliveries.map(({ receivedAt }) => receivedAt),
      deliveries.map(({ headers }) => JSON.stringify(headers)),
      bodies.begins,
      bodies.lengths,
      bodies.bytes,
    ],
  )
}

/**
 * Abandoned entries, then due retries, then waiting ones; none that begins past `bytesMax` of bodies. The array keeps the
 * planner from joining by a scan of the whole table.
 */
export async function holdEntries(
  tx: Tx,
  consumer: string,
  holdMs: number,
  { entriesMax, bytesMax }: { readonly entriesMax: number; readonly bytesMax: number },
): Promise<EntryRow[]> {
  return await tx.query<EntryRow>(
    `with abandoned as (
       select 1 as turn, entry_id, octet_length(body) as bytes from stream_entries where held_until <= now()
       order by held_until limit $3 for update skip locked
     ), due as (
       select 2 as turn, entry_id, octet_length(body) as bytes from stream_entries where retry_at <= now()
       order by retry_at limit $3 - (select count(*) from abandoned) for update skip locked
     ), waiting as (
       select 3 as turn, entry_id, octet_length(body) as bytes from stream_entries where held_until is null and retry_at is null
       order by entry_id limit $3 - (select count(*) from abandoned) - (select count(*) from due) for update skip locked
     ), found as (
       select entry_id, bytes, sum(bytes) over (order by turn, entry_id) as bytes_up_to_it
       from (table abandoned union all table due union all table waiting) as found
     )
     update stream_entries set held_by = $1, held_until = now() + $2 * interval '1 millisecond', retry_at = null
     where entry_id = any (array(select entry_id from found where bytes_up_to_it - bytes <= $4))
     returning entry_id, delivery_id, tenant_id, connection_id, source, received_at_ms, headers, body, attempts`,
    [consumer, holdMs, entriesMax, bytesMax],
  )
}

export async function deleteEntries(tx: Tx, holds: readonly Hold[]): Promise<void> {
  await tx.query('delete from stream_entries where entry_id = any ($1::bigint[])', [holds.map(({ id }) => id)])
}

/** Only entries that their consumer still holds: once another has taken one over, what that one does is what counts. */
export async function retryEntries(tx: Tx, holds: readonly Hold[], delayMs: number): Promise<void> {
  await tx.query(
    `update stream_entries as entry
     set attempts = attempts + 1, retry_at = now() + $3 * interval '1 millisecond', held_by = null, held_until = null
     from unnest($1::bigint[], $2::text[]) as hold (entry_id, held_by)
     where entry.entry_id = hold.entry_id and entry.held_by = hold.held_by`,
    [holds.map(({ id }) => id), holds.map(({ consumer }) => consumer), delayMs],
  )
}

export async function releaseEntries(tx: Tx, holds: readonly Hold[]): Promise<void> {
  await tx.query(
    `update stream_entries as entry
     set held_by = null, held_until = null
     from unnest($1::bigint[], $2::text[]) as hold (entry_id, held_by)
     where entry.entry_id = hold.entry_id and entry.held_by = hold.held_by`,
    [holds.map(({ id }) => id), holds.map(({ consumer }) => consumer)],
  )
}

export type FigureRow = { waiting: number; in_flight: number; retrying: number; oldest_received_at_ms: number | null }

/** Counted by the small indexes. Entries keep their ids, so the least id is what arrived first. */
export async function readFigures(tx: Tx): Promise<FigureRow> {
  const [row] = await tx.query<FigureRow>(
    `select
       (select count(*) from stream_entries where held_until is null and retry_at is null) as waiting,
       (select count(*) from stream_entries where held_until is not null) as in_flight,
       (select count(*) from stream_entries where retry_at is not null) as retrying,
       (select received_at_ms from stream_entries order by entry_id limit 1) as oldest_received_at_ms`,
  )
  return row ?? { waiting: 0, in_flight: 0, retrying: 0, oldest_received_at_ms: null }
}

/**
 * At least as many entries as there are. While that stays within `enough`, it is the span of the waiting ids, which
 * costs nothing however many wait; past it, the exact count.
 */
export async function countEntries(tx: Tx, enough: number): Promise<number> {
  const [row] = await tx.query<{ entries: number }>(
    `with span as materialized (
       select coalesce(
           (select entry_id from stream_entries where held_until is null and retry_at is null order by entry_id desc limit 1)
         - (select entry_id from stream_entries where held_until is null and retry_at is null order by entry_id limit 1) + 1, 0)
         + (select count(*) from stream_entries where held_until is not null)
         + (select count(*) from stream_entries where retry_at is not null) as entries
     )
     select case when entries <= $1 then entries else (select count(*) from stream_entries) end as entries from span`,
    [enough],
  )
  return row?.entries ?? 0
}

export async function announceEntries(tx: Tx): Promise<void> {
  await tx.query(`select pg_notify('${channel}', '')`)
}

/** Carries no payload: whoever hears it looks into the table. */
export const channel = 'parley_stream'
