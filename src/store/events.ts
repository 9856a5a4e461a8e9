import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** One version of an event, as one delivery tells it. */
export type EventVersion = {
  readonly eventId: string
  readonly occurredAt: number
  readonly contentHash: string
  readonly receivedAt: number
}

export type EventRow = EventVersion & {
  readonly timeReplaced: boolean
  readonly name: string
  readonly channel: string
  readonly source: string
  readonly connectionId: string
  readonly externalId: string
  readonly nodeId: string | null
  readonly threadId: string | null
  readonly messageId: string | null
  readonly deliveryId: string
  readonly properties: unknown
}

/** How the content hash of a version begins that was read back from records: no version that was told begins so. */
export const readBackPrefix = 'ffffffff-ffff-'
/** The least of these hashes, for Postgres to compare with. */
export const leastReadBackHash = `${readBackPrefix}0000-0000-000000000000`

/** Whether the version was read back from a provider's records or out of a file, and not told as it happened. */
export function isReadBack({ contentHash }: Pick<EventVersion, 'contentHash'>): boolean {
  return contentHash.startsWith(readBackPrefix)
}

/**
 * The rule that picks among versions of one event: one that was told as it happened before one that was read back from records,
 * which are coarser (times in whole seconds or minutes); then the least (occurredAt, contentHash, receivedAt), never order of arrival.
 */
export function isBetterVersion(a: EventVersion, b: EventVersion): boolean {
  if (isReadBack(a) !== isReadBack(b)) return isReadBack(b)
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt
  if (a.contentHash !== b.contentHash) return a.contentHash < b.contentHash
  return a.receivedAt < b.receivedAt
}

/**
 * Claims the keys of events, in the order of their ids so that parallel batches cannot deadlock. Returns the ids that
 * were not known; a batch that claims the same id at the same moment waits here until this one has committed.
 */
export async function claimEventKeys(
  tx: Tx,
  tenantId: string,
  versions: readonly EventVersion[],
): Promise<Set<string>> {
  const rows = await tx.query<{ event_id: string }>(
    `insert into event_keys (tenant_id, event_id, occurred_at, content_hash, received_at)
     select $1, event_id, occurred_at, content_hash, received_at
     from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::timestamptz[]) as given (event_id, occurred_at, content_hash, received_at)
     order by event_id
     on conflict do nothing
     returning event_id`,
    [
      tenantId,
      versions.map((v) => v.eventId),
      versions.map((v) => iso(v.occurredAt)),
      versions.map((v) => v.contentHash),
      versions.map((v) => iso(v.receivedAt)),
    ],
  )
  return new Set(rows.map((row) => row.event_id))
}

/** The versions that stand now, locked. */
export async function lockEventKeys(tx: Tx, tenantId: string, eventIds: readonly string[]): Promise<EventVersion[]> {
  return tx.query<EventVersion>(
    `select event_id as "eventId", epoch_ms(occurred_at) as "occurredAt", content_hash as "contentHash", epoch_ms(received_at) as "receivedAt"
     from event_keys where tenant_id = $1 and event_id = any($2::uuid[])
     order by event_id for update`,
    [tenantId, eventIds],
  )
}

/** Which of these are in the log. */
export async function knownEvents(tx: Tx, tenantId: string, eventIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ event_id: string }>(
    'select event_id from event_keys where tenant_id = $1 and event_id = any($2::uuid[])',
    [tenantId, eventIds],
  )
  return new Set(rows.map((row) => row.event_id))
}

const eventColumns = `id uuid, occurred_at timestamptz, received_at timestamptz, time_replaced boolean, name text, channel text,
  source text, connection_id uuid, external_id text, node_id uuid, thread_id uuid, message_id uuid, delivery_id uuid, properties jsonb`

function asJson(rows: readonly EventRow[]): string {
  return JSON.stringify(
    rows.map((e) => ({
      id: e.eventId,
      occurred_at: iso(e.occurredAt),
      received_at: iso(e.receivedAt),
      time_replaced: e.timeReplaced,
      name: e.name,
      channel: e.channel,
      source: e.source,
      connection_id: e.connectionId,
      external_id: e.externalId,
      node_id: e.nodeId,
      thread_id: e.threadId,
      message_id: e.messageId,
      delivery_id: e.deliveryId,
      properties: e.properties,
    })),
  )
}

export async function insertEvents(tx: Tx, tenantId: string, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return
  await tx.query(
    `insert into events (tenant_id, id, occurred_at, received_at, time_replaced, name, channel, source, connection_id, external_id,
       node_id, thread_id, message_id, delivery_id, properties)
     select $1, id, occurred_at, received_at, time_replaced, name, channel, source, connection_id, external_id,
       node_id, thread_id, message_id, delivery_id, properties
     from jsonb_to_recordset($2::jsonb) as given (${eventColumns})`,
    [tenantId, asJson(events)],
  )
}

/** Puts better versions in the place of those that stood, which moves a row to another partition where its time says so. */
export async function replaceEvents(
  tx: Tx,
  tenantId: string,
  better: readonly { readonly event: EventRow; readonly stoodAt: number }[],
): Promise<void> {
  if (better.length === 0) return
  await tx.query(
    `delete from events using unnest($2::uuid[], $3::timestamptz[]) as old (id, occurred_at)
     where events.tenant_id = $1 and events.id = old.id and events.occurred_at = old.occurred_at`,
    [tenantId, better.map(({ event }) => event.eventId), better.map(({ stoodAt }) => iso(stoodAt))],
  )
  await insertEvents(
    tx,
    tenantId,
    better.map(({ event }) => event),
  )
  await tx.query(
    `update event_keys k set occurred_at = given.occurred_at, content_hash = given.content_hash, received_at = given.received_at
     from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::timestamptz[]) as given (event_id, occurred_at, content_hash, received_at)
     where k.tenant_id = $1 and k.event_id = given.event_id`,
    [
      tenantId,
      better.map(({ event }) => event.eventId),
      better.map(({ event }) => iso(event.occurredAt)),
      better.map(({ event }) => event.contentHash),
      better.map(({ event }) => iso(event.receivedAt)),
    ],
  )
}

export type MessageEvidenceRow = Omit<EventRow, 'source' | 'deliveryId'>

/** All events of these threads that are evidence of a message; of the messages given only, or of every one (null). */
export async function evidenceOfThreads(
  tx: Tx,
  tenantId: string,
  threadIds: readonly string[],
  messageIds: readonly string[] | null = null,
): Promise<MessageEvidenceRow[]> {
  return tx.query<MessageEvidenceRow>(
    `select id as "eventId", epoch_ms(occurred_at) as "occurredAt", epoch_ms(received_at) as "receivedAt", time_replaced as "timeReplaced",
       name, channel, connection_id as "connectionId", external_id as "externalId", node_id as "nodeId", thread_id as "threadId",
       message_id as "messageId", properties,
       (select k.content_hash from event_keys k where k.tenant_id = e.tenant_id and k.event_id = e.id) as "contentHash"
     from events e
     where e.tenant_id = $1 and e.thread_id = any($2::uuid[]) and e.message_id is not null
       and ($3::uuid[] is null or e.message_id = any($3::uuid[]))
       and e.name in ('message_received', 'message_sent', 'note_added', 'message_status_updated')`,
    [tenantId, threadIds, messageIds],
  )
}
