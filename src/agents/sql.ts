import { type Counted, type Listed, listed } from '../query/listed.ts'
import type { PageWanted } from '../query/page.ts'
import type { Tx } from '../store/database.ts'

export type AgentRow = {
  id: string
  name: string
  sourceName: string | null
  givenName: string | null
  teamId: string | null
  teamName: string | null
  assignedChats: number
  createdAt: Date
}

const agentColumns = `a.id, coalesce(a.given_name, a.source_name, a.id) as name, a.source_name as "sourceName", a.given_name as "givenName",
  a.team_id as "teamId", t.name as "teamName", a.created_at as "createdAt",
  (select count(*) from assignments s join chats c on c.tenant_id = s.tenant_id and c.id = s.chat_id
   where s.tenant_id = $1 and s.agent_id = a.id and s.ended_at is null and c.explicit_status is null) as "assignedChats"`

/** Agents of a tenant, the newest first; of one team, or of all. */
export async function agentsNewestFirst(
  tx: Tx,
  tenantId: string,
  teamId: string | null,
  page: PageWanted,
): Promise<Listed<AgentRow>> {
  const rows = await tx.query<Counted<AgentRow>>(
    `with wanted as not materialized (
       select a.id, date_trunc('milliseconds', a.created_at) as created_at
       from agents a where a.tenant_id = $1 and ($6::uuid is null or a.team_id = $6)
     ),
     page as (
       select id, created_at from wanted
       where $2::timestamptz is null or (created_at, id) < ($2, $3::text)
       order by created_at desc, id desc limit $4
     )
     select w.total, ${agentColumns}
     from (select count(*) as total from (select from wanted limit $5) counted) w
     left join page p on true
     left join agents a on a.tenant_id = $1 and a.id = p.id
     left join teams t on t.tenant_id = $1 and t.id = a.team_id
     order by p.created_at desc, p.id desc`,
    [tenantId, page.afterAt, page.afterId, page.rows, page.countTo, teamId],
  )
  return listed(rows)
}

/** One of them; null where there is none. */
export async function agentOf(tx: Tx, tenantId: string, agentId: string): Promise<AgentRow | null> {
  const [row] = await tx.query<AgentRow>(
    `select ${agentColumns} from agents a left join teams t on t.tenant_id = $1 and t.id = a.team_id
     where a.tenant_id = $1 and a.id = $2`,
    [tenantId, agentId],
  )
  return row ?? null
}

export type AgentChange = { readonly givenName?: string | null; readonly teamId?: string | null }

/** What is not given stays as it is. A team that is none is SQLSTATE 23503. */
export async function updateAgent(tx: Tx, tenantId: string, agentId: string, change: AgentChange): Promise<void> {
  await tx.query(
    `update agents set given_name = case when $3 then $4 else given_name end, team_id = case when $5 then $6::uuid else team_id end
     where tenant_id = $1 and id = $2`,
    [
      tenantId,
      agentId,
      change.givenName !== undefined,
      change.givenName ?? null,
      change.teamId !== undefined,
      change.teamId ?? null,
    ],
  )
}

export type TeamRow = { id: string; name: string; agents: number; createdAt: Date }

const teamColumns = `t.id, t.name, t.created_at as "createdAt",
  (select count(*) from agents a where a.tenant_id = $1 and a.team_id = t.id) as agents`

export async function teamsNewestFirst(tx: Tx, tenantId: string, page: PageWanted): Promise<Listed<TeamRow>> {
  const rows = await tx.query<Counted<TeamRow>>(
    `with wanted as not materialized (
       select t.id, date_trunc('milliseconds', t.created_at) as created_at from teams t where t.tenant_id = $1
     ),
     page as (
       select id, created_at from wanted
       where $2::timestamptz is null or (created_at, id) < ($2, $3::uuid)
       order by created_at desc, id desc limit $4
     )
     select w.total, ${teamColumns}
     from (select count(*) as total from (select from wanted limit $5) counted) w
     left join page p on true
     left join teams t on t.tenant_id = $1 and t.id = p.id
     order by p.created_at desc, p.id desc`,
    [tenantId, page.afterAt, page.afterId, page.rows, page.countTo],
  )
  return listed(rows)
}

/** Returns it as it is listed. A name that another team has is SQLSTATE 23505. */
export async function insertTeam(tx: Tx, tenantId: string, name: string): Promise<TeamRow> {
  const [row] = await tx.query<TeamRow>(
    `insert into teams (tenant_id, name) values ($1, $2) returning id, name, created_at as "createdAt", 0 as agents`,
    [tenantId, name],
  )
  if (!row) throw new Error('a row that was inserted is returned')
  return row
}

/** Null where there is no such team. A name that another has is SQLSTATE 23505. */
export async function renameTeam(tx: Tx, tenantId: string, teamId: string, name: string): Promise<TeamRow | null> {
  await tx.query('update teams set name = $3 where tenant_id = $1 and id = $2', [tenantId, teamId, name])
  const [row] = await tx.query<TeamRow>(`select ${teamColumns} from teams t where t.tenant_id = $1 and t.id = $2`, [
    tenantId,
    teamId,
  ])
  return row ?? null
}

/** Its agents are in no team from then on. Returns whether there was one. */
export async function deleteTeam(tx: Tx, tenantId: string, teamId: string): Promise<boolean> {
  const rows = await tx.query('delete from teams where tenant_id = $1 and id = $2 returning id', [tenantId, teamId])
  return rows.length > 0
}
