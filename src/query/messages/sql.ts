import type { Range } from '../../domain/zone.ts'
import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import type { HourWanted } from '../hour-of-week.ts'
import { type Counted, type Listed, listed } from '../listed.ts'
import type { PageWanted } from '../page.ts'
import type { MessageRow } from './schema.ts'

export const messageSorts = ['-occurredAt', 'occurredAt'] as const
export type MessageSort = (typeof messageSorts)[number]

export const deliveries = ['delivered', 'read', 'failed', 'replied'] as const

export type MessageFilters = {
  readonly channel: string | null
  /** '' stands for no agent. */
  readonly agentId: string | null
  readonly contactId: string | null
  readonly chatId: string | null
  readonly campaignId: string | null
  /** Null: all but notes among colleagues. */
  readonly direction: string | null
  readonly class: string | null
  readonly contentType: string | null
  /** Found anywhere in the text, whatever the case. */
  readonly q: string | null
  /** What has become of an outbound one, as the question of the same name counts it. */
  readonly delivery: (typeof deliveries)[number] | null
  /** Of those that failed; 'unknown' where no receipt told. */
  readonly errorCode: string | null
  /** Only the first message of each contact's own: the one by which growth counts it. */
  readonly firstOfContact: boolean
}

/**
 * Messages of a range with how many there are. Postgres plans with the parameters, so that the order that is not asked for and
 * the filters that are null vanish.
 */
export async function messagesOf(
  tx: Tx,
  tenantId: string,
  range: Range,
  filters: MessageFilters,
  hourOfWeek: HourWanted,
  sort: MessageSort,
  page: PageWanted,
): Promise<Listed<MessageRow>> {
  const rows = await tx.query<Counted<MessageRow>>(
    `with wanted as not materialized (
       select m.id, m.occurred_at
       from messages m
       where m.tenant_id = $1 and m.occurred_at >= $2::timestamptz and m.occurred_at < $3::timestamptz
         and ($4::text is null or m.channel = $4) and ($5::text is null or coalesce(m.agent_id, '') = $5)
         and ($6::uuid is null or m.contact_id = $6)
         and ($7::uuid is null or m.chat_id = (select coalesce((select t.chat_id from threads t where t.tenant_id = $1 and t.id = $7), $7)))
         and ($8::text is null or m.campaign_id = $8) and case when $9::text is null then m.direction <> 'internal' else m.direction = $9 end and ($10::text is null or m.class = $10)
         and ($11::text is null or m.content_type = $11)
         and ($12::text is null or (m.revoked_at is null and position(lower($12) in lower(m.content)) > 0))
         and ($13::text is null or m.direction = 'outbound' and case $13
           when 'delivered' then coalesce(m.delivered_at, m.read_at, m.played_at) is not null
           when 'read' then coalesce(m.read_at, m.played_at) is not null
           when 'failed' then m.failed_at is not null and coalesce(m.delivered_at, m.read_at, m.played_at) is null
           when 'replied' then m.replied_at is not null end)
         and ($14::text is null or coalesce(m.error_code, 'unknown') = $14)
         -- The contacts are found first; only for theirs is it looked whether another one of the same instant goes before.
         and (not $15::boolean or m.class = 'C'
           and (m.contact_id, m.occurred_at, m.channel) in (
             select c.id, c.first_customer_at, c.first_customer_channel from contacts c
             where c.tenant_id = $1 and c.first_customer_at >= $2::timestamptz and c.first_customer_at < $3::timestamptz)
           and not exists (
             select from messages e
             where e.tenant_id = $1 and e.contact_id = m.contact_id and e.occurred_at = m.occurred_at and e.channel = m.channel
               and e.class = 'C' and e.id < m.id))
         -- 1970 began on a Thursday: three days are added, so that the week begins on Monday.
         and ($16::integer is null
           or (floor((date_part('epoch', m.occurred_at) + ($18::integer[])[width_bucket(m.occurred_at, $17::timestamptz[])]) / 3600)::bigint + 72) % 168 = $16)
     ),
     page as (
       select occurred_at, id, place
       from rows from (unnest(case $19
         when '-occurredAt' then array(select (occurred_at, id) from wanted
           where $20::timestamptz is null or (occurred_at, id) < ($20, $21::uuid) order by occurred_at desc, id desc limit $22)
         when 'occurredAt' then array(select (occurred_at, id) from wanted
           where $20::timestamptz is null or (occurred_at, id) > ($20, $21::uuid) order by occurred_at, id limit $22)
       end) as (occurred_at timestamptz, id uuid)) with ordinality as found (occurred_at, id, place)
     )
     select t.total, m.id, m.chat_id as "chatId", m.contact_id as "contactId", m.channel, m.role, m.direction, m.class,
       case when m.revoked_at is null then m.content end as content, m.content_type as "contentType", m.content_length as "contentLength",
       m.has_media as "hasMedia", m.agent_id as "agentId", m.campaign_id as "campaignId", m.external_id as "externalId",
       m.occurred_at as "occurredAt", m.created_at as "createdAt", m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.read_at as "readAt",
       m.played_at as "playedAt", m.failed_at as "failedAt", m.error_code as "errorCode", m.error_title as "errorTitle", m.reply_to as "replyTo",
       m.edited_at as "editedAt", m.revoked_at as "revokedAt", o.name as "contactName", c.user_id as "userId"
     from (select count(*) as total from (select from wanted limit $23) counted) t
     left join page p on true
     left join messages m on m.tenant_id = $1 and m.occurred_at = p.occurred_at and m.id = p.id
     left join chats c on c.tenant_id = $1 and c.id = m.chat_id
     left join contacts o on o.tenant_id = $1 and o.id = m.contact_id
     order by p.place`,
    [
      tenantId,
      iso(range.from),
      iso(range.to),
      filters.channel,
      filters.agentId,
      filters.contactId,
      filters.chatId,
      filters.campaignId,
      filters.direction,
      filters.class,
      filters.contentType,
      filters.q,
      filters.delivery,
      filters.errorCode,
      filters.firstOfContact,
      hourOfWeek.hour,
      hourOfWeek.since,
      hourOfWeek.seconds,
      sort,
      page.afterAt,
      page.afterId,
      page.rows,
      page.countTo,
    ],
  )
  return listed(rows)
}
