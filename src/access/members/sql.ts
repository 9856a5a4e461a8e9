import type { Role } from '../../http/app.ts'
import { type Counted, type Listed, listed } from '../../query/listed.ts'
import type { PageWanted } from '../../query/page.ts'
import type { Tx } from '../../store/database.ts'

export type ListedMember = {
  id: string
  email: string
  name: string
  role: Role
  createdAt: Date
  lastSeenAt: Date | null
}

/** Members of a tenant, newest first. */
export async function membersNewestFirst(tx: Tx, tenantId: string, page: PageWanted): Promise<Listed<ListedMember>> {
  const rows = await tx.query<Counted<ListedMember>>(
    `with wanted as not materialized (
       select m.id, date_trunc('milliseconds', m.created_at) as created_at from members m where m.tenant_id = $1
     ),
     page as (
       select id, created_at from wanted
       where $2::timestamptz is null or (created_at, id) < ($2, $3::uuid)
       order by created_at desc, id desc limit $4
     )
     select t.total, m.id, m.email, m.name, m.role, m.created_at as "createdAt", m.last_seen_at as "lastSeenAt"
     from (select count(*) as total from (select from wanted limit $5) counted) t
     left join page p on true
     left join members m on m.tenant_id = $1 and m.id = p.id
     order by p.created_at desc, p.id desc`,
    [tenantId, page.afterAt, page.afterId, page.rows, page.countTo],
  )
  return listed(rows)
}

/** One of them; null where there is none. */
export async function memberOf(tx: Tx, tenantId: string, memberId: string): Promise<ListedMember | null> {
  const [row] = await tx.query<ListedMember>(
    `select id, email, name, role, created_at as "createdAt", last_seen_at as "lastSeenAt"
     from members where tenant_id = $1 and id = $2`,
    [tenantId, memberId],
  )
  return row ?? null
}
