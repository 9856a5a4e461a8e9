import type { Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'
import type { Asked } from './asked.ts'
import { coverOf } from './cover.ts'
import { placesSql } from './places-sql.ts'

/**
 * For each part of the range, the waits that ended without an answer: a gap ended them, or they have lapsed by now. A part
 * goes on to the next one's start. A wait counts at the end of the gap after its last customer message, or (`by` start) at
 * its own start; the agent of a wait that nobody answered is the chat's assignee.
 *
 * Buckets know waits by their last customer message: a gap earlier than they count, so that all times asked for are moved
 * back by a gap. By their start, or of one agent, they are read from the facts.
 */
export async function unansweredOf(tx: Tx, asked: Asked, parts: readonly number[]): Promise<number[]> {
  const { by, filters, range, settings, now } = asked
  const back = by === 'end' ? settings.gapMs : 0
  const marks = parts.map((part) => part - back)
  const to = by === 'end' ? Math.min(range.to, now) - back : range.to
  const reading = by === 'end' && filters.agentId === null ? 'counts' : 'factsOnly'
  const cover = coverOf(marks, to, settings.timeZone, reading)
  const rows = await tx.query<{ part: number; count: number }>(
    `with recursive
     run as (
       select level, from_time, lead(from_time, 1, $6::timestamptz) over (order by from_time) as to_time
       from unnest($4::text[], $5::timestamptz[]) as given (level, from_time)
     ),
     ${placesSql},
     counted as (
       select b.start as at, b.count
       from run r cross join place p
       -- The fence (offset 0) keeps the planner from joining the other way round, through all buckets of a level.
       cross join lateral (
         select b.start, b.count from buckets b
         where b.tenant_id = $1 and b.level = r.level and b.scope = p.scope and b.scope_key = p.key
           and b.metric = 'unanswered' and b.detail = '' and b.start >= r.from_time and b.start < r.to_time
         offset 0
       ) b
       where r.level <> 'facts'
       union all
       select d.at, d.count from bucket_deltas d
       where d.tenant_id = $1 and d.metric = 'unanswered' and d.at < $6::timestamptz
         and ($4::text[])[width_bucket(d.at, $5::timestamptz[])] <> 'facts' and ($3::text is null or d.channel = $3)
       union all
       select a.at, 1
       from run r
       join waits w on w.tenant_id = $1 and w.outcome in ('open', 'unanswered') and w.last_customer_at >= r.from_time
         and w.last_customer_at < case $8 when 'end' then r.to_time else $9::timestamptz end
       cross join lateral (select case $8 when 'end' then w.last_customer_at else w.started_at end as at) a
       where r.level = 'facts' and a.at >= r.from_time and a.at < r.to_time and ($3::text is null or w.channel = $3)
         and ($10::text is null or exists (
           select from chats c where c.tenant_id = w.tenant_id and c.id = w.chat_id and coalesce(c.assignee_id, '') = $10))
     )
     select width_bucket(at, $7::timestamptz[]) as part, sum(count)::bigint as count from counted group by 1`,
    [
      asked.tenantId,
      filters.channel === null ? 'total' : 'channel',
      filters.channel,
      cover.runs.map((run) => run.level),
      cover.runs.map((run) => iso(run.from)),
      iso(to),
      marks.map((mark) => iso(mark)),
      by,
      iso(now - settings.gapMs),
      filters.agentId,
    ],
  )
  return parts.map((_, index) => rows.find((row) => row.part === index + 1)?.count ?? 0)
}
