import { type Delivery, mappingVersionHeader } from '../domain/delivery.ts'
import type { Tx } from './database.ts'
import { lockEventKeys } from './events.ts'
import { iso } from './times.ts'

/** The document of one version, as it was saved; null where there is none. */
export async function mappingDocument(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  version: number,
): Promise<unknown> {
  const [row] = await tx.query<{ mapping: unknown }>(
    'select mapping from connection_mappings where tenant_id = $1 and connection_id = $2 and version = $3',
    [tenantId, connectionId, version],
  )
  return row?.mapping ?? null
}

export type NewMapping = {
  readonly mapping: unknown
  readonly note: string
  readonly savedAt: number
  readonly savedBy: { readonly kind: 'member' | 'key'; readonly id: string; readonly name: string }
  /** The version that it was made from; 0 for none. */
  readonly basedOn: number
}

/** Saves a version. Returns its number, or the one that is newest where that is not what it was made from; null: no such connection. */
export async function insertMapping(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  { mapping, note, savedAt, savedBy, basedOn }: NewMapping,
): Promise<{ saved: number } | { newest: number } | null> {
  const [row] = await tx.query<{ version: number }>(
    'select coalesce(mapping_version, 0) as version from connections where tenant_id = $1 and id = $2 for update',
    [tenantId, connectionId],
  )
  if (row === undefined) return null
  if (row.version !== basedOn) return { newest: row.version }
  const saved = row.version + 1
  await tx.query(
    `insert into connection_mappings
       (tenant_id, connection_id, version, mapping, note, saved_at, saved_by_kind, saved_by_id, saved_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tenantId,
      connectionId,
      saved,
      JSON.stringify(mapping),
      note,
      iso(savedAt),
      savedBy.kind,
      savedBy.id,
      savedBy.name,
    ],
  )
  await tx.query('update connections set mapping_version = $3 where tenant_id = $1 and id = $2', [
    tenantId,
    connectionId,
    saved,
  ])
  return { saved }
}

/** The deliveries, to be read by the newest version of their connections' mappings from now on; those of other sources as they are. */
export async function readAnew(tx: Tx, tenantId: string, deliveries: readonly Delivery[]): Promise<Delivery[]> {
  const rows = await tx.query<{ id: string; version: number }>(
    `select id, mapping_version as version from connections
     where tenant_id = $1 and id = any($2::uuid[]) and mapping_version is not null`,
    [tenantId, [...new Set(deliveries.map(({ connectionId }) => connectionId))]],
  )
  const newest = new Map(rows.map(({ id, version }) => [id, version]))
  return deliveries.map((delivery) => {
    const version = newest.get(delivery.connectionId)
    if (version === undefined) return delivery
    return { ...delivery, headers: { ...delivery.headers, [mappingVersionHeader]: String(version) } }
  })
}

export type LastDelivery = {
  id: string
  receivedAt: number
  headers: Record<string, string>
  body: Buffer
  /** Why it became a dead letter; null where it was read. */
  buriedFor: string | null
}

/** What came last from a sender that is read by a declared mapping, also where it could not be read; null where nothing is kept. */
export async function lastDelivery(tx: Tx, tenantId: string, connectionId: string): Promise<LastDelivery | null> {
  const [row] = await tx.query<LastDelivery>(
    `with read as (
       select id, received_at, headers, body, null as buried_for from deliveries
       where tenant_id = $1 and connection_id = $2 and source = 'standard' order by received_at desc, id desc limit 1
     ), buried as (
       select id, received_at, headers, body, reason as buried_for from dead_letters
       where tenant_id = $1 and connection_id = $2 and source = 'standard'
         and received_at >= coalesce((select received_at from read), '-infinity')
       order by received_at desc, id desc limit 1
     )
     select id, epoch_ms(received_at) as "receivedAt", headers, body, buried_for as "buriedFor"
     from (table read union all table buried) either order by received_at desc, id desc limit 1`,
    [tenantId, connectionId],
  )
  return row ?? null
}

/** How many of the newest pieces that no mapping recognised can still be read anew, as their deliveries are kept; counted up to a bound. */
export async function countUnrecognised(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  countTo: number,
): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*) as count
     from (
       select e.received_at, e.delivery_id from events e
       where e.tenant_id = $1 and e.connection_id = $2 and e.source = 'standard' and e.name = 'unrecognised'
       order by e.received_at desc, e.id desc limit $3
     ) newest
     join deliveries d on d.tenant_id = $1 and d.received_at = newest.received_at and d.id = newest.delivery_id`,
    [tenantId, connectionId, countTo],
  )
  return row?.count ?? 0
}

/**
 * The newest deliveries of a connection of which something was not recognised, as far as they are kept, newest first; after the
 * last of a page before, older ones.
 */
export async function unrecognisedDeliveries(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  page: { readonly after: Pick<Delivery, 'receivedAt' | 'id'> | null; readonly deliveriesMax: number },
): Promise<Delivery[]> {
  return tx.query<Delivery>(
    `select d.id, d.tenant_id as "tenantId", d.connection_id as "connectionId", d.source,
       epoch_ms(d.received_at) as "receivedAt", d.headers, d.body
     from (
       select distinct e.received_at, e.delivery_id from events e
       where e.tenant_id = $1 and e.connection_id = $2 and e.source = 'standard' and e.name = 'unrecognised'
         and ($3::timestamptz is null or (e.received_at, e.delivery_id) < ($3, $4::uuid))
     ) told
     join deliveries d on d.tenant_id = $1 and d.received_at = told.received_at and d.id = told.delivery_id
     order by d.received_at desc, d.id desc limit $5`,
    [tenantId, connectionId, page.after && iso(page.after.receivedAt), page.after?.id ?? null, page.deliveriesMax],
  )
}

/**
 * Takes out of the log what of these deliveries was not recognised; the keys of it with it, so that it can come back. Keys are
 * locked first, as everywhere.
 */
export async function forgetUnrecognised(tx: Tx, tenantId: string, deliveries: readonly Delivery[]): Promise<void> {
  const pieces = await tx.query<{ id: string; occurredAt: Date }>(
    `select e.id, e.occurred_at as "occurredAt" from events e
     where e.tenant_id = $1 and e.connection_id = any($2::uuid[]) and e.source = 'standard' and e.name = 'unrecognised'
       and (e.received_at, e.delivery_id) in (select * from unnest($3::timestamptz[], $4::uuid[]))`,
    [
      tenantId,
      deliveries.map(({ connectionId }) => connectionId),
      deliveries.map(({ receivedAt }) => iso(receivedAt)),
      deliveries.map(({ id }) => id),
    ],
  )
  const ids = pieces.map(({ id }) => id)
  await lockEventKeys(tx, tenantId, ids)
  await tx.query('delete from event_keys where tenant_id = $1 and event_id = any($2::uuid[])', [tenantId, ids])
  await tx.query(
    `delete from events e using unnest($2::uuid[], $3::timestamptz[]) as gone (id, occurred_at)
     where e.tenant_id = $1 and e.occurred_at = gone.occurred_at and e.id = gone.id`,
    [tenantId, ids, pieces.map(({ occurredAt }) => occurredAt.toISOString())],
  )
}
