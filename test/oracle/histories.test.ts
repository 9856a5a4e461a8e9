import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { delivery, growth, peakHours, volume } from './answers.ts'
import { anyFacts } from './any-facts.ts'
import { chatsOf } from './chats.ts'
import { type Facts, neverArrived } from './facts.ts'
import { factsOf } from './happenings.ts'
import { histories, queries } from './histories.ts'
import { responseTimes } from './response-times.ts'
import { bytesOf, deliveriesOf, inTimeOrder, scrambles, signatureOf } from './webhooks.ts'

/** The provider ids and receipts found in webhook bodies, by a search that knows nothing of their shape. */
function found(bodies: object[]): string[] {
  const keys = new Set<string>()
  JSON.stringify(bodies, function (this: Record<string, unknown>, key, value) {
    if (key === 'id' && typeof value === 'string' && value.startsWith('wamid.')) {
      keys.add(`${value} ${this['status'] ?? ''} ${this['timestamp'] ?? ''}`)
    }
    return value
  })
  return [...keys].sort()
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** Shuffled by the generator, so that a failure can be repeated. */
function shuffled(facts: Facts): fc.Arbitrary<Facts> {
  const anyOrder = <T>(list: T[]) => fc.shuffledSubarray(list, { minLength: list.length })
  return fc.record({
    messages: anyOrder(facts.messages),
    statusChanges: anyOrder(facts.statusChanges),
    handOffs: anyOrder(facts.handOffs),
    assignments: anyOrder(facts.assignments),
  })
}

describe('deliveries', () => {
  test('a scramble loses nothing and invents nothing', () => {
    fc.assert(
      fc.property(histories(), scrambles(), ({ updates }, scramble) => {
        const posts = deliveriesOf(updates, scramble)

        assert.deepEqual(found(posts), found(inTimeOrder(updates)))
      }),
    )
  })

  test('the plainest scramble is the time order', () => {
    const plain = { order: [0], copies: [0], batchSizes: [1], isMerged: [false], repeatedPosts: [] }
    fc.assert(
      fc.property(histories(), ({ updates }) => {
        assert.deepEqual(deliveriesOf(updates, plain), inTimeOrder(updates))
      }),
    )
  })

  test('a body can be signed', () => {
    const bytes = bytesOf({ object: 'whatsapp_business_account', entry: [] })

    assert.match(signatureOf(bytes, 'secret'), /^sha256=[0-9a-f]{64}$/)
  })
})

describe('histories', () => {
  test('a template price makes a message S; an echo or a known agent makes it H', () => {
    const person = { key: 'p', phone: '16505550100', userId: null, name: 'P' }
    const sent = { state: 'sent' as const, times: [1_772_323_205, 1_772_323_201], isPriced: true, isAttributed: true }
    const template = { kind: 'business' as const, person, id: 'wamid.1', shown: 'phone' as const, echoAt: null }
    const plain = {
      ...template,
      receipts: [sent],
      category: 'group_utility',
      agent: null,
      campaign: null,
      errorCode: 0,
    }
    const happenings = [plain, { ...plain, agent: 'ana' }, { ...plain, echoAt: 1_772_323_210 }]

    const facts = factsOf([...happenings, { ...plain, category: 'service' }]).messages

    assert.deepEqual(
      facts.map((fact) => [fact.class, fact.agent, fact.at / 1000]),
      [
        ['S', null, 1_772_323_201],
        ['H', 'ana', 1_772_323_201],
        ['H', null, 1_772_323_201],
        ['H', null, 1_772_323_210],
      ],
    )
  })

  test('every fact is told by some update, and lies before now', () => {
    fc.assert(
      fc.property(histories(), ({ facts, updates, now }) => {
        const told = found(inTimeOrder(updates)).map((key) => key.split(' ')[0])

        for (const message of facts.messages) {
          assert.ok(told.includes(message.externalId))
          assert.ok(message.at < now)
        }
      }),
    )
  })

  test('they hold what the definitions turn on', () => {
    const seen = new Set<string>()
    for (const { facts, happenings, people } of fc.sample(histories(), { numRuns: 300, seed: 7 })) {
      for (const chat of chatsOf(facts)) {
        for (const episode of chat.episodes) seen.add(`episode ${episode.cause}`)
        for (const wait of chat.waits) seen.add(`wait ${wait.end?.kind}`)
      }
      for (const message of facts.messages) {
        seen.add(message.imported ? 'imported' : `class ${message.class}`)
        seen.add(`agent ${message.agent}`).add(`campaign ${message.campaign}`)
        if (neverArrived(message)) seen.add('never arrived')
      }
      for (const happening of happenings) {
        seen.add(happening.kind).add(`shown ${happening.shown}`)
        if (happening.kind !== 'business') continue
        for (const { state } of happening.receipts) seen.add(state)
        if (happening.echoAt !== null && happening.receipts.length > 0) seen.add('echo and receipts')
      }
      if (people.some(({ phone, userId }) => phone !== null && userId !== null)) seen.add('merged')
    }

    const wanted = [
      ...['episode first', 'episode gap', 'wait answered', 'wait unanswered', 'wait undefined', 'imported', 'merged'],
      ...['class C', 'class H', 'class S', 'customer', 'business', 'reaction', 'edit'],
      ...['shown phone', 'shown user-id', 'shown both', 'agent agent-ana', 'agent null', 'campaign spring'],
      ...['sent', 'delivered', 'read', 'played', 'failed', 'never arrived', 'echo and receipts'],
    ]
    assert.deepEqual(
      wanted.filter((each) => !seen.has(each)),
      [],
    )
  })
})

describe('the oracle on any facts', () => {
  test('the order in which facts are given does not matter', () => {
    const twice = anyFacts().chain((facts) => fc.tuple(fc.constant(facts), shuffled(facts)))
    fc.assert(
      fc.property(twice, ([facts, again]) => {
        assert.deepEqual(chatsOf(again), chatsOf(facts))
      }),
    )
  })

  test('waits of a chat never overlap, and at most the last is open', () => {
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        for (const { waits } of chatsOf(facts)) {
          for (const [index, wait] of waits.entries()) {
            const next = waits[index + 1]
            assert.ok(wait.start <= wait.lastCustomerAt)
            assert.ok(next === undefined || (wait.end !== null && wait.lastCustomerAt <= next.start))
          }
        }
      }),
    )
  })

  test('buckets add up to the total, agents add up to everyone, channels to all', () => {
    fc.assert(
      fc.property(anyFacts(), queries(), (facts, window) => {
        const query = { ...window, now: window.to }
        const everyone = ['agent-ana', 'agent-bo', null]

        const counted = volume(facts, query)
        const times = responseTimes(facts, query)
        const perAgent = everyone.map((agent) => responseTimes(facts, { ...query, agent }).total.reply.count)
        const perChannel = ['whatsapp', 'web'].map((channel) => volume(facts, { ...query, channel }).total.outbound)

        assert.equal(sum(counted.series.map(({ inbound }) => inbound)), counted.total.inbound)
        assert.equal(sum(times.series.map(({ reply }) => reply.count)), times.total.reply.count)
        assert.equal(sum(times.total.distribution.reply), times.total.reply.count)
        assert.equal(sum(perAgent), times.total.reply.count)
        assert.equal(sum(perChannel), counted.total.outbound)
      }),
      { numRuns: 50 },
    )
  })

  test('the series covers the range without a gap, and growth carries on from bucket to bucket', () => {
    fc.assert(
      fc.property(anyFacts(), queries(), (facts, window) => {
        const { total, series } = growth(facts, { ...window, now: window.to })

        assert.equal(series[0]?.start, window.from)
        assert.equal(series.at(-1)?.end, window.to)
        assert.equal(series.at(-1)?.cumulativeContacts, total.cumulativeContacts)
        for (const [index, bucket] of series.entries()) {
          const next = series[index + 1]
          assert.ok(next === undefined || next.start === bucket.end)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('the heat map and the funnel hold what the volume holds', () => {
    fc.assert(
      fc.property(anyFacts(), queries(), (facts, window) => {
        const query = { ...window, now: window.to }
        const { byClass, outbound } = volume(facts, query).total
        const funnel = delivery(facts, query).total

        assert.equal(
          sum(peakHours(facts, query).flatMap((row) => row.map(({ customer }) => customer))),
          byClass.customer,
        )
        assert.equal(funnel.sent, outbound)
        assert.ok(funnel.read <= funnel.delivered && funnel.delivered + funnel.failed <= funnel.sent)
        assert.equal(sum(Object.values(funnel.failedByCode)), funnel.failed)
      }),
      { numRuns: 50 },
    )
  })
})
