import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** What a source calls an agent, and the hour in which it did. */
export type AgentName = { readonly name: string; readonly hour: number }
export type MetAgent = { readonly id: string; readonly named: AgentName | null }

/** The newest hour's name stands; of two of one hour the greater, whatever came first. */
export function newerName(a: AgentName | null, b: AgentName | null): AgentName | null {
  if (a === null || b === null) return a ?? b
  if (a.hour !== b.hour) return a.hour > b.hour ? a : b
  return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)) >= 0 ? a : b
}

/** Agents by id, as sources know them. */
export async function agentsNamed(tx: Tx, tenantId: string, ids: readonly string[]): Promise<MetAgent[]> {
  const rows = await tx.query<{ id: string; name: string | null; hour: number | null }>(
    `select id, source_name as name, epoch_ms(source_name_hour) as hour from agents where tenant_id = $1 and id = any($2::text[])`,
    [tenantId, ids],
  )
  return rows.map(({ id, name, hour }) => ({ id, named: name === null || hour === null ? null : { name, hour } }))
}

/** Makes agents that are missing, and gives names that are newer, in the order of the ids. Returns how many rows it wrote. */
export async function upsertAgents(tx: Tx, tenantId: string, agents: readonly MetAgent[]): Promise<number> {
  if (agents.length === 0) return 0
  const rows = await tx.query(
    `insert into agents (tenant_id, id, source_name, source_name_hour)
     select $1, id, name, hour from unnest($2::text[], $3::text[], $4::timestamptz[]) as given (id, name, hour)
     order by id collate "C"
     on conflict (tenant_id, id) do update set source_name = excluded.source_name, source_name_hour = excluded.source_name_hour
       where excluded.source_name_hour is not null and (agents.source_name_hour is null
         or (excluded.source_name_hour, excluded.source_name collate "C") > (agents.source_name_hour, agents.source_name collate "C"))
     returning id`,
    [
      tenantId,
      agents.map((a) => a.id),
      agents.map((a) => a.named?.name ?? null),
      agents.map((a) => iso(a.named?.hour ?? null)),
    ],
  )
  return rows.length
}
