/** What a question asks of the facts, and the shape of what comes back. */

import { bucketsOf, type Interval, type Range } from './buckets.ts'
import { type Chat, chatsOf } from './chats.ts'
import type { Facts, MessageFact, Settings } from './facts.ts'

export type Query = {
  from: number
  to: number
  tz: string
  interval: Interval
  by: 'start' | 'end'
  now: number
  channel?: string
  /** An agent's id, or null for the Unassigned row; left out for everyone. */
  agent?: string | null
  weekStart?: 'monday' | 'sunday'
  settings?: Settings
}

export type Answer<Total, Entry = Total> = { total: Total; series: (Range & Entry)[] }

/** The same measure over the whole range and over each of its buckets. */
export function answer<T>(query: Query, measure: (range: Range) => T): Answer<T> {
  const range = { start: query.from, end: query.to }
  const buckets = bucketsOf(range, query.interval, query.tz, query.weekStart)
  return { total: measure(range), series: buckets.map((bucket) => ({ ...bucket, ...measure(bucket) })) }
}

export function hasChannel(query: Query, channel: string): boolean {
  return query.channel === undefined || query.channel === channel
}

export function hasAgent(query: Query, agent: string | null): boolean {
  return query.agent === undefined || query.agent === agent
}

export function messagesFor(facts: Facts, query: Query): MessageFact[] {
  return facts.messages.filter((message) => hasChannel(query, message.channel) && hasAgent(query, message.agent))
}

export function chatsFor(facts: Facts, query: Query): Chat[] {
  return chatsOf(facts, query.settings).filter((chat) => hasChannel(query, chat.channel))
}
