import type { MessageClass } from './event.ts'
import { bandOf, binOf } from './histogram.ts'
import { isLost, type Message, reached } from './message.ts'

/**
 * What one fact adds to the buckets. A change is the contributions of the new fact less those of the old, so late facts
 * correct the buckets they belong to, and a fact counted twice is a contradiction in terms.
 */
export type Contribution = {
  /** Milliseconds since 1970: the moment that decides the bucket. */
  readonly at: number
  readonly metric: Metric
  readonly detail: string
  readonly channel: string
  /** '' stands for none: the visible "Unassigned" row. */
  readonly agentId: string
  readonly campaignId: string
  /** Quantile bin of a duration; -1 for what is only counted. */
  readonly bin: number
  readonly count: number
  /** Milliseconds, for durations; integers, so that taking one out again is exact. */
  readonly sum: number
}

export type Metric =
  | 'messages'
  | 'delivery'
  | 'reply'
  | 'reply.start'
  | 'first'
  | 'first.start'
  | 'unanswered'
  | 'episodes'
  | 'contacts'

type Scope = 'channel' | 'agent' | 'campaign'
/** What the bins of a bucket are: those of durations; or in days their quarters of an hour, and in some months the hours of the week. */
type Bins = 'durations' | 'quarters' | 'quarters-and-hours'
type Kept = { readonly scopes: readonly Scope[]; readonly bins: Bins }

/**
 * The scopes in which each metric is kept: those that a question reads, and no others, for every bucket is written to. The
 * scope `channel` counts by channel, `agent` by channel and agent, `campaign` by these and campaign, where there is one.
 */
export const keptAt: Readonly<Record<Metric, Kept>> = {
  messages: { scopes: ['channel', 'agent', 'campaign'], bins: 'quarters-and-hours' },
  delivery: { scopes: ['channel', 'agent', 'campaign'], bins: 'quarters' },
  episodes: { scopes: ['channel', 'agent'], bins: 'quarters-and-hours' },
  contacts: { scopes: ['channel'], bins: 'quarters' },
  unanswered: { scopes: ['channel', 'agent'], bins: 'quarters' },
  reply: { scopes: ['channel', 'agent'], bins: 'durations' },
  'reply.start': { scopes: ['channel', 'agent'], bins: 'durations' },
  first: { scopes: ['channel', 'agent'], bins: 'durations' },
  'first.start': { scopes: ['channel', 'agent'], bins: 'durations' },
}

export const quarterHourMs = 15 * 60_000

export type MessageFact = Pick<
  Message,
  | 'occurredAt'
  | 'direction'
  | 'channel'
  | 'agentId'
  | 'campaignId'
  | 'deliveredAt'
  | 'readAt'
  | 'playedAt'
  | 'failedAt'
  | 'errorCode'
> & { readonly class: MessageClass; readonly repliedAt: number | null }

/** Volume, of all but notes; and for a business message the delivery funnel, in the bucket of the message's own time. */
export function messageContributions(m: MessageFact): Contribution[] {
  if (m.direction === 'internal') return []
  const one = (metric: Metric, detail: string): Contribution => ({
    at: m.occurredAt,
    metric,
    detail,
    channel: m.channel,
    agentId: m.agentId ?? '',
    campaignId: m.campaignId ?? '',
    bin: -1,
    count: 1,
    sum: 0,
  })
  const all = [one('messages', `${m.direction}/${m.class}`)]
  if (m.direction === 'inbound') return all
  all.push(one('delivery', 'sent'))
  if (reached(m)) all.push(one('delivery', 'delivered'))
  if (m.readAt !== null || m.playedAt !== null) all.push(one('delivery', 'read'))
  if (isLost(m)) all.push(one('delivery', 'failed'), one('delivery', `failed:${m.errorCode ?? 'unknown'}`))
  if (m.repliedAt !== null) all.push(one('delivery', 'replied'))
  return all
}

type Answer = { from: number; at: number; agentId: string | null; channel: string }

