/**
 * The ground truth that the oracle reasons about: what really happened, one fact each, in plain values.
 *
 * The oracle is the executable form of the metric definitions. It is slow and naive on purpose, and imports nothing
 * from the product, so that agreement between the two means something. All times are milliseconds since 1970.
 */

/** C customer, H human agent, B bot or AI, S system (automation, template, survey, away message, note). */
export type Class = 'C' | 'H' | 'B' | 'S'

export type MessageFact = {
  chatKey: string
  contactKey: string
  externalId: string
  at: number
  class: Class
  direction: 'inbound' | 'outbound'
  channel: string
  agent: string | null
  campaign: string | null
  /** Replayed history: counts in every historical figure, and in no live one. */
  imported: boolean
  sentAt: number | null
  deliveredAt: number | null
  readAt: number | null
  playedAt: number | null
  failedAt: number | null
  errorCode: string | null
}

export type StatusChangeFact = {
  chatKey: string
  externalId: string
  at: number
  /** A reopen is every state that is open, whether or not the chat was closed. */
  kind: 'close' | 'reopen'
  status: 'active' | 'pending' | 'snoozed' | 'completed' | 'abandoned'
  cause: 'agent' | 'bot' | 'automation' | 'inactivity' | 'api' | null
  agent: string | null
}

/** Bot to human. A transfer between agents is no hand-off. */
export type HandOffFact = { chatKey: string; externalId: string; at: number }

/** Whose a chat is from then on; null: nobody's. */
export type AssignmentFact = { chatKey: string; externalId: string; at: number; agent: string | null }

export type Facts = {
  messages: MessageFact[]
  statusChanges: StatusChangeFact[]
  handOffs: HandOffFact[]
  assignments: AssignmentFact[]
}

export type Settings = {
  /** Silence between two C/H/B messages that ends an episode; also when an open wait lapses. */
  gapMs: number
  sessionGapMs: number
  sessionCutMs: number
}

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export const defaultSettings: Settings = { gapMs: dayMs, sessionGapMs: 30 * minuteMs, sessionCutMs: dayMs }

/** A message that failed and was never delivered, read or played: it counts in volume, and is no event for any clock. */
export function neverArrived(message: MessageFact): boolean {
  return (
    message.failedAt !== null && message.deliveredAt === null && message.readAt === null && message.playedAt === null
  )
}

/** Order of two strings by their UTF-8 bytes: the same on every machine, whatever its locale. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'))
}
