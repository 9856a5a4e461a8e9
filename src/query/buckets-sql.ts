import { iso } from '../store/times.ts'
import type { Wanted } from './asked.ts'

/**
 * The parts that statements over buckets share. Their parameters come first: $1 the tenant, $2 the dimension by which is
 * grouped ('' for none), $3 to $5 the channel, agent and campaign asked for (null for any, '' for none), $6 and $7 the
 * levels and starts of the runs of the cover, $8 its end.
 */
export function bucketParameters({ tenantId, grouping, filters, cover }: Wanted): unknown[] {
  return [
    tenantId,
    grouping ?? '',
    filters.channel,
    filters.agentId,
    filters.campaignId,
    cover.runs.map((run) => run.level),
    cover.runs.map((run) => iso(run.from)),
    iso(cover.to),
  ]
}

/** The key under which something is shown, of columns that say whose it is. */
export function keySql(channel: string, agent: string, campaign: string): string {
  return `case $2::text when 'channel' then ${channel} when 'agent' then ${agent} when 'campaign' then ${campaign} else '' end`
}

/** Whether it is asked for. */
export function filterSql(channel: string, agent: string, campaign: string): string {
  return `($3::text is null or ${channel} = $3) and ($4::text is null or ${agent} = $4) and ($5::text is null or ${campaign} = $5)`
}

const ofMonths = `from buckets b where b.tenant_id = $1 and b.level = 'month'`

/**
 * Common table expressions of a statement `with recursive`:
 * - `run`: the stretches of the cover; a quarter of an hour is a bin of its day.
 * - `place`: whose buckets to read, under which key to show them, and the sign with which they count. What belongs to any
 *   agent stands under its channel, and to any campaign under its agent, so that any filters meet in one scope; nothing is
 *   kept for what belongs to no campaign, which is what the wider scope has more than the campaigns.
 */
export const placesSql = `run (level, from_time, to_time, kept_at, first_start) as (
       select level, from_time, lead(from_time, 1, $8::timestamptz) over (order by from_time),
         case level when '15m' then 'day' else level end, case level when '15m' then from_time - interval '25 hours' else from_time end
       from unnest($6::text[], $7::timestamptz[]) as given (level, from_time)
     ),
     -- Every value that something was counted for, by skipping through the index from one to the next.
     value_of (scope, channel, agent_id, campaign_id) as (
       select s.scope, first.* from (values
         (case when $4::text is not null or $2::text = 'agent' then 'agent' else 'channel' end, coalesce($5::text, '') = ''),
         ('campaign', $5::text is not null or $2::text = 'campaign')
       ) as s (scope, is_needed)
       cross join lateral (
         select b.channel, b.agent_id, b.campaign_id ${ofMonths} and b.scope = s.scope
         order by b.channel, b.agent_id, b.campaign_id limit 1
       ) as first
       where s.is_needed
       union all
       select v.scope, next.* from value_of v cross join lateral (
         select b.channel, b.agent_id, b.campaign_id ${ofMonths} and b.scope = v.scope
           and (b.channel, b.agent_id, b.campaign_id) > (v.channel, v.agent_id, v.campaign_id)
         order by b.channel, b.agent_id, b.campaign_id limit 1
       ) as next
     ),
     place (scope, channel, agent_id, campaign_id, shown, sign) as (
       select v.*, s.shown, s.sign from value_of v cross join lateral (values
         (${keySql('v.channel', 'v.agent_id', 'v.campaign_id')}, 1,
           v.scope <> 'campaign' or v.campaign_id = $5 or ($5 is null and $2 = 'campaign')),
         (${keySql('v.channel', 'v.agent_id', `''`)}, -1, v.scope = 'campaign' and (coalesce($5, '') = '' and ($5 = '' or $2 = 'campaign')))
       ) as s (shown, sign, holds)
       where s.holds and ($3::text is null or v.channel = $3) and ($4::text is null or v.agent_id = $4)
     )`

/** `bucket`: the folded buckets of all places, of the metrics and details in `counted`, whose `carried` columns come along. */
export function bucketsSql(carried: readonly string[]): string {
  return `bucket as (
       select p.shown, p.sign, ${carried.map((column) => `c.${column}`).join(', ')}, r.level, r.from_time, r.to_time,
         b.start, b.count, b.sum, b.bins, b.bin_counts
       from run r cross join place p cross join counted c
       -- The fence (offset 0) keeps the planner from joining the other way round, through all buckets of a level.
       cross join lateral (
         select b.start, b.count, b.sum, b.bins, b.bin_counts from buckets b
         where b.tenant_id = $1 and b.level = r.kept_at and b.scope = p.scope and b.channel = p.channel and b.agent_id = p.agent_id
           and b.campaign_id = p.campaign_id and b.metric = c.metric and b.detail = c.detail
           and b.start >= r.first_start and b.start < r.to_time
         offset 0
       ) b
       where r.level <> 'facts'
     )`
}

/** Quarters of an hour out of `bucket`, as (shown, sign, the carried columns, at, count): of the runs of these levels. */
export function quartersSql(carried: readonly string[], levels: string): string {
  return `select b.shown, b.sign, ${carried.map((column) => `b.${column}`).join(', ')}, q.at, q.count
       from bucket b
       cross join lateral (
         select b.start + bin * interval '15 minutes' as at, bin_count as count from unnest(b.bins, b.bin_counts) as binned (bin, bin_count)
       ) q
       where b.level in (${levels}) and q.at >= b.from_time and q.at < b.to_time`
}

/** Whether a difference that is not folded yet (`d`) falls into a run that is read from buckets. */
export const isUnfoldedSql = `d.tenant_id = $1 and d.at < $8::timestamptz and ($6::text[])[width_bucket(d.at, $7::timestamptz[])] <> 'facts'
         and ${filterSql('d.channel', 'd.agent_id', 'd.campaign_id')}`
