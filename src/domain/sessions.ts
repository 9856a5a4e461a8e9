/** A contact's activity across channels: METRICS, "Session". Times are milliseconds since 1970. */
export type Session = { startedAt: number; endedAt: number; messages: number; channels: string[] }

export type Activity = { readonly at: number; readonly channel: string }

export const sessionCutMs = 24 * 3_600_000

/**
 * Sessions of activities in order of time, beginning at the start of a chain (an activity with no other in the
 * `gapMs` before it): no gap longer than `gapMs` within one, and a cut at 24 h from its start.
 */
export function runSessions(activities: readonly Activity[], gapMs: number): Session[] {
  const sessions: Session[] = []
  for (const { at, channel } of activities) {
    const current = sessions.at(-1)
    if (current && at - current.endedAt <= gapMs && at - current.startedAt < sessionCutMs) {
      current.endedAt = at
      current.messages++
      if (!current.channels.includes(channel)) current.channels.push(channel)
    } else sessions.push({ startedAt: at, endedAt: at, messages: 1, channels: [channel] })
  }
  for (const session of sessions) session.channels.sort()
  return sessions
}

/** Where to begin so that a change at `touchedAt` is covered: the start of the chain that reaches it, or the time itself. */
export function chainStart(
  earlier: readonly Pick<Session, 'startedAt' | 'endedAt'>[],
  touchedAt: number,
  gapMs: number,
): number {
  let start = touchedAt
  for (const session of earlier.toSorted((a, b) => b.startedAt - a.startedAt)) {
    if (session.startedAt > start) continue
    if (start - session.endedAt > gapMs) break
    start = session.startedAt
  }
  return start
}
