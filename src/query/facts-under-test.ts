import { randomUUID } from 'node:crypto'
import {
  type Contribution,
  contactContributions,
  Differences,
  episodeContributions,
  messageContributions,
  waitContributions,
} from '../domain/contributions.ts'
import { binOf } from '../domain/histogram.ts'
import { appendDeltas, foldDeltas } from '../store/buckets.ts'
import { type EpisodeRow, upsertEpisodes, upsertWaits, type WaitRow } from '../store/clocks.ts'
import type { Database, Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'

/** Rows that tests put into the tables, with the contributions that the processor would have made of them. */

export type MessageUnderTest = Parameters<typeof messageContributions>[0] & {
  readonly id: string
  readonly chatId: string
  readonly contactId: string | null
  readonly content: string | null
  readonly contentType: string
  readonly revokedAt: number | null
}
export type ContactUnderTest = {
  readonly id: string
  readonly name: string | null
  readonly firstCustomerAt: number | null
  readonly firstCustomerChannel: string | null
}
export type ChatUnderTest = {
  readonly id: string
  readonly channel: string
  readonly contactId: string | null
  readonly explicitStatus: string | null
  readonly assigneeId: string | null
  readonly lastMessageAt: number | null
  readonly messageCount: number
  readonly createdAt: number
}
export type FactsUnderTest = {
  readonly messages: readonly MessageUnderTest[]
  readonly contacts: readonly ContactUnderTest[]
  readonly chats: readonly ChatUnderTest[]
  readonly waits: readonly WaitRow[]
  readonly episodes: readonly EpisodeRow[]
}

const connectionId = '00000000-0000-4000-8000-00000000c0de'
export const noFacts: FactsUnderTest = { messages: [], contacts: [], chats: [], waits: [], episodes: [] }

/** A tenant of its own, in the zone. */
export async function newTenant(owner: Database, timeZone: string): Promise<string> {
  const tenantId = randomUUID()
  await owner.write(tenantId, (tx) =>
    tx.query('insert into tenants (id, name, time_zone) values ($1, $2, $3)', [tenantId, 'under test', timeZone]),
  )
  return tenantId
}

/** Writes the facts and their differences; folds the given share of the differences into the buckets. */
export async function putFacts(
  app: Database,
  tenantId: string,
  given: Partial<FactsUnderTest>,
  foldedShare = 0.7,
): Promise<void> {
  const facts = { ...noFacts, ...given }
  const differences = new Differences()
  for (const message of facts.messages) differences.add(messageContributions(message))
  for (const wait of facts.waits) differences.add(waitContributions(wait))
  for (const episode of facts.episodes) differences.add(episodeContributions(episode))
  for (const contact of facts.contacts) differences.add(contactContributions(contact))
  const deltas: Contribution[] = differences.take()
  await app.write(tenantId, async (tx) => {
    await insertChats(tx, tenantId, facts.chats)
    await insertContacts(tx, tenantId, facts.contacts)
    await insertMessages(tx, tenantId, facts.messages)
    await upsertWaits(tx, tenantId, facts.waits)
    await upsertEpisodes(tx, tenantId, facts.episodes)
    await appendDeltas(tx, tenantId, deltas)
  })
  const folded = Math.round(deltas.length * foldedShare)
  if (folded > 0) await app.write(tenantId, (tx) => foldDeltas(tx, tenantId, folded))
}

async function insertChats(tx: Tx, tenantId: string, chats: readonly ChatUnderTest[]): Promise<void> {
  await tx.query(
    `with given as (
       select * from jsonb_to_recordset($2::jsonb) as given (id uuid, channel text, contact_id uuid, explicit_status text, assignee_id text, messages integer, at timestamptz,
         created_at timestamptz)
     ), talking as (
       insert into threads (tenant_id, id, connection_id, channel, node_id, chat_id, first_event_at) select $1, id, $3, channel, id, id, now() from given
     )
     insert into chats (tenant_id, id, connection_id, channel, contact_id, session_id, user_id, explicit_status, assignee_id, message_count,
       first_message_at, last_message_at, created_at)
     select $1, id, $3, channel, contact_id, id::text, '+49' || left(id::text, 4), explicit_status, assignee_id, messages, at, at, created_at from given`,
    [
      tenantId,
      JSON.stringify(
        chats.map((chat) => ({
          id: chat.id,
          channel: chat.channel,
          contact_id: chat.contactId,
          explicit_status: chat.explicitStatus,
          assignee_id: chat.assigneeId,
          messages: chat.messageCount,
          at: iso(chat.lastMessageAt),
          created_at: iso(chat.createdAt),
        })),
      ),
      connectionId,
    ],
  )
}

async function insertContacts(tx: Tx, tenantId: string, contacts: readonly ContactUnderTest[]): Promise<void> {
  await tx.query(
    `insert into contacts (tenant_id, id, name, first_seen_at, last_seen_at, first_customer_at, first_customer_channel)
     select $1, id, name, now(), now(), at, channel from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[]) as given (id, name, at, channel)`,
    [
      tenantId,
      contacts.map((c) => c.id),
      contacts.map((c) => c.name),
      contacts.map((c) => iso(c.firstCustomerAt)),
      contacts.map((c) => c.firstCustomerChannel),
    ],
  )
}

async function insertMessages(tx: Tx, tenantId: string, messages: readonly MessageUnderTest[]): Promise<void> {
  if (messages.length === 0) return
  const times = messages.map((m) => m.occurredAt)
  const span = [iso(times.reduce((a, b) => Math.min(a, b))), iso(times.reduce((a, b) => Math.max(a, b)))]
  await tx.query(`select ensure_partitions('messages', $1, $2)`, span)
  await tx.query(
    `insert into messages (tenant_id, id, occurred_at, chat_id, thread_id, contact_id, connection_id, channel, external_id, direction, role, class,
       agent_id, campaign_id, content, content_type, content_length, has_media, imported, time_replaced, delivered_at, read_at, played_at, failed_at,
       error_code, revoked_at, replied_at, evidence_rank, evidence_hash, class_rank, agent_rank)
     select $1, id, at, chat_id, chat_id, contact_id, $3, channel, id::text, direction, case class when 'C' then 'user' when 'S' then 'system' else 'assistant' end,
       class, agent_id, campaign_id, content, content_type, coalesce(length(content), 0), false, false, false, delivered_at, read_at, played_at, failed_at,
       error_code, revoked_at, replied_at, 1, id, 1, 0
     from jsonb_to_recordset($2::jsonb) as given (id uuid, at timestamptz, chat_id uuid, contact_id uuid, channel text, direction text, class text,
       agent_id text, campaign_id text, content text, content_type text, delivered_at timestamptz, read_at timestamptz, played_at timestamptz, failed_at timestamptz,
       error_code text, revoked_at timestamptz, replied_at timestamptz)`,
    [
      tenantId,
      JSON.stringify(
        messages.map((m) => ({
          id: m.id,
          at: iso(m.occurredAt),
          chat_id: m.chatId,
          contact_id: m.contactId,
          channel: m.channel,
          direction: m.direction,
          class: m.class,
          agent_id: m.agentId,
          campaign_id: m.campaignId,
          content: m.content,
          content_type: m.contentType,
          delivered_at: iso(m.deliveredAt),
          read_at: iso(m.readAt),
          played_at: iso(m.playedAt),
          failed_at: iso(m.failedAt),
          error_code: m.errorCode,
          revoked_at: iso(m.revokedAt),
          replied_at: iso(m.repliedAt),
        })),
      ),
      connectionId,
    ],
  )
}

export function aMessage(
  given: Partial<MessageUnderTest> & Pick<MessageUnderTest, 'occurredAt' | 'chatId'>,
): MessageUnderTest {
  return {
    id: randomUUID(),
    contactId: null,
    direction: 'inbound',
    class: 'C',
    channel: 'whatsapp',
    agentId: null,
    campaignId: null,
    content: 'hello',
    contentType: 'text',
    deliveredAt: null,
    readAt: null,
    playedAt: null,
    failedAt: null,
    errorCode: null,
    repliedAt: null,
    revokedAt: null,
    ...given,
  }
}

export function aChat(given: Partial<ChatUnderTest> = {}): ChatUnderTest {
  return {
    id: randomUUID(),
    channel: 'whatsapp',
    contactId: null,
    explicitStatus: null,
    assigneeId: null,
    lastMessageAt: null,
    messageCount: 0,
    createdAt: given.lastMessageAt ?? 0,
    ...given,
  }
}

/** A wait; answered where `endedAt` is given and no other outcome is. */
export function aWait(given: Partial<WaitRow> & Pick<WaitRow, 'startedAt' | 'chatId'>): WaitRow {
  const outcome = given.outcome ?? (given.endedAt === undefined ? 'open' : 'answered')
  const replyMs = outcome === 'answered' && given.endedAt ? given.endedAt - given.startedAt : null
  return {
    openedBy: 'customer',
    episodeStartedAt: given.startedAt,
    lastCustomerAt: given.startedAt,
    endedAt: null,
    agentId: null,
    isFirst: false,
    imported: false,
    contactId: null,
    channel: 'whatsapp',
    connectionId,
    ...given,
    outcome,
    replyMs,
    replyBin: replyMs === null ? null : binOf(replyMs),
  }
}

/** An episode; with a first response where `firstResponseAt` is given. */
export function anEpisode(given: Partial<EpisodeRow> & Pick<EpisodeRow, 'startedAt' | 'chatId'>): EpisodeRow {
  const at = given.firstResponseAt ?? null
  const from = at === null ? null : (given.firstResponseFrom ?? given.startedAt)
  const ms = at === null || from === null ? null : at - from
  return {
    startCause: 'first',
    endedAt: given.startedAt,
    lastMessageAt: given.startedAt,
    closedAt: null,
    closeCause: null,
    closedBy: null,
    imported: false,
    customerMessages: 1,
    humanMessages: 0,
    botMessages: 0,
    firstCustomerAt: given.startedAt,
    firstAnyResponseAt: null,
    firstBotResponseAt: null,
    firstResponseAgent: null,
    contactId: null,
    channel: 'whatsapp',
    connectionId,
    ...given,
    firstResponseAt: at,
    firstResponseFrom: from,
    firstResponseMs: ms,
    firstResponseBin: ms === null ? null : binOf(ms),
  }
}
