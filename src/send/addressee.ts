import type { Channel, Identifier } from '../domain/event.ts'
import type { Tx } from '../store/database.ts'
import type { Place } from './way.ts'

type Found = Place & {
  readonly connectionName: string | null
  /** When the customer wrote last, milliseconds since 1970. */
  readonly lastCustomerAt: number | null
}

type Row = {
  connectionId: string
  connectionName: string | null
  channel: Channel
  lastCustomerAt: number | null
  nodeId: string | null
  groupId: string | null
}

/**
 * Whom a message of a chat reaches, by the chat's id or by one it had before: in the thread in which the customer wrote last, else
 * in its first one. Null where there is no such chat.
 */
export async function addressee(tx: Tx, tenantId: string, chatId: string): Promise<Found | null> {
  const [row] = await tx.query<Row>(
    `select c.connection_id as "connectionId", n.name as "connectionName", c.channel, epoch_ms(said.occurred_at) as "lastCustomerAt",
       t.node_id as "nodeId", t.group_id as "groupId"
     from chats c
     left join connections n on n.tenant_id = $1 and n.id = c.connection_id
     left join lateral (
       select m.thread_id, m.occurred_at from messages m
       where m.tenant_id = $1 and m.chat_id = c.id and m.class = 'C' order by m.occurred_at desc, m.id desc limit 1
     ) said on true
     left join lateral (
       select t.node_id, t.group_id from threads t
       where t.tenant_id = $1 and t.chat_id = c.id
       order by t.id = said.thread_id desc nulls last, t.first_event_at, t.id limit 1
     ) t on true
     where c.tenant_id = $1
       and c.id = (select coalesce((select a.chat_id from threads a where a.tenant_id = $1 and a.id = $2), $2))`,
    [tenantId, chatId],
  )
  if (row === undefined) return null
  const { nodeId, groupId, ...found } = row
  if (groupId !== null) return { ...found, thread: { kind: 'group', groupId }, identifier: null, known: [] }
  const known = nodeId === null ? [] : await identifiersBeside(tx, tenantId, nodeId)
  const own = known.find(({ id }) => id === nodeId)
  return { ...found, thread: { kind: 'contact' }, identifier: own ? plain(own) : null, known: known.map(plain) }
}

type Node = Identifier & { readonly id: string }

/** All identifiers of the contact that a node belongs to. */
function identifiersBeside(tx: Tx, tenantId: string, nodeId: string): Promise<Node[]> {
  return tx.query<Node>(
    `select i.id, i.kind, i.value from contact_identities i
     where i.tenant_id = $1
       and i.contact_id = (select own.contact_id from contact_identities own where own.tenant_id = $1 and own.id = $2)
     order by i.first_event_at, i.id`,
    [tenantId, nodeId],
  )
}

function plain({ kind, value }: Node): Identifier {
  return { kind, value }
}
