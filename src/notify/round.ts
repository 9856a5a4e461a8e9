import type { SealingKey } from '../access/instance-keys.ts'
import type { Log } from '../operate/log.ts'
import type { OutboxObserver } from '../operate/outbox-metrics.ts'
import type { Door } from '../outside/door.ts'
import type { Database } from '../store/database.ts'
import { attempt, type Tried } from './attempt.ts'
import { written } from './body.ts'
import { type Claim, type Claimed, claim, type Due } from './claim.ts'
import { judge, type Verdict } from './judge.ts'
import { secretsAt } from './secret.ts'
import { type Result, settle } from './settle.ts'

export type RoundParts = {
  /** As the application role. */
  readonly database: Database
  readonly door: Door
  readonly sealingKeys: readonly SealingKey[]
  readonly now: () => number
  readonly random: () => number
  readonly log: Log
  readonly observe?: OutboxObserver
}

export type Round = {
  /** Deliveries that were claimed. */
  readonly deliveries: number
  readonly allDelivered: boolean
}

/** Longer than any attempt takes: whoever still holds a delivery after that is dead. */
const leaseMs = 60_000
const nothing: Round = { deliveries: 0, allDelivered: true }

/** Claims up to so many due deliveries of one webhook, sends them at once, and writes down what came of it. Throws what the store throws. */
export async function sendRound(
  parts: RoundParts,
  due: Due,
  deliveriesMax: number,
  signal: AbortSignal,
): Promise<Round> {
  const { database, sealingKeys: keys, now, log, observe } = parts
  const { tenantId, webhookId } = due
  const claimed = await database.write(tenantId, (tx) => claim(tx, due, { now: now(), deliveriesMax, leaseMs }))
  if (claimed === null || claimed.deliveries.length === 0) return nothing
  const secrets = secretsAt(webhookId, claimed.secrets, { keys, now: now() })
  const send = (delivery: Claimed) => sendOne(parts, { ...due, ...claimed, secrets, signal }, delivery)
  const results = await Promise.all(claimed.deliveries.map(send))
  const disabled = await database.write(tenantId, (tx) => settle(tx, { ...due, url: claimed.url }, results, now()))
  if (disabled !== null) {
    log.warn({ tenantId, webhookId, reason: disabled }, 'webhook disabled')
    observe?.disabled(disabled)
  }
  return {
    deliveries: results.length,
    allDelivered: results.every(({ verdict }) => verdict.state === 'delivered'),
  }
}

type Address = Due &
  Pick<Claim, 'url'> & {
    readonly secrets: readonly string[]
    readonly signal: AbortSignal
  }

async function sendOne({ door, now, random, observe }: RoundParts, to: Address, delivery: Claimed): Promise<Result> {
  const { eventId, isTest, attempts: attemptsBefore, body, firstAttemptAt, dueAt } = delivery
  const triedAt = now()
  const firstAt = firstAttemptAt?.getTime() ?? triedAt
  const waitsSince = (firstAttemptAt ?? dueAt).getTime()
  const result = (tried: Tried, verdict: Verdict, ms: number): Result => ({
    eventId,
    isTest,
    attemptsBefore,
    waitsSince,
    firstAt,
    triedAt,
    ms,
    tried,
    verdict,
  })
  if (body === null) return result({ state: 'untried', restMs: 0 }, { state: 'failed', because: 'event-missing' }, 0)
  const began = performance.now()
  const bytes = Buffer.from(written(body))
  const tried = await attempt(door, { ...to, id: eventId, body: bytes }, now)
  const ms = Math.round(performance.now() - began)
  if (tried.state !== 'untried') observe?.attempted(outcomeOf(tried))
  return result(tried, judge(tried, { isTest, firstAt, triedAt, now: now() }, random), ms)
}

function outcomeOf(tried: Exclude<Tried, { state: 'untried' }>): string {
  return tried.state === 'unanswered' ? tried.code : `${Math.min(Math.floor(tried.status / 100), 5)}xx`
}
