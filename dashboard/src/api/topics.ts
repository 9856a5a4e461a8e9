import type { ChangeKind, Question } from './types.ts'

/** What an answer is about: the second part of every query's key, and what a live event makes stale. */
export type Topic = Question | ListTopic

export type ListTopic =
  | 'messages'
  | 'chats'
  | 'transcript'
  | 'sending'
  | 'waits'
  | 'episodes'
  | 'events'
  | 'connections'
  | 'dead-letters'
  | 'keys'
  | 'members'
  | 'agents'
  | 'intervals'
  | 'contacts'
  | 'webhooks'

/** Which answers a kind of change may make stale. Connections' health is also asked for every few seconds. */
const touchedBy: Readonly<Record<ChangeKind, readonly Topic[]>> = {
  events: ['events'],
  messages: [
    'overview',
    'volume',
    'response-times',
    'peak-hours',
    'growth',
    'messages',
    'chats',
    'transcript',
    'sending',
  ],
  waits: [
    'overview',
    'open-waits',
    'response-times',
    'waits',
    'episodes',
    'intervals',
    'agents',
    'chats',
    'transcript',
  ],
  contacts: ['overview', 'growth', 'contacts'],
  delivery: ['overview', 'delivery', 'messages', 'transcript'],
  connections: ['connections', 'sending'],
  'dead-letters': ['dead-letters', 'connections'],
  keys: ['keys'],
  members: ['members'],
  agents: ['agents'],
  webhooks: ['webhooks'],
}

/** The topics that a change of these kinds touches; kinds of a newer server touch none that we know. */
export function topicsTouched(kinds: readonly string[]): Topic[] {
  return kinds.flatMap((kind) => (Object.hasOwn(touchedBy, kind) ? touchedBy[kind as ChangeKind] : []))
}

/** Every topic there is, for when changes may have been missed. */
export const everyTopic: readonly Topic[] = [...new Set(Object.values(touchedBy).flat())]
