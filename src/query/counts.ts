import type { Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'
import type { Wanted } from './asked.ts'
import {
  bucketParameters,
  bucketsSql,
  filterSql,
  isUnfoldedSql,
  keySql,
  placesSql,
  quartersSql,
} from './buckets-sql.ts'

export type CountedMetric = 'messages' | 'delivery' | 'contacts'

type Row = { key: string; mark: number; metric: CountedMetric; detail: string; count: number }

/**
 * Counts between the marks, from folded buckets, differences not folded yet, and facts where a quarter of an hour is cut
 * or filters are combined: one statement, so all of one snapshot. `mark` counts from 1.
 */
async function readCounts(tx: Tx, metrics: readonly CountedMetric[], wanted: Wanted): Promise<Row[]> {
  return tx.query<Row>(
    `with recursive
     ${placesSql},
     channel_of as (
       select min(b.channel) as channel from buckets b where b.tenant_id = $1 and b.level = 'month' and b.scope = 'channel'
       union all
       select (select min(b.channel) from buckets b
               where b.tenant_id = $1 and b.level = 'month' and b.scope = 'channel' and b.channel > c.channel)
       from channel_of c where c.channel is not null
     ),
     -- The details of the metrics, skipping likewise.
     detail_under (channel, metric, detail) as (
       select c.channel, m.metric, (select min(b.detail) from buckets b
                                    where b.tenant_id = $1 and b.level = 'month' and b.scope = 'channel' and b.channel = c.channel
                                      and b.agent_id = '' and b.campaign_id = '' and b.metric = m.metric)
       from channel_of c cross join unnest($10::text[]) as m (metric) where c.channel is not null
       union all
       select d.channel, d.metric, (select min(b.detail) from buckets b
                                    where b.tenant_id = $1 and b.level = 'month' and b.scope = 'channel' and b.channel = d.channel
                                      and b.agent_id = '' and b.campaign_id = '' and b.metric = d.metric and b.detail > d.detail)
       from detail_under d where d.detail is not null
     ),
     counted as (select distinct metric, detail from detail_under where detail is not null),
     ${bucketsSql(['metric', 'detail'])},
     cell (key, sign, metric, detail, at, count) as (
       select shown, sign, metric, detail, start, count from bucket where level <> '15m'
       union all
       ${quartersSql(['metric', 'detail'], `'15m'`)}
       union all
       select ${keySql('d.channel', 'd.agent_id', 'd.campaign_id')}, 1, d.metric, d.detail, d.at, d.count
       from bucket_deltas d where d.metric = any($10::text[]) and ${isUnfoldedSql}
       union all
       select ${keySql('m.channel', `coalesce(m.agent_id, '')`, `coalesce(m.campaign_id, '')`)}, 1, o.metric, o.detail, m.occurred_at, 1
       from run r
       join messages m on m.tenant_id = $1 and m.occurred_at >= r.from_time and m.occurred_at < r.to_time
       cross join lateral (
         select coalesce(m.delivered_at, m.read_at, m.played_at) is not null as reached, coalesce(m.read_at, m.played_at) is not null as seen
       ) s
       cross join lateral (values
         ('messages', m.direction || '/' || m.class, m.direction <> 'internal'),
         ('delivery', 'sent', m.direction = 'outbound'),
         ('delivery', 'delivered', m.direction = 'outbound' and s.reached),
         ('delivery', 'read', m.direction = 'outbound' and s.seen),
         ('delivery', 'failed', m.direction = 'outbound' and m.failed_at is not null and not s.reached),
         ('delivery', 'failed:' || coalesce(m.error_code, 'unknown'), m.direction = 'outbound' and m.failed_at is not null and not s.reached),
         ('delivery', 'replied', m.direction = 'outbound' and m.replied_at is not null)
       ) as o (metric, detail, holds)
       where r.level = 'facts' and o.holds and o.metric = any($10::text[])
         and ${filterSql('m.channel', `coalesce(m.agent_id, '')`, `coalesce(m.campaign_id, '')`)}
       union all
       select ${keySql(`coalesce(c.first_customer_channel, '')`, `''`, `''`)}, 1, 'contacts', '', c.first_customer_at, 1
       from run r
       join contacts c on c.tenant_id = $1 and c.first_customer_at >= r.from_time and c.first_customer_at < r.to_time
       where r.level = 'facts' and 'contacts' = any($10::text[]) and ${filterSql(`coalesce(c.first_customer_channel, '')`, `''`, `''`)}
     )
     select key, width_bucket(at, $9::timestamptz[]) as mark, metric, detail, sum(sign * count)::bigint as count
     from cell group by 1, 2, 3, 4 having sum(sign * count) <> 0`,
    [...bucketParameters(wanted), wanted.cover.marks.map((mark) => iso(mark)), metrics],
  )
}

/** Counts of one stretch, by metric and detail: `messages inbound/C`, `delivery failed:131026`. */
export type Tally = ReadonlyMap<string, number>

export type Tallies = {
  /** The values of the dimension that something was counted for; one ('' or the filter's) where nothing is grouped. */
  readonly keys: readonly string[]
  /** The stretch that begins at a mark, counted from 0. */
  at(mark: number, key?: string): Tally
}

/** Counts of the metrics between the marks. */
export async function countsOf(tx: Tx, metrics: readonly CountedMetric[], wanted: Wanted): Promise<Tallies> {
  const byPlace = new Map<string, Map<string, number>>()
  const keys = new Set<string>()
  for (const { key, mark, metric, detail, count } of await readCounts(tx, metrics, wanted)) {
    const place = `${mark - 1}|${key}`
    const tally = byPlace.get(place) ?? new Map<string, number>()
    tally.set(`${metric} ${detail}`, count)
    byPlace.set(place, tally)
    keys.add(key)
  }
  const onlyKey = [...keys][0] ?? ''
  return { keys: [...keys].sort(), at: (mark, key = onlyKey) => byPlace.get(`${mark}|${key}`) ?? new Map() }
}

/** All of them together. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = new Map<string, number>()
  for (const tally of tallies) for (const [name, count] of tally) sum.set(name, (sum.get(name) ?? 0) + count)
  return sum
}
