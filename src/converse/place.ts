import type { Channel, Identifier, ThreadKey } from '../domain/event.ts'
import { currentChatId } from '../query/transcript/sql.ts'
import type { Tx } from '../store/database.ts'

/** Where a chat takes place: what an event must say to belong to it. */
export type ChatPlace = {
  readonly connectionId: string
  readonly channel: Channel
  readonly thread: ThreadKey
  readonly identifiers: readonly Identifier[]
}

type Row = {
  connectionId: string
  channel: Channel
  groupId: string | null
  kind: Identifier['kind'] | null
  value: string | null
}

/** Of a chat by its id, or by one it had before; null where there is none. */
export async function placeOfChat(tx: Tx, tenantId: string, chatId: string): Promise<ChatPlace | null> {
  const current = await currentChatId(tx, tenantId, chatId)
  if (current === null) return null
  const [row] = await tx.query<Row>(
    `select t.connection_id as "connectionId", t.channel, t.group_id as "groupId", i.kind, i.value
     from threads t left join contact_identities i on i.tenant_id = t.tenant_id and i.id = t.node_id
     where t.tenant_id = $1 and t.chat_id = $2 order by t.first_event_at, t.id limit 1`,
    [tenantId, current],
  )
  if (row === undefined) return null
  const { connectionId, channel, groupId, kind, value } = row
  if (groupId !== null) return { connectionId, channel, thread: { kind: 'group', groupId }, identifiers: [] }
  return {
    connectionId,
    channel,
    thread: { kind: 'contact' },
    identifiers: kind === null || value === null ? [] : [{ kind, value }],
  }
}
