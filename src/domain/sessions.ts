/** A contact's activity across channels: METRICS, "Session". Times are milliseconds since 1970. */
export type Session = { startedAt: number; endedAt: number; messages: number; channels: string[] }

export type Activity = { readonly at: number; readonly channel: string }

export const sessionCutMs = 24 * 3_600_000

/**
 * Sessions of activities in order of time: no gap longer than `gapMs` within one, and a cut at 24 h from its start. They
 * begin at a contact's first activity, at the start of a session, or within one: then `before` is that session as it was
 * until then (`sessionBefore`), and comes first in what is returned.
 */
export function runSessions(activities: readonly Activity[], gapMs: number, before: Session | null = null): Session[] {
  const sessions: Session[] = before ? [structuredClone(before)] : []
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

/**
 * A session that began before a moment as it was before it, from how it is stored, its newest activity before the moment,
 * and how many it has since. Null where it went over several channels since: which of them came before is not told.
 */
export function sessionBefore(stored: Session, lastBeforeAt: number | null, since: number): Session | null {
  const { startedAt, endedAt, messages, channels } = stored
  if (since === 0) return { startedAt, endedAt, messages, channels }
  if (lastBeforeAt === null || channels.length > 1) return null
  return { startedAt, endedAt: lastBeforeAt, messages: messages - since, channels }
}
