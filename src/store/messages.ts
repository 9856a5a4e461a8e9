import type { Direction, MessageClass } from '../domain/event.ts'
import { type Message, roleOf } from '../domain/message.ts'
import type { Tx } from './database.ts'
import { moveMessageKeys } from './message-keys.ts'
import { iso } from './times.ts'

/** A message in its chat, with what is derived from its surroundings. */
export type MessageRow = Message & {
  readonly chatId: string
  readonly contactId: string | null
  readonly editedAt: number | null
  readonly revokedAt: number | null
  /** The first customer message within 72 h after an outbound one. */
  readonly repliedAt: number | null
}

const messageColumns = `m.id, epoch_ms(m.occurred_at) as "occurredAt", m.chat_id as "chatId", m.thread_id as "threadId", m.contact_id as "contactId",
  m.connection_id as "connectionId", m.channel, m.external_id as "externalId", m.direction, m.class, m.agent_id as "agentId",
  m.campaign_id as "campaignId", m.content, m.content_type as "contentType", m.content_length as "contentLength", m.has_media as "hasMedia",
  m.reply_to as "replyTo", m.imported, m.time_replaced as "timeReplaced", epoch_ms(m.sent_at) as "sentAt", epoch_ms(m.delivered_at) as "deliveredAt",
  epoch_ms(m.read_at) as "readAt", epoch_ms(m.played_at) as "playedAt", epoch_ms(m.failed_at) as "failedAt", m.error_code as "errorCode",
  m.error_title as "errorTitle", epoch_ms(m.edited_at) as "editedAt", epoch_ms(m.revoked_at) as "revokedAt", epoch_ms(m.replied_at) as "repliedAt",
  m.evidence_rank as "evidenceRank", epoch_ms(m.evidence_at) as "evidenceAt", m.evidence_hash as "evidenceHash", m.class_rank as "classRank",
  m.agent_rank as "agentRank", t.node_id as "nodeId", null as "senderNodeId"`

/**
 * The nodes that known messages were seen with, not locked: what links evidence to a contact. In a group it is the
 * sender's contact, whose id is that of its first node.
 */
