import { runSessions, sessionBefore } from '../../domain/sessions.ts'
import { activitiesFrom } from '../../store/activities.ts'
import type { Tx } from '../../store/database.ts'
import {
  deleteSessions,
  type SessionRow,
  type StoredSession,
  sessionsAround,
  upsertSessions,
} from '../../store/sessions.ts'
import { changes } from './changes.ts'
import type { Told } from './tell.ts'

/** A contact whose own messages changed, and the earliest time that did (0: all of them). */
export type TouchedContact = { readonly id: string; readonly touchedAt: number }

type Activity = { readonly id: string; readonly contactId: string; readonly at: number; readonly channel: string }

/**
 * Recomputes the sessions of contacts from the touched times on; what began before goes on from how it is stored. The
 * messages of the batch are given as they will stand; they are not written yet.
 */
export async function runSessionsOf(
  tx: Tx,
  tenantId: string,
  touched: readonly TouchedContact[],
  told: readonly Told[],
  gapMs: number,
): Promise<void> {
  if (touched.length === 0) return
  const wanted = touched.map(({ id, touchedAt }) => ({ contactId: id, touchedAt }))
  const read = async (from: readonly { contactId: string; from: number }[]) =>
    Map.groupBy(from.length > 0 ? await activitiesFrom(tx, tenantId, from) : [], (a) => a.contactId)
  const stored = Map.groupBy(await sessionsAround(tx, tenantId, wanted), (s) => s.contactId)
  const since = await read(wanted.map(({ contactId, touchedAt }) => ({ contactId, from: touchedAt })))
  const starts = wanted.map(({ contactId, touchedAt }) => ({
    contactId,
    ...startOf(touchedAt, stored.get(contactId) ?? [], since.get(contactId) ?? []),
  }))
  const whole = await read(starts.filter(({ isKnown }) => !isKnown))
  const batch = Map.groupBy(told.flatMap(ownActivity), (a) => a.contactId)
  const inBatch = new Set(told.map(({ message }) => message.id))
  const gone: SessionRow[] = []
  const kept: SessionRow[] = []
  for (const { contactId, from, before } of starts) {
    const activities = [
      ...(whole.get(contactId) ?? since.get(contactId) ?? []).filter((a) => !inBatch.has(a.id)),
      ...(batch.get(contactId) ?? []).filter((a) => a.at >= from),
    ].sort((a, b) => a.at - b.at)
    const sessions = runSessions(activities, gapMs, before).map((s): SessionRow => ({ ...s, contactId }))
    const changed = changes<SessionRow>(stored.get(contactId) ?? [], sessions, (s) => String(s.startedAt))
    gone.push(...changed.gone)
    kept.push(...changed.after)
  }
  await deleteSessions(tx, tenantId, gone)
  await upsertSessions(tx, tenantId, kept)
}

/** Within the session that began before the touched time; or at its start, where it does not tell how it was then. */
function startOf(touchedAt: number, stored: readonly StoredSession[], since: readonly Activity[]) {
  const newest = stored.find(({ startedAt }) => startedAt < touchedAt)
  if (!newest) return { isKnown: true, from: touchedAt, before: null }
  const later = stored.filter(({ startedAt }) => startedAt >= touchedAt).map(({ startedAt }) => startedAt)
  const next = later.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY)
  const before = sessionBefore(newest, newest.lastBeforeAt, since.filter(({ at }) => at < next).length)
  return before ? { isKnown: true, from: touchedAt, before } : { isKnown: false, from: newest.startedAt, before: null }
}

function ownActivity({ message }: Told): Activity[] {
  const { id, contactId, occurredAt: at, channel } = message
  return message.class === 'C' && contactId !== null ? [{ id, contactId, at, channel }] : []
}
