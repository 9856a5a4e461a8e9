import { addDays, type CalendarDay, dayOf, startOfDay } from '../view/zone.ts'
import type { ChatState, Episode, Intervals, Message, MessageClass, Wait } from './rows.ts'

/** What stands in a transcript, from the oldest to the newest. `key` stays the same as more is read. */
export type Item =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'begins'
      readonly key: string
      readonly episode: Episode
      /** For how long nobody had said anything, as far as that has been read. */
      readonly silentSeconds: number | null
    }
  | { readonly kind: 'closed'; readonly key: string; readonly episode: Episode }
  /** A wait that no message opened: a bot handed the customer over. */
  | { readonly kind: 'handed-over'; readonly key: string; readonly wait: Wait }
  /** It is somebody else's from here on; null: nobody's. */
  | { readonly kind: 'assigned'; readonly key: string; readonly at: number; readonly agentId: string | null }
  /** It was put aside, or taken up again. */
  | { readonly kind: 'state'; readonly key: string; readonly at: number; readonly status: ChatState }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: Message
      /** Somebody else begins to speak here, or the same one after a while. */
      readonly isStart: boolean
      readonly opened: Wait | null
      readonly answered: Wait | null
      readonly firstSeconds: number | null
    }

type MessageItem = Extract<Item, { kind: 'message' }>
type Marker = Exclude<Item, { kind: 'message' | 'day' }>
/** Its place is half a millisecond before or after the messages of its time. */
type Placed = { readonly at: number; readonly place: number; readonly item: Marker }

type Told = {
  /** The oldest first. */
  readonly messages: readonly Message[]
  readonly waits: readonly Wait[]
  readonly episodes: readonly Episode[]
  readonly intervals: Intervals
  readonly zone: string
  /** Further messages are there, though not read: markers beyond these ends belong to them. */
  readonly hasOlder: boolean
  readonly hasNewer: boolean
}

/** The same one speaks anew after so long. */
const groupMsMax = 5 * 60_000

/** Messages by day, with what the clocks say about them and where conversations begin and end. */
export function timelineOf({ messages, waits, episodes, intervals, zone, hasOlder, hasNewer }: Told): Item[] {
  const from = hasOlder ? Date.parse(messages[0]?.occurredAt ?? '') : Number.NEGATIVE_INFINITY
  const to = hasNewer ? Date.parse(messages.at(-1)?.occurredAt ?? '') : Number.POSITIVE_INFINITY
  const markers = markersOf(waits, episodes, intervals).filter(({ at }) => at >= from && at <= to)
  const clocks = clocksOf(waits, episodes)
  const newDay = newDaysIn(zone)
  const items: Item[] = []
  let next = 0
  let spokenAt: number | null = null

  function enterDay(at: number): void {
    const day = newDay(at)
    if (day !== null) items.push({ kind: 'day', key: day, at })
  }
  function addMarkersUpTo(at: number): void {
    for (let marker = markers[next]; marker && marker.place < at; marker = markers[++next]) {
      enterDay(marker.at)
      items.push(withSilence(marker.item, spokenAt))
    }
  }

  for (const message of messages) {
    const at = Date.parse(message.occurredAt)
    addMarkersUpTo(at)
    enterDay(at)
    const before = items.at(-1)
    const isStart = before?.kind !== 'message' || !isSameSpeech(before.message, message)
    items.push({ kind: 'message', key: message.id, message, isStart, ...clocks.of(message) })
    if (message.class !== 'S') spokenAt = at
  }
  addMarkersUpTo(Number.POSITIVE_INFINITY)
  return items
}

function markersOf(waits: readonly Wait[], episodes: readonly Episode[], intervals: Intervals): Placed[] {
  const begins = episodes.map((episode) =>
    placed(episode.startedAt, -0.5, { kind: 'begins', key: `begins ${episode.id}`, episode, silentSeconds: null }),
  )
  const closed = episodes.flatMap((episode) =>
    episode.closedAt === null
      ? []
      : [placed(episode.closedAt, 0.5, { kind: 'closed', key: `closed ${episode.id}`, episode })],
  )
  const handedOver = waits
    .filter(({ openedBy }) => openedBy === 'hand-off')
    .map((wait) => placed(wait.startedAt, 0.5, { kind: 'handed-over', key: `handed ${wait.id}`, wait }))
  const changed = [...assignedOf(intervals), ...statesOf(intervals)]
  return [...begins, ...closed, ...handedOver, ...changed].sort((a, b) => a.place - b.place)
}

