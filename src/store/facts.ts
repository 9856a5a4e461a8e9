import type { EpisodeFact, MessageFact, WaitFact } from '../domain/contributions.ts'
import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** Facts page by page, in the order of their keys, for counting everything anew. */

export type MessagePlace = { readonly occurredAt: number; readonly id: string }

export async function messageFactsAfter(
  tx: Tx,
  tenantId: string,
  after: MessagePlace,
  rowsMax: number,
): Promise<(MessageFact & MessagePlace)[]> {
  return tx.query(
    `select id, epoch_ms(occurred_at) as "occurredAt", direction, class, channel, agent_id as "agentId", campaign_id as "campaignId",
       epoch_ms(delivered_at) as "deliveredAt", epoch_ms(read_at) as "readAt", epoch_ms(played_at) as "playedAt", epoch_ms(failed_at) as "failedAt",
       error_code as "errorCode", epoch_ms(replied_at) as "repliedAt"
     from messages where tenant_id = $1 and (occurred_at, id) > ($2, $3)
     order by occurred_at, id limit $4`,
    [tenantId, iso(after.occurredAt), after.id, rowsMax],
  )
}

export type ClockPlace = { readonly chatId: string; readonly startedAt: number }

export async function waitFactsAfter(
  tx: Tx,
  tenantId: string,
  after: ClockPlace & { readonly openedBy: string },
  rowsMax: number,
): Promise<(WaitFact & ClockPlace & { readonly openedBy: string })[]> {
  return tx.query(
    `select chat_id as "chatId", epoch_ms(started_at) as "startedAt", opened_by as "openedBy", epoch_ms(last_customer_at) as "lastCustomerAt",
       outcome, epoch_ms(ended_at) as "endedAt", agent_id as "agentId", channel
     from waits where tenant_id = $1 and (chat_id, started_at, opened_by) > ($2, $3, $4)
     order by chat_id, started_at, opened_by limit $5`,
    [tenantId, after.chatId, iso(after.startedAt), after.openedBy, rowsMax],
  )
}

export async function episodeFactsAfter(
  tx: Tx,
  tenantId: string,
  after: ClockPlace,
  rowsMax: number,
): Promise<(EpisodeFact & ClockPlace)[]> {
  return tx.query(
    `select chat_id as "chatId", epoch_ms(started_at) as "startedAt", epoch_ms(first_response_from) as "firstResponseFrom",
       epoch_ms(first_response_at) as "firstResponseAt", first_response_agent as "firstResponseAgent", channel
     from episodes where tenant_id = $1 and (chat_id, started_at) > ($2, $3)
     order by chat_id, started_at limit $4`,
    [tenantId, after.chatId, iso(after.startedAt), rowsMax],
  )
}

export type IdPlace = { readonly id: string }

export async function contactFactsAfter(
  tx: Tx,
  tenantId: string,
  after: IdPlace,
  rowsMax: number,
): Promise<(IdPlace & { readonly firstCustomerAt: number | null; readonly firstCustomerChannel: string | null })[]> {
  return tx.query(
    `select id, epoch_ms(first_customer_at) as "firstCustomerAt", first_customer_channel as "firstCustomerChannel"
     from contacts where tenant_id = $1 and id > $2 order by id limit $3`,
    [tenantId, after.id, rowsMax],
  )
}

export async function chatIdsAfter(tx: Tx, tenantId: string, after: string, rowsMax: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select id from chats where tenant_id = $1 and id > $2 order by id limit $3',
    [tenantId, after, rowsMax],
  )
  return rows.map((row) => row.id)
}

export async function contactIdsAfter(tx: Tx, tenantId: string, after: string, rowsMax: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select id from contacts where tenant_id = $1 and id > $2 order by id limit $3',
    [tenantId, after, rowsMax],
  )
  return rows.map((row) => row.id)
}

/** How much there is to rebuild: chats and contacts. */
export async function rebuildSize(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx.query<{ size: number }>(
    `select (select count(*) from chats where tenant_id = $1) + (select count(*) from contacts where tenant_id = $1) as size`,
    [tenantId],
  )
  return row?.size ?? 0
}
