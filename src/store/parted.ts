import type { Tx } from './database.ts'

/** How the events of some nodes name people: the same identifiers and name are told of together. Times are milliseconds since 1970. */
export type Naming = {
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[]
  readonly name: string | null
  readonly lastAt: number
}

/** All events about people with these nodes, by how they name them; those in groups are found by what these people wrote there. */
export async function namingsOf(tx: Tx, tenantId: string, nodeIds: readonly string[]): Promise<Naming[]> {
  return tx.query<Naming>(
    `with place as (
       select t.id from threads t where t.tenant_id = $1 and t.node_id = any($2::uuid[])
       union
       select m.thread_id from messages m join threads t on t.tenant_id = m.tenant_id and t.id = m.thread_id
       where m.tenant_id = $1 and t.group_id is not null
         and m.contact_id in (select contact_id from contact_identities where tenant_id = $1 and id = any($2::uuid[]))
     ),
     about as (
       select e.occurred_at, e.properties from place p join events e on e.tenant_id = $1 and e.thread_id = p.id
       where e.node_id = any($2::uuid[])
       union all
       select e.occurred_at, e.properties from events e where e.tenant_id = $1 and e.thread_id is null and e.node_id = any($2::uuid[])
     )
     select coalesce(properties -> 'identifiers', '[]') as identifiers, properties ->> 'contactName' as name,
       epoch_ms(max(occurred_at)) as "lastAt"
     from about group by 1, 2`,
    [tenantId, nodeIds],
  )
}

export async function removeContact(tx: Tx, tenantId: string, contactId: string): Promise<void> {
  await tx.query('delete from sessions where tenant_id = $1 and contact_id = $2', [tenantId, contactId])
  await tx.query('delete from contacts where tenant_id = $1 and id = $2', [tenantId, contactId])
}

/**
 * Moves messages and turns into the chats of their threads, and tells those chats whose they are by the thread that they are called by. The
 * clocks of all of them must be taken out before.
 */
export async function moveIntoChatsOfThreads(tx: Tx, tenantId: string, chatIds: readonly string[]): Promise<void> {
  await tx.query(
    `update chats c set contact_id = i.contact_id, user_id = i.value
     from threads t join contact_identities i on i.tenant_id = t.tenant_id and i.id = t.node_id
     where c.tenant_id = $1 and c.id = any($2::uuid[]) and t.tenant_id = $1 and t.id = c.id`,
    [tenantId, chatIds],
  )
  await tx.query(
    `update messages m set chat_id = t.chat_id, contact_id = i.contact_id
     from threads t join contact_identities i on i.tenant_id = t.tenant_id and i.id = t.node_id
     where m.tenant_id = $1 and m.chat_id = any($2::uuid[]) and t.tenant_id = $1 and t.id = m.thread_id`,
    [tenantId, chatIds],
  )
  await tx.query(
    `update chat_turns c set chat_id = t.chat_id from threads t
     where c.tenant_id = $1 and c.chat_id = any($2::uuid[]) and t.tenant_id = $1 and t.id = c.thread_id and c.chat_id <> t.chat_id`,
    [tenantId, chatIds],
  )
}

/** In groups a message is its sender's: those of one contact that these nodes sent become the other's. */
export async function moveGroupMessages(
  tx: Tx,
  tenantId: string,
  { from, into, nodeIds }: { readonly from: string; readonly into: string; readonly nodeIds: readonly string[] },
): Promise<void> {
  await tx.query(
    `with of_group as (
       select m.id, m.occurred_at, m.thread_id from messages m join threads t on t.tenant_id = m.tenant_id and t.id = m.thread_id
       where m.tenant_id = $1 and m.contact_id = $2 and t.group_id is not null
     )
     update messages m set contact_id = $3 from of_group g
     where m.tenant_id = $1 and m.occurred_at = g.occurred_at and m.id = g.id and exists (
       select from events e where e.tenant_id = $1 and e.thread_id = g.thread_id and e.message_id = g.id and e.node_id = any($4::uuid[])
         and e.name = 'message_received')`,
    [tenantId, from, into, nodeIds],
  )
}
