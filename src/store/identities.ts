import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** One node of the identity graph. Times are milliseconds since 1970. */
export type Node = {
  readonly id: string
  readonly kind: string
  readonly value: string
  readonly contactId: string
  readonly firstEventAt: number
}

const nodeColumns = `id, kind, value, contact_id as "contactId", epoch_ms(first_event_at) as "firstEventAt"`

/** New nodes become contacts of their own; which of them belong together is decided next. */
export async function insertNodes(
  tx: Tx,
  tenantId: string,
  nodes: readonly { id: string; kind: string; value: string; firstEventAt: number }[],
): Promise<void> {
  await tx.query(
    `insert into contact_identities (tenant_id, id, kind, value, contact_id, first_event_at)
     select $1, id, kind, value, id, first_event_at
     from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) as given (id, kind, value, first_event_at)
     order by given.id
     on conflict do nothing`,
    [
      tenantId,
      nodes.map((n) => n.id),
      nodes.map((n) => n.kind),
      nodes.map((n) => n.value),
      nodes.map((n) => iso(n.firstEventAt)),
    ],
  )
}

/** Nodes by id, locked in the order of their ids. */
export async function lockNodes(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Node[]> {
  return tx.query<Node>(
    `select ${nodeColumns} from contact_identities where tenant_id = $1 and id = any($2::uuid[]) order by id for update`,
    [tenantId, ids],
  )
}

export async function lockNodesOfContacts(tx: Tx, tenantId: string, contactIds: readonly string[]): Promise<Node[]> {
  return tx.query<Node>(
    `select ${nodeColumns} from contact_identities where tenant_id = $1 and contact_id = any($2::uuid[]) order by id for update`,
    [tenantId, contactIds],
  )
}

export async function updateNodes(
  tx: Tx,
  tenantId: string,
  nodes: readonly { id: string; contactId: string; firstEventAt: number }[],
): Promise<void> {
  if (nodes.length === 0) return
  await tx.query(
    `update contact_identities i set contact_id = given.contact_id, first_event_at = given.first_event_at
     from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as given (id, contact_id, first_event_at)
     where i.tenant_id = $1 and i.id = given.id`,
    [tenantId, nodes.map((n) => n.id), nodes.map((n) => n.contactId), nodes.map((n) => iso(n.firstEventAt))],
  )
}

/** What is known of a contact besides its identifiers. */
export type Contact = {
  readonly id: string
  readonly name: string | null
  readonly nameAt: number | null
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  readonly firstCustomerAt: number | null
  readonly firstCustomerChannel: string | null
}

const contactColumns = `id, name, epoch_ms(name_at) as "nameAt", epoch_ms(first_seen_at) as "firstSeenAt", epoch_ms(last_seen_at) as "lastSeenAt",
  epoch_ms(first_customer_at) as "firstCustomerAt", first_customer_channel as "firstCustomerChannel"`

export type ContactSighting = Pick<Contact, 'id' | 'name' | 'nameAt' | 'firstSeenAt' | 'lastSeenAt'>

/** Makes or extends contacts, in the order of their ids, and returns them locked. The latest name by (time, name) stands. */
export async function upsertContacts(tx: Tx, tenantId: string, seen: readonly ContactSighting[]): Promise<Contact[]> {
  await tx.query(
    `insert into contacts as c (tenant_id, id, name, name_at, first_seen_at, last_seen_at)
     select $1, id, name, name_at, first_seen_at, last_seen_at
     from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[]) as given (id, name, name_at, first_seen_at, last_seen_at)
     order by given.id
     on conflict (tenant_id, id) do update set
       name = case when (excluded.name_at, excluded.name) > (c.name_at, c.name) or c.name_at is null then excluded.name else c.name end,
       name_at = greatest(excluded.name_at, c.name_at),
       first_seen_at = least(excluded.first_seen_at, c.first_seen_at),
       last_seen_at = greatest(excluded.last_seen_at, c.last_seen_at)
     where excluded.first_seen_at < c.first_seen_at or excluded.last_seen_at > c.last_seen_at
       or (excluded.name_at is not null and (c.name_at is null or (excluded.name_at, excluded.name) > (c.name_at, c.name)))`,
    [
      tenantId,
      seen.map((c) => c.id),
      seen.map((c) => c.name),
      seen.map((c) => iso(c.nameAt)),
      seen.map((c) => iso(c.firstSeenAt)),
      seen.map((c) => iso(c.lastSeenAt)),
    ],
  )
  return lockContacts(
    tx,
    tenantId,
    seen.map((c) => c.id),
  )
}

export async function lockContacts(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Contact[]> {
  return tx.query<Contact>(
    `select ${contactColumns} from contacts where tenant_id = $1 and id = any($2::uuid[]) order by id for update`,
    [tenantId, ids],
  )
}

/** Points everything of one contact at another that it turned out to be, and removes it. */
export async function absorbContact(tx: Tx, tenantId: string, from: string, into: string): Promise<void> {
  await tx.query(
    `update messages set contact_id = $3 where tenant_id = $1 and contact_id = $2
       and (class = 'C' or chat_id in (select id from chats where tenant_id = $1 and contact_id = $2))`,
    [tenantId, from, into],
  )
  await tx.query(
    `with of_contact as (select id from chats where tenant_id = $1 and contact_id = $2),
       moved_waits as (update waits set contact_id = $3 where tenant_id = $1 and chat_id in (select id from of_contact)),
       moved_episodes as (update episodes set contact_id = $3 where tenant_id = $1 and chat_id in (select id from of_contact)),
       ended_sessions as (delete from sessions where tenant_id = $1 and contact_id = $2),
       gone as (delete from contacts where tenant_id = $1 and id = $2)
     update chats set contact_id = $3 where tenant_id = $1 and contact_id = $2`,
    [tenantId, from, into],
  )
}

export async function updateFirstCustomer(
  tx: Tx,
  tenantId: string,
  contacts: readonly { id: string; firstCustomerAt: number | null; firstCustomerChannel: string | null }[],
): Promise<void> {
  if (contacts.length === 0) return
  await tx.query(
    `update contacts c set first_customer_at = given.at, first_customer_channel = given.channel
     from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as given (id, at, channel)
     where c.tenant_id = $1 and c.id = given.id`,
    [
      tenantId,
      contacts.map((c) => c.id),
      contacts.map((c) => iso(c.firstCustomerAt)),
      contacts.map((c) => c.firstCustomerChannel),
    ],
  )
}
