import type { IpKept } from '../access/write-keys.ts'
import { eventsLeftOut, quarterMs, quarterStart, quartersPerDay } from '../domain/connection-activity.ts'
import { type Counted, type Listed, listed } from '../query/listed.ts'
import type { PageWanted } from '../query/page.ts'
import type { Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'

export type ConnectionId = { id: string; createdAt: Date }

/** Connections of a tenant, newest first. */
export async function connectionsNewestFirst(
  tx: Tx,
  tenantId: string,
  page: PageWanted,
): Promise<Listed<ConnectionId>> {
  const rows = await tx.query<Counted<ConnectionId>>(
    `with wanted as not materialized (
       select c.id, date_trunc('milliseconds', c.created_at) as created_at from connections c where c.tenant_id = $1
     ),
     page as (
       select id, created_at from wanted
       where $2::timestamptz is null or (created_at, id) < ($2, $3::uuid)
       order by created_at desc, id desc limit $4
     )
     select t.total, p.id, p.created_at as "createdAt"
     from (select count(*) as total from (select from wanted limit $5) counted) t
     left join page p on true
     order by p.created_at desc, p.id desc`,
    [tenantId, page.afterAt, page.afterId, page.rows, page.countTo],
  )
  return listed(rows)
}

export type RefusalCount = { reason: string; count: number; lastAt: Date }

export type ConnectionHealth = {
  id: string
  source: string
  name: string
  ipKept: IpKept
  country: string | null
  isTrusted: boolean
  createdAt: Date
  disabledAt: Date | null
  lastDeliveryAt: Date | null
  lastRefusalAt: Date | null
  deliveriesLastHour: number
  deliveriesLastDay: number
  refusalsLastDay: number
  refusals: RefusalCount[]
  eventsLeftOutLastDay: number
  lastLeftOutAt: Date | null
  deadLetters: number
}

/** The named connections and how they fare, newest first. An hour and a day are the quarter hours that end with the current one. */
export async function connectionsHealth(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
  now: number,
): Promise<ConnectionHealth[]> {
  type Told = { reason: string; count: number; last_ms: number }
  const rows = await tx.query<Omit<ConnectionHealth, 'refusals'> & { refusals: Told[] }>(
    `select c.id, c.source, c.name, c.ip_kept as "ipKept", c.country, c.is_trusted as "isTrusted", c.created_at as "createdAt", c.disabled_at as "disabledAt",
       delivery.last_at as "lastDeliveryAt", refusal.last_at as "lastRefusalAt",
       coalesce(day.deliveries_of_hour, 0) as "deliveriesLastHour", coalesce(day.deliveries, 0) as "deliveriesLastDay",
       coalesce(refused.count, 0)::bigint as "refusalsLastDay", coalesce(refused.reasons, '[]') as refusals,
       coalesce(left_out.count, 0)::bigint as "eventsLeftOutLastDay", left_out.last_at as "lastLeftOutAt",
       coalesce(buried.count, 0) as "deadLetters"
     from connections c
     left join lateral (
       select a.last_at from connection_activity a
       where a.tenant_id = $1 and a.connection_id = c.id and a.outcome = 'queued' order by a.start desc limit 1
     ) delivery on true
     left join lateral (
       select a.last_at from connection_activity a
       where a.tenant_id = $1 and a.connection_id = c.id and a.outcome not in ('queued', $5)
       order by a.start desc, a.last_at desc limit 1
     ) refusal on true
     left join lateral (
       select sum(a.count) filter (where a.start >= $4) as count, max(a.last_at) as last_at from connection_activity a
       where a.tenant_id = $1 and a.connection_id = c.id and a.outcome = $5
     ) left_out on true
     left join lateral (
       select sum(a.count) as deliveries, sum(a.count) filter (where a.start >= $3) as deliveries_of_hour
       from connection_activity a
       where a.tenant_id = $1 and a.connection_id = c.id and a.outcome = 'queued' and a.start >= $4
     ) day on true
     left join lateral (
       select sum(by_reason.count) as count,
         json_agg(json_build_object('reason', outcome, 'count', count, 'last_ms', last_ms) order by count desc, outcome) as reasons
       from (
         select a.outcome, sum(a.count) as count, epoch_ms(max(a.last_at)) as last_ms from connection_activity a
         where a.tenant_id = $1 and a.connection_id = c.id and a.outcome not in ('queued', $5) and a.start >= $4
         group by a.outcome
       ) by_reason
     ) refused on true
     left join (
       select d.connection_id, count(*) as count from dead_letters d where d.tenant_id = $1 group by d.connection_id
     ) buried on buried.connection_id = c.id
     where c.tenant_id = $1 and c.id = any($2::uuid[])
     order by date_trunc('milliseconds', c.created_at) desc, c.id desc`,
    [tenantId, ids, iso(quarterStart(now) - 3 * quarterMs), iso(startOfDay(now)), eventsLeftOut],
  )
  return rows.map((row) => ({
    ...row,
    refusals: row.refusals.map(({ reason, count, last_ms }) => ({ reason, count, lastAt: new Date(last_ms) })),
  }))
}

export type Quarter = { start: Date; deliveries: number; refusals: number }

/** The last 24 hours of a connection by quarter hour, oldest first, those without a call among them. */
export async function connectionDay(tx: Tx, tenantId: string, connectionId: string, now: number): Promise<Quarter[]> {
  return tx.query<Quarter>(
    `select q.start, coalesce(sum(a.count) filter (where a.outcome = 'queued'), 0) as deliveries,
       coalesce(sum(a.count) filter (where a.outcome not in ('queued', $5)), 0) as refusals
     from generate_series($3::timestamptz, $4::timestamptz, interval '15 minutes') as q (start)
     left join connection_activity a on a.tenant_id = $1 and a.connection_id = $2 and a.start = q.start
     group by q.start order by q.start`,
    [tenantId, connectionId, iso(startOfDay(now)), iso(quarterStart(now)), eventsLeftOut],
  )
}

function startOfDay(now: number): number {
  return quarterStart(now) - (quartersPerDay - 1) * quarterMs
}
