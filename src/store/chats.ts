import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** Where one node, or one group, talks on one connection in one channel. */
export type Thread = {
  readonly id: string
  readonly connectionId: string
  readonly channel: string
  readonly nodeId: string | null
  readonly groupId: string | null
  readonly chatId: string
  readonly firstEventAt: number
}

const threadColumns = `t.id, t.connection_id as "connectionId", t.channel, t.node_id as "nodeId", t.group_id as "groupId", t.chat_id as "chatId",
  epoch_ms(t.first_event_at) as "firstEventAt"`

/** New threads begin as chats of their own. Returns the ids that are new. */
export async function insertThreads(
  tx: Tx,
  tenantId: string,
  threads: readonly Omit<Thread, 'chatId'>[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `insert into threads (tenant_id, id, connection_id, channel, node_id, group_id, chat_id, first_event_at)
     select $1, id, connection_id, channel, node_id, group_id, id, first_event_at
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[])
       as given (id, connection_id, channel, node_id, group_id, first_event_at)
     order by given.id
     on conflict do nothing
     returning id`,
    [
      tenantId,
      threads.map((t) => t.id),
      threads.map((t) => t.connectionId),
      threads.map((t) => t.channel),
      threads.map((t) => t.nodeId),
      threads.map((t) => t.groupId),
      threads.map((t) => iso(t.firstEventAt)),
    ],
  )
  return new Set(rows.map((row) => row.id))
}

