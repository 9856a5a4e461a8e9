import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** What happened to a message afterwards, possibly before the message itself is known. */
export type Amendment = {
  readonly messageId: string
  readonly eventId: string
  readonly kind: 'edit' | 'revoke' | 'reaction'
  readonly occurredAt: number
  readonly content: string | null
  readonly emoji: string | null
  readonly nodeId: string | null
}

export async function upsertAmendments(tx: Tx, tenantId: string, amendments: readonly Amendment[]): Promise<void> {
  if (amendments.length === 0) return
  await tx.query(
    `insert into message_amendments (tenant_id, message_id, event_id, kind, occurred_at, content, emoji, node_id)
     select $1, message_id, event_id, kind, occurred_at, content, emoji, node_id
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::uuid[])
       as given (message_id, event_id, kind, occurred_at, content, emoji, node_id)
     order by message_id, event_id
     on conflict (tenant_id, message_id, event_id) do update set
       occurred_at = excluded.occurred_at, content = excluded.content, emoji = excluded.emoji, node_id = excluded.node_id`,
    [
      tenantId,
      amendments.map((a) => a.messageId),
      amendments.map((a) => a.eventId),
      amendments.map((a) => a.kind),
      amendments.map((a) => iso(a.occurredAt)),
      amendments.map((a) => a.content),
      amendments.map((a) => a.emoji),
      amendments.map((a) => a.nodeId),
    ],
  )
}

/** Edits and revokes of messages: what the shown text depends on. */
export async function amendmentsOf(tx: Tx, tenantId: string, messageIds: readonly string[]): Promise<Amendment[]> {
  return tx.query<Amendment>(
    `select message_id as "messageId", event_id as "eventId", kind, epoch_ms(occurred_at) as "occurredAt", content, emoji, node_id as "nodeId"
     from message_amendments where tenant_id = $1 and message_id = any($2::uuid[]) and kind in ('edit', 'revoke')`,
    [tenantId, messageIds],
  )
}
