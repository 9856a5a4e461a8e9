import { setTimeout as delay } from 'node:timers/promises'
import { allowanceOf, budgetNameOf } from '../connectors/allowance.ts'
import type { Ask, Reading } from '../connectors/history.ts'
import { type Json, readJson } from '../connectors/reading/json.ts'
import type { Door } from '../outside/door.ts'
import { OutsideFailure } from '../outside/failure.ts'
import { BackfillFailure } from './failure.ts'

export type Asking = {
  readonly door: Door
  readonly now: () => number
  readonly signal: AbortSignal
  readonly tenantId: string
  readonly source: string
  /** In which so many requests are allowed as the account says. */
  readonly periodMs: number
  /** Told of what keeps the run from going on, before it is tried again. */
  readonly onTrouble: (failure: BackfillFailure) => Promise<void>
}

/** So long a provider may fail, or refuse us for having asked too often, before the run is given up. */
const troubleMsMax = 15 * 60_000
/** Whoever has asked too often for today is asked to come back tomorrow. Longer than that nobody means; and no timer holds 25 days. */
const waitMsMax = 24 * 3_600_000
const pauseMsMin = 1_000
const pauseMsMax = 60_000
const timeoutMs = 30_000

export type Told = { readonly state: 'told'; readonly answer: Json } | { readonly state: 'absent' }

/**
 * Asks until there is an answer, however long the allowance lets it wait; `absent` for what is not there. Throws `BackfillFailure` where
 * the account is refused, and where the provider has failed for a quarter of an hour; once it is stopped, the signal's reason or an `AbortError`.
 */
export async function askProvider(asking: Asking, ask: Ask, reading: Reading): Promise<Told> {
  const { now, signal } = asking
  let failingSince: number | null = null
  for (let pauseMs = pauseMsMin; ; pauseMs = Math.min(pauseMs * 2, pauseMsMax)) {
    signal.throwIfAborted()
    const trouble = await attempt(asking, ask, reading)
    if (!(trouble instanceof Trouble)) return trouble
    const waitMs = Math.max(0, trouble.retryAt - now())
    if (waitMs > waitMsMax) throw untilWhen(trouble)
    if (trouble.isOurs) {
      // No failure, and no answer either: a provider that refuses us each time it is our turn is failing all the same.
      await delay(waitMs, undefined, { signal })
      pauseMs = pauseMsMin / 2
      continue
    }
    failingSince ??= now()
    if (now() - failingSince > troubleMsMax) throw trouble.failure
    await asking.onTrouble(trouble.failure)
    await delay(Math.max(pauseMs, waitMs), undefined, { signal })
  }
}

/** What will pass. `isOurs`: the allowance is spent, which is as it should be. */
class Trouble {
  readonly failure: BackfillFailure
  readonly retryAt: number
  readonly isOurs: boolean
  constructor(failure: BackfillFailure, retryAt = 0, isOurs = false) {
    this.failure = failure
    this.retryAt = retryAt
    this.isOurs = isOurs
  }
}

/** What the next try would meet again. */
const isLasting: ReadonlySet<string> = new Set([
  'outside-address-forbidden',
  'outside-answer-too-large',
  'outside-call-malformed',
])

function untilWhen({ failure, retryAt }: Trouble): BackfillFailure {
  return new BackfillFailure(failure.code, `${failure.message} until ${new Date(retryAt).toISOString()}`)
}

async function attempt(asking: Asking, ask: Ask, { account }: Reading): Promise<Told | Trouble> {
  const { door, tenantId, source, periodMs, signal } = asking
  try {
    const { status, body } = await door.call({
      provider: source,
      tenantId,
      operation: ask.operation,
      method: 'GET',
      url: ask.url,
      headers: ask.headers,
      budget: {
        account: budgetNameOf({ source, account, headers: ask.headers }),
        allowance: allowanceOf(account, periodMs),
      },
      timeoutMs,
      signal,
    })
    return meaningOf(status, body, ask)
  } catch (error) {
    // A call that was cut off looks like one that failed.
    if (signal.aborted) throw signal.reason
    if (!(error instanceof OutsideFailure)) throw error
    const failure = new BackfillFailure(error.code, `${ask.operation}: ${error.message}`, { cause: error })
    if (isLasting.has(error.code)) throw failure
    return new Trouble(failure, error.retryAt ?? 0, error.code === 'outside-budget-spent')
  }
}

function meaningOf(status: number, body: Buffer, { operation }: Ask): Told | Trouble {
  if (status === 404) return { state: 'absent' }
  if (status === 401 || status === 403)
    throw new BackfillFailure(
      'backfill-refused',
      `${operation}: the provider does not take the account's token (${status})`,
    )
  if (status === 429 || status === 408 || status >= 500)
    return new Trouble(new BackfillFailure('provider-failing', `${operation}: the provider answers ${status}`))
  if (status !== 200)
    throw new BackfillFailure('backfill-answer-unreadable', `${operation}: the provider answers ${status}`)
  try {
    return { state: 'told', answer: readJson(body) }
  } catch (error) {
    throw new BackfillFailure('backfill-answer-unreadable', `${operation}: the answer is no JSON`, { cause: error })
  }
}
