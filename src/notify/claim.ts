import type { Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'
import { eventBodies, testBody, testType, type WebhookBody } from './body.ts'
import type { SealedSecrets } from './secret.ts'

/** A webhook that a sender works for. */
export type Due = { readonly tenantId: string; readonly webhookId: string; readonly isFailing: boolean }

/** All webhooks, of any tenant, that something is due for. */
export async function dueWebhooks(tx: Tx, now: number): Promise<Due[]> {
  return tx.query<Due>(
    `select tenant_id as "tenantId", webhook_id as "webhookId", is_failing as "isFailing" from due_webhooks($1)`,
    [iso(now)],
  )
}

/** A delivery that this sender alone is at, until its lease ends. */
export type Claimed = {
  readonly eventId: string
  readonly isTest: boolean
  /** Attempts so far. */
  readonly attempts: number
  readonly firstAttemptAt: Date | null
  /** When this attempt was due. */
  readonly dueAt: Date
  /** Null where the event is no longer there. */
  readonly body: WebhookBody | null
}

export type Claim = { readonly url: string; readonly secrets: SealedSecrets; readonly deliveries: readonly Claimed[] }

/**
 * Takes up to so many due deliveries of a webhook, those that have waited longest first, with all that is needed to send them.
 * Others pass over them until the lease ends. Null where the webhook is not to be called now.
 */
export async function claim(
  tx: Tx,
  { tenantId, webhookId }: Due,
  { now, deliveriesMax, leaseMs }: { readonly now: number; readonly deliveriesMax: number; readonly leaseMs: number },
): Promise<Claim | null> {
  const [webhook] = await tx.query<SealedSecrets & { url: string }>(
    `select url, secret_sealed as sealed, previous_secret_sealed as "previousSealed", previous_secret_until as "previousUntil"
     from webhooks where tenant_id = $1 and id = $2 and disabled_at is null and (rests_until is null or rests_until <= $3)`,
    [tenantId, webhookId, iso(now)],
  )
  if (!webhook) return null
  type Row = Omit<Claimed, 'isTest' | 'body'> & { eventType: string; createdAt: Date }
  const rows = await tx.query<Row>(
    `with due as (
       select event_id from webhook_deliveries
       where tenant_id = $1 and webhook_id = $2 and state = 'pending' and next_attempt_at <= $3
         and (leased_until is null or leased_until <= $3)
       order by next_attempt_at, event_id limit $4 for update skip locked
     )
     update webhook_deliveries d set leased_until = $5 from due
     where d.tenant_id = $1 and d.webhook_id = $2 and d.event_id = due.event_id
     returning d.event_id as "eventId", d.event_type as "eventType", d.attempts, d.first_attempt_at as "firstAttemptAt",
       d.next_attempt_at as "dueAt", d.created_at as "createdAt"`,
    [tenantId, webhookId, iso(now), deliveriesMax, iso(now + leaseMs)],
  )
  const { url, ...secrets } = webhook
  const events = rows.filter(({ eventType }) => eventType !== testType).map(({ eventId }) => eventId)
  const bodies = events.length > 0 ? await eventBodies(tx, tenantId, events) : new Map<string, WebhookBody>()
  const deliveries = rows.map(({ eventType, createdAt, ...row }) => {
    const isTest = eventType === testType
    return { ...row, isTest, body: isTest ? testBody(webhookId, createdAt) : (bodies.get(row.eventId) ?? null) }
  })
  return { url, secrets, deliveries }
}
