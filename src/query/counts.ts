import type { Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'
import type { Wanted } from './asked.ts'
import { placesSql } from './places-sql.ts'

export type CountedMetric = 'messages' | 'delivery' | 'contacts'

type Row = { key: string; mark: number; metric: CountedMetric; detail: string; count: number }

/**
 * Counts between the marks, from folded buckets, differences not folded yet, and facts where a quarter of an hour is cut
 * or filters are combined: one statement, so all of one snapshot. `mark` counts from 1.
 */
async function readCounts(tx: Tx, metrics: readonly CountedMetric[], wanted: Wanted): Promise<Row[]> {
  const { tenantId, scope, key, cover, filters } = wanted
  return tx.query<Row>(
    `with recursive
     run as (
       select level, from_time, lead(from_time, 1, $6::timestamptz) over (order by from_time) as to_time
       from unnest($4::text[], $5::timestamptz[]) as given (level, from_time)
     ),
     ${placesSql},
     -- The details of the metrics, skipping likewise.
     detail_under (channel, metric, detail) as (
       select c.key, m.metric, (select min(b.detail) from buckets b
                                where b.tenant_id = $1 and b.level = 'month' and b.scope = 'channel' and b.scope_key = c.key and b.metric = m.metric)
       from channel_of c cross join unnest($8::text[]) as m (metric) where c.key is not null
       union all
       select d.channel, d.metric, (select min(b.detail) from buckets b
                                    where b.tenant_id = $1 and b.level = 'month' and b.scope = 'channel' and b.scope_key = d.channel
                                      and b.metric = d.metric and b.detail > d.detail)
       from detail_under d where d.detail is not null
     ),
     detail_of as (select distinct metric, detail from detail_under where detail is not null),
     cell as (
       select p.shown as key, width_bucket(b.start, $7::timestamptz[]) as mark, d.metric, d.detail, p.sign * b.count as count
       from run r cross join place p cross join detail_of d
       -- The fence (offset 0) keeps the planner from joining the other way round, through all buckets of a level.
       cross join lateral (
         select b.start, b.count from buckets b
         where b.tenant_id = $1 and b.level = r.level and b.scope = p.scope and b.scope_key = p.key
           and b.metric = d.metric and b.detail = d.detail and b.start >= r.from_time and b.start < r.to_time
         offset 0
       ) b
       where r.level <> 'facts'
       union all
       select case $2 when 'channel' then d.channel when 'agent' then d.agent_id when 'campaign' then d.campaign_id else '' end,
         width_bucket(d.at, $7::timestamptz[]), d.metric, d.detail, d.count
       from bucket_deltas d
       where d.tenant_id = $1 and d.metric = any($8::text[]) and d.at < $6::timestamptz
         and ($4::text[])[width_bucket(d.at, $5::timestamptz[])] <> 'facts'
         and ($9::text is null or d.channel = $9) and ($10::text is null or d.agent_id = $10) and ($11::text is null or d.campaign_id = $11)
       union all
       select case $2 when 'channel' then m.channel when 'agent' then coalesce(m.agent_id, '') when 'campaign' then coalesce(m.campaign_id, '') else '' end,
         width_bucket(m.occurred_at, $7::timestamptz[]), o.metric, o.detail, 1
       from run r
       join messages m on m.tenant_id = $1 and m.occurred_at >= r.from_time and m.occurred_at < r.to_time
       cross join lateral (
         select coalesce(m.delivered_at, m.read_at, m.played_at) is not null as reached, coalesce(m.read_at, m.played_at) is not null as seen
       ) s
       cross join lateral (values
         ('messages', m.direction || '/' || m.class, true),
         ('delivery', 'sent', m.direction = 'outbound'),
         ('delivery', 'delivered', m.direction = 'outbound' and s.reached),
         ('delivery', 'read', m.direction = 'outbound' and s.seen),
         ('delivery', 'failed', m.direction = 'outbound' and m.failed_at is not null and not s.reached),
         ('delivery', 'failed:' || coalesce(m.error_code, 'unknown'), m.direction = 'outbound' and m.failed_at is not null and not s.reached),
         ('delivery', 'replied', m.direction = 'outbound' and m.replied_at is not null)
       ) as o (metric, detail, holds)
       where r.level = 'facts' and o.holds and o.metric = any($8::text[])
         and ($9::text is null or m.channel = $9) and ($10::text is null or coalesce(m.agent_id, '') = $10)
         and ($11::text is null or coalesce(m.campaign_id, '') = $11)
       union all
       select case $2 when 'channel' then coalesce(c.first_customer_channel, '') else '' end,
         width_bucket(c.first_customer_at, $7::timestamptz[]), 'contacts', '', 1
       from run r
       join contacts c on c.tenant_id = $1 and c.first_customer_at >= r.from_time and c.first_customer_at < r.to_time
       where r.level = 'facts' and 'contacts' = any($8::text[]) and ($9::text is null or coalesce(c.first_customer_channel, '') = $9)
         and coalesce($10::text, '') = '' and coalesce($11::text, '') = ''
     )
     select key, mark, metric, detail, sum(count)::bigint as count
     from cell group by key, mark, metric, detail having sum(count) <> 0`,
    [
      tenantId,
      scope,
      key,
      cover.runs.map((run) => run.level),
      cover.runs.map((run) => iso(run.from)),
      iso(cover.to),
      cover.marks.map((mark) => iso(mark)),
      metrics,
      filters.channel,
      filters.agentId,
      filters.campaignId,
    ],
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