/** Each begins where it was given; it was nobody's where one ends and no other begins. */
function assignedOf({ assignments }: Intervals): Placed[] {
  const begins = new Set(assignments.map(({ startedAt }) => startedAt))
  return assignments.flatMap(({ agentId, startedAt, endedAt }) => [
    assigned(startedAt, agentId),
    ...(endedAt === null || begins.has(endedAt) ? [] : [assigned(endedAt, null)]),
  ])
}

function assigned(time: string, agentId: string | null): Placed {
  return placed(time, 0.4, { kind: 'assigned', key: `assigned ${time} ${agentId}`, at: Date.parse(time), agentId })
}

/** Closes are told by the conversations, and that a chat is active is worth a word only after it was put aside. */
function statesOf({ statuses }: Intervals): Placed[] {
  return statuses.flatMap(({ status, startedAt }, index) => {
    const before = statuses[index - 1]?.status
    const wasAside = before === 'snoozed' || before === 'pending'
    const isTold = status === 'snoozed' || status === 'pending' || (status === 'active' && wasAside)
    const at = Date.parse(startedAt)
    return isTold ? [placed(startedAt, 0.3, { kind: 'state', key: `state ${startedAt}`, at, status })] : []
  })
}

function placed(time: string, offset: number, item: Marker): Placed {
  const at = Date.parse(time)
  return { at, place: at + offset, item }
}

function withSilence(item: Marker, spokenAt: number | null): Marker {
  if (item.kind !== 'begins' || spokenAt === null) return item
  return { ...item, silentSeconds: (Date.parse(item.episode.startedAt) - spokenAt) / 1000 }
}

/**
 * What the clocks say about a message. They know times, not messages: of several at one time the first that can have opened
 * or ended the wait is told, once.
 */
function clocksOf(waits: readonly Wait[], episodes: readonly Episode[]) {
  const opened = new Map(waits.filter(isOpenedByCustomer).map((wait) => [keyOf('C', wait.startedAt), wait]))
  const ended = new Map(waits.flatMap((wait) => endOf(wait).map((key) => [key, wait] as const)))
  const firsts = new Map(
    episodes.flatMap(({ firstResponseAt, firstResponseSeconds }) =>
      firstResponseAt === null ? [] : [[keyOf('H', firstResponseAt), firstResponseSeconds] as const],
    ),
  )
  return {
    of(message: Message): Pick<MessageItem, 'opened' | 'answered' | 'firstSeconds'> {
      const key = keyOf(message.class, message.occurredAt)
      if (isLost(message)) return { opened: null, answered: null, firstSeconds: null }
      return { opened: taken(opened, key), answered: taken(ended, key), firstSeconds: taken(firsts, key) }
    },
  }
}

const isOpenedByCustomer = ({ openedBy }: Wait) => openedBy === 'customer'

function endOf({ outcome, endedAt }: Wait): string[] {
  if (endedAt === null) return []
  if (outcome === 'answered') return [keyOf('H', endedAt)]
  return outcome === 'bot' ? [keyOf('B', endedAt)] : []
}

const keyOf = (by: MessageClass, at: string) => `${by} ${at}`

function taken<Value>(from: Map<string, Value>, key: string): Value | null {
  const found = from.get(key) ?? null
  from.delete(key)
  return found
}

/** Failed and reached nobody: no clock sees it. */
export function isLost(message: Message): boolean {
  const { failedAt, deliveredAt, readAt, playedAt } = message
  return failedAt !== null && deliveredAt === null && readAt === null && playedAt === null
}

function isSameSpeech(before: Message, message: Message): boolean {
  return (
    before.class === message.class &&
    before.direction === message.direction &&
    before.agentId === message.agentId &&
    Date.parse(message.occurredAt) - Date.parse(before.occurredAt) <= groupMsMax
  )
}

/** Of each time in turn the day, if it begins one; the calendar is looked at only when the day is over. */
function newDaysIn(zone: string): (at: number) => CalendarDay | null {
  let begin = 0
  let end = 0
  return (at) => {
    if (at >= begin && at < end) return null
    const day = dayOf(zone, at)
    begin = startOfDay(day, zone)
    end = startOfDay(addDays(day, 1), zone)
    return day
  }
}
