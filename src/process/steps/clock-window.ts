import type { Assignment } from '../../domain/assignments.ts'
import { type StoredEpisode, stateBefore } from '../../domain/clock-state.ts'
import { type ClockState, compareTurns, type StartCause, type Turn } from '../../domain/clocks.ts'
import type { AssignmentCause, ChatState, CloseCause, ClosedState } from '../../domain/event.ts'
import { isLost } from '../../domain/message.ts'
import { type Chat, type ChatTurn, turnsFrom } from '../../store/chats.ts'
import { type ClockStart, clockStarts } from '../../store/clock-starts.ts'
import { type EpisodeRow, episodesFrom, type WaitRow, waitsFrom } from '../../store/clocks.ts'
import type { Tx } from '../../store/database.ts'
import { type MessageGlimpse, type MessageRow, messagesFrom } from '../../store/messages.ts'

/** A chat whose clocks must be recomputed. */
export type Touched = {
  readonly chat: Chat
  /** The earliest time that changed; 0: all of it. */
  readonly touchedAt: number
  /** Whether what changed includes a message of the customer's: it may be a reply to what was said before. */
  readonly byCustomer: boolean
  readonly recount: boolean
}

export const repliedWithinMs = 72 * 3_600_000

export type Heard = MessageGlimpse | MessageRow

/** What a chat's clocks go on from, and what is stored of the time since. */
export type Window = {
  readonly touched: Touched
  readonly start: ClockState | StartCause
  /** Turns from here on are to be run. */
  readonly from: number
  /** Messages from here on were read: they begin before `from` where replies are looked for. */
  readonly messagesFrom: number
  readonly messages: readonly MessageGlimpse[]
  readonly turns: readonly ChatTurn[]
  /** Whose the chat was, as far back as any of its waits here began. */
  readonly assignments: readonly Assignment[]
  /** The rows that running the turns gives anew. */
  readonly episodes: readonly EpisodeRow[]
  readonly waits: readonly WaitRow[]
}

/**
 * Reads what the touched chats go on from. The clocks go on in the middle of an episode, so that a message of a busy chat
 * costs what one of a quiet chat does; where the stored rows do not tell the state there, from the episode's start.
 */
export async function readWindows(tx: Tx, tenantId: string, touched: readonly Touched[]): Promise<Window[]> {
  const starts = new Map(
    (
      await clockStarts(
        tx,
        tenantId,
        touched.map((t) => ({
          chatId: t.chat.id,
          touchedAt: t.touchedAt,
          repliedWithinMs: t.byCustomer ? repliedWithinMs : 0,
        })),
      )
    ).map((start) => [start.chatId, start]),
  )
  const froms = touched.flatMap((one): From[] => {
    const start = starts.get(one.chat.id)
    return start ? [fromTouched(one, start)] : []
  })
  const windows = (await readFrom(tx, tenantId, froms)).map(goneOn)
  const unknown = windows.flatMap((window, index) => (window === null && froms[index] ? [froms[index]] : []))
  if (unknown.length === 0) return windows.filter((window) => window !== null)
  const whole = await readFrom(tx, tenantId, unknown.map(fromEpisode))
  return [...windows.filter((window) => window !== null), ...whole.map(begunAnew)]
}

type From = {
  readonly touched: Touched
  readonly start: ClockStart
  readonly episodesFrom: number
  readonly waitsFrom: number
  readonly messagesFrom: number
}

function fromTouched(touched: Touched, start: ClockStart): From {
  const { touchedAt, byCustomer } = touched
  const repliesFrom = byCustomer ? Math.max(start.lastCustomerAt ?? 0, touchedAt - repliedWithinMs, 0) : touchedAt
  return {
    touched,
    start,
    episodesFrom: start.episodeStartedAt ?? 0,
    waitsFrom: start.waitStartedAt ?? touchedAt,
    messagesFrom: repliesFrom,
  }
}

function fromEpisode(from: From): From {
  const messagesFrom = Math.min(from.messagesFrom, from.episodesFrom)
  return { ...from, messagesFrom, waitsFrom: from.episodesFrom }
}

type Read = From & Pick<Window, 'messages' | 'turns' | 'assignments' | 'episodes' | 'waits'>

