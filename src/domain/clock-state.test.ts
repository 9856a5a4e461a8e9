import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyFacts } from '../../test/oracle/any-facts.ts'
import * as oracle from '../../test/oracle/chats.ts'
import { turnsOf } from '../../test/support/turns.ts'
import { type StoredEpisode, stateBefore } from './clock-state.ts'
import { type ChatClocks, compareTurns, runClocks, type Turn, type Wait } from './clocks.ts'
import { hourMs } from './zone.ts'

const gapMs = 24 * hourMs
const runs = Number(process.env['PROPERTY_RUNS'] ?? 4000)

/** A chat, a moment in it, and which of the turns since were not known when its clocks were stored. */
const cases = fc
  .tuple(anyFacts({ factsMax: 60 }), fc.nat(), fc.constantFrom(0, 0, 0, 1), fc.infiniteStream(fc.boolean()))
  .map(([facts, which, after, missing]) =>
    oracle.chatsOf(facts).map(({ chatKey }) => {
      const turns = turnsOf(facts, chatKey).sort(compareTurns)
      const at = (turns[which % turns.length]?.at ?? 0) + after
      const known = turns.filter((turn) => turn.at < at || missing.next().value === false)
      return { at, turns, known }
    }),
  )

let resumed = 0
let run = 0

test('going on from what is stored of an episode gives what running all of it gives, whatever has come since', () => {
  fc.assert(
    fc.property(cases, (chats) => {
      for (const { at, turns, known } of chats) {
        const stood = runClocks(known, gapMs)
        const stored = storedBefore(at, stood, known)
        if (!stored) continue
        run++
        const state = stateBefore(at, stored)
        if (!state) continue
        resumed++

        const went = runClocks(
          turns.filter((turn) => turn.at >= at),
          gapMs,
          state,
        )

        const whole = runClocks(turns, gapMs)
        const from = stored.episode.startedAt
        assert.deepEqual(
          went.episodes,
          whole.episodes.filter(({ startedAt }) => startedAt >= from),
        )
        const settled = stood.waits.filter((wait) => wait.startedAt < at && !isSameWait(wait, state.wait))
        assert.deepEqual([...settled, ...went.waits], whole.waits)
        assert.equal(went.explicitStatus, whole.explicitStatus)
      }
    }),
    { numRuns: runs },
  )
  assert.ok(resumed > run * 0.8, `${resumed} of ${run} could go on`)
})

function isSameWait(a: Wait, b: Wait | null): boolean {
  return a.startedAt === b?.startedAt && a.openedBy === b.openedBy
}

function storedBefore(at: number, { episodes, waits }: ChatClocks, known: readonly Turn[]): StoredEpisode | null {
  const episode = episodes.findLast(({ startedAt }) => startedAt < at)
  if (!episode) return null
  const next = episodes.find(({ startedAt }) => startedAt >= at)?.startedAt ?? Number.POSITIVE_INFINITY
  const messages = known.filter((turn) => turn.kind === 'message')
  const last = messages.findLast((turn) => turn.at < at)
  return {
    episode,
    waits: waits
      .filter((wait) => wait.startedAt < at)
      .slice(-2)
      .reverse(),
    answeredBefore: waits.some((w) => w.isFirst && w.episodeStartedAt === episode.startedAt && Number(w.endedAt) < at),
    turns: known.filter((turn) => turn.kind !== 'message' && turn.at >= episode.startedAt && turn.at < at),
    lastMessage: last && episode.lastMessageAt >= at ? { at: last.at, imported: last.imported } : null,
    since: messages.filter((turn) => turn.at >= at && turn.at < next),
  }
}
