/** What `volume`, `growth`, `peak-hours` and `delivery` must answer: counted from the facts, without any shortcut. */

import { contains } from './buckets.ts'
import { wasReplied } from './chats.ts'
import { type Facts, neverArrived } from './facts.ts'
import { type Answer, answer, chatsFor, hasChannel, messagesFor, type Query } from './query.ts'
import { wallClock } from './zones.ts'

export type Volume = {
  inbound: number
  outbound: number
  byRole: { user: number; assistant: number; system: number }
  byClass: { customer: number; human: number; bot: number; system: number }
}

/** Messages by their time. Failed and imported ones count; `user` is C, `assistant` H and B, `system` S. */
export function volume(facts: Facts, query: Query): Answer<Volume> {
  const messages = messagesFor(facts, query)
  return answer(query, (range) => {
    const counted = messages.filter((message) => contains(range, message.at))
    const count = (...classes: string[]) => counted.filter((message) => classes.includes(message.class)).length
    return {
      inbound: counted.filter((message) => message.direction === 'inbound').length,
      outbound: counted.filter((message) => message.direction === 'outbound').length,
      byRole: { user: count('C'), assistant: count('H', 'B'), system: count('S') },
      byClass: { customer: count('C'), human: count('H'), bot: count('B'), system: count('S') },
    }
  })
}

export type Growth = { newContacts: number; cumulativeContacts: number; growthRate: number | null }

/** Contacts by their first C. The rate is new ÷ those that were there when the bucket began; null where none were. */
export function growth(facts: Facts, query: Query): Answer<Growth> {
  const firstSeen = new Map<string, number>()
  for (const message of facts.messages) {
    if (message.class !== 'C' || !hasChannel(query, message.channel)) continue
    const known = firstSeen.get(message.contactKey)
    if (known === undefined || message.at < known) firstSeen.set(message.contactKey, message.at)
  }
  const times = [...firstSeen.values()]
  return answer(query, (range) => {
    const before = times.filter((at) => at < range.start).length
    const newContacts = times.filter((at) => contains(range, at)).length
    return {
      newContacts,
      cumulativeContacts: before + newContacts,
      growthRate: before === 0 ? null : newContacts / before,
    }
  })
}

export type PeakHour = { customer: number; human: number; episodes: number }

/** 7 rows, Monday first, of 24 hours of the zone: C, H, and the episodes that began. */
export function peakHours(facts: Facts, query: Query): PeakHour[][] {
  const range = { start: query.from, end: query.to }
  const local = wallClock(query.tz)
  const matrix: PeakHour[][] = []
  for (let weekday = 0; weekday < 7; weekday++) {
    matrix.push(Array.from({ length: 24 }, () => ({ customer: 0, human: 0, episodes: 0 })))
  }
  const add = (at: number, key: keyof PeakHour) => {
    const { weekday, hour } = local(at)
    const cell = matrix[weekday]?.[hour]
    if (cell !== undefined && contains(range, at)) cell[key] += 1
  }
  for (const message of messagesFor(facts, query)) {
    if (message.class === 'C') add(message.at, 'customer')
    if (message.class === 'H') add(message.at, 'human')
  }
  for (const episode of chatsFor(facts, query).flatMap((chat) => chat.episodes)) add(episode.start, 'episodes')
  return matrix
}

export type Delivered = {
  sent: number
  delivered: number
  read: number
  failed: number
  failedByCode: Record<string, number>
  replied: number
}

/** What became of the outbound messages of each bucket, by the time of the message. */
export function delivery(facts: Facts, query: Query): Answer<Delivered> {
  const outbound = messagesFor(facts, query).filter((message) => message.direction === 'outbound')
  return answer(query, (range) => {
    const result: Delivered = { sent: 0, delivered: 0, read: 0, failed: 0, failedByCode: {}, replied: 0 }
    for (const message of outbound) {
      if (!contains(range, message.at)) continue
      const isRead = message.readAt !== null || message.playedAt !== null
      result.sent += 1
      if (isRead || message.deliveredAt !== null) result.delivered += 1
      if (isRead) result.read += 1
      if (neverArrived(message)) {
        const code = message.errorCode ?? 'unknown'
        result.failed += 1
        result.failedByCode[code] = (result.failedByCode[code] ?? 0) + 1
      }
      if (wasReplied(facts, message)) result.replied += 1
    }
    return result
  })
}
