import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyFacts } from '../../test/oracle/any-facts.ts'
import * as oracle from '../../test/oracle/chats.ts'
import { turnsOf } from '../../test/support/turns.ts'
import { type ChatClocks, compareTurns, type Episode, runClocks, type Wait } from './clocks.ts'
import { hourMs } from './zone.ts'

const gapMs = 24 * hourMs
const runs = Number(process.env['PROPERTY_RUNS'] ?? 2000)

/** The chats of random facts: the turns of each in order, and what the oracle makes of it. */
const chats = anyFacts().map((facts) =>
  oracle.chatsOf(facts).map((chat) => ({ chat, turns: turnsOf(facts, chat.chatKey).sort(compareTurns) })),
)

test('episodes, waits and first responses are those of the definitions', () => {
  fc.assert(
    fc.property(chats, (all) => {
      for (const { chat, turns } of all) {
        const clocks = runClocks(turns, gapMs)

        assert.deepEqual(clocks.episodes, chat.episodes.map(expectedEpisode))
        assert.deepEqual(clocks.waits, chat.episodes.flatMap(expectedWaits))
      }
    }),
    { numRuns: runs },
  )
})

test('the explicit status is that of the close which nothing reopened', () => {
  fc.assert(
    fc.property(chats, (all) => {
      for (const { turns } of all) {
        const { explicitStatus, episodes } = runClocks(turns, gapMs)
        const closedAt = episodes.at(-1)?.closedAt ?? null
        const isReopened = turns.some(({ kind, at }) => kind === 'reopen' && closedAt !== null && at > closedAt)

        const closed = turns.find(({ kind, at }) => kind === 'close' && at === closedAt)
        const status = closed?.kind === 'close' && !isReopened ? closed.status : null
        assert.equal(explicitStatus, status)
      }
    }),
    { numRuns: runs },
  )
})

test('running from the start of any episode gives the tail of the whole', () => {
  fc.assert(
    fc.property(chats, (all) => {
      for (const { turns } of all) {
        const whole = runClocks(turns, gapMs)
        for (const { startedAt, startCause } of whole.episodes) {
          const since = turns.filter((turn) => turn.at >= startedAt)

          assert.deepEqual(runClocks(since, gapMs, startCause), tail(whole, startedAt))
        }
      }
    }),
    { numRuns: runs },
  )
})

test('a turn that comes late changes nothing before the episode it falls into', () => {
  fc.assert(
    fc.property(chats, fc.nat(), (all, which) => {
      for (const { turns } of all) {
        const late = turns[which % turns.length]
        if (!late) continue
        const before = runClocks(
          turns.filter((turn) => turn !== late),
          gapMs,
        )
        const touched = before.episodes.findLast(({ startedAt }) => startedAt < late.at)
        const from = touched?.startedAt ?? 0

        const since = turns.filter((turn) => turn.at >= from)
        const again = runClocks(since, gapMs, touched?.startCause)

        const whole = runClocks(turns, gapMs)
        assert.deepEqual(head(whole, from), head(before, from))
        assert.deepEqual(again, tail(whole, from))
      }
    }),
    { numRuns: runs },
  )
})

test('the start tells episodes of a chat apart, and with what opened them its waits: they are keys', () => {
  fc.assert(
    fc.property(chats, (all) => {
      for (const { turns } of all) {
        const { episodes, waits } = runClocks(turns, gapMs)

        assert.equal(new Set(episodes.map(({ startedAt }) => startedAt)).size, episodes.length)
        assert.equal(new Set(waits.map(({ startedAt, openedBy }) => `${startedAt} ${openedBy}`)).size, waits.length)
      }
    }),
    { numRuns: runs },
  )
})

test('turns in any order sort into the one order of the chat', () => {
  const shuffled = chats.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.tuple(...all.map(({ turns }) => fc.shuffledSubarray(turns, { minLength: turns.length }))),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      assert.deepEqual(
        mixed.map((turns) => turns.toSorted(compareTurns)),
        all.map(({ turns }) => turns),
      )
    }),
    { numRuns: runs },
  )
})

test('within one instant: reopen, customer, human, bot by provider id, hand-off, close', () => {
  const inOrder = [
    { kind: 'reopen' as const, at: 1, id: 'z', status: 'active' as const },
    said('C', 1, 'A'),
    said('C', 1, 'a'),
    // In bytes U+FF21 comes before U+1F600; by the halves that JavaScript's strings are made of it would come after.
    said('C', 1, '\u{FF21}'),
    said('C', 1, '\u{1F600}'),
    said('H', 1, 'a'),
    said('B', 1, 'a'),
    { kind: 'hand-off' as const, at: 1, id: 'a' },
    closed(1),
  ]

  assert.deepEqual(inOrder.toReversed().toSorted(compareTurns), inOrder)
})

