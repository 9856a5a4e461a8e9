import type { ChatState, CloseCause, ClosedState } from './event.ts'

/**
 * The clocks of one chat: its episodes and waits, as METRICS.md defines them, from its turns in order. A pure function:
 * nothing here knows what time it is. Times are milliseconds since 1970.
 */
export type Turn =
  | {
      readonly kind: 'message'
      readonly at: number
      readonly class: 'C' | 'H' | 'B'
      readonly id: string
      readonly agentId: string | null
      readonly imported: boolean
    }
  | { readonly kind: 'hand-off'; readonly at: number; readonly id: string }
  | {
      readonly kind: 'close'
      readonly at: number
      readonly id: string
      readonly status: ClosedState
      readonly cause: CloseCause
      readonly agentId: string | null
    }
  /** An open state: after a close it is a reopen, else nothing to the clocks. */
  | {
      readonly kind: 'reopen'
      readonly at: number
      readonly id: string
      readonly status: Exclude<ChatState, ClosedState>
    }

export type StartCause = 'first' | 'gap' | 'reopen'

export type Episode = {
  startedAt: number
  startCause: StartCause
  endedAt: number
  lastMessageAt: number
  closedAt: number | null
  closeCause: CloseCause | null
  closedBy: string | null
  imported: boolean
  customerMessages: number
  humanMessages: number
  botMessages: number
  firstCustomerAt: number | null
  firstResponseFrom: number | null
  firstResponseAt: number | null
  firstResponseAgent: string | null
  firstAnyResponseAt: number | null
  firstBotResponseAt: number | null
}

export type Wait = {
  startedAt: number
  openedBy: 'customer' | 'hand-off'
  episodeStartedAt: number
  lastCustomerAt: number
  outcome: 'open' | 'answered' | 'bot' | 'closed' | 'unanswered'
  endedAt: number | null
  /** Who answered; null where nobody has. Whose the others were is told by `ownerOf`. */
  agentId: string | null
  isFirst: boolean
  imported: boolean
}

export type ChatClocks = {
  readonly episodes: Episode[]
  readonly waits: Wait[]
  /** The explicit status that stands after the last turn; null when none does. */
  readonly explicitStatus: ClosedState | null
}

/** The total order within a chat, the same on every machine (METRICS, "Words"). */
export function compareTurns(a: Turn, b: Turn): number {
  return a.at - b.at || rankOf(a) - rankOf(b) || compareBytes(a.id, b.id)
}

/** By UTF-8 bytes: the order of JavaScript's strings, by UTF-16 units, is another one beyond U+FFFF. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function rankOf(turn: Turn): number {
  switch (turn.kind) {
    case 'reopen':
      return 0
    case 'message':
      return turn.class === 'C' ? 1 : turn.class === 'H' ? 2 : 3
    case 'hand-off':
      return 4
    case 'close':
      return 5
  }
}

/** All that a chat's clocks remember between one turn and the next. */
export type ClockState = {
  episode: Episode | null
  /** The open wait. */
  wait: Wait | null
  closed: boolean
  reopened: boolean
  lastHandOffAt: number | null
  answeredBefore: boolean
  explicitStatus: ChatClocks['explicitStatus']
}

/** Before the first turn, and where an episode begins: with no wait open and nothing remembered. */
export const clocksAtRest: Readonly<ClockState> = {
  episode: null,
  wait: null,
  closed: false,
  reopened: false,
  lastHandOffAt: null,
  answeredBefore: false,
  explicitStatus: null,
}

/**
 * Episodes and waits of the turns, which must be sorted by `compareTurns`. They begin at the chat's first turn; or at the
 * start of an episode, and `start` is why it began; or anywhere within one, and `start` is the state that the turns before
 * left (`stateBefore`): then that episode, and its wait if one is open, come first in what is returned.
 */
