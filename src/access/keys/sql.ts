import { type Counted, type Listed, listed } from '../../query/listed.ts'
import type { PageWanted } from '../../query/page.ts'
import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'

export type KeyRow = {
  id: string
  name: string
  prefix: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
  status: 'active' | 'expiring' | 'expired' | 'revoked'
}

/** Keys of a tenant, newest first, those that work no more among them. One that ends within 7 days is `expiring`. */
export async function keysNewestFirst(
  tx: Tx,
  tenantId: string,
  now: number,
  page: PageWanted,
): Promise<Listed<KeyRow>> {
  const rows = await tx.query<Counted<KeyRow>>(
    `with wanted as not materialized (
       select k.id, date_trunc('milliseconds', k.created_at) as created_at from api_keys k where k.tenant_id = $1
     ),
     page as (
       select id, created_at from wanted
       where $2::timestamptz is null or (created_at, id) < ($2, $3::uuid)
       order by created_at desc, id desc limit $4
     )
     select t.total, k.id, k.name, k.prefix, k.scopes, k.created_at as "createdAt", k.expires_at as "expiresAt",
       k.revoked_at as "revokedAt", k.last_used_at as "lastUsedAt",
       case when k.revoked_at is not null then 'revoked'
         when k.expires_at <= $6 then 'expired'
         when k.expires_at < $6::timestamptz + interval '7 days' then 'expiring'
         else 'active' end as status
     from (select count(*) as total from (select from wanted limit $5) counted) t
     left join page p on true
     left join api_keys k on k.tenant_id = $1 and k.id = p.id
     order by p.created_at desc, p.id desc`,
    [tenantId, page.afterAt, page.afterId, page.rows, page.countTo, iso(now)],
  )
  return listed(rows)
}
