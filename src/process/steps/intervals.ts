import { assignmentIntervals, statusIntervals } from '../../domain/assignments.ts'
import { compareTurns } from '../../domain/clocks.ts'
import { turnsFrom } from '../../store/chats.ts'
import type { Tx } from '../../store/database.ts'
import {
  type AssignmentRow,
  assignmentsReaching,
  type ChatFrom,
  replaceAssignments,
  replaceStatuses,
  type StatusRow,
  statusesReaching,
  updateAssignees,
} from '../../store/intervals.ts'
import { changes } from './changes.ts'
import { asAssignment, asTurn } from './clock-window.ts'

/**
 * Recomputes whose the chats were and in which states, from the touched times on: what held right before goes on, or is
 * ended. The chats are locked.
 */
export async function runIntervals(tx: Tx, tenantId: string, touched: readonly ChatFrom[]): Promise<void> {
  if (touched.length === 0) return
  const byChat = <Row extends { readonly chatId: string }>(rows: readonly Row[]) => Map.groupBy(rows, (r) => r.chatId)
  const turns = byChat(await turnsFrom(tx, tenantId, touched))
  const assignments = byChat(await assignmentsReaching(tx, tenantId, touched))
  const statuses = byChat(await statusesReaching(tx, tenantId, touched))
  const changed = { assignments: nothing<AssignmentRow>(), statuses: nothing<StatusRow>() }
  for (const { chatId, from } of touched) {
    const since = turns.get(chatId) ?? []
    const wasTheirs = assignments.get(chatId) ?? []
    const given = since.flatMap(asAssignment)
    note(changed.assignments, wasTheirs, inChat(chatId, assignmentIntervals(given, before(wasTheirs, from))))
    const stood = statuses.get(chatId) ?? []
    const states = since
      .flatMap(asTurn)
      .sort(compareTurns)
      .flatMap((turn) => (turn.kind === 'close' || turn.kind === 'reopen' ? [{ at: turn.at, value: turn.status }] : []))
    note(changed.statuses, stood, inChat(chatId, statusIntervals(states, before(stood, from))))
  }
  await replaceAssignments(tx, tenantId, changed.assignments)
  await replaceStatuses(tx, tenantId, changed.statuses)
  await updateAssignees(
    tx,
    tenantId,
    touched.map(({ chatId }) => chatId),
  )
}

type Changed<Row> = { readonly gone: Row[]; readonly kept: Row[] }

function nothing<Row>(): Changed<Row> {
  return { gone: [], kept: [] }
}

function note<Row extends { readonly startedAt: number }>(
  into: Changed<Row>,
  stood: readonly Row[],
  now: readonly Row[],
): void {
  const { gone, after } = changes(stood, now, (row) => String(row.startedAt))
  into.gone.push(...gone)
  into.kept.push(...after)
}

function inChat<One extends object>(chatId: string, rows: readonly One[]): (One & { chatId: string })[] {
  return rows.map((row) => ({ ...row, chatId }))
}

/** What held right before a moment: it began earlier, and reaches to it. */
function before<Row extends { readonly startedAt: number }>(rows: readonly Row[], moment: number): Row | null {
  return rows.find(({ startedAt }) => startedAt < moment) ?? null
}
