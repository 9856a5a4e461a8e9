import type { Range } from '../../domain/zone.ts'
import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import { type Counted, type Listed, listed } from '../listed.ts'
import { isByLength, type MomentSort } from '../moment-sorts.ts'
import type { PageWanted } from '../page.ts'
import type { ListedWait, WaitOutcome } from './schema.ts'

export type WaitFilters = {
  /** The moment that must lie in the range; one that is open has its start alone. */
  readonly by: 'end' | 'start'
  /** Asked for by itself, `open` is of now, whatever the range. */
  readonly outcome: WaitOutcome | null
  /** By its id or by one it had before. */
  readonly chatId: string | null
  readonly contactId: string | null
  readonly channel: string | null
  /** Who answered, or whose it was. '' stands for none. */
  readonly agentId: string | null
  /** Of the reply time, half-open. */
  readonly secondsFrom: number | null
  readonly secondsTo: number | null
}

/**
 * Waits with how many there are, by the predicates of the figures (durations.ts, waits.ts). Whether an open one has lapsed, and so
 * is unanswered since the end of the gap, is decided now. An imported one that has not lapsed yet is none: nobody waits.
 *
 * Postgres plans with the parameters: of the outcomes and orders only what is asked for remains, and is read along its index.
 */
export async function waitsListed(
  tx: Tx,
  tenantId: string,
  { now, gapMs }: { readonly now: number; readonly gapMs: number },
  range: Range,
  filters: WaitFilters,
  sort: MomentSort,
  page: PageWanted,
): Promise<Listed<ListedWait>> {
  const rows = await tx.query<Counted<ListedWait>>(
    `with wanted as not materialized (
       select w.chat_id, w.started_at, w.opened_by, w.reply_ms,
         case when $7 = 'start' or $6 = 'open' then w.started_at
           when $6 in ('answered', 'bot', 'closed') or w.outcome in ('answered', 'bot', 'closed') then w.ended_at
           when w.last_customer_at < $2::timestamptz then w.last_customer_at + make_interval(secs => $3)
           else w.started_at end as at
       from waits w
       where w.tenant_id = $1
         and (
           ($6::text is null or $6 = 'answered') and w.outcome = 'answered'
             and case $7 when 'end' then w.ended_at else w.started_at end >= $4::timestamptz
             and case $7 when 'end' then w.ended_at else w.started_at end < $5::timestamptz
           -- Nothing ends before it starts: the index on the end serves the start as well.
           or ($6::text is null or $6 = w.outcome) and w.outcome in ('bot', 'closed') and w.ended_at >= $4::timestamptz
             and case $7 when 'end' then w.ended_at else w.started_at end >= $4::timestamptz
             and case $7 when 'end' then w.ended_at else w.started_at end < $5::timestamptz
           -- The range is moved rather than the column, so that the index on it serves.
           or ($6::text is null or $6 = 'unanswered') and w.outcome in ('open', 'unanswered') and w.last_customer_at < $2::timestamptz
             and w.last_customer_at >= case $7 when 'end' then $4::timestamptz - make_interval(secs => $3) else $4::timestamptz end
             and case $7 when 'end' then w.last_customer_at else w.started_at end
               >= case $7 when 'end' then $4::timestamptz - make_interval(secs => $3) else $4::timestamptz end
             and case $7 when 'end' then w.last_customer_at else w.started_at end
               < case $7 when 'end' then $5::timestamptz - make_interval(secs => $3) else $5::timestamptz end
           or ($6::text is null or $6 = 'open') and w.outcome = 'open' and not w.imported and w.last_customer_at >= $2::timestamptz
             and ($6 = 'open' or w.started_at >= $4::timestamptz and w.started_at < $5::timestamptz)
         )
         and ($8::uuid is null or w.chat_id = (select coalesce((select t.chat_id from threads t where t.tenant_id = $1 and t.id = $8), $8)))
         and ($9::uuid is null or w.chat_id = any (array(select c.id from chats c where c.tenant_id = $1 and c.contact_id = $9)))
         and ($10::text is null or w.channel = $10)
         and ($11::text is null or coalesce(w.agent_id, '') = $11)
         and ($12::double precision is null or w.reply_ms >= $12 * 1000) and ($13::double precision is null or w.reply_ms < $13 * 1000)
         and (not $14::boolean or w.reply_ms is not null)
     ),
     page as (
       select chat_id, started_at, opened_by, place
       from rows from (unnest(case $15
         when '-at' then array(select (chat_id, started_at, opened_by) from wanted
           where $16::timestamptz is null or (at, chat_id, started_at, opened_by) < ($16, $18::uuid, $19::timestamptz, $20::text)
           order by at desc, chat_id desc, started_at desc, opened_by desc limit $21)
         when 'at' then array(select (chat_id, started_at, opened_by) from wanted
           where $16::timestamptz is null or (at, chat_id, started_at, opened_by) > ($16, $18::uuid, $19::timestamptz, $20::text)
           order by at, chat_id, started_at, opened_by limit $21)
         when '-seconds' then array(select (chat_id, started_at, opened_by) from wanted
           where $17::bigint is null or (reply_ms, chat_id, started_at, opened_by) < ($17, $18::uuid, $19::timestamptz, $20::text)
           order by reply_ms desc, chat_id desc, started_at desc, opened_by desc limit $21)
         when 'seconds' then array(select (chat_id, started_at, opened_by) from wanted
           where $17::bigint is null or (reply_ms, chat_id, started_at, opened_by) > ($17, $18::uuid, $19::timestamptz, $20::text)
           order by reply_ms, chat_id, started_at, opened_by limit $21)
       end) as (chat_id uuid, started_at timestamptz, opened_by text)) with ordinality as found (chat_id, started_at, opened_by, place)
     )
     select t.total, w.chat_id || ':' || epoch_ms(w.started_at) || ':' || w.opened_by as id, w.chat_id as "chatId", c.contact_id as "contactId", o.name as "contactName", c.user_id as "userId", w.channel,
       s.outcome, w.opened_by as "openedBy", w.started_at as "startedAt",
       case s.outcome when 'open' then null when 'unanswered' then w.last_customer_at + make_interval(secs => $3) else w.ended_at end as "endedAt",
       w.last_customer_at as "lastCustomerAt", w.reply_ms / 1000.0::double precision as seconds,
       w.agent_id as "agentId", w.is_first as "isFirst"
     from (select count(*) as total from (select from wanted limit $22) counted) t
     left join page p on true
     left join waits w on w.tenant_id = $1 and w.chat_id = p.chat_id and w.started_at = p.started_at and w.opened_by = p.opened_by
     left join chats c on c.tenant_id = $1 and c.id = w.chat_id
     left join contacts o on o.tenant_id = $1 and o.id = c.contact_id
     cross join lateral (
       select case when w.outcome = 'open' and w.last_customer_at < $2::timestamptz then 'unanswered' else w.outcome end as outcome
     ) s
     order by p.place`,
    [
      tenantId,
      iso(now - gapMs),
      gapMs / 1000,
      iso(range.from),
      iso(range.to),
      filters.outcome,
      filters.by,
      filters.chatId,
      filters.contactId,
      filters.channel,
      filters.agentId,
      filters.secondsFrom,
      filters.secondsTo,
      isByLength(sort),
      sort,
      page.afterAt,
      page.afterNumber,
      ...keyOf(page.afterId),
      page.rows,
      page.countTo,
    ],
  )
  return listed(rows)
}

/** Chat, start and what opened it: of the wait with this id, as the statement names it. */
function keyOf(id: string | null): [chatId: string | null, startedAt: string | null, openedBy: string | null] {
  if (id === null) return [null, null, null]
  const [chatId = null, startedAtMs, openedBy = null] = id.split(':')
  return [chatId, iso(Number(startedAtMs)), openedBy]
}

/** What a wait is sorted by, milliseconds, as its cursor holds it. */
export function positionOf(wait: ListedWait, by: 'end' | 'start', sort: MomentSort): { at: number; id: string } {
  const { id, seconds, startedAt, endedAt } = wait
  if (isByLength(sort)) return { at: Math.round((seconds ?? 0) * 1000), id }
  return { at: (by === 'end' && endedAt !== null ? endedAt : startedAt).getTime(), id }
}
