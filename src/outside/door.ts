import { setTimeout as delay } from 'node:timers/promises'
import { Agent } from 'undici'
import { type Answer, attempt } from './attempt.ts'
import { openBreakers } from './breakers.ts'
import type { Allowance, Budget } from './budget.ts'
import { asFailure, OutsideFailure } from './failure.ts'
import { type Guard, openGuard } from './guard.ts'
import { backoffMs, isIdempotent, isWorthRetrying, retryAfterMs } from './retry.ts'

/** One call to somebody else's system. */
export type OutsideCall = {
  /** Whose system it is; with the tenant and the host it has a breaker of its own. */
  readonly provider: string
  readonly tenantId: string
  /** What is done, for the log: the address may hold secrets. */
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Whether a repetition does no harm, where the method does not say so. */
  readonly isIdempotent?: boolean
  readonly budget?: { readonly account: string; readonly allowance: Allowance }
  /** Of each attempt. */
  readonly timeoutMs?: number
  /** Of all attempts, and what lies between them. */
  readonly patienceMs?: number
  /** For a caller with a rhythm of its own: how often it is tried at most. */
  readonly attemptsMax?: number
  /** How much of the answer's body is wanted; what is longer is cut off there and no failure. */
  readonly answerBytesWanted?: number
  /** Called hundreds of times a second: no line in the log for each. */
  readonly isUnlogged?: boolean
  readonly signal?: AbortSignal
}

/** The last answer, whatever its status. */
export type OutsideAnswer = {
  readonly status: number
  /** Names in lower case; of several the first. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly attempts: number
}

export type Door = {
  /**
   * The way to every other system: a guarded address, pooled connections, a time limit, a share of the account's allowance, and
   * again where it is worth it and does no harm. Throws `OutsideFailure` where there was no answer; redirects are answers.
   */
  call(call: OutsideCall): Promise<OutsideAnswer>
  /**
   * Whether an address that somebody enters could be called. Throws `OutsideFailure` `outside-address-forbidden` for one that must
   * not be, by itself or by what its name resolves to now. A name that resolves to nothing is let through: it may some day.
   */
  check(url: string): Promise<void>
  close(): Promise<void>
}

export type DoorOptions = {
  /** Hosts that may be called although they are not public. */
  readonly allowedHosts: readonly string[]
  readonly budget: Budget
  readonly now: () => number
  readonly random?: () => number
  readonly log: { info(facts: object, message: string): void }
}

const attemptsMaxDefault = 5
const patienceMsDefault = 60_000
const connectMsMax = 5_000
/** Of each host, whoever's calls they are: so many that some that hang do not hold up the others. */
const connectionsMax = 128
/**
 * So long an account is paused at most, for everybody who calls in its name, whatever was asked for: providers count in seconds, minutes
 * or an hour, and one call an hour does no harm to one that counts in days. A mistaken date must not silence it for longer.
 */
const pauseMsMax = 3_600_000

export function openDoor(options: DoorOptions): Door {
  const guard = openGuard(options.allowedHosts)
  const agent = new Agent({ connect: { lookup: guard.lookup, timeout: connectMsMax }, connections: connectionsMax })
  const breakers = openBreakers()
  return {
    async call(call) {
      const startedAt = options.now()
      const url = checked(call.url, guard)
      const outcome = await persist(call, {
        ...options,
        attempt: () => breakers.through(breakerOf(call, url), () => attempt(call, url, agent)),
      })
      const { provider, tenantId, operation, method } = call
      const facts = {
        provider,
        tenantId,
        operation,
        method,
        host: url.host,
        ms: options.now() - startedAt,
        attempts: outcome.attempts,
      }
      if (outcome.state === 'failed') {
        if (!call.isUnlogged) options.log.info({ ...facts, code: outcome.failure.code }, 'outside call failed')
        throw outcome.failure
      }
      if (!call.isUnlogged) options.log.info({ ...facts, status: outcome.answer.status }, 'outside call')
      return { ...outcome.answer, attempts: outcome.attempts }
    },
    async check(url) {
      const { hostname } = checked(url, guard)
      await guard.resolve(hostname.replace(/^\[|\]$/g, ''))
    },
    close: () => agent.close(),
  }
}

