import type { Episode, Wait } from '../domain/clocks.ts'
import type { Tx } from './database.ts'
import { iso } from './times.ts'

export type EpisodeRow = Episode & {
  readonly chatId: string
  readonly contactId: string | null
  readonly channel: string
  readonly connectionId: string
  readonly firstResponseMs: number | null
  readonly firstResponseBin: number | null
}

export type WaitRow = Wait & {
  readonly chatId: string
  readonly contactId: string | null
  readonly channel: string
  readonly connectionId: string
  readonly replyMs: number | null
  readonly replyBin: number | null
}

type From = { readonly chatId: string; readonly from: number }

export async function episodesFrom(tx: Tx, tenantId: string, chats: readonly From[]): Promise<EpisodeRow[]> {
  return tx.query<EpisodeRow>(
    `select e.chat_id as "chatId", epoch_ms(e.started_at) as "startedAt", e.start_cause as "startCause", epoch_ms(e.ended_at) as "endedAt",
       epoch_ms(e.last_message_at) as "lastMessageAt", epoch_ms(e.closed_at) as "closedAt", e.close_cause as "closeCause", e.closed_by as "closedBy",
       e.contact_id as "contactId", e.channel, e.connection_id as "connectionId", e.imported, e.customer_messages as "customerMessages",
       e.human_messages as "humanMessages", e.bot_messages as "botMessages", epoch_ms(e.first_customer_at) as "firstCustomerAt",
       epoch_ms(e.first_response_from) as "firstResponseFrom", epoch_ms(e.first_response_at) as "firstResponseAt",
       e.first_response_ms as "firstResponseMs", e.first_response_bin as "firstResponseBin", e.first_response_agent as "firstResponseAgent",
       epoch_ms(e.first_any_response_at) as "firstAnyResponseAt", epoch_ms(e.first_bot_response_at) as "firstBotResponseAt"
     from unnest($2::uuid[], $3::timestamptz[]) as wanted (chat_id, from_time)
     join episodes e on e.tenant_id = $1 and e.chat_id = wanted.chat_id and e.started_at >= wanted.from_time`,
    [tenantId, chats.map((c) => c.chatId), chats.map((c) => iso(c.from))],
  )
}

export async function waitsFrom(tx: Tx, tenantId: string, chats: readonly From[]): Promise<WaitRow[]> {
  return tx.query<WaitRow>(
    `select w.chat_id as "chatId", epoch_ms(w.started_at) as "startedAt", w.opened_by as "openedBy",
       epoch_ms(w.episode_started_at) as "episodeStartedAt", epoch_ms(w.last_customer_at) as "lastCustomerAt", w.outcome,
       epoch_ms(w.ended_at) as "endedAt", w.agent_id as "agentId", w.reply_ms as "replyMs", w.reply_bin as "replyBin", w.is_first as "isFirst",
       w.contact_id as "contactId", w.channel, w.connection_id as "connectionId", w.imported
     from unnest($2::uuid[], $3::timestamptz[]) as wanted (chat_id, from_time)
     join waits w on w.tenant_id = $1 and w.chat_id = wanted.chat_id and w.started_at >= wanted.from_time`,
    [tenantId, chats.map((c) => c.chatId), chats.map((c) => iso(c.from))],
  )
}

export async function deleteEpisodes(tx: Tx, tenantId: string, gone: readonly EpisodeRow[]): Promise<void> {
  if (gone.length === 0) return
  await tx.query(
    `delete from episodes e using unnest($2::uuid[], $3::timestamptz[]) as gone (chat_id, started_at)
     where e.tenant_id = $1 and e.chat_id = gone.chat_id and e.started_at = gone.started_at`,
    [tenantId, gone.map((e) => e.chatId), gone.map((e) => iso(e.startedAt))],
  )
}

export async function deleteWaits(tx: Tx, tenantId: string, gone: readonly WaitRow[]): Promise<void> {
  if (gone.length === 0) return
  await tx.query(
    `delete from waits w using unnest($2::uuid[], $3::timestamptz[], $4::text[]) as gone (chat_id, started_at, opened_by)
     where w.tenant_id = $1 and w.chat_id = gone.chat_id and w.started_at = gone.started_at and w.opened_by = gone.opened_by`,
    [tenantId, gone.map((w) => w.chatId), gone.map((w) => iso(w.startedAt)), gone.map((w) => w.openedBy)],
  )
}

