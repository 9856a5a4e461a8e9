import { compareBytes } from './clocks.ts'
import type { AssignmentCause, ChatState } from './event.ts'

/**
 * What holds of a chat for a stretch of time: whose it is, and the state that its source says it is in (METRICS, "Clocks":
 * assignment intervals and status intervals). Times are milliseconds since 1970.
 */
export type Interval<Value> = {
  readonly value: Value
  readonly startedAt: number
  /** Exclusive; null while it holds. */
  readonly endedAt: number | null
}

/** What holds from a moment on. */
export type Change<Value> = { readonly at: number; readonly value: Value }

/** Whose a chat is from a moment on; a null agent is nobody. */
export type Assignment = {
  readonly at: number
  /** The event's id at its source: of two of one instant the greater stands. */
  readonly id: string
  readonly agentId: string | null
  readonly reason: AssignmentCause | null
}

/** A chat and whose it was. */
export type AssignmentInterval = {
  readonly agentId: string
  /** Who gave it to them, by the first event that says whose it is. */
  readonly reason: AssignmentCause | null
  readonly startedAt: number
  readonly endedAt: number | null
}

export type StatusInterval = {
  readonly status: ChatState
  readonly startedAt: number
  readonly endedAt: number | null
}

/** By time; at one instant by the bytes of the id, so that every machine agrees on which one stands. */
export function compareAssignments(a: Assignment, b: Assignment): number {
  return a.at - b.at || compareBytes(a.id, b.id)
}

/**
 * The intervals that changes make, which come in order: of several at one instant the last stands, and what changes nothing
 * goes on.
 */
export function intervals<Value>(
  changes: readonly Change<Value>[],
  isSame: (a: Value, b: Value) => boolean = Object.is,
): Interval<Value>[] {
  const found: (Interval<Value> & { endedAt: number | null })[] = []
  for (const [index, { at, value }] of changes.entries()) {
    if (changes[index + 1]?.at === at) continue
    const last = found.at(-1)
    if (last && isSame(last.value, value)) continue
    if (last) last.endedAt = at
    found.push({ value, startedAt: at, endedAt: null })
  }
  return found
}

/**
 * Whose a chat was, and when; while it was nobody's there is no interval. `before` is the interval that held right before
 * the first of the assignments given: it goes on, or is ended, and comes first.
 */
export function assignmentIntervals(
  assignments: readonly Assignment[],
  before: AssignmentInterval | null = null,
): AssignmentInterval[] {
  type Held = Pick<Assignment, 'agentId' | 'reason'>
  const changes: Change<Held>[] = [
    ...(before ? [{ at: before.startedAt, value: before }] : []),
    ...assignments.toSorted(compareAssignments).map((assignment) => ({ at: assignment.at, value: assignment })),
  ]
  return intervals(changes, (a, b) => a.agentId === b.agentId).flatMap(({ value: { agentId, reason }, ...times }) =>
    agentId === null ? [] : [{ agentId, reason, ...times }],
  )
}

/** The states of a chat, from changes in the order of the chat; `before` as for assignments. */
export function statusIntervals(
  changes: readonly Change<ChatState>[],
  before: StatusInterval | null = null,
): StatusInterval[] {
  const all = [...(before ? [{ at: before.startedAt, value: before.status }] : []), ...changes]
  return intervals(all).map(({ value: status, ...times }) => ({ status, ...times }))
}

/** Whose the chat was at a moment, that moment's own assignments included; null for nobody. */
export function assigneeAt(assignments: readonly Assignment[], moment: number): string | null {
  let newest: Assignment | null = null
  for (const one of assignments)
    if (one.at <= moment && (newest === null || compareAssignments(one, newest) > 0)) newest = one
  return newest?.agentId ?? null
}

/** What of a wait decides whose it was. */
type Ended = {
  readonly outcome: string
  readonly endedAt: number | null
  readonly lastCustomerAt: number
  readonly agentId: string | null
}

/**
 * Whose a wait was (METRICS, "Attribution"): theirs who answered it. Where nobody did, theirs whom the chat was assigned to
 * when the wait ended: when it was closed, else when it lapses, a gap after the customer's last message. Of one that a bot
 * ended, nobody's.
 */
export function ownerOf(wait: Ended, assignments: readonly Assignment[], gapMs: number): string | null {
  if (wait.outcome === 'answered') return wait.agentId
  if (wait.outcome === 'bot') return null
  const closedAt = wait.outcome === 'closed' ? wait.endedAt : null
  return assigneeAt(assignments, closedAt ?? wait.lastCustomerAt + gapMs)
}
