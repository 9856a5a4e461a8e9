import { type Contribution, keptAt } from '../domain/contributions.ts'
import type { Tx } from './database.ts'
import { iso } from './times.ts'

const kept = Object.entries(keptAt).flatMap(([metric, { scopes, bins }]) =>
  scopes.map((scope) => ({ metric, scope, bins })),
)

/** Appends differences; nobody's bucket is touched, so no batch waits for another. */
export async function appendDeltas(tx: Tx, tenantId: string, deltas: readonly Contribution[]): Promise<void> {
  if (deltas.length === 0) return
  await tx.query(
    `insert into bucket_deltas (tenant_id, at, metric, detail, channel, agent_id, campaign_id, bin, count, sum)
     select $1, at, metric, detail, channel, agent_id, campaign_id, bin, count, sum
     from unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::smallint[], $9::bigint[], $10::bigint[])
       as given (at, metric, detail, channel, agent_id, campaign_id, bin, count, sum)`,
    [
      tenantId,
      deltas.map((d) => iso(d.at)),
      deltas.map((d) => d.metric),
      deltas.map((d) => d.detail),
      deltas.map((d) => d.channel),
      deltas.map((d) => d.agentId),
      deltas.map((d) => d.campaignId),
      deltas.map((d) => d.bin),
      deltas.map((d) => d.count),
      deltas.map((d) => d.sum),
    ],
  )
}

/** Clears everything that was counted, holding off folds until the transaction ends. */
export async function emptyBuckets(tx: Tx, tenantId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('parley.fold.' || $1, 0))`, [tenantId])
  await tx.query('delete from buckets where tenant_id = $1', [tenantId])
  await tx.query('delete from bucket_deltas where tenant_id = $1', [tenantId])
}

/** $1 the tenant, $2 how many at most, $3 to $5 what is kept where (`keptAt`), $6 the id to go on after. */
const foldSql = `
  with taken as (
    delete from bucket_deltas where tenant_id = $1
      and id in (select id from bucket_deltas where tenant_id = $1 and id > $6 order by id limit $2)
    returning id, at, metric, detail, channel, agent_id, campaign_id, bin, count, sum
  ), placed as (
    select t.*, date_trunc('day', t.at, z.time_zone) as day, date_trunc('month', t.at, z.time_zone) as month,
      (extract(isodow from l.local)::integer - 1) * 24 + extract(hour from l.local)::integer as hour_of_week
    from taken t
    cross join (select time_zone from tenants where id = $1) z
    cross join lateral (select t.at at time zone z.time_zone as local) l
  ), raised as (
    select s.level, kept.scope, p.channel,
      case kept.scope when 'channel' then '' else p.agent_id end as agent_id,
      case kept.scope when 'campaign' then p.campaign_id else '' end as campaign_id,
      p.metric, p.detail, s.start,
      case when kept.bins = 'durations' then p.bin
        when s.level = 'day' then (extract(epoch from p.at - p.day) / 900)::integer
        when kept.bins = 'quarters-and-hours' and kept.scope <> 'campaign' then p.hour_of_week
        else -1 end as bin,
      sum(p.count) as count, sum(p.sum) as sum
    from placed p
    join unnest($3::text[], $4::text[], $5::text[]) as kept (metric, scope, bins) on kept.metric = p.metric
    cross join lateral (values ('day', p.day), ('month', p.month)) as s (level, start)
    where kept.scope <> 'campaign' or p.campaign_id <> ''
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    having sum(p.count) <> 0 or sum(p.sum) <> 0
  ), packed as (
    select level, scope, channel, agent_id, campaign_id, metric, detail, start, sum(count) as count, sum(sum) as sum,
      coalesce(array_agg(bin::smallint order by bin) filter (where bin >= 0 and count <> 0), '{}') as bins,
      coalesce(array_agg(count::integer order by bin) filter (where bin >= 0 and count <> 0), '{}') as bin_counts
    from raised
    group by 1, 2, 3, 4, 5, 6, 7, 8
  ), written as (
    insert into buckets as b (tenant_id, level, scope, channel, agent_id, campaign_id, metric, detail, start, count, sum, bins, bin_counts)
    select $1, level, scope, channel, agent_id, campaign_id, metric, detail, start, count, sum, bins, bin_counts from packed
    on conflict (tenant_id, level, scope, channel, agent_id, campaign_id, metric, detail, start)
      do update set count = b.count + excluded.count, sum = b.sum + excluded.sum, (bins, bin_counts) = (
        select coalesce(array_agg(bin order by bin), '{}'), coalesce(array_agg(count order by bin), '{}')
        from (
          select bin, sum(count)::integer as count
          from (
            select * from unnest(b.bins, b.bin_counts) union all select * from unnest(excluded.bins, excluded.bin_counts)
          ) as both_of (bin, count)
          group by bin having sum(count) <> 0
        ) as together
      )
    returning 1
  )
  select (select count(*) from taken)::int as count, (select coalesce(max(id), $6) from taken) as "lastId",
    (select count(*) from written)::int as written`

export type Folded = { readonly count: number; readonly lastId: number }

/**
 * Moves up to `deltasMax` differences, past `afterId` and in the order of their ids, into the buckets of every level and
 * scope; returns how many it took, null while another fold of the tenant runs. Folds that follow each other in one
 * transaction go on after the last one's id: what was taken is still in the index until the transaction ends. In others a
 * lesser id may commit later than a greater one, so that they begin at 0.
 */
export async function foldDeltas(tx: Tx, tenantId: string, deltasMax: number, afterId = 0): Promise<Folded | null> {
  const [lock] = await tx.query<{ held: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('parley.fold.' || $1, 0)) as held`,
    [tenantId],
  )
  if (!lock?.held) return null
  const [taken] = await tx.query<Folded>(foldSql, [
    tenantId,
    deltasMax,
    kept.map((k) => k.metric),
    kept.map((k) => k.scope),
    kept.map((k) => k.bins),
    afterId,
  ])
  if (taken && taken.count > 0)
    await tx.query(`delete from buckets where tenant_id = $1 and count = 0 and sum = 0 and bins = '{}'`, [tenantId])
  return taken ?? { count: 0, lastId: afterId }
}