const episodeRecordset = `chat_id uuid, started_at timestamptz, start_cause text, ended_at timestamptz, last_message_at timestamptz, closed_at timestamptz,
  close_cause text, closed_by text, contact_id uuid, channel text, connection_id uuid, imported boolean, customer_messages integer,
  human_messages integer, bot_messages integer, first_customer_at timestamptz, first_response_from timestamptz, first_response_at timestamptz,
  first_response_ms bigint, first_response_bin smallint, first_response_agent text, first_any_response_at timestamptz,
  first_bot_response_at timestamptz`

const waitRecordset = `chat_id uuid, started_at timestamptz, opened_by text, episode_started_at timestamptz, last_customer_at timestamptz, outcome text,
  ended_at timestamptz, agent_id text, reply_ms bigint, reply_bin smallint, is_first boolean, contact_id uuid, channel text, connection_id uuid,
  imported boolean`

function columnsOf(recordset: string): string[] {
  return recordset.split(',').map((column) => column.trim().split(' ')[0] ?? '')
}

/** Written once per table from its columns, so that insert and update cannot drift apart. */
function upsertSql(table: string, key: readonly string[], recordset: string): string {
  const columns = columnsOf(recordset)
  const changing = columns.filter((column) => !key.includes(column))
  return `insert into ${table} (tenant_id, ${columns.join(', ')})
    select $1, ${columns.join(', ')} from jsonb_to_recordset($2::jsonb) as given (${recordset})
    on conflict (tenant_id, ${key.join(', ')}) do update set ${changing.map((column) => `${column} = excluded.${column}`).join(', ')}`
}

const upsertEpisodesSql = upsertSql('episodes', ['chat_id', 'started_at'], episodeRecordset)
const upsertWaitsSql = upsertSql('waits', ['chat_id', 'started_at', 'opened_by'], waitRecordset)

export async function upsertEpisodes(tx: Tx, tenantId: string, episodes: readonly EpisodeRow[]): Promise<void> {
  if (episodes.length === 0) return
  const records = episodes.map((e) => ({
    chat_id: e.chatId,
    started_at: iso(e.startedAt),
    start_cause: e.startCause,
    ended_at: iso(e.endedAt),
    last_message_at: iso(e.lastMessageAt),
    closed_at: iso(e.closedAt),
    close_cause: e.closeCause,
    closed_by: e.closedBy,
    contact_id: e.contactId,
    channel: e.channel,
    connection_id: e.connectionId,
    imported: e.imported,
    customer_messages: e.customerMessages,
    human_messages: e.humanMessages,
    bot_messages: e.botMessages,
    first_customer_at: iso(e.firstCustomerAt),
    first_response_from: iso(e.firstResponseFrom),
    first_response_at: iso(e.firstResponseAt),
    first_response_ms: e.firstResponseMs,
    first_response_bin: e.firstResponseBin,
    first_response_agent: e.firstResponseAgent,
    first_any_response_at: iso(e.firstAnyResponseAt),
    first_bot_response_at: iso(e.firstBotResponseAt),
  }))
  await tx.query(upsertEpisodesSql, [tenantId, JSON.stringify(records)])
}

export async function upsertWaits(tx: Tx, tenantId: string, waits: readonly WaitRow[]): Promise<void> {
  if (waits.length === 0) return
  const records = waits.map((w) => ({
    chat_id: w.chatId,
    started_at: iso(w.startedAt),
    opened_by: w.openedBy,
    episode_started_at: iso(w.episodeStartedAt),
    last_customer_at: iso(w.lastCustomerAt),
    outcome: w.outcome,
    ended_at: iso(w.endedAt),
    agent_id: w.agentId,
    reply_ms: w.replyMs,
    reply_bin: w.replyBin,
    is_first: w.isFirst,
    contact_id: w.contactId,
    channel: w.channel,
    connection_id: w.connectionId,
    imported: w.imported,
  }))
  await tx.query(upsertWaitsSql, [tenantId, JSON.stringify(records)])
}
