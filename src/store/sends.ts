import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** What was asked to be sent, before it is known what becomes of it. `at` in milliseconds since 1970. */
export type NewSend = {
  readonly id: string
  readonly chatId: string
  readonly connectionId: string
  readonly idempotencyKey: string | null
  readonly requestHash: string
  readonly at: number
}

/** What the provider took: its id of the message, and when, in milliseconds since 1970. */
export type Taken = { readonly externalId: string; readonly at: number }

export type KnownSend = {
  readonly requestHash: string
  readonly state: 'sending' | 'sent' | 'unknown'
  readonly startedAt: number
  /** Null unless it was sent. */
  readonly taken: Taken | null
}

/** Writes down what is about to be sent; where its key was used before, what is known of that instead, and nothing is written. */
export async function beginSend(tx: Tx, tenantId: string, send: NewSend): Promise<KnownSend | null> {
  const { id, chatId, connectionId, idempotencyKey, requestHash, at } = send
  const begun = await tx.query(
    `insert into sends (tenant_id, id, chat_id, connection_id, idempotency_key, request_hash, state, created_at)
     values ($1, $2, $3, $4, $5, $6, 'sending', $7)
     on conflict (tenant_id, idempotency_key) where idempotency_key is not null do nothing
     returning id`,
    [tenantId, id, chatId, connectionId, idempotencyKey, requestHash, iso(at)],
  )
  if (begun.length > 0 || idempotencyKey === null) return null
  // Where it was cancelled just now, its key is free again.
  return (await sendOfKey(tx, tenantId, idempotencyKey)) ?? beginSend(tx, tenantId, send)
}

/** What was asked for with the key; null where nothing was. */
export async function sendOfKey(tx: Tx, tenantId: string, idempotencyKey: string): Promise<KnownSend | null> {
  type Row = Omit<KnownSend, 'taken'> & { externalId: string | null; sentAt: number | null }
  const [row] = await tx.query<Row>(
    `select request_hash as "requestHash", state, epoch_ms(created_at) as "startedAt", external_id as "externalId",
       epoch_ms(sent_at) as "sentAt"
     from sends where tenant_id = $1 and idempotency_key = $2`,
    [tenantId, idempotencyKey],
  )
  if (!row) return null
  const { externalId, sentAt, ...known } = row
  return { ...known, taken: externalId === null || sentAt === null ? null : { externalId, at: sentAt } }
}

/** The provider has it. */
export async function completeSend(tx: Tx, tenantId: string, id: string, { externalId, at }: Taken): Promise<void> {
  await tx.query(`update sends set state = 'sent', external_id = $3, sent_at = $4 where tenant_id = $1 and id = $2`, [
    tenantId,
    id,
    externalId,
    iso(at),
  ])
}

/** Nobody will ever know whether the provider has it. */
export async function doubtSend(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.query(`update sends set state = 'unknown' where tenant_id = $1 and id = $2`, [tenantId, id])
}

/** The provider certainly has not got it: its key is free again. */
export async function cancelSend(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.query('delete from sends where tenant_id = $1 and id = $2', [tenantId, id])
}

/** Forgets what was asked for before the time, with its keys. */
export async function dropOldSends(tx: Tx, tenantId: string, before: number): Promise<void> {
  await tx.query('delete from sends where tenant_id = $1 and created_at < $2', [tenantId, iso(before)])
}
