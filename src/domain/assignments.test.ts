import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyFacts } from '../../test/oracle/any-facts.ts'
import { assignmentsOf, ownerOf as expectedOwner, statesOf } from '../../test/oracle/assignments.ts'
import { chatsOf } from '../../test/oracle/chats.ts'
import { defaultSettings } from '../../test/oracle/facts.ts'
import { turnsOf } from '../../test/support/turns.ts'
import {
  type Assignment,
  assigneeAt,
  assignmentIntervals,
  compareAssignments,
  ownerOf,
  statusIntervals,
} from './assignments.ts'
import { compareTurns, runClocks } from './clocks.ts'
import type { ChatState } from './event.ts'

const { gapMs } = defaultSettings

/** A chat of anybody's, with all that was said of whose it is and in which state, and a moment in it. */
const cases = fc.tuple(anyFacts({ factsMax: 60 }), fc.nat()).map(([facts, which]) =>
  chatsOf(facts).map((chat) => {
    const turns = turnsOf(facts, chat.chatKey).sort(compareTurns)
    const assignments = facts.assignments
      .filter(({ chatKey }) => chatKey === chat.chatKey)
      .map(({ at, externalId, agent }): Assignment => ({ at, id: externalId, agentId: agent, reason: null }))
    const states = turns.flatMap((turn) =>
      turn.kind === 'close' || turn.kind === 'reopen' ? [{ at: turn.at, value: turn.status as ChatState }] : [],
    )
    const moments = [...assignments, ...states].map(({ at }) => at)
    return { facts, chat, turns, assignments, states, moment: moments[which % moments.length] ?? 0 }
  }),
)

test('intervals, and whose each wait was, are those of the definitions', () => {
  fc.assert(
    fc.property(cases, (chats) => {
      for (const { facts, chat, turns, assignments, states } of chats) {
        const shown = assignmentIntervals(assignments).map((i) => ({
          value: i.agentId,
          start: i.startedAt,
          end: i.endedAt,
        }))
        assert.deepEqual(shown, assignmentsOf(facts, chat.chatKey))
        const stood = statusIntervals(states).map((i) => ({ value: i.status, start: i.startedAt, end: i.endedAt }))
        assert.deepEqual(stood, statesOf(facts, chat.chatKey))
        const owners = runClocks(turns, gapMs).waits.map((wait) => ownerOf(wait, assignments, gapMs))
        assert.deepEqual(
          owners,
          chat.waits.map((wait) => expectedOwner(facts, wait, defaultSettings)),
        )
      }
    }),
    { numRuns: 3_000 },
  )
})

test('going on from what held before a moment gives what running all of it gives', () => {
  fc.assert(
    fc.property(cases, (chats) => {
      for (const { assignments, states, moment } of chats) {
        const reaching = <T extends { startedAt: number; endedAt: number | null }>(all: readonly T[]) =>
          all.find(({ startedAt, endedAt }) => startedAt < moment && (endedAt === null || endedAt >= moment)) ?? null
        const since = <T extends { startedAt: number; endedAt: number | null }>(all: readonly T[]) =>
          all.filter(({ endedAt }) => endedAt === null || endedAt >= moment)

        const whole = assignmentIntervals(assignments)
        const known = assignmentIntervals(assignments.filter(({ at }) => at < moment))
        const went = assignmentIntervals(
          assignments.filter(({ at }) => at >= moment),
          reaching(known),
        )
        assert.deepEqual(went, since(whole))

        const wholeStates = statusIntervals(states)
        const knownStates = statusIntervals(states.filter(({ at }) => at < moment))
        const wentStates = statusIntervals(
          states.filter(({ at }) => at >= moment),
          reaching(knownStates),
        )
        assert.deepEqual(wentStates, since(wholeStates))
      }
    }),
    { numRuns: 3_000 },
  )
})

test('of two assignments of one instant the greater id stands, whatever their order', () => {
  const given = (at: number, id: string, agentId: string | null): Assignment => ({ at, id, agentId, reason: null })
  const both = [given(5, 'b', 'bo'), given(5, 'a', 'ana')]

  assert.equal(assigneeAt(both, 5), 'bo')
  assert.equal(assigneeAt(both.toReversed(), 5), 'bo')
  assert.equal(assigneeAt(both, 4), null)
  assert.deepEqual(both.toSorted(compareAssignments), both.toReversed())
})

test('a transfer ends one interval and begins another; nobody’s time is none', () => {
  const given = (at: number, agentId: string | null): Assignment => ({ at, id: String(at), agentId, reason: 'agent' })

  assert.deepEqual(
    assignmentIntervals([given(1, 'ana'), given(2, 'ana'), given(3, 'bo'), given(5, null), given(9, 'bo')]),
    [
      { agentId: 'ana', reason: 'agent', startedAt: 1, endedAt: 3 },
      { agentId: 'bo', reason: 'agent', startedAt: 3, endedAt: 5 },
      { agentId: 'bo', reason: 'agent', startedAt: 9, endedAt: null },
    ],
  )
})
