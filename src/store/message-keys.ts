import type { Message } from '../domain/message.ts'
import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** The keys tell which messages are known, each to one batch at a time, and in which partition they are. */
export type MessageKey = Pick<Message, 'id' | 'occurredAt'>

/**
 * Claims the ids of messages in their order. Returns those that were not known; a batch that claims the same id at the
 * same moment waits until this one has committed.
 */
export async function claimMessageKeys(
  tx: Tx,
  tenantId: string,
  messages: readonly MessageKey[],
): Promise<Set<string>> {
  const rows = await tx.query<{ message_id: string }>(
    `insert into message_keys (tenant_id, message_id, occurred_at)
     select $1, message_id, occurred_at from unnest($2::uuid[], $3::timestamptz[]) as given (message_id, occurred_at)
     order by message_id
     on conflict do nothing
     returning message_id`,
    [tenantId, messages.map((m) => m.id), messages.map((m) => iso(m.occurredAt))],
  )
  return new Set(rows.map((row) => row.message_id))
}

/** Gives claimed ids back. Whoever wants to claim one still waits until this transaction is over. */
export async function releaseMessageKeys(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query('delete from message_keys where tenant_id = $1 and message_id = any($2::uuid[])', [tenantId, ids])
}

/** Where messages whose time changed are found from now on. */
export async function moveMessageKeys(tx: Tx, tenantId: string, messages: readonly MessageKey[]): Promise<void> {
  if (messages.length === 0) return
  await tx.query(
    `update message_keys k set occurred_at = given.occurred_at
     from unnest($2::uuid[], $3::timestamptz[]) as given (message_id, occurred_at)
     where k.tenant_id = $1 and k.message_id = given.message_id`,
    [tenantId, messages.map((m) => m.id), messages.map((m) => iso(m.occurredAt))],
  )
}