function checked(written: string, guard: Guard): URL {
  const url = URL.parse(written)
  if (url === null) throw new OutsideFailure('outside-address-forbidden', 'the address is no URL')
  guard.check(url)
  return url
}

/** Two systems of one kind are two, though a tenant has both: one that is down says nothing of the other. */
function breakerOf({ provider, tenantId }: OutsideCall, { host }: URL): string {
  return `${provider} ${tenantId} ${host}`
}

type Outcome =
  | { readonly state: 'answered'; readonly answer: Answer; readonly attempts: number }
  | { readonly state: 'failed'; readonly failure: OutsideFailure; readonly attempts: number }

type Persistence = Pick<DoorOptions, 'budget' | 'now' | 'random'> & { attempt(): Promise<Answer> }

/** Attempts until one is not worth repeating, or patience ends. */
async function persist(
  call: OutsideCall,
  { budget, now, random = Math.random, attempt }: Persistence,
): Promise<Outcome> {
  const deadline = now() + (call.patienceMs ?? patienceMsDefault)
  for (let attempts = 1; ; attempts++) {
    const spent = await takeShare(call, { budget, now, deadline })
    if (spent !== null) return { state: 'failed', failure: spent, attempts: attempts - 1 }
    const tried = await attempt().then(
      (answer) => ({ state: 'answered', answer }) as const,
      (thrown: unknown) => ({ state: 'failed', failure: asFailure(thrown) }) as const,
    )
    const asked = tried.state === 'answered' ? retryAfterMs(tried.answer.headers['retry-after'] ?? null, now()) : null
    if (asked !== null && call.budget && tried.state === 'answered' && isWorthRetrying(tried.answer.status))
      // An answer is there, whether or not others can be told to wait.
      await budget
        .pause(call.budget.account, call.budget.allowance, now() + Math.min(asked, pauseMsMax))
        .catch(() => undefined)
    const waitMs = Math.max(asked ?? 0, backoffMs(attempts, random))
    const isOver =
      attempts >= (call.attemptsMax ?? attemptsMaxDefault) || now() + waitMs > deadline || call.signal?.aborted === true
    if (isOver || !mayRepeat(call, tried)) return { ...tried, attempts }
    await delay(waitMs, undefined, call.signal ? { signal: call.signal } : {}).catch(() => undefined)
  }
}

type Tried =
  | Pick<Extract<Outcome, { state: 'answered' }>, 'state' | 'answer'>
  | Pick<Extract<Outcome, { state: 'failed' }>, 'state' | 'failure'>

/** What may have had its effect is repeated only where that does no harm. 429 says that nothing was done, and what never left did nothing. */
function mayRepeat(call: OutsideCall, tried: Tried): boolean {
  const harmless = call.isIdempotent ?? isIdempotent(call.method)
  if (tried.state === 'answered')
    return isWorthRetrying(tried.answer.status) && (harmless || tried.answer.status === 429)
  const { code, isUnsent } = tried.failure
  return (harmless || isUnsent) && (code === 'outside-unreachable' || code === 'outside-timeout')
}

/** A call of the account's allowance, as soon as there is one; the failure where that is after the deadline, or nobody knows. */
async function takeShare(
  { provider, budget: share, signal }: OutsideCall,
  { budget, now, deadline }: Pick<DoorOptions, 'budget' | 'now'> & { readonly deadline: number },
): Promise<OutsideFailure | null> {
  if (!share) return null
  for (;;) {
    const waitMs = await budget.take(share.account, share.allowance).catch((cause: unknown) => ({ cause }))
    if (typeof waitMs === 'object')
      return new OutsideFailure('outside-budget-away', 'what is left of the allowance cannot be looked up', waitMs)
    if (waitMs === 0) return null
    const retryAt = now() + waitMs
    if (retryAt > deadline || signal?.aborted === true)
      return new OutsideFailure('outside-budget-spent', `the allowance of the account at ${provider} is spent`, {
        retryAt,
      })
    await delay(waitMs, undefined, signal ? { signal } : {}).catch(() => undefined)
  }
}
