/** Episodes, waits and response times of a chat: one walk over its facts in their total order. */

import {
  compareBytes,
  defaultSettings,
  type Facts,
  type HandOffFact,
  type MessageFact,
  neverArrived,
  type Settings,
  type StatusChangeFact,
} from './facts.ts'

/**
 * How a wait ended. `unanswered`: the customer wrote again after a gap, and so began a new episode; the wait ended at
 * its last customer message plus the gap. `closed`: an explicit close left it unanswered. An open wait has no end.
 */
export type WaitEnd =
  | { kind: 'answered'; at: number; agent: string | null }
  | { kind: 'bot'; at: number }
  | { kind: 'closed'; at: number }
  | { kind: 'unanswered'; at: number }

export type Wait = {
  chatKey: string
  channel: string
  start: number
  /** The last C that waits; for a wait opened by a hand-off with no C after it, the time of the hand-off. */
  lastCustomerAt: number
  openedBy: 'customer' | 'hand-off'
  /** Its opening C is imported: never an open wait. */
  imported: boolean
  end: WaitEnd | null
  /** The first wait of its episode that an H closed. */
  isFirst: boolean
}

export type Episode = {
  chatKey: string
  channel: string
  cause: 'first' | 'gap' | 'reopen'
  start: number
  /** The close's time, else that of the last C, H or B. */
  end: number
  close: { at: number; cause: StatusChangeFact['cause']; agent: string | null } | null
  /** The C, H and B of the episode, in order; H and B after its close included. */
  messages: MessageFact[]
  handOffs: HandOffFact[]
  waits: Wait[]
}

export type Chat = {
  chatKey: string
  channel: string
  firstMessageAt: number
  episodes: Episode[]
  /** The waits of all episodes, in order of their start. */
  waits: Wait[]
}

export type Item =
  | { type: 'message'; at: number; fact: MessageFact }
  | { type: 'status'; at: number; fact: StatusChangeFact }
  | { type: 'hand-off'; at: number; fact: HandOffFact }

/** At the same instant: reopen, then C, H, B, S, then hand-off, then close. */
function rank(item: Item): number {
  if (item.type === 'message') return { C: 1, H: 2, B: 3, S: 4 }[item.fact.class]
  if (item.type === 'hand-off') return 5
  return item.fact.kind === 'reopen' ? 0 : 6
}

/** The total order within a chat: event time, then rank, then provider id bytewise. */
export function compareItems(a: Item, b: Item): number {
  if (a.at !== b.at) return a.at - b.at
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  return compareBytes(a.fact.externalId, b.fact.externalId)
}

/** Everything that happened in one chat, in the total order. */
export function itemsOf(facts: Facts, chatKey: string): Item[] {
  const items: Item[] = []
  for (const fact of facts.messages) if (fact.chatKey === chatKey) items.push({ type: 'message', at: fact.at, fact })
  for (const fact of facts.statusChanges) {
    if (fact.chatKey === chatKey) items.push({ type: 'status', at: fact.at, fact })
  }
  for (const fact of facts.handOffs) if (fact.chatKey === chatKey) items.push({ type: 'hand-off', at: fact.at, fact })
  return items.sort(compareItems)
}

/** All chats of the facts, by key. */
export function chatsOf(facts: Facts, settings: Settings = defaultSettings): Chat[] {
  const keys = new Set<string>()
  for (const kind of [facts.messages, facts.statusChanges, facts.handOffs, facts.assignments])
    for (const fact of kind) keys.add(fact.chatKey)
  const chats: Chat[] = []
  for (const key of [...keys].sort(compareBytes)) chats.push(chatOf(facts, key, settings))
  return chats
}

