import type { Tx } from './database.ts'

/** The channel of Postgres' notifications on which senders are woken. */
export const outboxChannel = 'parley_webhooks'

/** An event that a webhook is to be told of. */
export type Announcement = { readonly webhookId: string; readonly eventId: string; readonly eventType: string }

/**
 * Puts events into the outbox, in the transaction that stores them: they are sent if it commits, and only then. One that is there
 * stays as it is. Webhooks that were disabled or removed meanwhile get none; the others cannot be removed before the commit.
 */
export async function announce(tx: Tx, tenantId: string, announcements: readonly Announcement[]): Promise<void> {
  if (announcements.length === 0) return
  await tx.query(
    `with subscribed as (
       select id from webhooks where tenant_id = $1 and id = any($5::uuid[]) and disabled_at is null order by id for key share
     )
     insert into webhook_deliveries (tenant_id, webhook_id, event_id, event_type)
     select $1, given.webhook_id, given.event_id, given.event_type
     from unnest($2::uuid[], $3::uuid[], $4::text[]) as given (webhook_id, event_id, event_type)
     join subscribed on subscribed.id = given.webhook_id
     on conflict do nothing`,
    [
      tenantId,
      announcements.map((one) => one.webhookId),
      announcements.map((one) => one.eventId),
      announcements.map((one) => one.eventType),
      [...new Set(announcements.map((one) => one.webhookId))],
    ],
  )
  await wakeSenders(tx)
}

/** Tells senders, once the transaction commits, that something is due. */
export async function wakeSenders(tx: Tx): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [outboxChannel, ''])
}

/** Drops what was made before the time, up to so many; how many it were. With a delivery go its attempts. */
export async function dropOldDeliveries(
  tx: Tx,
  tenantId: string,
  before: number,
  deliveriesMax: number,
): Promise<number> {
  const rows = await tx.query(
    `delete from webhook_deliveries d using (
       select o.webhook_id, o.event_id from webhooks w cross join lateral (
         select webhook_id, event_id from webhook_deliveries
         where tenant_id = $1 and webhook_id = w.id and created_at < $2 order by created_at, event_id limit $3
       ) o
       where w.tenant_id = $1
       limit $3
     ) old
     where d.tenant_id = $1 and d.webhook_id = old.webhook_id and d.event_id = old.event_id
     returning d.event_id`,
    [tenantId, new Date(before), deliveriesMax],
  )
  return rows.length
}
