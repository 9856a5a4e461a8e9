import { contactContributions, type Differences } from '../../domain/contributions.ts'
import { chainStart, runSessions } from '../../domain/sessions.ts'
import { activitiesFrom, firstActivities } from '../../store/activities.ts'
import { replaceSessions, type SessionRow, sessionsBefore, sessionsBeforeMax } from '../../store/clocks.ts'
import type { Tx } from '../../store/database.ts'
import { type Contact, updateFirstCustomer } from '../../store/identities.ts'

/** A contact whose own messages changed, and the earliest time that did (0: all of them). */
export type TouchedContact = { readonly id: string; readonly touchedAt: number }

/** Recomputes the sessions of contacts, whole chains around the touched times. The messages must be written already. */
export async function runSessionsOf(
  tx: Tx,
  tenantId: string,
  touched: readonly TouchedContact[],
  gapMs: number,
): Promise<void> {
  if (touched.length === 0) return
  const wanted = touched.map(({ id, touchedAt }) => ({ contactId: id, touchedAt }))
  const earlier = Map.groupBy(await sessionsBefore(tx, tenantId, wanted), (s) => s.contactId)
  const windows = wanted.map(({ contactId, touchedAt }) => {
    const sessions = earlier.get(contactId) ?? []
    const from = chainStart(sessions, touchedAt, gapMs)
    // A chain longer than what was looked at: begin at the beginning.
    const oldest = sessions.reduce((least, s) => Math.min(least, s.startedAt), Number.POSITIVE_INFINITY)
    return { contactId, from: sessions.length === sessionsBeforeMax && from === oldest ? 0 : from }
  })
  const activities = Map.groupBy(await activitiesFrom(tx, tenantId, windows), (a) => a.contactId)
  const sessions = windows.flatMap(({ contactId }) =>
    runSessions(activities.get(contactId) ?? [], gapMs).map((session): SessionRow => ({ ...session, contactId })),
  )
  await replaceSessions(tx, tenantId, windows, sessions)
}

/** The first customer message of contacts, which is what growth counts. The messages must be written already. */
export async function countContacts(
  tx: Tx,
  tenantId: string,
  contacts: readonly Contact[],
  absorbed: readonly (Contact | { readonly id: string })[],
  differences: Differences,
): Promise<void> {
  for (const contact of absorbed) if ('firstCustomerAt' in contact) differences.remove(contactContributions(contact))
  if (contacts.length === 0) return
  const first = new Map(
    (
      await firstActivities(
        tx,
        tenantId,
        contacts.map((c) => c.id),
      )
    ).map((a) => [a.contactId, a]),
  )
  const changed = contacts.flatMap((contact) => {
    const activity = first.get(contact.id)
    const now = {
      id: contact.id,
      firstCustomerAt: activity?.at ?? null,
      firstCustomerChannel: activity?.channel ?? null,
    }
    if (now.firstCustomerAt === contact.firstCustomerAt && now.firstCustomerChannel === contact.firstCustomerChannel)
      return []
    differences.remove(contactContributions(contact))
    differences.add(contactContributions(now))
    return [now]
  })
  await updateFirstCustomer(tx, tenantId, changed)
}
