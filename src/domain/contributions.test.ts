import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Contribution,
  contactContributions,
  Differences,
  type EpisodeFact,
  episodeContributions,
  type MessageFact,
  messageContributions,
  quarterHourMs,
  type WaitFact,
  waitContributions,
} from './contributions.ts'
import type { MessageClass } from './event.ts'
import { binOf } from './histogram.ts'

const t0 = Date.UTC(2026, 2, 2, 9)
const runs = Number(process.env['PROPERTY_RUNS'] ?? 1000)

const sent: MessageFact = {
  occurredAt: t0 + 1,
  direction: 'outbound',
  class: 'H',
  channel: 'whatsapp',
  agentId: 'ana',
  campaignId: null,
  deliveredAt: null,
  readAt: null,
  playedAt: null,
  failedAt: null,
  errorCode: null,
  repliedAt: null,
}

const answered: WaitFact = {
  outcome: 'answered',
  startedAt: t0,
  lastCustomerAt: t0 + 1_000,
  endedAt: t0 + 62_000,
  agentId: 'ana',
  channel: 'whatsapp',
}

// Few values of everything, so that facts meet in one bucket.
const times = fc.integer({ min: 0, max: 3 * quarterHourMs }).map((offset) => t0 + offset)
const maybeTime = fc.option(times)
const agents = fc.constantFrom(null, 'ana', 'bo')
const channels = fc.constantFrom('whatsapp', 'web')

const messages: fc.Arbitrary<Contribution[]> = fc
  .record({
    occurredAt: times,
    direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    class: fc.constantFrom<MessageClass>('C', 'H', 'B', 'S'),
    channel: fc.constantFrom('whatsapp' as const, 'web' as const),
    agentId: agents,
    campaignId: fc.constantFrom(null, 'spring'),
    deliveredAt: maybeTime,
    readAt: maybeTime,
    playedAt: maybeTime,
    failedAt: maybeTime,
    errorCode: fc.constantFrom(null, '131047'),
    repliedAt: maybeTime,
  })
  .map(messageContributions)

const waits: fc.Arbitrary<Contribution[]> = fc
  .record({
    outcome: fc.constantFrom('answered', 'bot', 'open'),
    startedAt: times,
    lastCustomerAt: times,
    ms: fc.nat(100_000),
    agentId: agents,
    channel: channels,
  })
  .map(({ ms, ...wait }) => waitContributions({ ...wait, endedAt: wait.startedAt + ms }))

const facts = fc.array(fc.oneof(messages, waits), { maxLength: 20 })

test('what is added and removed again, in whatever order, leaves nothing', () => {
  const shuffled = facts.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(
        all.flatMap((contributions) => [
          { sign: 1, contributions },
          { sign: -1, contributions },
        ]),
        { minLength: 2 * all.length },
      ),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([, steps]) => {
      const differences = new Differences()

      for (const { sign, contributions } of steps)
        if (sign === 1) differences.add(contributions)
        else differences.remove(contributions)

      assert.deepEqual(differences.take(), [])
    }),
    { numRuns: runs },
  )
})

test('differences come to one row a bucket, with what all facts add to it', () => {
  fc.assert(
    fc.property(facts, facts, (added, removed) => {
      const differences = new Differences()
      for (const contributions of added) differences.add(contributions)
      for (const contributions of removed) differences.remove(contributions)

      const rows = differences.take()

      const expected = new Map<string, { count: number; sum: number }>()
      for (const [sign, contributions] of [
        [1, added.flat()],
        [-1, removed.flat()],
      ] as const)
        for (const one of contributions) {
          const total = expected.get(bucketOf(one)) ?? { count: 0, sum: 0 }
          expected.set(bucketOf(one), { count: total.count + sign * one.count, sum: total.sum + sign * one.sum })
        }
      assert.equal(new Set(rows.map(bucketOf)).size, rows.length)
      for (const row of rows) {
        assert.equal(row.at % quarterHourMs, 0)
        const total = expected.get(bucketOf(row))
        assert.deepEqual([row.count, row.sum], [total?.count, total?.sum])
        expected.delete(bucketOf(row))
      }
      for (const { count, sum } of expected.values()) assert.equal(count === 0 && sum === 0, true)
    }),
    { numRuns: runs },
  )
})

