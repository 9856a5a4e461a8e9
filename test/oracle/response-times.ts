/** What `response-times` and `open-waits` must answer: from raw values in milliseconds, without any bin. */

import { contains, type Range } from './buckets.ts'
import { firstResponse, replyTime, type Wait, waitState } from './chats.ts'
import { compareBytes, defaultSettings, type Facts, hourMs, minuteMs } from './facts.ts'
import { nearestRank } from './percentiles.ts'
import { type Answer, answer, chatsFor, hasAgent, type Query } from './query.ts'

/** Durations in seconds; null where there are none. */
export type Summary = {
  count: number
  avg: number | null
  p50: number | null
  p90: number | null
  p95: number | null
}

export type OpenWaits = { count: number; oldestSeconds: number | null; p50: number | null; p90: number | null }

export type ResponseTimes = { firstResponse: Summary; reply: Summary }

export type ResponseTimesTotal = ResponseTimes & {
  /** Counts of 0–1 min, 1–5 min, 5–15 min, 15–60 min, 1–4 h, 4–8 h, 8–24 h and from 24 h up. */
  distribution: { firstResponse: number[]; reply: number[] }
  openWaits: OpenWaits
  /** Waits of the range that ended by a gap, or lapsed; an explicit close is counted apart. */
  unanswered: number
  closedUnanswered: number
}

/** One measured duration: in ms, and the moment that puts it into a bucket. */
type Measured = { value: number; moment: number }

/** Raw values in milliseconds behind `responseTimes`, for whoever wants to compare more than the summary. */
export function measuredTimes(facts: Facts, query: Query): { firstResponse: Measured[]; reply: Measured[] } {
  const first: Measured[] = []
  const reply: Measured[] = []
  for (const chat of chatsFor(facts, query)) {
    for (const episode of chat.episodes) {
      const response = firstResponse(episode)
      if (response === null || !hasAgent(query, response.agent)) continue
      first.push({ value: response.value, moment: query.by === 'end' ? response.end : response.start })
    }
    for (const wait of chat.waits) {
      const value = replyTime(wait)
      if (value === null || wait.end?.kind !== 'answered' || !hasAgent(query, wait.end.agent)) continue
      reply.push({ value, moment: query.by === 'end' ? wait.end.at : wait.start })
    }
  }
  return { firstResponse: first, reply }
}

/** First-response and reply times of the range, and beside them those who still wait or waited in vain. */
export function responseTimes(facts: Facts, query: Query): Answer<ResponseTimesTotal, ResponseTimes> {
  const measured = measuredTimes(facts, query)
  const { total, series } = answer(query, (range) => ({
    firstResponse: summary(valuesIn(measured.firstResponse, range)),
    reply: summary(valuesIn(measured.reply, range)),
  }))
  const range = { start: query.from, end: query.to }
  const distributions = {
    firstResponse: distribution(valuesIn(measured.firstResponse, range)),
    reply: distribution(valuesIn(measured.reply, range)),
  }
  return {
    total: {
      ...total,
      distribution: distributions,
      openWaits: openWaitsSummary(openWaitsFor(facts, query), query.now),
      ...waitsWithoutAnswer(facts, query, range),
    },
    series,
  }
}

function valuesIn(measured: Measured[], range: Range): number[] {
  return measured.filter(({ moment }) => contains(range, moment)).map(({ value }) => value)
}

function summary(valuesMs: number[]): Summary {
  let sum = 0
  for (const value of valuesMs) sum += value
  return {
    count: valuesMs.length,
    avg: valuesMs.length === 0 ? null : sum / valuesMs.length / 1000,
    p50: seconds(nearestRank(valuesMs, 50)),
    p90: seconds(nearestRank(valuesMs, 90)),
    p95: seconds(nearestRank(valuesMs, 95)),
  }
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000
}

const upperBounds = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 4 * hourMs, 8 * hourMs, 24 * hourMs, Infinity]

/** Counts by class of duration; the upper bound of each is exclusive. */
export function distribution(valuesMs: number[]): number[] {
  const counts = upperBounds.map(() => 0)
  for (const value of valuesMs) {
    const index = upperBounds.findIndex((bound) => value < bound)
    counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}

function waitsWithoutAnswer(facts: Facts, query: Query, range: Range) {
  const settings = query.settings ?? defaultSettings
  let unanswered = 0
  let closedUnanswered = 0
  if (!hasAgent(query, null)) return { unanswered, closedUnanswered }
  for (const wait of chatsFor(facts, query).flatMap((chat) => chat.waits)) {
    const state = waitState(wait, query.now, settings)
    const end = wait.end?.at ?? wait.lastCustomerAt + settings.gapMs
    if (!contains(range, query.by === 'end' ? end : wait.start)) continue
    if (state === 'unanswered' || state === 'lapsed') unanswered += 1
    if (state === 'closed') closedUnanswered += 1
  }
  return { unanswered, closedUnanswered }
}

function openWaitsFor(facts: Facts, query: Query): Wait[] {
  if (!hasAgent(query, null)) return []
  const settings = query.settings ?? defaultSettings
  const open = chatsFor(facts, query)
    .flatMap((chat) => chat.waits)
    .filter((wait) => waitState(wait, query.now, settings) === 'open')
  return open.sort((a, b) => a.start - b.start || compareBytes(a.chatKey, b.chatKey))
}

function openWaitsSummary(waits: Wait[], now: number): OpenWaits {
  const ages = waits.map((wait) => now - wait.start)
  return {
    count: ages.length,
    oldestSeconds: ages.length === 0 ? null : Math.max(...ages) / 1000,
    p50: seconds(nearestRank(ages, 50)),
    p90: seconds(nearestRank(ages, 90)),
  }
}

export type OpenWait = { chatKey: string; start: number; lastCustomerAt: number; ageSeconds: number }

/** Who waits at `now`, oldest first, whatever the range. */
export function openWaits(facts: Facts, query: Query): OpenWaits & { data: OpenWait[] } {
  const waits = openWaitsFor(facts, query)
  const data = waits.map(({ chatKey, start, lastCustomerAt }) => {
    return { chatKey, start, lastCustomerAt, ageSeconds: (query.now - start) / 1000 }
  })
  return { ...openWaitsSummary(waits, query.now), data }
}
