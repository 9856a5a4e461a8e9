import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyFacts } from '../../test/oracle/any-facts.ts'
import type { Facts } from '../../test/oracle/facts.ts'
import * as oracle from '../../test/oracle/sessions.ts'
import { type Activity, runSessions, sessionBefore, sessionCutMs } from './sessions.ts'

const gapMs = 30 * 60_000
const runs = Number(process.env['PROPERTY_RUNS'] ?? 1000)

/** Activities whose gaps crowd around the limit, long enough for chains of several days. */
const activities: fc.Arbitrary<Activity[]> = fc
  .array(
    fc.record({
      gap: fc.oneof(
        fc.constantFrom(0, 1, gapMs - 1, gapMs, gapMs, gapMs, gapMs + 1),
        fc.integer({ min: 0, max: 2 * gapMs }),
      ),
      channel: fc.constantFrom('whatsapp', 'web'),
    }),
    { maxLength: 150, size: 'max' },
  )
  .map((moves) => {
    let at = Date.UTC(2026, 2, 2)
    return moves.map(({ gap, channel }) => {
      at += gap
      return { at, channel }
    })
  })

test('sessions are those of the definitions, across the channels of a contact', () => {
  fc.assert(
    fc.property(anyFacts(), (facts) => {
      for (const contactKey of ['contact-0', 'contact-1']) {
        const sessions = runSessions(activitiesOf(facts, contactKey), gapMs)

        const expected = oracle.sessionsOf(facts).filter((session) => session.contactKey === contactKey)
        assert.deepEqual(
          sessions,
          expected.map(({ start, end, messages, chatKeys }) => ({
            startedAt: start,
            endedAt: end,
            messages,
            channels: [...new Set(chatKeys.map(channelOf))].sort(),
          })),
        )
      }
    }),
    { numRuns: runs },
  )
})

test('long chains are cut as the definitions say', () => {
  fc.assert(
    fc.property(activities, (all) => {
      const facts: Facts = { messages: all.map(asFact), statusChanges: [], handOffs: [], assignments: [] }

      const sessions = runSessions(all, gapMs)

      assert.deepEqual(
        sessions.map(({ startedAt, endedAt, messages }) => [startedAt, endedAt, messages]),
        oracle.sessionsOf(facts).map(({ start, end, messages }) => [start, end, messages]),
      )
    }),
    { numRuns: runs },
  )
})

test('going on from a stored session equals the whole, whatever has come or gone since', () => {
  fc.assert(
    fc.property(activities, fc.nat(), fc.infiniteStream(fc.boolean()), (all, which, missing) => {
      const at = all[which % all.length]?.at ?? 0
      const others = all.filter((activity) => activity.at < at || missing.next().value === true)

      for (const [known, now] of [
        [others, all],
        [all, others],
      ] as const) {
        const stood = runSessions(known, gapMs)
        const newest = stood.findLast(({ startedAt }) => startedAt < at)
        const next = stood.find(({ startedAt }) => startedAt >= at)?.startedAt ?? Number.POSITIVE_INFINITY
        const before = newest
          ? sessionBefore(
              newest,
              known.findLast((activity) => activity.at < at)?.at ?? null,
              known.filter((activity) => activity.at >= at && activity.at < next).length,
            )
          : null
        const from = newest && !before ? newest.startedAt : at

        const went = runSessions(
          now.filter((activity) => activity.at >= from),
          gapMs,
          before,
        )

        assert.deepEqual([...stood.filter((s) => s.startedAt < at && s !== newest), ...went], runSessions(now, gapMs))
      }
    }),
    { numRuns: runs },
  )
})

test('a gap of exactly 30 minutes is within a session, a longer one ends it', () => {
  const at = (...times: number[]) =>
    runSessions(
      times.map((time) => ({ at: time, channel: 'web' })),
      gapMs,
    )

  assert.equal(at(0, gapMs).length, 1)
  assert.equal(at(0, gapMs + 1).length, 2)
})

test('a session is cut at 24 hours from its start, though nobody paused', () => {
  const everyTenMinutes = Array.from({ length: 6 * 25 }, (_, i) => ({ at: i * 600_000, channel: 'web' }))

  const sessions = runSessions(everyTenMinutes, gapMs)

  assert.deepEqual(
    sessions.map(({ startedAt, messages }) => [startedAt, messages]),
    [
      [0, 144],
      [sessionCutMs, 6],
    ],
  )
})

function channelOf(chatKey: string): string {
  return chatKey === 'chat-1' ? 'web' : 'whatsapp'
}

function activitiesOf(facts: Facts, contactKey: string): Activity[] {
  const own = facts.messages.filter((message) => message.contactKey === contactKey && message.class === 'C')
  return own.map(({ at, channel }) => ({ at, channel })).sort((a, b) => a.at - b.at)
}

function asFact({ at, channel }: Activity, index: number): Facts['messages'][number] {
  return {
    chatKey: `chat-${channel}`,
    contactKey: 'contact',
    externalId: String(index).padStart(3, '0'),
    at,
    class: 'C',
    direction: 'inbound',
    channel,
    agent: null,
    campaign: null,
    imported: false,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    playedAt: null,
    failedAt: null,
    errorCode: null,
  }
}
