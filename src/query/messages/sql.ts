import type { Range } from '../../domain/zone.ts'
import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import { type Counted, type Listed, listed } from '../listed.ts'
import type { PageWanted } from '../page.ts'
import type { MessageRow } from './schema.ts'

export type MessageFilters = {
  readonly channel: string | null
  /** '' stands for no agent. */
  readonly agentId: string | null
  readonly contactId: string | null
  readonly chatId: string | null
  readonly campaignId: string | null
  readonly direction: string | null
  readonly class: string | null
  /** Found anywhere in the text, whatever the case. */
  readonly q: string | null
}

/** Messages of a range, newest first, with how many there are. */
export async function messagesNewestFirst(
  tx: Tx,
  tenantId: string,
  range: Range,
  filters: MessageFilters,
  page: PageWanted,
): Promise<Listed<MessageRow>> {
  const rows = await tx.query<Counted<MessageRow>>(
    `with wanted as not materialized (
       select m.id, m.occurred_at
       from messages m
       where m.tenant_id = $1 and m.occurred_at >= $2::timestamptz and m.occurred_at < $3::timestamptz
         and ($4::text is null or m.channel = $4) and ($5::text is null or coalesce(m.agent_id, '') = $5)
         and ($6::uuid is null or m.contact_id = $6)
         and ($7::uuid is null or m.chat_id = coalesce((select t.chat_id from threads t where t.tenant_id = $1 and t.id = $7), $7))
         and ($8::text is null or m.campaign_id = $8) and ($9::text is null or m.direction = $9) and ($10::text is null or m.class = $10)
         and ($11::text is null or (m.revoked_at is null and position(lower($11) in lower(m.content)) > 0))
     ),
     page as (
       select id, occurred_at from wanted
       where $12::timestamptz is null or (occurred_at, id) < ($12, $13::uuid)
       order by occurred_at desc, id desc limit $14
     )
     select t.total, m.id, m.chat_id as "chatId", m.contact_id as "contactId", m.channel, m.role, m.direction, m.class,
       case when m.revoked_at is null then m.content end as content, m.content_type as "contentType", m.content_length as "contentLength",
       m.has_media as "hasMedia", m.agent_id as "agentId", m.campaign_id as "campaignId", m.external_id as "externalId",
       m.occurred_at as "occurredAt", m.created_at as "createdAt", m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.read_at as "readAt",
       m.played_at as "playedAt", m.failed_at as "failedAt", m.error_code as "errorCode", m.reply_to as "replyTo", m.edited_at as "editedAt",
       m.revoked_at as "revokedAt"
     from (select count(*) as total from (select from wanted limit $15) counted) t
     left join page p on true
     left join messages m on m.tenant_id = $1 and m.occurred_at = p.occurred_at and m.id = p.id
     order by m.occurred_at desc, m.id desc`,
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
      filters.q,
      page.afterAt,
      page.afterId,
      page.rows,
      page.countTo,
    ],
  )
  return listed(rows)
}
