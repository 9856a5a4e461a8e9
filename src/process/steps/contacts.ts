import { contactContributions, type Differences } from '../../domain/contributions.ts'
import { firstActivities } from '../../store/activities.ts'
import type { Tx } from '../../store/database.ts'
import { type Contact, updateFirstCustomer } from '../../store/identities.ts'

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
