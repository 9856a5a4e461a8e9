import { type Counted, type Listed, listed } from '../query/listed.ts'
import type { PageWanted } from '../query/page.ts'
import type { Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'
import type { WebhookRow } from './schema.ts'
import type { SealedSecrets } from './secret.ts'
import type { DisabledFor } from './settle.ts'

const webhookColumns = `w.id, w.url, w.description, w.event_types as "eventTypes",
  case when w.disabled_at is not null then 'disabled' when w.failing_since is not null then 'failing'
    when w.last_success_at is not null then 'working' else 'untried' end as status,
  w.created_at as "createdAt", w.disabled_at as "disabledAt", w.disabled_reason as "disabledReason", w.last_success_at as "lastSuccessAt",
  w.failing_since as "failingSince", w.failures_in_row as "failuresInRow", w.rests_until as "restsUntil",
  w.previous_secret_until as "previousSecretUntil",
  (select count(*) from (select from webhook_deliveries d where d.tenant_id = $1 and d.webhook_id = w.id and d.state = 'pending' limit 10000) p) as pending,
  (select count(*) from (select from webhook_deliveries d where d.tenant_id = $1 and d.webhook_id = w.id and d.state = 'failed' limit 10000) f) as failed`

/** Webhooks of a tenant, newest first. */
export async function webhooksNewestFirst(tx: Tx, tenantId: string, page: PageWanted): Promise<Listed<WebhookRow>> {
  const rows = await tx.query<Counted<WebhookRow>>(
    `with wanted as not materialized (select id, created_at from webhooks where tenant_id = $1),
     page as (
       select id, created_at from wanted
       where $2::timestamptz is null or (created_at, id) < ($2, $3::uuid)
       order by created_at desc, id desc limit $4
     )
     select t.total, ${webhookColumns}
     from (select count(*) as total from (select from wanted limit $5) counted) t
     left join page p on true
     left join webhooks w on w.tenant_id = $1 and w.id = p.id
     order by p.created_at desc, p.id desc`,
    [tenantId, page.afterAt, page.afterId, page.rows, page.countTo],
  )
  return listed(rows)
}

/** One of them; null where there is none. */
export async function webhookOf(tx: Tx, tenantId: string, webhookId: string): Promise<WebhookRow | null> {
  const [row] = await tx.query<WebhookRow>(
    `select ${webhookColumns} from webhooks w where w.tenant_id = $1 and w.id = $2`,
    [tenantId, webhookId],
  )
  return row ?? null
}

export type NewWebhook = {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly eventTypes: readonly string[]
  readonly secretSealed: string
}

/** Adds one, unless the tenant has so many already; whether it did. */
export async function insertWebhook(
  tx: Tx,
  tenantId: string,
  { id, url, description, eventTypes, secretSealed }: NewWebhook,
  { now, webhooksMax }: { readonly now: number; readonly webhooksMax: number },
): Promise<boolean> {
  // Two at once are counted one after the other.
  await tx.query('select id from tenants where id = $1 for no key update', [tenantId])
  const rows = await tx.query(
    `insert into webhooks (tenant_id, id, url, description, event_types, secret_sealed, created_at)
     select $1, $2, $3, $4, $5::text[], $6, $7 where (select count(*) from webhooks where tenant_id = $1) < $8 returning id`,
    [tenantId, id, url, description, eventTypes, secretSealed, iso(now), webhooksMax],
  )
  return rows.length > 0
}

/** What is left out stays as it is. */
export type WebhookChange = {
  readonly url?: string | undefined
  readonly description?: string | undefined
  readonly eventTypes?: readonly string[] | undefined
}

/** Returns whether there was one. Another address owes nothing to the one before: it is tried at once, and as if nothing had failed. */
export async function updateWebhook(
  tx: Tx,
  tenantId: string,
  webhookId: string,
  { url, description, eventTypes }: WebhookChange,
  now: number,
): Promise<boolean> {
  const [stood] = await tx.query<{ url: string }>(
    'select url from webhooks where tenant_id = $1 and id = $2 for no key update',
    [tenantId, webhookId],
  )
  if (stood === undefined) return false
  await tx.query(
    `update webhooks set url = coalesce($3, url), description = coalesce($4, description), event_types = coalesce($5::text[], event_types)
     where tenant_id = $1 and id = $2`,
    [tenantId, webhookId, url ?? null, description ?? null, eventTypes ?? null],
  )
  if (url !== undefined && url !== stood.url) await beginAnew(tx, tenantId, webhookId, now)
  return true
}

/** Disables it; one that is disabled already stays so for the reason it has. */
export async function disableWebhook(
  tx: Tx,
  tenantId: string,
  webhookId: string,
  { reason, now }: { readonly reason: DisabledFor; readonly now: number },
): Promise<void> {
  await tx.query(
    `update webhooks set disabled_at = $3, disabled_reason = $4 where tenant_id = $1 and id = $2 and disabled_at is null`,
    [tenantId, webhookId, iso(now), reason],
  )
}

/** Enables one that is disabled: it begins anew. */
export async function enableWebhook(tx: Tx, tenantId: string, webhookId: string, now: number): Promise<void> {
  const enabled = await tx.query(
    `update webhooks set disabled_at = null, disabled_reason = null where tenant_id = $1 and id = $2 and disabled_at is not null returning id`,
    [tenantId, webhookId],
  )
  if (enabled.length > 0) await beginAnew(tx, tenantId, webhookId, now)
}

/**
 * As if nothing had failed: nothing is left alone, and the schedule of what waits begins now. What is due for the first time is left as it is: a sender
 * that is at it may settle it at this moment.
 */
async function beginAnew(tx: Tx, tenantId: string, webhookId: string, now: number): Promise<void> {
  await tx.query(
    'update webhooks set failing_since = null, failures_in_row = 0, rests_until = null where tenant_id = $1 and id = $2',
    [tenantId, webhookId],
  )
  await tx.query(
    `update webhook_deliveries set first_attempt_at = null, next_attempt_at = $3
     where tenant_id = $1 and webhook_id = $2 and state = 'pending' and (first_attempt_at is not null or next_attempt_at > $3)`,
    [tenantId, webhookId, iso(now)],
  )
}

/** Returns whether there was one. Its deliveries go with it. */
export async function deleteWebhook(tx: Tx, tenantId: string, webhookId: string): Promise<boolean> {
  const rows = await tx.query('delete from webhooks where tenant_id = $1 and id = $2 returning id', [
    tenantId,
    webhookId,
  ])
  return rows.length > 0
}

/** Its secret as it is stored, locked, to be replaced; null where there is no such webhook. */
export async function lockSecret(tx: Tx, tenantId: string, webhookId: string): Promise<{ sealed: string } | null> {
  const [row] = await tx.query<{ sealed: string }>(
    'select secret_sealed as sealed from webhooks where tenant_id = $1 and id = $2 for no key update',
    [tenantId, webhookId],
  )
  return row ?? null
}

export async function replaceSecret(
  tx: Tx,
  tenantId: string,
  webhookId: string,
  { sealed, previousSealed, previousUntil }: SealedSecrets,
): Promise<void> {
  await tx.query(
    `update webhooks set secret_sealed = $3, previous_secret_sealed = $4, previous_secret_until = $5 where tenant_id = $1 and id = $2`,
    [tenantId, webhookId, sealed, previousSealed, previousUntil],
  )
}
