import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** The customer's own messages of contacts from a time on, in no order: what sessions are made of. */
export async function activitiesFrom(
  tx: Tx,
  tenantId: string,
  contacts: readonly { readonly contactId: string; readonly from: number }[],
): Promise<{ id: string; contactId: string; at: number; channel: string }[]> {
  return tx.query(
    `select m.id, wanted.contact_id as "contactId", epoch_ms(m.occurred_at) as at, m.channel
     from unnest($2::uuid[], $3::timestamptz[]) as wanted (contact_id, from_time)
     cross join lateral (
       select m.id, m.occurred_at, m.channel from messages m
       where m.tenant_id = $1 and m.contact_id = wanted.contact_id and m.class = 'C' and m.occurred_at >= wanted.from_time
     ) m`,
    [tenantId, contacts.map((c) => c.contactId), contacts.map((c) => iso(c.from))],
  )
}

/** The first message of each contact's own, with the least channel where several are equally early. */
export async function firstActivities(
  tx: Tx,
  tenantId: string,
  contactIds: readonly string[],
): Promise<{ contactId: string; at: number; channel: string }[]> {
  return tx.query(
    `select wanted.contact_id as "contactId", epoch_ms(m.occurred_at) as at, m.channel
     from unnest($2::uuid[]) as wanted (contact_id)
     cross join lateral (
       select m.occurred_at, m.channel from messages m
       where m.tenant_id = $1 and m.contact_id = wanted.contact_id and m.class = 'C'
       order by m.occurred_at, m.channel limit 1
     ) m`,
    [tenantId, contactIds],
  )
}