export async function lockThreads(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Thread[]> {
  return tx.query<Thread>(
    `select ${threadColumns} from threads t where t.tenant_id = $1 and t.id = any($2::uuid[]) order by t.id for update`,
    [tenantId, ids],
  )
}

export async function threadsOfContacts(
  tx: Tx,
  tenantId: string,
  contactIds: readonly string[],
): Promise<(Thread & { contactId: string })[]> {
  return tx.query<Thread & { contactId: string }>(
    `select ${threadColumns}, i.contact_id as "contactId"
     from contact_identities i join threads t on t.tenant_id = i.tenant_id and t.node_id = i.id
     where i.tenant_id = $1 and i.contact_id = any($2::uuid[])`,
    [tenantId, contactIds],
  )
}

export async function threadsOfChats(tx: Tx, tenantId: string, chatIds: readonly string[]): Promise<Thread[]> {
  return tx.query<Thread>(
    `select ${threadColumns} from threads t where t.tenant_id = $1 and t.chat_id = any($2::uuid[])`,
    [tenantId, chatIds],
  )
}

export async function threadsOfNodes(tx: Tx, tenantId: string, nodeIds: readonly string[]): Promise<Thread[]> {
  return tx.query<Thread>(
    `select ${threadColumns} from threads t where t.tenant_id = $1 and t.node_id = any($2::uuid[])`,
    [tenantId, nodeIds],
  )
}

export async function updateThreads(
  tx: Tx,
  tenantId: string,
  threads: readonly { id: string; chatId: string; firstEventAt: number }[],
): Promise<void> {
  if (threads.length === 0) return
  await tx.query(
    `update threads t set chat_id = given.chat_id, first_event_at = given.first_event_at
     from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as given (id, chat_id, first_event_at)
     where t.tenant_id = $1 and t.id = given.id`,
    [tenantId, threads.map((t) => t.id), threads.map((t) => t.chatId), threads.map((t) => iso(t.firstEventAt))],
  )
}

export type Chat = {
  readonly id: string
  readonly connectionId: string
  readonly channel: string
  readonly contactId: string | null
  readonly groupId: string | null
  readonly userId: string | null
}

/** Makes the chats that are missing and locks them all, in the order of their ids: the lock under which clocks are recomputed. */
export async function upsertChats(tx: Tx, tenantId: string, chats: readonly Chat[]): Promise<Chat[]> {
  await tx.query(
    `insert into chats (tenant_id, id, connection_id, channel, contact_id, group_id, session_id, user_id)
     select $1, id, connection_id, channel, contact_id, group_id, id::text, user_id
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[])
       as given (id, connection_id, channel, contact_id, group_id, user_id)
     order by given.id
     on conflict (tenant_id, id) do nothing`,
    [
      tenantId,
      chats.map((c) => c.id),
      chats.map((c) => c.connectionId),
      chats.map((c) => c.channel),
      chats.map((c) => c.contactId),
      chats.map((c) => c.groupId),
      chats.map((c) => c.userId),
    ],
  )
  return lockChats(
    tx,
    tenantId,
    chats.map((c) => c.id),
  )
}

/** Chats by id, locked. */
export async function lockChats(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Chat[]> {
  return tx.query<Chat>(
    `select id, connection_id as "connectionId", channel, contact_id as "contactId", group_id as "groupId", user_id as "userId"
     from chats where tenant_id = $1 and id = any($2::uuid[]) order by id for update`,
    [tenantId, ids],
  )
}

/** Moves the messages and turns of chats into the one they turned out to be. Their clocks must be taken out before. */
export async function absorbChat(tx: Tx, tenantId: string, from: string, into: string): Promise<void> {
  await tx.query('update messages set chat_id = $3 where tenant_id = $1 and chat_id = $2', [tenantId, from, into])
  await tx.query('update chat_turns set chat_id = $3 where tenant_id = $1 and chat_id = $2', [tenantId, from, into])
  await tx.query('delete from chats where tenant_id = $1 and id = $2', [tenantId, from])
}

export type ChatSummary = {
  readonly id: string
  /** How many more messages of this batch come to the chat than leave it; they are written after this. */
  readonly messagesAdded: number
  /** The stored messages are counted anew, because another chat's came to it, or one of its own went to another. All are known. */
  readonly recount: boolean
  /** The messages since then are known: all there are, or none changed before it. */
  readonly touchedAt: number
  /** Of the messages that are known; null where none is. */
  readonly firstMessageAt: number | null
  readonly lastMessageAt: number | null
  readonly explicitStatus: string | null
}

/** Every part of the summary is worked out from the chat's messages, under the chat's lock. */
export async function updateChatSummaries(tx: Tx, tenantId: string, summaries: readonly ChatSummary[]): Promise<void> {
  if (summaries.length === 0) return
  await tx.query(
    `update chats c set
       message_count = given.added + case when given.recount
         then (select count(*) from messages m where m.tenant_id = $1 and m.chat_id = c.id) else c.message_count end,
       first_message_at = case when given.recount then given.first_at when c.first_message_at < given.touched_at then c.first_message_at
         else coalesce(given.first_at, c.first_message_at) end,
       last_message_at = case when given.recount then given.last_at else coalesce(given.last_at, c.last_message_at) end,
       explicit_status = given.status
     from unnest($2::uuid[], $3::int[], $4::boolean[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::text[])
       as given (id, added, recount, touched_at, first_at, last_at, status)
     where c.tenant_id = $1 and c.id = given.id`,
    [
      tenantId,
      summaries.map((s) => s.id),
      summaries.map((s) => s.messagesAdded),
      summaries.map((s) => s.recount),
      summaries.map((s) => iso(s.touchedAt)),
      summaries.map((s) => iso(s.firstMessageAt)),
      summaries.map((s) => iso(s.lastMessageAt)),
      summaries.map((s) => s.explicitStatus),
    ],
  )
}

/** What turns a chat and is no message. */
export type ChatTurn = {
  readonly chatId: string
  readonly eventId: string
  readonly threadId: string
  readonly occurredAt: number
  readonly externalId: string
  readonly kind: 'close' | 'reopen' | 'hand-off' | 'assignment'
  readonly status: string | null
  readonly cause: string | null
  /** Who closed it; of an assignment whose it is. */
  readonly agentId: string | null
  /** Of an assignment: who gave it. */
  readonly reason: string | null
}

const turnColumns = `chat_id as "chatId", event_id as "eventId", thread_id as "threadId", epoch_ms(occurred_at) as "occurredAt",
  external_id as "externalId", kind, status, cause, agent_id as "agentId", reason`

/** Returns the times at which turns that changed stood before, by chat. */
export async function upsertTurns(
  tx: Tx,
  tenantId: string,
  turns: readonly ChatTurn[],
): Promise<{ chatId: string; stoodAt: number }[]> {
  const stood = await tx.query<{ chatId: string; stoodAt: number }>(
    `select chat_id as "chatId", epoch_ms(occurred_at) as "stoodAt" from chat_turns
     where tenant_id = $1 and (chat_id, event_id) in (select * from unnest($2::uuid[], $3::uuid[]))`,
    [tenantId, turns.map((t) => t.chatId), turns.map((t) => t.eventId)],
  )
  await tx.query(
    `insert into chat_turns (tenant_id, chat_id, event_id, thread_id, occurred_at, external_id, kind, status, cause, agent_id, reason)
     select $1, chat_id, event_id, thread_id, occurred_at, external_id, kind, status, cause, agent_id, reason
     from jsonb_to_recordset($2::jsonb) as given (chat_id uuid, event_id uuid, thread_id uuid, occurred_at timestamptz, external_id text,
       kind text, status text, cause text, agent_id text, reason text)
     order by chat_id, event_id
     on conflict (tenant_id, chat_id, event_id) do update set occurred_at = excluded.occurred_at, kind = excluded.kind,
       status = excluded.status, cause = excluded.cause, agent_id = excluded.agent_id, reason = excluded.reason, thread_id = excluded.thread_id`,
    [
      tenantId,
      JSON.stringify(
        turns.map((t) => ({
          chat_id: t.chatId,
          event_id: t.eventId,
          thread_id: t.threadId,
          occurred_at: iso(t.occurredAt),
          external_id: t.externalId,
          kind: t.kind,
          status: t.status,
          cause: t.cause,
          agent_id: t.agentId,
          reason: t.reason,
        })),
      ),
    ],
  )
  return stood
}

/** Turns of chats from a time on, one time a chat. */
export async function turnsFrom(
  tx: Tx,
  tenantId: string,
  chats: readonly { chatId: string; from: number }[],
): Promise<ChatTurn[]> {
  return tx.query<ChatTurn>(
    `select ${turnColumns} from chat_turns t
     join unnest($2::uuid[], $3::timestamptz[]) as wanted (id, from_time) on t.chat_id = wanted.id and t.occurred_at >= wanted.from_time
     where t.tenant_id = $1`,
    [tenantId, chats.map((c) => c.chatId), chats.map((c) => iso(c.from))],
  )
}