export function runClocks(turns: readonly Turn[], gapMs: number, start: StartCause | ClockState = 'first'): ChatClocks {
  const firstCause = typeof start === 'string' ? start : 'first'
  const now: ClockState = structuredClone(typeof start === 'string' ? clocksAtRest : start)
  const episodes: Episode[] = now.episode ? [now.episode] : []
  const waits: Wait[] = now.wait ? [now.wait] : []
  const openWait = (startedAt: number, openedBy: Wait['openedBy'], imported: boolean) => {
    if (!now.episode) return
    now.wait = {
      startedAt,
      openedBy,
      episodeStartedAt: now.episode.startedAt,
      lastCustomerAt: startedAt,
      outcome: 'open',
      endedAt: null,
      agentId: null,
      isFirst: false,
      imported,
    }
    waits.push(now.wait)
  }

  for (const turn of turns) {
    switch (turn.kind) {
      case 'message': {
        const cause = beginsEpisode(turn, now, gapMs, firstCause)
        if (cause) {
          if (now.wait) endWait(now, 'unanswered', now.wait.lastCustomerAt + gapMs)
          now.episode = newEpisode(turn.at, cause)
          episodes.push(now.episode)
          Object.assign(now, { ...clocksAtRest, episode: now.episode })
        }
        hear(turn, now, openWait)
        break
      }
      case 'hand-off': {
        const { episode } = now
        if (!episode || now.closed) break
        if (!now.wait && turn.at - episode.lastMessageAt >= gapMs) break
        now.lastHandOffAt = turn.at
        // Clocks tick in seconds: a hand-off in the second of the answer came before it.
        if (episode.firstResponseAt === turn.at) episode.firstResponseFrom = turn.at
        // Only messages are imported: whoever is handed over waits, whatever was said before.
        if (!now.wait) openWait(turn.at, 'hand-off', false)
        break
      }
      case 'close':
        if (!now.episode || now.closed) break
        if (now.wait) endWait(now, 'closed', turn.at)
        Object.assign(now.episode, {
          closedAt: turn.at,
          endedAt: turn.at,
          closeCause: turn.cause,
          closedBy: turn.agentId,
        })
        now.closed = true
        now.reopened = false
        now.explicitStatus = turn.status
        break
      case 'reopen':
        if (!now.closed) break
        now.reopened = true
        now.explicitStatus = null
        break
    }
  }
  return { episodes, waits, explicitStatus: now.explicitStatus }
}

type MessageTurn = Extract<Turn, { kind: 'message' }>

function beginsEpisode(turn: MessageTurn, now: ClockState, gapMs: number, firstCause: StartCause): StartCause | null {
  if (!now.episode) return firstCause
  if (now.closed) return turn.class === 'C' || now.reopened ? 'reopen' : null
  const afterGap = turn.at - now.episode.lastMessageAt >= gapMs
  return afterGap && (!now.wait || turn.class === 'C') ? 'gap' : null
}

/** One C, H or B inside its episode. */
function hear(
  turn: MessageTurn,
  now: ClockState,
  openWait: (startedAt: number, openedBy: Wait['openedBy'], imported: boolean) => void,
): void {
  const { episode } = now
  if (!episode) return
  episode.lastMessageAt = turn.at
  if (!now.closed) episode.endedAt = turn.at
  episode.imported &&= turn.imported
  if (turn.class === 'C') {
    episode.customerMessages++
    episode.firstCustomerAt ??= turn.at
    if (now.wait) now.wait.lastCustomerAt = turn.at
    else openWait(turn.at, 'customer', turn.imported)
    return
  }
  if (turn.class === 'H') episode.humanMessages++
  else episode.botMessages++
  if (episode.firstCustomerAt !== null) {
    episode.firstAnyResponseAt ??= turn.at
    if (turn.class === 'B') episode.firstBotResponseAt ??= turn.at
    else if (episode.firstResponseAt === null) {
      episode.firstResponseAt = turn.at
      episode.firstResponseAgent = turn.agentId
      episode.firstResponseFrom = Math.max(episode.firstCustomerAt, now.lastHandOffAt ?? episode.firstCustomerAt)
    }
  }
  if (!now.wait) return
  if (turn.class === 'H') {
    now.wait.agentId = turn.agentId
    now.wait.isFirst = !now.answeredBefore
    now.answeredBefore = true
    endWait(now, 'answered', turn.at)
  } else endWait(now, 'bot', turn.at)
}

function endWait(now: ClockState, outcome: Wait['outcome'], endedAt: number): void {
  if (!now.wait) return
  now.wait.outcome = outcome
  now.wait.endedAt = endedAt
  now.wait = null
}

function newEpisode(startedAt: number, startCause: StartCause): Episode {
  return {
    startedAt,
    startCause,
    endedAt: startedAt,
    lastMessageAt: startedAt,
    closedAt: null,
    closeCause: null,
    closedBy: null,
    imported: true,
    customerMessages: 0,
    humanMessages: 0,
    botMessages: 0,
    firstCustomerAt: null,
    firstResponseFrom: null,
    firstResponseAt: null,
    firstResponseAgent: null,
    firstAnyResponseAt: null,
    firstBotResponseAt: null,
  }
}
