import type { Database, Tx } from '../store/database.ts'
import { dueWebhooks } from './claim.ts'

/** What waits for webhooks that are enabled. */
export type Waiting = {
  readonly pending: number
  /** When the delivery was due that has been due for longest, milliseconds since 1970; null where nothing waits. */
  readonly oldestDueAt: number | null
}

/** Apart: what waits for those that fail is theirs, what waits for the others is ours. */
export type OutboxFigures = { readonly working: Waiting; readonly failing: Waiting }

/** Of each webhook so many are counted. */
const countedMax = 10_000
/** Every webhook that anything waits for is due by then. */
const everMs = 100 * 365 * 24 * 3_600_000

/** Of all tenants: one look-up that names who has anything pending, and one question for each of these tenants. */
export async function outboxFigures(database: Database, now: number): Promise<OutboxFigures> {
  const waited = await database.outside((tx) => dueWebhooks(tx, now + everMs))
  const found: OutboxRow[] = []
  for (const [tenantId, webhooks] of Map.groupBy(waited, ({ tenantId }) => tenantId))
    found.push(...(await database.read(tenantId, (tx) => waitingOf(tx, tenantId, webhooks))))
  const those = (isFailing: boolean) => total(found.filter((row) => row.isFailing === isFailing))
  return { working: those(false), failing: those(true) }
}

type OutboxRow = { readonly isFailing: boolean; readonly pending: number; readonly oldestDueAt: number | null }
type Named = { readonly webhookId: string; readonly isFailing: boolean }

async function waitingOf(tx: Tx, tenantId: string, webhooks: readonly Named[]): Promise<OutboxRow[]> {
  return tx.query<OutboxRow>(
    `select given.is_failing as "isFailing", waiting.pending, waiting."oldestDueAt"
     from unnest($2::uuid[], $3::boolean[]) as given (webhook_id, is_failing)
     cross join lateral (
       select count(*)::integer as pending, epoch_ms(min(next_attempt_at)) as "oldestDueAt" from (
         select next_attempt_at from webhook_deliveries
         where tenant_id = $1 and webhook_id = given.webhook_id and state = 'pending' order by next_attempt_at limit $4
       ) counted
     ) waiting`,
    [tenantId, webhooks.map((one) => one.webhookId), webhooks.map((one) => one.isFailing), countedMax],
  )
}

function total(rows: readonly OutboxRow[]): Waiting {
  const dueAts = rows.flatMap(({ oldestDueAt }) => oldestDueAt ?? [])
  return {
    pending: rows.reduce((sum, { pending }) => sum + pending, 0),
    oldestDueAt: dueAts.length === 0 ? null : Math.min(...dueAts),
  }
}
