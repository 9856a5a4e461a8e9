import type { Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'
import type { Asked, Wanted } from './asked.ts'
import { bucketParameters, bucketsSql, isUnfoldedSql, placesSql, quartersSql } from './buckets-sql.ts'
import { coverOf } from './cover.ts'

/**
 * For each part of the range, the waits that ended without an answer: a gap ended them, or they have lapsed by now. A part
 * goes on to the next one's start. A wait counts at the end of the gap after its last customer message, or (`by` start) at
 * its own start, and belongs to whom its chat was assigned to then.
 *
 * Buckets know waits by their last customer message: a gap earlier than they count, so that all times asked for are moved
 * back by a gap. By their start they are read from the facts.
 */
export async function unansweredOf(tx: Tx, asked: Asked, parts: readonly number[]): Promise<number[]> {
  const { by, filters, range, settings, now } = asked
  const back = by === 'end' ? settings.gapMs : 0
  const marks = parts.map((part) => part - back)
  const to = by === 'end' ? Math.min(range.to, now) - back : range.to
  const cover = coverOf(marks, to, settings.timeZone, by === 'end' ? 'counts' : 'factsOnly')
  const wanted: Wanted = { tenantId: asked.tenantId, grouping: null, filters, cover }
  const rows = await tx.query<{ part: number; count: number }>(
    `with recursive
     ${placesSql},
     counted (metric, detail) as (values ('unanswered', '')),
     ${bucketsSql(['metric'])},
     cell (shown, sign, metric, at, count) as (
       select shown, sign, metric, start, count from bucket where level <> '15m'
       union all
       ${quartersSql(['metric'], `'15m'`)}
       union all
       select '', 1, d.metric, d.at, d.count from bucket_deltas d where d.metric = 'unanswered' and ${isUnfoldedSql}
       union all
       select '', 1, 'unanswered', a.at, 1
       from run r
       join waits w on w.tenant_id = $1 and w.outcome in ('open', 'unanswered') and w.last_customer_at >= r.from_time
         and w.last_customer_at < case $10 when 'end' then r.to_time else $11::timestamptz end
       cross join lateral (select case $10 when 'end' then w.last_customer_at else w.started_at end as at) a
       where r.level = 'facts' and a.at >= r.from_time and a.at < r.to_time and ($3::text is null or w.channel = $3)
         and ($4::text is null or coalesce(w.agent_id, '') = $4)
     )
     select width_bucket(at, $9::timestamptz[]) as part, sum(sign * count)::bigint as count from cell group by 1`,
    [...bucketParameters(wanted), marks.map((mark) => iso(mark)), by, iso(now - settings.gapMs)],
  )
  return parts.map((_, index) => rows.find((row) => row.part === index + 1)?.count ?? 0)
}
