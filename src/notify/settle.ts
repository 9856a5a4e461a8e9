import { sustainedAttempts, sustainedMs } from '../domain/webhook-schedule.ts'
import type { Tx } from '../store/database.ts'
import { notice } from '../store/notice.ts'
import { iso } from '../store/times.ts'
import type { Tried } from './attempt.ts'
import { restMs, type Verdict } from './judge.ts'

/** What came of a delivery that was claimed. */
export type Result = {
  readonly eventId: string
  readonly isTest: boolean
  readonly attemptsBefore: number
  /** When it was due for the first time that is in its schedule. */
  readonly waitsSince: number
  readonly firstAt: number
  readonly triedAt: number
  readonly ms: number
  readonly tried: Tried
  readonly verdict: Verdict
}

export type DisabledFor = 'by-hand' | DisabledByItself
export type DisabledByItself = 'gone' | 'failing'

/** The webhook as it was called. */
export type Called = { readonly tenantId: string; readonly webhookId: string; readonly url: string }

/** So seldom is it written down that all is well. */
const successEveryMs = 10_000

/**
 * Writes down a round: every attempt, what becomes of the deliveries, and how the webhook fares. A delivery that another sender has
 * settled meanwhile, as our lease had ended, stays as that one left it. Returns why the webhook was disabled by this, null where
 * it was not.
 */
export async function settle(
  tx: Tx,
  called: Called,
  results: readonly Result[],
  now: number,
): Promise<DisabledByItself | null> {
  const { tenantId, webhookId } = called
  await notice(tx, tenantId, ['webhooks'])
  // The webhook before its deliveries, as whoever removes it locks them in this order.
  if (results.some(({ verdict }) => verdict.state !== 'delivered') && (await hasMoved(tx, called))) {
    await writeResults(tx, tenantId, webhookId, results.map(outOfDate))
    return null
  }
  const health = await updateHealth(tx, tenantId, webhookId, results, now)
  const isGone = results.some(({ verdict }) => verdict.state === 'failed' && verdict.because === 'gone')
  const reason: DisabledByItself | null = isGone ? 'gone' : isFailingForGood(health, results, now) ? 'failing' : null
  const isDisabled = reason !== null && (await disable(tx, tenantId, webhookId, reason, now))
  await writeResults(tx, tenantId, webhookId, results)
  return isDisabled ? reason : null
}

/** Whether its address was changed while we called it. It cannot be from now on until we have committed. */
async function hasMoved(tx: Tx, { tenantId, webhookId, url }: Called): Promise<boolean> {
  const [stands] = await tx.query<{ url: string }>(
    'select url from webhooks where tenant_id = $1 and id = $2 for no key update',
    [tenantId, webhookId],
  )
  return stands !== undefined && stands.url !== url
}

/** What failed at an address that is no longer called waits for the one that is. */
function outOfDate(result: Result): Result {
  return result.verdict.state === 'delivered' ? result : { ...result, verdict: { state: 'given-back' } }
}

type Health = { failingSince: Date | null; failuresInRow: number }

async function updateHealth(
  tx: Tx,
  tenantId: string,
  webhookId: string,
  results: readonly Result[],
  now: number,
): Promise<Health | null> {
  const failures = results.filter(isFailure)
  const isSuccess = results.some(({ verdict }) => verdict.state === 'delivered')
  const rest = Math.max(0, ...results.map(({ tried }) => restMs(tried)))
  const since = failures.length > 0 ? Math.min(...failures.map(({ triedAt }) => triedAt)) : null
  const [row] = await tx.query<Health>(
    `update webhooks set
       last_success_at = case when $3 then $6 else last_success_at end,
       failing_since = case when $3 then null else coalesce(failing_since, $5) end,
       failures_in_row = case when $3 then 0 else failures_in_row + $4 end,
       rests_until = greatest(rests_until, $7)
     where tenant_id = $1 and id = $2 and (
       not $3 and $4 > 0 or $7::timestamptz is not null
       or $3 and (failing_since is not null or last_success_at is null or last_success_at < $8)
     )
     returning failing_since as "failingSince", failures_in_row as "failuresInRow"`,
    [
      tenantId,
      webhookId,
      isSuccess,
      failures.length,
      iso(since),
      iso(now),
      rest > 0 ? iso(now + rest) : null,
      iso(now - successEveryMs),
    ],
  )
  return row ?? null
}