test('a fact that changed differs by the new less the old, and what stayed is not mentioned', () => {
  const differences = new Differences()
  differences.remove(messageContributions(sent))
  differences.add(messageContributions({ ...sent, readAt: t0 + 2 }))

  const rows = differences.take().map(({ metric, detail, count }) => [metric, detail, count])

  assert.deepEqual(rows, [
    ['delivery', 'delivered', 1],
    ['delivery', 'read', 1],
  ])
})

test('taking empties the differences', () => {
  const differences = new Differences()
  differences.add(waitContributions(answered))

  assert.equal(differences.take().length, 2)
  assert.equal(differences.size, 0)
  assert.deepEqual(differences.take(), [])
})

test('a customer’s message counts in volume, a message of ours in the funnel as well', () => {
  const details = (m: MessageFact) => messageContributions(m).map(({ metric, detail }) => `${metric} ${detail}`)

  assert.deepEqual(details({ ...sent, direction: 'inbound', class: 'C' }), ['messages inbound/C'])
  assert.deepEqual(details({ ...sent, playedAt: t0 }), [
    'messages outbound/H',
    'delivery sent',
    'delivery delivered',
    'delivery read',
  ])
})

test('a message that failed counts by its code, unless it was read after all', () => {
  const failed: MessageFact = { ...sent, failedAt: t0, errorCode: '131047' }
  const details = (m: MessageFact) => messageContributions(m).map(({ detail }) => detail)

  assert.deepEqual(details(failed).slice(2), ['failed', 'failed:131047'])
  assert.deepEqual(details({ ...failed, errorCode: null }).slice(2), ['failed', 'failed:unknown'])
  assert.deepEqual(details({ ...failed, readAt: t0 }).slice(2), ['delivered', 'read'])
})

test('an answered wait counts at its end and at its start, credited to the sender, in its bin and its band', () => {
  const rows = waitContributions(answered).map(({ at, metric, detail, bin, sum }) => ({ at, metric, detail, bin, sum }))

  assert.deepEqual(rows, [
    { at: t0 + 62_000, metric: 'reply', detail: '1', bin: binOf(62_000), sum: 62_000 },
    { at: t0, metric: 'reply.start', detail: '1', bin: binOf(62_000), sum: 62_000 },
  ])
  assert.deepEqual(
    new Set(waitContributions({ ...answered, agentId: null }).map(({ agentId }) => agentId)),
    new Set(['']),
  )
})

test('a wait that no human answered adds no reply time; one that nobody did counts by its last customer message', () => {
  for (const outcome of ['bot', 'closed']) assert.deepEqual(waitContributions({ ...answered, outcome }), [])
  for (const outcome of ['open', 'unanswered']) {
    for (const [owner, agentId] of [
      [null, ''],
      ['maria', 'maria'],
    ] as const) {
      const rows = waitContributions({ ...answered, outcome, agentId: owner })
      assert.deepEqual(
        rows.map(({ at, metric, agentId }) => ({ at, metric, agentId })),
        [{ at: t0 + 1_000, metric: 'unanswered', agentId }],
      )
    }
  }
})

test('an episode counts at its start, and its first response from a0', () => {
  const episode: EpisodeFact = {
    startedAt: t0,
    firstResponseFrom: t0 + 20_000,
    firstResponseAt: t0 + 62_000,
    firstResponseAgent: 'ana',
    channel: 'whatsapp',
  }
  const silent = { ...episode, firstResponseFrom: null, firstResponseAt: null }

  const first = episodeContributions(episode).find(({ metric }) => metric === 'first')

  assert.deepEqual([first?.at, first?.sum, first?.agentId], [t0 + 62_000, 42_000, 'ana'])
  assert.deepEqual(
    episodeContributions(silent).map(({ metric, at }) => [metric, at]),
    [['episodes', t0]],
  )
})

test('a contact counts from its own first message on, and not before it has written', () => {
  const counted = contactContributions({ firstCustomerAt: t0, firstCustomerChannel: 'web' })

  assert.deepEqual(
    counted.map(({ metric, at, channel }) => [metric, at, channel]),
    [['contacts', t0, 'web']],
  )
  assert.deepEqual(contactContributions({ firstCustomerAt: null, firstCustomerChannel: null }), [])
})

function bucketOf({ at, metric, detail, channel, agentId, campaignId, bin }: Contribution): string {
  return JSON.stringify([Math.floor(at / quarterHourMs), metric, detail, channel, agentId, campaignId, bin])
}
