import type { Range } from '../../domain/zone.ts'
import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import { type Counted, type Listed, listed } from '../listed.ts'
import type { PageWanted } from '../page.ts'
import { type ChatRow, lastMessageCharsMax } from './schema.ts'

/** By what chats are sorted, a leading minus for descending; the id decides among equals. */
export const chatSorts = [
  '-lastMessageAt',
  'lastMessageAt',
  'waitingSince',
  '-messageCount',
  'messageCount',
  '-createdAt',
  'createdAt',
] as const
export type ChatSort = (typeof chatSorts)[number]

export type ChatFilters = {
  /** One chat, by its id or by one it had before. */
  readonly chatId: string | null
  readonly status: string | null
  readonly channel: string | null
  readonly contactId: string | null
  /** The assignee; '' stands for none. */
  readonly agentId: string | null
  /** Only chats with a wait that is open now, as open-waits counts them. */
  readonly waiting: boolean
  /** Found anywhere in the contact's name or the user's id, whatever the case. */
  readonly q: string | null
}

export const allChats: ChatFilters = {
  chatId: null,
  status: null,
  channel: null,
  contactId: null,
  agentId: null,
  waiting: false,
  q: null,
}

/** When a chat is looked at: its status and who waits depend on it. */
export type Moment = { readonly now: number; readonly gapMs: number }

/**
 * Chats whose last message lies in the range, with how many there are. The status is that said explicitly; without one a chat
 * is active until the gap has passed in silence (automation breaks no silence), then abandoned where a wait is open, else
 * completed (METRICS, "Episode").
 *
 * Postgres plans with the parameters: of the orders and filters only those that are asked for remain, and the page is found along
 * the index of its order, where there is one. What only its rows need is worked out for them alone.
 */
