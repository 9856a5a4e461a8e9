import type { Range } from '../../domain/zone.ts'
import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import type { Wanted } from '../asked.ts'
import { zoneOffsets } from '../hour-of-week.ts'
import { placesSql } from '../places-sql.ts'

/** The hour of the wall clock, counted from Monday midnight: 0 to 167. */
export type HourCount = { hourOfWeek: number; kind: 'customer' | 'human' | 'episodes'; count: number }

/**
 * Customer messages, messages by people, and episodes that began, by weekday and hour in a zone: from months and days, which
 * know their hours in the tenant's zone, from quarters of an hour, differences not folded yet, and facts at cut edges.
 */
export async function countsByHour(
  tx: Tx,
  { range, zone }: { range: Range; zone: string },
  wanted: Wanted,
): Promise<HourCount[]> {
  const { tenantId, scope, key, cover, filters } = wanted
  const offsets = zoneOffsets(range, zone)
  return tx.query<HourCount>(
    `with recursive
     run as (
       select level, from_time, lead(from_time, 1, $6::timestamptz) over (order by from_time) as to_time
       from unnest($4::text[], $5::timestamptz[]) as given (level, from_time)
     ),
     ${placesSql},
     counted (kind, metric, detail) as (
       values ('customer', 'messages', 'inbound/C'), ('human', 'messages', 'outbound/H'), ('human', 'messages', 'inbound/H'), ('episodes', 'episodes', '')
     ),
     bucket as (
       select r.level, b.start, c.kind, b.count, b.bins, b.bin_counts
       from run r cross join place p cross join counted c
       -- The fence (offset 0) keeps the planner from joining the other way round, through all buckets of a level.
       cross join lateral (
         select b.start, b.count, b.bins, b.bin_counts from buckets b
         where b.tenant_id = $1 and b.level = r.level and b.scope = p.scope and b.scope_key = p.key
           and b.metric = c.metric and b.detail = c.detail and b.start >= r.from_time and b.start < r.to_time
         offset 0
       ) b
       where r.level <> 'facts'
     ),
     cell as (
       select start as at, kind, count from bucket where level = '15m'
       union all
       select d.at, c.kind, d.count
       from bucket_deltas d join counted c on c.metric = d.metric and c.detail = d.detail
       where d.tenant_id = $1 and d.at < $6::timestamptz and ($4::text[])[width_bucket(d.at, $5::timestamptz[])] <> 'facts'
         and ($7::text is null or d.channel = $7) and ($8::text is null or d.agent_id = $8)
       union all
       select m.occurred_at, case m.class when 'C' then 'customer' else 'human' end, 1
       from run r join messages m on m.tenant_id = $1 and m.occurred_at >= r.from_time and m.occurred_at < r.to_time and m.class in ('C', 'H')
       where r.level = 'facts' and ($7::text is null or m.channel = $7) and ($8::text is null or coalesce(m.agent_id, '') = $8)
       union all
       select e.started_at, 'episodes', 1
       from run r join episodes e on e.tenant_id = $1 and e.started_at >= r.from_time and e.started_at < r.to_time
       where r.level = 'facts' and ($7::text is null or e.channel = $7) and coalesce($8::text, '') = ''
     ),
     hourly (hour_of_week, kind, count) as (
       -- 1970 began on a Thursday: three days are added, so that the week begins on Monday.
       select ((floor((date_part('epoch', at) + ($10::integer[])[width_bucket(at, $9::timestamptz[])]) / 3600)::bigint + 72) % 168)::integer, kind, count
       from cell
       union all
       select bin, kind, bin_count from bucket cross join lateral unnest(bins, bin_counts) as binned (bin, bin_count) where level <> '15m'
     )
     select hour_of_week as "hourOfWeek", kind, sum(count)::bigint as count from hourly group by 1, 2`,
    [
      tenantId,
      scope,
      key,
      cover.runs.map((run) => run.level),
      cover.runs.map((run) => iso(run.from)),
      iso(cover.to),
      filters.channel,
      filters.agentId,
      offsets.since,
      offsets.seconds,
    ],
  )
}
