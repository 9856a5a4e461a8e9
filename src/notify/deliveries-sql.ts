import type { Static } from 'typebox'
import type { TypedEvent } from '../domain/event-types.ts'
import type { Range } from '../domain/zone.ts'
import { type Counted, type Listed, listed } from '../query/listed.ts'
import type { PageWanted } from '../query/page.ts'
import type { Tx } from '../store/database.ts'
import { leastReadBackHash } from '../store/events.ts'
import { iso } from '../store/times.ts'
import { wakeSenders } from '../store/webhook-outbox.ts'
import { testType } from './body.ts'
import type { attemptSchema, deliverySchema } from './schema.ts'

export type DeliveryRow = Static<typeof deliverySchema>
export type AttemptRow = Static<typeof attemptSchema>

export type DeliveryFilters = { readonly state: string | null; readonly eventType: string | null }

const deliveryColumns = `d.event_id as id, d.event_type as "eventType", d.state, d.attempts, d.created_at as "createdAt",
  d.next_attempt_at as "nextAttemptAt", a.attempted_at as "lastAttemptAt", a.status as "lastStatus", a.error_code as "lastError",
  d.failed_because as "failedBecause"`

const lastAttempt = `left join lateral (
  select attempted_at, status, error_code from webhook_attempts
  where tenant_id = $1 and webhook_id = $2 and event_id = d.event_id order by attempt desc limit 1
) a on true`

/** Deliveries of a webhook that were made in the range, newest first. */
export async function deliveriesNewestFirst(
  tx: Tx,
  { tenantId, webhookId }: { readonly tenantId: string; readonly webhookId: string },
  range: Range,
  filters: DeliveryFilters,
  page: PageWanted,
): Promise<Listed<DeliveryRow>> {
  const rows = await tx.query<Counted<DeliveryRow>>(
    `with wanted as not materialized (
       select event_id, created_at from webhook_deliveries
       where tenant_id = $1 and webhook_id = $2 and created_at >= $3 and created_at < $4
         and ($5::text is null or state = $5) and ($6::text is null or event_type = $6)
     ),
     page as (
       select event_id, created_at from wanted
       where $7::timestamptz is null or (created_at, event_id) < ($7, $8::uuid)
       order by created_at desc, event_id desc limit $9
     )
     select t.total, ${deliveryColumns}
     from (select count(*) as total from (select from wanted limit $10) counted) t
     left join page p on true
     left join webhook_deliveries d on d.tenant_id = $1 and d.webhook_id = $2 and d.event_id = p.event_id
     ${lastAttempt}
     order by p.created_at desc, p.event_id desc`,
    [
      tenantId,
      webhookId,
      iso(range.from),
      iso(range.to),
      filters.state,
      filters.eventType,
      page.afterAt,
      page.afterId,
      page.rows,
      page.countTo,
    ],
  )
  return listed(rows)
}

export type DeliveryId = { readonly tenantId: string; readonly webhookId: string; readonly eventId: string }

/** One of them with its attempts, the oldest first; null where there is none. */
export async function deliveryOf(
  tx: Tx,
  { tenantId, webhookId, eventId }: DeliveryId,
): Promise<(DeliveryRow & { attemptLog: AttemptRow[] }) | null> {
  const [delivery] = await tx.query<DeliveryRow>(
    `select ${deliveryColumns} from webhook_deliveries d ${lastAttempt}
     where d.tenant_id = $1 and d.webhook_id = $2 and d.event_id = $3`,
    [tenantId, webhookId, eventId],
  )
  if (!delivery) return null
  const attemptLog = await tx.query<AttemptRow>(
    `select attempt, attempted_at as "attemptedAt", duration_ms as "durationMs", status, error_code as "errorCode", answer
     from webhook_attempts where tenant_id = $1 and webhook_id = $2 and event_id = $3 order by attempt`,
    [tenantId, webhookId, eventId],
  )
  return { ...delivery, attemptLog }
}

/** Puts a test event into the webhook's outbox. */
export async function insertTest(tx: Tx, { tenantId, webhookId, eventId }: DeliveryId, now: number): Promise<void> {
  await tx.query(
    `insert into webhook_deliveries (tenant_id, webhook_id, event_id, event_type, created_at, next_attempt_at)
     values ($1, $2, $3, $4, $5, $5)`,
    [tenantId, webhookId, eventId, testType, iso(now)],
  )
  await wakeSenders(tx)
}

/** Sends one again, whatever became of it: its schedule begins anew. Returns whether there was one. */
export async function replayOne(tx: Tx, { tenantId, webhookId, eventId }: DeliveryId, now: number): Promise<boolean> {
  const rows = await tx.query(
    `update webhook_deliveries set state = 'pending', first_attempt_at = null, next_attempt_at = $4, failed_because = null
     where tenant_id = $1 and webhook_id = $2 and event_id = $3 returning event_id`,
    [tenantId, webhookId, eventId, iso(now)],
  )
  await wakeSenders(tx)
  return rows.length > 0
}

/**
 * Sends what happened in the range, is meant, and was given up or never put into the outbox; the oldest first, up to so many. How
 * many it were. Only the webhook's types count, and no history that was replayed or read back from records, as nobody was told of that.
 * The key of an event is looked up last, one by one and no more than are wanted: joined, the largest table there is could be read whole.
 */
export async function replayMissed(
  tx: Tx,
  { tenantId, webhookId }: { readonly tenantId: string; readonly webhookId: string },
  range: Range,
  meant: readonly TypedEvent[],
  { now, deliveriesMax }: { readonly now: number; readonly deliveriesMax: number },
): Promise<number> {
  const rows = await tx.query(
    `insert into webhook_deliveries (tenant_id, webhook_id, event_id, event_type, created_at, next_attempt_at)
     select $1, $2, missed.id, missed.type, $5, $5
     from (
       select e.occurred_at, e.id, meant.type
       from events e
       join unnest($6::text[], $7::text[], $8::text[]) as meant (channel, name, type) on meant.channel = e.channel and meant.name = e.name
       left join webhook_deliveries d on d.tenant_id = $1 and d.webhook_id = $2 and d.event_id = e.id
       where e.tenant_id = $1 and e.occurred_at >= $3 and e.occurred_at < $4 and e.properties->>'imported' is distinct from 'true'
         and (d.event_id is null or d.state = 'failed')
       order by e.occurred_at, e.id
     ) missed
     where (select k.content_hash from event_keys k where k.tenant_id = $1 and k.event_id = missed.id) < $10::uuid
     order by missed.occurred_at, missed.id limit $9
     on conflict (tenant_id, webhook_id, event_id) do update
       set state = 'pending', first_attempt_at = null, next_attempt_at = $5, failed_because = null
       where webhook_deliveries.state = 'failed'
     returning event_id`,
    [
      tenantId,
      webhookId,
      iso(range.from),
      iso(range.to),
      iso(now),
      meant.map(({ channel }) => channel),
      meant.map(({ name }) => name),
      meant.map(({ type }) => type),
      deliveriesMax,
      leastReadBackHash,
    ],
  )
  await wakeSenders(tx)
  return rows.length
}