export async function nodesOfMessages(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<{ id: string; nodeId: string }[]> {
  return tx.query(
    `select m.id, coalesce(t.node_id, m.contact_id) as "nodeId"
     from message_keys k
     join messages m on m.tenant_id = k.tenant_id and m.occurred_at = k.occurred_at and m.id = k.message_id
     join threads t on t.tenant_id = m.tenant_id and t.id = m.thread_id
     where k.tenant_id = $1 and k.message_id = any($2::uuid[]) and coalesce(t.node_id, m.contact_id) is not null`,
    [tenantId, ids],
  )
}

/**
 * Messages by id, locked. The keys are locked first, in their order and in a statement of their own: they say which
 * partition holds a message, and a message that another batch moves must not be looked for where it was.
 */
export async function lockMessages(tx: Tx, tenantId: string, ids: readonly string[]): Promise<MessageRow[]> {
  await tx.query(
    'select message_id from message_keys where tenant_id = $1 and message_id = any($2::uuid[]) order by message_id for update',
    [tenantId, ids],
  )
  return tx.query<MessageRow>(
    `select ${messageColumns}
     from message_keys k
     join messages m on m.tenant_id = k.tenant_id and m.occurred_at = k.occurred_at and m.id = k.message_id
     join threads t on t.tenant_id = m.tenant_id and t.id = m.thread_id
     where k.tenant_id = $1 and k.message_id = any($2::uuid[])
     for update of m`,
    [tenantId, ids],
  )
}

/** All messages of one chat, locked: for a rebuild. */
export async function lockMessagesOfChat(tx: Tx, tenantId: string, chatId: string): Promise<MessageRow[]> {
  return tx.query<MessageRow>(
    `select ${messageColumns}
     from messages m join threads t on t.tenant_id = m.tenant_id and t.id = m.thread_id
     where m.tenant_id = $1 and m.chat_id = $2
     for update of m`,
    [tenantId, chatId],
  )
}

const recordset = `id uuid, occurred_at timestamptz, chat_id uuid, thread_id uuid, contact_id uuid, connection_id uuid, channel text,
  external_id text, direction text, role text, class text, agent_id text, campaign_id text, content text, content_type text,
  content_length integer, has_media boolean, reply_to uuid, imported boolean, time_replaced boolean, sent_at timestamptz,
  delivered_at timestamptz, read_at timestamptz, played_at timestamptz, failed_at timestamptz, error_code text, error_title text,
  edited_at timestamptz, revoked_at timestamptz, replied_at timestamptz, evidence_rank smallint, evidence_at timestamptz,
  evidence_hash uuid, class_rank smallint, agent_rank smallint`

const written = recordset
  .split(',')
  .map((column) => column.trim().split(' ')[0])
  .join(', ')

function asRecord(m: MessageRow) {
  return {
    id: m.id,
    occurred_at: iso(m.occurredAt),
    chat_id: m.chatId,
    thread_id: m.threadId,
    contact_id: m.contactId,
    connection_id: m.connectionId,
    channel: m.channel,
    external_id: m.externalId,
    direction: m.direction,
    role: roleOf(m.class),
    class: m.class,
    agent_id: m.agentId,
    campaign_id: m.campaignId,
    content: m.content,
    content_type: m.contentType,
    content_length: m.contentLength,
    has_media: m.hasMedia,
    reply_to: m.replyTo,
    imported: m.imported,
    time_replaced: m.timeReplaced,
    sent_at: iso(m.sentAt),
    delivered_at: iso(m.deliveredAt),
    read_at: iso(m.readAt),
    played_at: iso(m.playedAt),
    failed_at: iso(m.failedAt),
    error_code: m.errorCode,
    error_title: m.errorTitle,
    edited_at: iso(m.editedAt),
    revoked_at: iso(m.revokedAt),
    replied_at: iso(m.repliedAt),
    evidence_rank: m.evidenceRank,
    evidence_at: iso(m.evidenceAt),
    evidence_hash: m.evidenceHash,
    class_rank: m.classRank,
    agent_rank: m.agentRank,
  }
}

export async function insertMessages(tx: Tx, tenantId: string, messages: readonly MessageRow[]): Promise<void> {
  if (messages.length === 0) return
  await tx.query(
    `insert into messages (tenant_id, ${written}) select $1, ${written} from jsonb_to_recordset($2::jsonb) as given (${recordset})`,
    [tenantId, JSON.stringify(messages.map(asRecord))],
  )
}

/** Rewrites messages that stood at `stoodAt`; one whose time changed moves, and its key with it. */
export async function updateMessages(
  tx: Tx,
  tenantId: string,
  changes: readonly { readonly message: MessageRow; readonly stoodAt: number }[],
): Promise<void> {
  if (changes.length === 0) return
  await tx.query(
    `update messages m set (${written}) = (select ${written
      .split(', ')
      .map((column) => `given.${column}`)
      .join(', ')})
     from jsonb_to_recordset($2::jsonb) as given (${recordset}, stood_at timestamptz)
     where m.tenant_id = $1 and m.id = given.id and m.occurred_at = given.stood_at`,
    [
      tenantId,
      JSON.stringify(changes.map(({ message, stoodAt }) => ({ ...asRecord(message), stood_at: iso(stoodAt) }))),
    ],
  )
  await moveMessageKeys(
    tx,
    tenantId,
    changes.filter(({ message, stoodAt }) => message.occurredAt !== stoodAt).map(({ message }) => message),
  )
}

/** What the clocks need to know of a message that this batch did not touch. */
export type MessageGlimpse = {
  readonly id: string
  readonly chatId: string
  readonly occurredAt: number
  readonly class: MessageClass
  readonly externalId: string
  readonly direction: Direction
  readonly channel: Message['channel']
  readonly agentId: string | null
  readonly campaignId: string | null
  readonly imported: boolean
  readonly deliveredAt: number | null
  readonly readAt: number | null
  readonly playedAt: number | null
  readonly failedAt: number | null
  readonly errorCode: string | null
  readonly repliedAt: number | null
}

/** Messages of chats from a time on, one time a chat. */
export async function messagesFrom(
  tx: Tx,
  tenantId: string,
  chats: readonly { readonly chatId: string; readonly from: number }[],
): Promise<MessageGlimpse[]> {
  return tx.query<MessageGlimpse>(
    `select m.id, m.chat_id as "chatId", epoch_ms(m.occurred_at) as "occurredAt", m.class, m.external_id as "externalId", m.direction, m.channel,
       m.agent_id as "agentId", m.campaign_id as "campaignId", m.imported, epoch_ms(m.delivered_at) as "deliveredAt",
       epoch_ms(m.read_at) as "readAt", epoch_ms(m.played_at) as "playedAt", epoch_ms(m.failed_at) as "failedAt",
       m.error_code as "errorCode", epoch_ms(m.replied_at) as "repliedAt"
     from unnest($2::uuid[], $3::timestamptz[]) as wanted (chat_id, from_time)
     cross join lateral (
       select * from messages m where m.tenant_id = $1 and m.chat_id = wanted.chat_id and m.occurred_at >= wanted.from_time
     ) m`,
    [tenantId, chats.map((c) => c.chatId), chats.map((c) => iso(c.from))],
  )
}

export async function updateReplied(
  tx: Tx,
  tenantId: string,
  messages: readonly { id: string; occurredAt: number; repliedAt: number | null }[],
): Promise<void> {
  if (messages.length === 0) return
  await tx.query(
    `update messages m set replied_at = given.replied_at
     from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) as given (id, occurred_at, replied_at)
     where m.tenant_id = $1 and m.id = given.id and m.occurred_at = given.occurred_at`,
    [
      tenantId,
      messages.map((m) => m.id),
      messages.map((m) => iso(m.occurredAt)),
      messages.map((m) => iso(m.repliedAt)),
    ],
  )
}
