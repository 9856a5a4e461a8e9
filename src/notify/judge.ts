import { nextAttemptAt } from '../domain/webhook-schedule.ts'
import type { Tried } from './attempt.ts'

/** What becomes of a delivery after an attempt. */
export type Verdict =
  | { readonly state: 'delivered' }
  | { readonly state: 'pending'; readonly nextAttemptAt: number }
  | { readonly state: 'failed'; readonly because: FailedBecause }
  /** As if nothing had been. */
  | { readonly state: 'given-back' }

export type FailedBecause = 'retries-exhausted' | 'gone' | 'test-failed' | 'event-missing'

/** The other side is no longer there, and says so. */
const gone = 410
/** Too many, and what stands between us and an overloaded system: whoever goes on as before makes it worse. */
const slowDown = new Set([429, 502, 504])
const slowDownMs = 60_000
const restMsMax = 24 * 3_600_000

type Past = { readonly isTest: boolean; readonly firstAt: number; readonly triedAt: number; readonly now: number }

/** Only 2xx is a success; a redirect is none, as nobody but the subscriber says where events go. */
export function judge(tried: Tried, { isTest, firstAt, triedAt, now }: Past, random: () => number): Verdict {
  if (tried.state === 'untried') return { state: 'given-back' }
  if (tried.state === 'answered' && tried.status >= 200 && tried.status < 300) return { state: 'delivered' }
  if (tried.state === 'answered' && tried.status === gone) return { state: 'failed', because: 'gone' }
  if (isTest) return { state: 'failed', because: 'test-failed' }
  const next = nextAttemptAt({ firstAt, triedAt }, random)
  if (next === null) return { state: 'failed', because: 'retries-exhausted' }
  return { state: 'pending', nextAttemptAt: Math.max(next, now + restMs(tried)) }
}

/** How long a webhook is left alone after an attempt, with all that is due for it. */
export function restMs(tried: Tried): number {
  if (tried.state === 'untried') return tried.restMs
  if (tried.state === 'unanswered' || tried.status < 300) return 0
  const asked = tried.retryAfterMs ?? (slowDown.has(tried.status) ? slowDownMs : 0)
  return Math.min(asked, restMsMax)
}
