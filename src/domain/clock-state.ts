import type { ClockState, Episode, Turn, Wait } from './clocks.ts'

type MessageTurn = Extract<Turn, { kind: 'message' }>

/** What is stored of the newest episode that began before a moment, and of what was said since that moment. */
export type StoredEpisode = {
  readonly episode: Episode
  /** The newest waits that began before the moment, at least those of one instant. */
  readonly waits: readonly Wait[]
  /** Whether a human had ended a wait of the episode before the moment. */
  readonly answeredBefore: boolean
  /** The closes, reopens and hand-offs from the episode's start to the moment, sorted by `compareTurns`. */
  readonly turns: readonly Turn[]
  /** The newest message of the episode before the moment. It may be missing where the episode has none since. */
  readonly lastMessage: { readonly at: number; readonly imported: boolean } | null
  /** The episode's messages since the moment, as they were when it was stored. */
  readonly since: readonly MessageTurn[]
}

/**
 * The state of a chat's clocks before a moment, from what is stored and without the messages before it: an episode has
 * kept what it needs of them. So the cost of a message does not grow with what was said before it. Null where that cannot
 * be told: then the episode is to be run from its start.
 */
export function stateBefore(at: number, stored: StoredEpisode): ClockState | null {
  const episode = episodeBefore(at, stored)
  if (episode === null) return null
  const closed = episode.closedAt !== null
  const wait = openWait(at, episode, stored.waits)
  // A hand-off after silence or after the close does not count. The first nobody speaks after; the second is told apart from
  // the others only by what was said, and matters until somebody has answered.
  const handOffs = stored.turns.filter((t) => t.kind === 'hand-off' && (wait !== null || t.at <= episode.lastMessageAt))
  if (closed && episode.firstResponseAt === null && stored.turns.some(({ kind }) => kind === 'hand-off')) return null
  const reopened = closed && stored.turns.some((t) => t.kind === 'reopen' && t.at > Number(episode.closedAt))
  return {
    episode,
    wait,
    closed,
    reopened,
    lastHandOffAt: handOffs.at(-1)?.at ?? null,
    answeredBefore: stored.answeredBefore,
    explicitStatus: closed && !reopened ? statusOf(episode, stored.turns) : null,
  }
}

/** The episode as it was before the moment; null where its messages before do not tell whether all were imported. */
function episodeBefore(at: number, { episode, lastMessage, since }: StoredEpisode): Episode | null {
  const before = <T extends number | null>(time: T) => (time !== null && time < at ? time : null)
  const lastMessageAt = lastMessage?.at ?? episode.lastMessageAt
  const imported = importedBefore(episode, lastMessage, since)
  if (imported === null) return null
  const said = (messageClass: MessageTurn['class']) => since.filter((turn) => turn.class === messageClass).length
  const closedAt = before(episode.closedAt)
  const firstResponseAt = before(episode.firstResponseAt)
  return {
    ...episode,
    ...(closedAt === null ? { closedAt, closeCause: null, closedBy: null, endedAt: lastMessageAt } : {}),
    lastMessageAt,
    imported,
    customerMessages: episode.customerMessages - said('C'),
    humanMessages: episode.humanMessages - said('H'),
    botMessages: episode.botMessages - said('B'),
    firstCustomerAt: before(episode.firstCustomerAt),
    ...(firstResponseAt === null ? { firstResponseFrom: null, firstResponseAt, firstResponseAgent: null } : {}),
    firstAnyResponseAt: before(episode.firstAnyResponseAt),
    firstBotResponseAt: before(episode.firstBotResponseAt),
  }
}

function importedBefore(
  { imported }: Episode,
  lastMessage: StoredEpisode['lastMessage'],
  since: StoredEpisode['since'],
): boolean | null {
  if (imported || since.every((message) => message.imported)) return imported
  return lastMessage?.imported === false ? false : null
}

/** Only the next episode, which comes later, ends a wait as unanswered. */
function openWait(at: number, episode: Episode, waits: readonly Wait[]): Wait | null {
  const wait = waits.find(
    (w) =>
      w.episodeStartedAt === episode.startedAt && (w.endedAt === null || w.outcome === 'unanswered' || w.endedAt >= at),
  )
  if (!wait) return null
  // Whatever was said in an open wait, the customer said.
  const lastCustomerAt = Math.max(wait.startedAt, episode.lastMessageAt)
  return { ...wait, lastCustomerAt, outcome: 'open', endedAt: null, agentId: null, isFirst: false }
}

function statusOf({ closedAt }: Episode, turns: readonly Turn[]): ClockState['explicitStatus'] {
  const close = turns.find((turn) => turn.kind === 'close' && turn.at === closedAt)
  return close?.kind === 'close' ? close.status : null
}
