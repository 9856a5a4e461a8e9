import type { AssignmentInterval, StatusInterval } from '../domain/assignments.ts'
import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** Whose a chat was, and the states it was in: a row for each stretch of time. */

export type AssignmentRow = AssignmentInterval & { readonly chatId: string }
export type StatusRow = StatusInterval & { readonly chatId: string }

/** A chat, and the earliest time from which its intervals may differ. */
export type ChatFrom = { readonly chatId: string; readonly from: number }

const times = `chat_id as "chatId", epoch_ms(started_at) as "startedAt", epoch_ms(ended_at) as "endedAt"`
/** Of each chat those that reach to the time given or lie after it. */
const reaching = `unnest($2::uuid[], $3::timestamptz[]) as wanted (id, from_time)
  on i.chat_id = wanted.id and (i.ended_at is null or i.ended_at >= wanted.from_time)
  where i.tenant_id = $1`

export async function assignmentsReaching(
  tx: Tx,
  tenantId: string,
  chats: readonly ChatFrom[],
): Promise<AssignmentRow[]> {
  return tx.query<AssignmentRow>(
    `select ${times}, agent_id as "agentId", reason from assignments i join ${reaching}`,
    parametersOf(tenantId, chats),
  )
}

export async function statusesReaching(tx: Tx, tenantId: string, chats: readonly ChatFrom[]): Promise<StatusRow[]> {
  return tx.query<StatusRow>(
    `select ${times}, status from status_intervals i join ${reaching}`,
    parametersOf(tenantId, chats),
  )
}

function parametersOf(tenantId: string, chats: readonly ChatFrom[]): unknown[] {
  return [tenantId, chats.map((c) => c.chatId), chats.map((c) => iso(c.from))]
}

export async function replaceAssignments(
  tx: Tx,
  tenantId: string,
  { gone, kept }: { readonly gone: readonly AssignmentRow[]; readonly kept: readonly AssignmentRow[] },
): Promise<void> {
  await deleteIntervals(tx, tenantId, 'assignments', gone)
  if (kept.length === 0) return
  await tx.query(
    `insert into assignments (tenant_id, chat_id, started_at, ended_at, agent_id, reason)
     select $1, chat_id, started_at, ended_at, agent_id, reason
     from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::text[]) as given (chat_id, started_at, ended_at, agent_id, reason)
     on conflict (tenant_id, chat_id, started_at)
       do update set ended_at = excluded.ended_at, agent_id = excluded.agent_id, reason = excluded.reason`,
    [...columnsOf(tenantId, kept), kept.map((a) => a.agentId), kept.map((a) => a.reason)],
  )
}

export async function replaceStatuses(
  tx: Tx,
  tenantId: string,
  { gone, kept }: { readonly gone: readonly StatusRow[]; readonly kept: readonly StatusRow[] },
): Promise<void> {
  await deleteIntervals(tx, tenantId, 'status_intervals', gone)
  if (kept.length === 0) return
  await tx.query(
    `insert into status_intervals (tenant_id, chat_id, started_at, ended_at, status)
     select $1, chat_id, started_at, ended_at, status
     from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::text[]) as given (chat_id, started_at, ended_at, status)
     on conflict (tenant_id, chat_id, started_at) do update set ended_at = excluded.ended_at, status = excluded.status`,
    [...columnsOf(tenantId, kept), kept.map((s) => s.status)],
  )
}

type Row = { readonly chatId: string; readonly startedAt: number; readonly endedAt: number | null }

function columnsOf(tenantId: string, rows: readonly Row[]): unknown[] {
  return [tenantId, rows.map((r) => r.chatId), rows.map((r) => iso(r.startedAt)), rows.map((r) => iso(r.endedAt))]
}

async function deleteIntervals(
  tx: Tx,
  tenantId: string,
  table: 'assignments' | 'status_intervals',
  gone: readonly Row[],
): Promise<void> {
  if (gone.length === 0) return
  await tx.query(
    `delete from ${table} i using unnest($2::uuid[], $3::timestamptz[]) as gone (chat_id, started_at)
     where i.tenant_id = $1 and i.chat_id = gone.chat_id and i.started_at = gone.started_at`,
    [tenantId, gone.map((r) => r.chatId), gone.map((r) => iso(r.startedAt))],
  )
}

/** A chat is theirs whose assignment holds; nobody's where none does. The chats are locked. */
export async function updateAssignees(tx: Tx, tenantId: string, chatIds: readonly string[]): Promise<void> {
  await tx.query(
    `update chats c set assignee_id = now.agent_id
     from unnest($2::uuid[]) as given (id)
     left join assignments now on now.tenant_id = $1 and now.chat_id = given.id and now.ended_at is null
     where c.tenant_id = $1 and c.id = given.id and c.assignee_id is distinct from now.agent_id`,
    [tenantId, chatIds],
  )
}
