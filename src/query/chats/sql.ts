import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import { type Counted, type Listed, listed } from '../listed.ts'
import type { PageWanted } from '../page.ts'
import type { ChatRow } from './schema.ts'

export type ChatFilters = {
  readonly status: string | null
  readonly channel: string | null
  readonly contactId: string | null
  /** The assignee; '' stands for none. */
  readonly agentId: string | null
  /** Only chats with a wait that is open now, as open-waits counts them. */
  readonly waiting: boolean
  /** Of the last message. */
  readonly from: number | null
  readonly to: number | null
}

/**
 * Chats by their last message, newest first. The status is that said explicitly; without one a chat is active until the
 * gap has passed in silence (automation breaks no silence), then abandoned where a wait is open, else completed (METRICS,
 * "Episode").
 */
export async function chatsNewestFirst(
  tx: Tx,
  tenantId: string,
  { now, gapMs }: { readonly now: number; readonly gapMs: number },
  filters: ChatFilters,
  page: PageWanted,
): Promise<Listed<ChatRow>> {
  const rows = await tx.query<Counted<ChatRow>>(
    `with shown as not materialized (
       select c.id, c.last_message_at,
         case when c.explicit_status is not null then c.explicit_status
           when coalesce((select e.last_message_at from episodes e where e.tenant_id = $1 and e.chat_id = c.id order by e.started_at desc limit 1),
             c.last_message_at) > $2::timestamptz then 'active'
           when exists (select from waits w where w.tenant_id = $1 and w.chat_id = c.id and w.outcome = 'open') then 'abandoned'
           else 'completed' end as status
       from chats c
       where c.tenant_id = $1 and c.last_message_at is not null
         and ($4::text is null or c.channel = $4) and ($5::uuid is null or c.contact_id = $5)
         and ($6::text is null or coalesce(c.assignee_id, '') = $6)
         and (not $7::boolean or c.id in (
           select w.chat_id from waits w
           where w.tenant_id = $1 and w.outcome = 'open' and not w.imported and w.last_customer_at >= $2::timestamptz))
         and ($8::timestamptz is null or c.last_message_at >= $8) and ($9::timestamptz is null or c.last_message_at < $9)
     ),
     wanted as not materialized (
       select id, last_message_at, status from shown where $3::text is null or status = $3
     ),
     page as (
       select id, last_message_at, status from wanted
       where $10::timestamptz is null or (last_message_at, id) < ($10, $11::uuid)
       order by last_message_at desc, id desc limit $12
     )
     select t.total, c.id, c.id as "chatId", c.session_id as "sessionId", c.user_id as "userId", c.contact_id as "contactId",
       o.name as "contactName", c.channel, p.status, c.assignee_id as "assigneeId", c.message_count as "messageCount",
       c.last_message_at as "lastMessageAt", c.created_at as "createdAt"
     from (select count(*) as total from (select from wanted limit $13) counted) t
     left join page p on true
     left join chats c on c.tenant_id = $1 and c.id = p.id
     left join contacts o on o.tenant_id = $1 and o.id = c.contact_id
     order by p.last_message_at desc, p.id desc`,
    [
      tenantId,
      iso(now - gapMs),
      filters.status,
      filters.channel,
      filters.contactId,
      filters.agentId,
      filters.waiting,
      iso(filters.from),
      iso(filters.to),
      page.afterAt,
      page.afterId,
      page.rows,
      page.countTo,
    ],
  )
  return listed(rows)
}

/** One chat by its id, or by an id it had before it turned out to be another; null where there is none. */
export async function chatOf(
  tx: Tx,
  tenantId: string,
  chatId: string,
  { now, gapMs }: { readonly now: number; readonly gapMs: number },
): Promise<ChatRow | null> {
  const [row] = await tx.query<ChatRow>(
    `select c.id, c.id as "chatId", c.session_id as "sessionId", c.user_id as "userId", c.contact_id as "contactId",
       o.name as "contactName", c.channel, c.assignee_id as "assigneeId", c.message_count as "messageCount",
       c.last_message_at as "lastMessageAt", c.created_at as "createdAt",
       case when c.explicit_status is not null then c.explicit_status
         when coalesce((select e.last_message_at from episodes e where e.tenant_id = $1 and e.chat_id = c.id order by e.started_at desc limit 1),
           c.last_message_at) > $3::timestamptz then 'active'
         when exists (select from waits w where w.tenant_id = $1 and w.chat_id = c.id and w.outcome = 'open') then 'abandoned'
         else 'completed' end as status
     from chats c left join contacts o on o.tenant_id = $1 and o.id = c.contact_id
     where c.tenant_id = $1 and c.id = coalesce((select t.chat_id from threads t where t.tenant_id = $1 and t.id = $2), $2)`,
    [tenantId, chatId, iso(now - gapMs)],
  )
  return row ?? null
}
