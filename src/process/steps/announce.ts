import { dottedType } from '../../domain/event.ts'
import { matcher } from '../../domain/event-types.ts'
import type { Tx } from '../../store/database.ts'
import { isReadBack } from '../../store/events.ts'
import type { Subscription } from '../../store/tenants.ts'
import { type Announcement, announce } from '../../store/webhook-outbox.ts'
import type { Located } from '../locate.ts'

/**
 * Puts what is new into the outbox of each webhook that wants it; history that is replayed, or read back from records, is none. Returns whether there was
 * anything. A tenant without webhooks pays nothing for it.
 */
export async function announceNew(
  tx: Tx,
  tenantId: string,
  unheard: readonly Located[],
  subscriptions: readonly Subscription[],
): Promise<boolean> {
  if (subscriptions.length === 0) return false
  const wanted = subscriptions.map(({ id, eventTypes }) => ({ id, means: matcher(eventTypes) }))
  const announcements = unheard.flatMap(({ event, row: { eventId, contentHash } }): Announcement[] => {
    if (isReadBack({ contentHash }) || ('imported' in event && event.imported)) return []
    const eventType = dottedType(event)
    return wanted.flatMap(({ id, means }) => (means(eventType) ? [{ webhookId: id, eventId, eventType }] : []))
  })
  await announce(tx, tenantId, announcements)
  return announcements.length > 0
}
