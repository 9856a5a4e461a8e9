import type { Range } from '../../domain/zone.ts'
import type { Tx } from '../../store/database.ts'
import type { Wanted } from '../asked.ts'
import { bucketParameters, bucketsSql, filterSql, isUnfoldedSql, placesSql, quartersSql } from '../buckets-sql.ts'
import { zoneOffsets } from '../hour-of-week.ts'

/** The hour of the wall clock, counted from Monday midnight: 0 to 167. */
export type HourCount = { hourOfWeek: number; kind: 'customer' | 'human' | 'episodes'; count: number }

/**
 * Customer messages, messages by people, and episodes that began, by weekday and hour in a zone: from months, which know their
 * hours in the tenant's zone, from the quarters of an hour of days, differences not folded yet, and facts at cut edges.
 */
export async function countsByHour(
  tx: Tx,
  { range, zone }: { range: Range; zone: string },
  wanted: Wanted,
): Promise<HourCount[]> {
  const offsets = zoneOffsets(range, zone)
  return tx.query<HourCount>(
    `with recursive
     ${placesSql},
     counted (kind, metric, detail) as (
       values ('customer', 'messages', 'inbound/C'), ('human', 'messages', 'outbound/H'), ('human', 'messages', 'inbound/H'), ('episodes', 'episodes', '')
     ),
     ${bucketsSql(['kind'])},
     cell (shown, sign, kind, at, count) as (
       ${quartersSql(['kind'], `'day', '15m'`)}
       union all
       select '', 1, c.kind, d.at, d.count
       from bucket_deltas d join counted c on c.metric = d.metric and c.detail = d.detail
       where ${isUnfoldedSql}
       union all
       select '', 1, case m.class when 'C' then 'customer' else 'human' end, m.occurred_at, 1
       from run r join messages m on m.tenant_id = $1 and m.occurred_at >= r.from_time and m.occurred_at < r.to_time and m.class in ('C', 'H')
       where r.level = 'facts' and ${filterSql('m.channel', `coalesce(m.agent_id, '')`, `''`)}
       union all
       select '', 1, 'episodes', e.started_at, 1
       from run r join episodes e on e.tenant_id = $1 and e.started_at >= r.from_time and e.started_at < r.to_time
       where r.level = 'facts' and ${filterSql('e.channel', `''`, `''`)}
     ),
     hourly (hour_of_week, kind, count) as (
       -- 1970 began on a Thursday: three days are added, so that the week begins on Monday.
       select ((floor((date_part('epoch', at) + ($10::integer[])[width_bucket(at, $9::timestamptz[])]) / 3600)::bigint + 72) % 168)::integer,
         kind, sign * count
       from cell
       union all
       select bin, kind, sign * bin_count
       from bucket cross join lateral unnest(bins, bin_counts) as binned (bin, bin_count) where level = 'month'
     )
     select hour_of_week as "hourOfWeek", kind, sum(count)::bigint as count from hourly group by 1, 2`,
    [...bucketParameters(wanted), offsets.since, offsets.seconds],
  )
}
