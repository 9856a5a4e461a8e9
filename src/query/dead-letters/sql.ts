import type { Tx } from '../../store/database.ts'
import { type Counted, type Listed, listed } from '../listed.ts'
import type { PageWanted } from '../page.ts'

export type DeadLetterRow = {
  id: string
  source: string
  connectionId: string
  reason: string
  detail: string
  attempts: number
  receivedAt: Date
  buriedAt: Date
  bodyBytes: number
}

export type DeadLetterFilters = {
  readonly source: string | null
  readonly connectionId: string | null
  readonly reason: string | null
}

export type DeadLetterSort = 'receivedAt' | '-receivedAt'

/** What could not be read, oldest or newest first, without the bodies. */
export async function deadLettersByTime(
  tx: Tx,
  tenantId: string,
  filters: DeadLetterFilters,
  sort: DeadLetterSort,
  page: PageWanted,
): Promise<Listed<DeadLetterRow>> {
  const rows = await tx.query<Counted<DeadLetterRow>>(
    `with wanted as not materialized (
       select d.id, d.received_at from dead_letters d
       where d.tenant_id = $1 and ($2::text is null or d.source = $2) and ($3::uuid is null or d.connection_id = $3)
         and ($4::text is null or d.reason = $4)
     ),
     newest as (
       select id, received_at from wanted
       where $9 = '-receivedAt' and ($5::timestamptz is null or (received_at, id) < ($5, $6::uuid))
       order by received_at desc, id desc limit $7
     ),
     oldest as (
       select id, received_at from wanted
       where $9 = 'receivedAt' and ($5::timestamptz is null or (received_at, id) > ($5, $6::uuid))
       order by received_at, id limit $7
     ),
     page as (
       select id, row_number() over (order by received_at desc, id desc) as place from newest
       union all
       select id, row_number() over (order by received_at, id) from oldest
     )
     select t.total, d.id, d.source, d.connection_id as "connectionId", d.reason, d.detail, d.attempts,
       d.received_at as "receivedAt", d.buried_at as "buriedAt", octet_length(d.body) as "bodyBytes"
     from (select count(*) as total from (select from wanted limit $8) counted) t
     left join page p on true
     left join dead_letters d on d.tenant_id = $1 and d.id = p.id
     order by p.place`,
    [
      tenantId,
      filters.source,
      filters.connectionId,
      filters.reason,
      page.afterAt,
      page.afterId,
      page.rows,
      page.countTo,
      sort,
    ],
  )
  return listed(rows)
}

export type ReasonCount = { reason: string; source: string; count: number }

/** Why what could not be read could not, the most frequent first. */
export async function deadLetterReasons(tx: Tx, tenantId: string): Promise<ReasonCount[]> {
  return tx.query<ReasonCount>(
    `select d.reason, d.source, count(*) as count from dead_letters d
     where d.tenant_id = $1 group by d.reason, d.source order by count desc, d.reason, d.source`,
    [tenantId],
  )
}

export type WholeDeadLetter = DeadLetterRow & { headers: Record<string, string>; body: Buffer }

/** One of them, with what arrived; null where there is none. */
export async function deadLetterOf(tx: Tx, tenantId: string, id: string): Promise<WholeDeadLetter | null> {
  const [row] = await tx.query<WholeDeadLetter>(
    `select d.id, d.source, d.connection_id as "connectionId", d.reason, d.detail, d.attempts, d.received_at as "receivedAt",
       d.buried_at as "buriedAt", octet_length(d.body) as "bodyBytes", d.headers, d.body
     from dead_letters d where d.tenant_id = $1 and d.id = $2`,
    [tenantId, id],
  )
  return row ?? null
}