export async function chatsOf(
  tx: Tx,
  tenantId: string,
  { now, gapMs }: Moment,
  range: Range,
  filters: ChatFilters,
  sort: ChatSort,
  page: PageWanted,
): Promise<Listed<ChatRow>> {
  const rows = await tx.query<Counted<ChatRow>>(
    `with shown as not materialized (
       select c.id, c.session_id, c.user_id, c.contact_id, c.channel, c.assignee_id, c.message_count, c.last_message_at, c.explicit_status,
         -- Cursors know milliseconds.
         date_trunc('milliseconds', c.created_at) as created_at,
         (select min(w.started_at) from waits w
          where w.tenant_id = $1 and w.chat_id = c.id and w.outcome = 'open' and not w.imported
            and w.last_customer_at >= $2::timestamptz) as waiting_since,
         case when c.explicit_status is not null then c.explicit_status
           when c.last_message_at > $2::timestamptz and coalesce(
             (select e.last_message_at from episodes e where e.tenant_id = $1 and e.chat_id = c.id order by e.started_at desc limit 1),
             c.last_message_at) > $2 then 'active'
           when exists (select from waits w where w.tenant_id = $1 and w.chat_id = c.id and w.outcome = 'open') then 'abandoned'
           else 'completed' end as status
       from chats c where c.tenant_id = $1
     ),
     wanted as not materialized (
       select id, message_count, last_message_at, created_at, waiting_since from shown
       where case when $3::uuid is null then last_message_at >= $4::timestamptz and last_message_at < $5::timestamptz
           else id = (select coalesce((select t.chat_id from threads t where t.tenant_id = $1 and t.id = $3), $3)) end
         and ($7::text is null or channel = $7) and ($8::uuid is null or contact_id = $8)
         and ($9::text is null or coalesce(assignee_id, '') = $9)
         -- Few chats are active or abandoned, and what they have in common is found sooner than the status of each is worked out.
         and ($6::text is null or status = $6)
         and case $6
           when 'active' then explicit_status = 'active' or last_message_at > $2::timestamptz
           when 'abandoned' then explicit_status = 'abandoned'
             or id = any (array(select w.chat_id from waits w where w.tenant_id = $1 and w.outcome = 'open'))
           else true end
         and (not $10::boolean or id = any (array(
           select w.chat_id from waits w
           where w.tenant_id = $1 and w.outcome = 'open' and not w.imported and w.last_customer_at >= $2::timestamptz)))
         and ($11::text is null or position(lower($11) in lower(user_id)) > 0
           or contact_id in (select o.id from contacts o where o.tenant_id = $1 and position(lower($11) in lower(o.name)) > 0))
     ),
     page as (
       select id, place
       from unnest(case $12
         when '-lastMessageAt' then array(select id from wanted
           where $13::timestamptz is null or (last_message_at, id) < ($13, $14::uuid) order by last_message_at desc, id desc limit $16)
         when 'lastMessageAt' then array(select id from wanted
           where $13::timestamptz is null or (last_message_at, id) > ($13, $14::uuid) order by last_message_at, id limit $16)
         when 'waitingSince' then array(select id from wanted
           where $13::timestamptz is null or (waiting_since, id) > ($13, $14::uuid) order by waiting_since, id limit $16)
         when '-messageCount' then array(select id from wanted
           where $15::bigint is null or (message_count, id) < ($15, $14::uuid) order by message_count desc, id desc limit $16)
         when 'messageCount' then array(select id from wanted
           where $15::bigint is null or (message_count, id) > ($15, $14::uuid) order by message_count, id limit $16)
         when '-createdAt' then array(select id from wanted
           where $13::timestamptz is null or (created_at, id) < ($13, $14::uuid) order by created_at desc, id desc limit $16)
         when 'createdAt' then array(select id from wanted
           where $13::timestamptz is null or (created_at, id) > ($13, $14::uuid) order by created_at, id limit $16)
       end) with ordinality as found (id, place)
     )
     select t.total, s.id, s.id as "chatId", s.session_id as "sessionId", s.user_id as "userId", s.contact_id as "contactId",
       o.name as "contactName", s.channel, s.status, s.assignee_id as "assigneeId", s.message_count as "messageCount",
       s.last_message_at as "lastMessageAt", s.created_at as "createdAt", s.waiting_since as "waitingSince",
       (select jsonb_build_object('content', case when m.revoked_at is null then left(m.content, $18) end, 'contentType', m.content_type,
          'class', m.class, 'direction', m.direction, 'hasMedia', m.has_media)
        from messages m where m.tenant_id = $1 and m.chat_id = s.id and m.occurred_at = s.last_message_at
        order by m.id desc limit 1) as "lastMessage"
     from (select count(*) as total from (select from wanted limit $17) counted) t
     left join page p on true
     left join shown s on s.id = p.id
     left join contacts o on o.tenant_id = $1 and o.id = s.contact_id
     order by p.place`,
    [
      tenantId,
      iso(now - gapMs),
      filters.chatId,
      iso(range.from),
      iso(range.to),
      filters.status,
      filters.channel,
      filters.contactId,
      filters.agentId,
      // Those who wait first are only those who wait.
      filters.waiting || sort === 'waitingSince',
      filters.q,
      sort,
      page.afterAt,
      page.afterId,
      page.afterNumber,
      page.rows,
      page.countTo,
      lastMessageCharsMax,
    ],
  )
  return listed(rows)
}

/** What a chat is sorted by, as its cursor holds it. */
export function positionOf({ id, ...chat }: ChatRow, sort: ChatSort): { at: number; id: string } {
  switch (sort) {
    case '-lastMessageAt':
    case 'lastMessageAt':
      return { at: chat.lastMessageAt?.getTime() ?? 0, id }
    case 'waitingSince':
      return { at: chat.waitingSince?.getTime() ?? 0, id }
    case '-messageCount':
    case 'messageCount':
      return { at: chat.messageCount, id }
    case '-createdAt':
    case 'createdAt':
      return { at: chat.createdAt.getTime(), id }
  }
}