/** By the end and by the start; the detail is the band of the distribution. */
function durationContributions(kind: 'reply' | 'first', answer: Answer): Contribution[] {
  const ms = answer.at - answer.from
  const both = [
    { at: answer.at, metric: kind },
    { at: answer.from, metric: `${kind}.start` },
  ] as const
  return both.map(({ at, metric }) => ({
    at,
    metric,
    detail: String(bandOf(ms)),
    channel: answer.channel,
    agentId: answer.agentId ?? '',
    campaignId: '',
    bin: binOf(ms),
    count: 1,
    sum: ms,
  }))
}

export type WaitFact = {
  readonly outcome: string
  readonly startedAt: number
  readonly lastCustomerAt: number
  readonly endedAt: number | null
  /** Who answered; of one that nobody answered whose it was. */
  readonly agentId: string | null
  readonly channel: string
}

/**
 * An answered wait, by the end and by the start. One without an answer, by its last customer message: whether it still waits
 * or has lapsed depends on the time of asking. Any other outcome adds nothing.
 */
export function waitContributions(w: WaitFact): Contribution[] {
  if (w.outcome === 'open' || w.outcome === 'unanswered')
    return [counted({ at: w.lastCustomerAt, metric: 'unanswered', channel: w.channel, agentId: w.agentId ?? '' })]
  if (w.outcome !== 'answered' || w.endedAt === null) return []
  return durationContributions('reply', { from: w.startedAt, at: w.endedAt, agentId: w.agentId, channel: w.channel })
}

export type EpisodeFact = {
  readonly startedAt: number
  readonly firstResponseFrom: number | null
  readonly firstResponseAt: number | null
  readonly firstResponseAgent: string | null
  readonly channel: string
}

export function episodeContributions(e: EpisodeFact): Contribution[] {
  const started = counted({ at: e.startedAt, metric: 'episodes', channel: e.channel })
  if (e.firstResponseAt === null || e.firstResponseFrom === null) return [started]
  const answer = { from: e.firstResponseFrom, at: e.firstResponseAt, agentId: e.firstResponseAgent, channel: e.channel }
  return [started, ...durationContributions('first', answer)]
}

/** A new contact, at the first message of its own; null before there is one. */
export function contactContributions(c: {
  firstCustomerAt: number | null
  firstCustomerChannel: string | null
}): Contribution[] {
  if (c.firstCustomerAt === null) return []
  return [counted({ at: c.firstCustomerAt, metric: 'contacts', channel: c.firstCustomerChannel ?? '' })]
}

/** One that is only counted, and belongs to no campaign; unless it says whose, to no agent. */
function counted(one: Pick<Contribution, 'at' | 'metric' | 'channel'> & { readonly agentId?: string }): Contribution {
  return { detail: '', agentId: '', campaignId: '', bin: -1, count: 1, sum: 0, ...one }
}

/** Differences gathered by bucket; what cancels out disappears. */
export class Differences {
  private readonly rows = new Map<string, { row: Contribution; count: number; sum: number }>()

  add(contributions: readonly Contribution[]): void {
    for (const c of contributions) this.change(c, 1)
  }

  remove(contributions: readonly Contribution[]): void {
    for (const c of contributions) this.change(c, -1)
  }

  get size(): number {
    return this.rows.size
  }

  /** The differences that are not zero, each at the start of its quarter of an hour. */
  take(): Contribution[] {
    const taken = [...this.rows.values()]
      .filter(({ count, sum }) => count !== 0 || sum !== 0)
      .map(({ row, count, sum }) => ({ ...row, count, sum }))
    this.rows.clear()
    return taken
  }

  private change(c: Contribution, sign: 1 | -1): void {
    const at = Math.floor(c.at / quarterHourMs) * quarterHourMs
    const key = `${at}|${c.metric}|${c.bin}|${c.channel}\0${c.detail}\0${c.agentId}\0${c.campaignId}`
    const kept = this.rows.get(key) ?? { row: { ...c, at }, count: 0, sum: 0 }
    kept.count += sign * c.count
    kept.sum += sign * c.sum
    this.rows.set(key, kept)
  }
}