async function readFrom(tx: Tx, tenantId: string, froms: readonly From[]): Promise<Read[]> {
  const each = (of: 'episodesFrom' | 'waitsFrom' | 'messagesFrom') =>
    froms.map((from) => ({ chatId: from.touched.chat.id, from: from[of] }))
  const byChat = <Row extends { readonly chatId: string }>(rows: readonly Row[]) => Map.groupBy(rows, (r) => r.chatId)
  const messages = byChat(await messagesFrom(tx, tenantId, each('messagesFrom')))
  const turns = byChat(await turnsFrom(tx, tenantId, each('episodesFrom')))
  const episodes = byChat(await episodesFrom(tx, tenantId, each('episodesFrom')))
  const waits = byChat(await waitsFrom(tx, tenantId, each('waitsFrom')))
  return froms.map((from) => {
    const { id } = from.touched.chat
    const turned = turns.get(id) ?? []
    return {
      ...from,
      messages: messages.get(id) ?? [],
      turns: turned,
      assignments: [...assignmentBefore(from.start), ...turned.flatMap(asAssignment)],
      episodes: episodes.get(id) ?? [],
      waits: waits.get(id) ?? [],
    }
  })
}

function assignmentBefore({ assignedAt, assignmentId, assigneeId }: ClockStart): Assignment[] {
  if (assignedAt === null) return []
  return [{ at: assignedAt, id: assignmentId ?? '', agentId: assigneeId, reason: null }]
}

/** From the touched time; null where the state there is not told by what is stored. */
function goneOn(read: Read): Window | null {
  const { touched, messages, messagesFrom, turns, assignments, episodes, waits } = read
  const { touchedAt } = touched
  const stored = storedEpisode(read)
  const state = stored ? stateBefore(touchedAt, stored) : null
  if (stored && !state) return null
  const open = state?.wait
  return {
    touched,
    start: state ?? 'first',
    from: touchedAt,
    messagesFrom,
    messages,
    turns,
    assignments,
    episodes,
    waits: waits.filter(
      (w) => w.startedAt >= touchedAt || (w.startedAt === open?.startedAt && w.openedBy === open.openedBy),
    ),
  }
}

function begunAnew(read: Read): Window {
  const { touched, messages, messagesFrom, turns, assignments, episodes, waits, episodesFrom } = read
  const start = episodes.find(({ startedAt }) => startedAt === episodesFrom)?.startCause ?? 'first'
  return { touched, start, from: episodesFrom, messagesFrom, messages, turns, assignments, episodes, waits }
}

function storedEpisode({ touched, start, messages, turns, episodes, waits }: Read): StoredEpisode | null {
  const { touchedAt } = touched
  const episode = episodes.find(({ startedAt }) => startedAt === start.episodeStartedAt)
  if (!episode) return null
  const later = episodes.filter(({ startedAt }) => startedAt >= touchedAt).map(({ startedAt }) => startedAt)
  const next = later.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY)
  return {
    episode,
    waits: waits.filter((wait) => wait.startedAt < touchedAt),
    answeredBefore: start.answeredBefore,
    turns: turns
      .filter((turn) => turn.occurredAt < touchedAt)
      .flatMap(asTurn)
      .sort(compareTurns),
    lastMessage:
      start.lastMessageAt === null ? null : { at: start.lastMessageAt, imported: start.lastMessageImported ?? false },
    since: messages.filter((m) => m.occurredAt >= touchedAt && m.occurredAt < next).flatMap(asMessageTurn),
  }
}

/** What the clocks hear from a time on, in the order of the chat. */
export function turnsOf(messages: readonly Heard[], turns: readonly ChatTurn[], from: number): Turn[] {
  return [
    ...messages.filter((m) => m.occurredAt >= from).flatMap(asMessageTurn),
    ...turns.filter((turn) => turn.occurredAt >= from).flatMap(asTurn),
  ].sort(compareTurns)
}

function asMessageTurn(m: Heard): Extract<Turn, { kind: 'message' }>[] {
  if (m.class === 'S' || isLost(m)) return []
  const { occurredAt: at, externalId: id, agentId, imported } = m
  return [{ kind: 'message', at, class: m.class, id, agentId, imported }]
}

/** What the clocks hear of it: of assignments nothing. */
export function asTurn(t: ChatTurn): Exclude<Turn, { kind: 'message' }>[] {
  const common = { at: t.occurredAt, id: t.externalId }
  switch (t.kind) {
    case 'assignment':
      return []
    case 'hand-off':
      return [{ ...common, kind: t.kind }]
    case 'reopen':
      return [{ ...common, kind: t.kind, status: (t.status ?? 'active') as Exclude<ChatState, ClosedState> }]
    case 'close':
      return [
        {
          ...common,
          kind: t.kind,
          status: t.status as ClosedState,
          cause: (t.cause ?? 'api') as CloseCause,
          agentId: t.agentId,
        },
      ]
  }
}

export function asAssignment(t: ChatTurn): Assignment[] {
  if (t.kind !== 'assignment') return []
  return [{ at: t.occurredAt, id: t.externalId, agentId: t.agentId, reason: t.reason as AssignmentCause | null }]
}