/** One chat: walks its facts in order and keeps two things in hand, the current episode and the open wait. */
export function chatOf(facts: Facts, chatKey: string, settings: Settings = defaultSettings): Chat {
  const items = itemsOf(facts, chatKey)
  const firstMessage = items.find((item) => item.type === 'message')
  const channel = firstMessage?.type === 'message' ? firstMessage.fact.channel : 'unknown'

  const episodes: Episode[] = []
  let episode: Episode | null = null
  let wait: Wait | null = null
  let lastClockAt = 0
  let isReopened = false

  for (const item of items) {
    if (item.type === 'status' && item.fact.kind === 'reopen') {
      if (episode !== null && episode.close !== null) isReopened = true
      continue
    }

    if (item.type === 'status') {
      if (episode === null || episode.close !== null) continue
      episode.close = { at: item.at, cause: item.fact.cause, agent: item.fact.agent }
      episode.end = item.at
      if (wait !== null) wait.end = { kind: 'closed', at: item.at }
      wait = null
      continue
    }

    if (item.type === 'hand-off') {
      if (episode === null || episode.close !== null) continue
      if (wait === null && item.at - lastClockAt >= settings.gapMs) continue
      episode.handOffs.push(item.fact)
      if (wait === null) {
        wait = newWait(episode, item.at, 'hand-off', false)
        episode.waits.push(wait)
      }
      continue
    }

    const message = item.fact
    if (message.class === 'S' || neverArrived(message)) continue

    let cause: Episode['cause'] | null = null
    if (episode === null) {
      cause = 'first'
    } else if (episode.close !== null) {
      if (message.class === 'C' || isReopened) cause = 'reopen'
    } else if (message.at - lastClockAt >= settings.gapMs) {
      if (wait === null || message.class === 'C') cause = 'gap'
    }

    if (cause !== null) {
      if (wait !== null) wait.end = { kind: 'unanswered', at: wait.lastCustomerAt + settings.gapMs }
      wait = null
      isReopened = false
      episode = newEpisode(chatKey, channel, cause, message.at)
      episodes.push(episode)
    }
    if (episode === null) throw new Error('a message always belongs to an episode')

    episode.messages.push(message)
    lastClockAt = message.at
    if (episode.close !== null) continue
    episode.end = message.at

    if (message.class === 'C') {
      if (wait === null) {
        wait = newWait(episode, message.at, 'customer', message.imported)
        episode.waits.push(wait)
      }
      wait.lastCustomerAt = message.at
    }
    if (message.class === 'H' && wait !== null) {
      wait.end = { kind: 'answered', at: message.at, agent: message.agent }
      wait.isFirst = !episode.waits.some((other) => other !== wait && other.end?.kind === 'answered')
      wait = null
    }
    if (message.class === 'B' && wait !== null) {
      wait.end = { kind: 'bot', at: message.at }
      wait = null
    }
  }

  const waits = episodes.flatMap((each) => each.waits)
  return { chatKey, channel, firstMessageAt: firstMessage?.at ?? 0, episodes, waits }
}

function newEpisode(chatKey: string, channel: string, cause: Episode['cause'], start: number): Episode {
  return { chatKey, channel, cause, start, end: start, close: null, messages: [], handOffs: [], waits: [] }
}

function newWait(episode: Episode, start: number, openedBy: Wait['openedBy'], imported: boolean): Wait {
  const { chatKey, channel } = episode
  return { chatKey, channel, start, lastCustomerAt: start, openedBy, imported, end: null, isFirst: false }
}

/** Milliseconds from the start of a wait to the H that closed it; null where none did. */
export function replyTime(wait: Wait): number | null {
  return wait.end?.kind === 'answered' ? wait.end.at - wait.start : null
}

/** `open` and `lapsed` depend on the clock; a wait opened by imported history is `silent` instead of open. */
export function waitState(wait: Wait, now: number, settings: Settings): WaitEnd['kind'] | 'open' | 'lapsed' | 'silent' {
  if (wait.end !== null) return wait.end.kind
  if (wait.lastCustomerAt + settings.gapMs < now) return 'lapsed'
  return wait.imported ? 'silent' : 'open'
}

/** Value in milliseconds; it ran from `start` (a0) to `end` (h), and is credited to the sender of h. */
export type Response = { start: number; end: number; value: number; agent: string | null }

/** c = first C; h = first H after it; a0 = the last hand-off in (c, h], else c; value = h − a0. */
export function firstResponse(episode: Episode): Response | null {
  const c = episode.messages.findIndex((message) => message.class === 'C')
  const customer = episode.messages[c]
  const human = episode.messages.find((message, index) => index > c && message.class === 'H')
  if (customer === undefined || human === undefined) return null
  let start = customer.at
  for (const handOff of episode.handOffs) {
    if (customer.at < handOff.at && handOff.at <= human.at) start = Math.max(start, handOff.at)
  }
  return { start, end: human.at, value: human.at - start, agent: human.agent }
}

/** From the first C of the episode to the first H or B after it. */
export function firstAnyResponse(episode: Episode): Response | null {
  return firstAfterCustomer(episode, ['H', 'B'])
}

/** From the first C of the episode to the first B after it. */
export function botFirstResponse(episode: Episode): Response | null {
  return firstAfterCustomer(episode, ['B'])
}

function firstAfterCustomer(episode: Episode, classes: string[]): Response | null {
  const c = episode.messages.findIndex((message) => message.class === 'C')
  const customer = episode.messages[c]
  const answer = episode.messages.find((message, index) => index > c && classes.includes(message.class))
  if (customer === undefined || answer === undefined) return null
  return { start: customer.at, end: answer.at, value: answer.at - customer.at, agent: answer.agent }
}

/** Milliseconds from start to close, for episodes closed by anything but inactivity; null otherwise. */
export function resolutionTime(episode: Episode): number | null {
  if (episode.close === null || episode.close.cause === 'inactivity') return null
  return episode.close.at - episode.start
}

/** Milliseconds from the chat's first message to the close of this episode; null as for `resolutionTime`. */
export function lifetimeResolutionTime(chat: Chat, episode: Episode): number | null {
  if (resolutionTime(episode) === null) return null
  return episode.end - chat.firstMessageAt
}

/** Whether the customer wrote back: a C in the chat, later than the message and at most 72 h after it. */
export function wasReplied(facts: Facts, message: MessageFact): boolean {
  for (const other of facts.messages) {
    if (other.chatKey !== message.chatKey || other.class !== 'C') continue
    if (message.at < other.at && other.at <= message.at + 72 * 3_600_000) return true
  }
  return false
}