/** A test event is tried once, so that nothing would make good for it: whoever tries out an address tells nothing of how it fares. */
function isFailure({ isTest, tried, verdict }: Result): boolean {
  return !isTest && tried.state !== 'untried' && verdict.state !== 'delivered'
}

/**
 * Nothing has come through for as long as one delivery is tried, it was tried as often, and what fails now has waited as long: else failures
 * whose deliveries were given up long ago would add up with those of a moment.
 */
function isFailingForGood(health: Health | null, results: readonly Result[], now: number): boolean {
  if (health === null || health.failingSince === null) return false
  const isSustained = now - health.failingSince.getTime() >= sustainedMs && health.failuresInRow >= sustainedAttempts
  return isSustained && results.some((result) => isFailure(result) && now - result.waitsSince >= sustainedMs)
}

async function disable(
  tx: Tx,
  tenantId: string,
  webhookId: string,
  reason: DisabledByItself,
  now: number,
): Promise<boolean> {
  const rows = await tx.query(
    `update webhooks set disabled_at = $3, disabled_reason = $4 where tenant_id = $1 and id = $2 and disabled_at is null returning id`,
    [tenantId, webhookId, iso(now), reason],
  )
  return rows.length > 0
}

async function writeResults(tx: Tx, tenantId: string, webhookId: string, results: readonly Result[]): Promise<void> {
  await tx.query(
    `with given as (
       select * from jsonb_to_recordset($3::jsonb) as result (event_id uuid, before integer, after integer, state text, first_at timestamptz,
         next_at timestamptz, because text, tried_at timestamptz, ms integer, status smallint, error text, answer text)
     ),
     settled as (
       update webhook_deliveries d set state = given.state, attempts = given.after, leased_until = null, failed_because = given.because,
         first_attempt_at = coalesce(d.first_attempt_at, given.first_at),
         next_attempt_at = case given.state when 'pending' then coalesce(given.next_at, d.next_attempt_at) end
       from given
       where d.tenant_id = $1 and d.webhook_id = $2 and d.event_id = given.event_id and d.attempts = given.before and d.state = 'pending'
       returning d.event_id
     )
     insert into webhook_attempts (tenant_id, webhook_id, event_id, attempt, attempted_at, duration_ms, status, error_code, answer)
     select $1, $2, given.event_id, given.after, given.tried_at, given.ms, given.status, given.error, given.answer
     from given join settled on settled.event_id = given.event_id
     where given.after > given.before`,
    [tenantId, webhookId, JSON.stringify(results.map(asRecord))],
  )
}

function asRecord({ eventId, attemptsBefore, firstAt, triedAt, ms, tried, verdict }: Result) {
  const isTried = tried.state !== 'untried'
  return {
    event_id: eventId,
    before: attemptsBefore,
    after: attemptsBefore + (isTried ? 1 : 0),
    state: verdict.state === 'given-back' ? 'pending' : verdict.state,
    first_at: isTried && verdict.state !== 'given-back' ? iso(firstAt) : null,
    next_at: verdict.state === 'pending' ? iso(verdict.nextAttemptAt) : null,
    because: verdict.state === 'failed' ? verdict.because : null,
    tried_at: iso(triedAt),
    ms,
    status: tried.state === 'answered' ? tried.status : null,
    error: tried.state === 'unanswered' ? tried.code : null,
    answer: tried.state === 'answered' ? tried.answer : tried.state === 'unanswered' ? tried.detail : '',
  }
}