test('a late answer still answers, but a bot or a human after silence without a wait begins an episode', () => {
  const late = runClocks([said('C', 0), said('H', 30 * hourMs)], gapMs)
  const anew = runClocks([said('C', 0), said('H', 1), said('B', 1 + gapMs)], gapMs)

  assert.deepEqual(
    late.waits.map(({ outcome, endedAt }) => [outcome, endedAt]),
    [['answered', 30 * hourMs]],
  )
  assert.equal(late.episodes.length, 1)
  assert.deepEqual(
    anew.episodes.map(({ startCause }) => startCause),
    ['first', 'gap'],
  )
})

test('a hand-off in the second of the answer came before it', () => {
  const { episodes } = runClocks([said('C', 0), said('H', 5000), { kind: 'hand-off', at: 5000, id: 'x' }], gapMs)

  assert.deepEqual([episodes[0]?.firstResponseFrom, episodes[0]?.firstResponseAt], [5000, 5000])
})

test('a wait opened by a hand-off is live even where all messages before it are imported', () => {
  const imported = { ...said('C', 0), imported: true }
  const answer = { ...said('B', 1), imported: true }
  const { waits } = runClocks([imported, answer, { kind: 'hand-off', at: 2, id: 'x' }], gapMs)

  assert.deepEqual(
    waits.map(({ openedBy, outcome, imported }) => ({ openedBy, outcome, imported })),
    [
      { openedBy: 'customer', outcome: 'bot', imported: true },
      { openedBy: 'hand-off', outcome: 'open', imported: false },
    ],
  )
})

function said(of: 'C' | 'H' | 'B', at: number, id = 'id') {
  return { kind: 'message' as const, class: of, at, id, agentId: null, imported: false }
}

function closed(at: number, id = 'id') {
  return { kind: 'close' as const, at, id, status: 'completed' as const, cause: 'agent' as const, agentId: null }
}

/** As the processor hears a chat: neither automation nor what never arrived. */
function expectedEpisode(episode: oracle.Episode): Episode {
  const count = (of: string) => episode.messages.filter((message) => message.class === of).length
  const response = oracle.firstResponse(episode)
  return {
    startedAt: episode.start,
    startCause: episode.cause,
    endedAt: episode.end,
    lastMessageAt: episode.messages.at(-1)?.at ?? episode.start,
    closedAt: episode.close?.at ?? null,
    closeCause: episode.close?.cause ?? null,
    closedBy: episode.close?.agent ?? null,
    imported: episode.messages.every((message) => message.imported),
    customerMessages: count('C'),
    humanMessages: count('H'),
    botMessages: count('B'),
    firstCustomerAt: episode.messages.find((message) => message.class === 'C')?.at ?? null,
    firstResponseFrom: response?.start ?? null,
    firstResponseAt: response?.end ?? null,
    firstResponseAgent: response?.agent ?? null,
    firstAnyResponseAt: oracle.firstAnyResponse(episode)?.end ?? null,
    firstBotResponseAt: oracle.botFirstResponse(episode)?.end ?? null,
  }
}

function expectedWaits(episode: oracle.Episode): Wait[] {
  return episode.waits.map((wait) => ({
    startedAt: wait.start,
    openedBy: wait.openedBy,
    episodeStartedAt: episode.start,
    lastCustomerAt: wait.lastCustomerAt,
    outcome: wait.end?.kind ?? 'open',
    endedAt: wait.end?.at ?? null,
    agentId: wait.end?.kind === 'answered' ? wait.end.agent : null,
    isFirst: wait.isFirst,
    imported: wait.imported,
  }))
}

function tail({ episodes, waits, explicitStatus }: ChatClocks, from: number): ChatClocks {
  return {
    episodes: episodes.filter((episode) => episode.startedAt >= from),
    waits: waits.filter((wait) => wait.episodeStartedAt >= from),
    explicitStatus,
  }
}

function head({ episodes, waits }: ChatClocks, before: number) {
  return {
    episodes: episodes.filter((episode) => episode.startedAt < before),
    waits: waits.filter((wait) => wait.episodeStartedAt < before),
  }
}
