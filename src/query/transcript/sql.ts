import type { Range } from '../../domain/zone.ts'
import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import { type Counted, type Listed, listed } from '../listed.ts'
import type { SaidRow } from '../messages/schema.ts'
import type { PageWanted } from '../page.ts'

export const transcriptOrders = ['oldest', 'newest'] as const
export type TranscriptOrder = (typeof transcriptOrders)[number]

export type Reaction = { emoji: string; by: 'contact' | 'business'; occurredAt: string }
export type TranscriptRow = SaidRow & { reactions: Reaction[] }

/**
 * The current id of a chat that may be asked for by an older one; null where there is none. The coalesce stands in a select of its
 * own, here and wherever a chat is looked for like this: row-level security would not trust it beside a column, and hide the index.
 */
export async function currentChatId(tx: Tx, tenantId: string, chatId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `select c.id from chats c
     where c.tenant_id = $1 and c.id = (select coalesce((select t.chat_id from threads t where t.tenant_id = $1 and t.id = $2), $2))`,
    [tenantId, chatId],
  )
  return row?.id ?? null
}

/** Messages of a chat in a range, each with the reactions that stand: of one person the last, unless it was taken back. */
export async function transcriptOf(
  tx: Tx,
  tenantId: string,
  chatId: string,
  range: Range,
  order: TranscriptOrder,
  page: PageWanted,
): Promise<Listed<TranscriptRow>> {
  const rows = await tx.query<Counted<TranscriptRow>>(
    `with wanted as not materialized (
       select m.id, m.occurred_at from messages m
       where m.tenant_id = $1 and m.chat_id = $2 and m.occurred_at >= $3::timestamptz and m.occurred_at < $4::timestamptz
     ),
     page as (
       select occurred_at, id, place
       from rows from (unnest(case $5
         when 'oldest' then array(select (occurred_at, id) from wanted
           where $6::timestamptz is null or (occurred_at, id) > ($6, $7::uuid) order by occurred_at, id limit $8)
         when 'newest' then array(select (occurred_at, id) from wanted
           where $6::timestamptz is null or (occurred_at, id) < ($6, $7::uuid) order by occurred_at desc, id desc limit $8)
       end) as (occurred_at timestamptz, id uuid)) with ordinality as found (occurred_at, id, place)
     )
     select t.total, m.id, m.chat_id as "chatId", m.contact_id as "contactId", m.channel, m.role, m.direction, m.class,
       case when m.revoked_at is null then m.content end as content, m.content_type as "contentType", m.content_length as "contentLength",
       m.has_media as "hasMedia", m.agent_id as "agentId", m.campaign_id as "campaignId", m.external_id as "externalId",
       m.occurred_at as "occurredAt", m.created_at as "createdAt", m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.read_at as "readAt",
       m.played_at as "playedAt", m.failed_at as "failedAt", m.error_code as "errorCode", m.error_title as "errorTitle", m.reply_to as "replyTo",
       m.edited_at as "editedAt", m.revoked_at as "revokedAt",
       coalesce((
         select jsonb_agg(jsonb_build_object('emoji', r.emoji, 'by', case when r.node_id is null then 'business' else 'contact' end,
           'occurredAt', to_char(r.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.occurred_at, r.event_id)
         from (
           select distinct on (a.node_id) a.node_id, a.emoji, a.occurred_at, a.event_id
           from message_amendments a
           where a.tenant_id = $1 and a.message_id = m.id and a.kind = 'reaction'
           order by a.node_id, a.occurred_at desc, a.event_id desc
         ) r where r.emoji is not null), '[]') as reactions
     from (select count(*) as total from (select from wanted limit $9) counted) t
     left join page p on true
     left join messages m on m.tenant_id = $1 and m.occurred_at = p.occurred_at and m.id = p.id
     order by p.place`,
    [tenantId, chatId, iso(range.from), iso(range.to), order, page.afterAt, page.afterId, page.rows, page.countTo],
  )
  return listed(rows)
}
