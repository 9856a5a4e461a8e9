import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Delivery } from '../domain/delivery.ts'
import { StreamFull, StreamUnavailable } from '../queue/stream.ts'
import { appendTogether, togetherLimitsDefault } from './append-together.ts'

/** A stream that keeps what it is given, one group to each append, and answers when it is told to. */
function recordingStream() {
  const groups: string[][] = []
  const answers: PromiseWithResolvers<void>[] = []
  const append = (deliveries: readonly Delivery[]) => {
    groups.push(deliveries.map(({ id }) => id))
    const answer = Promise.withResolvers<void>()
    answers.push(answer)
    return answer.promise
  }
  return { groups, answers, append }
}

function delivery(id: string, bytes = 10): Delivery {
  const body = Buffer.alloc(bytes)
  return { id, tenantId: 't', connectionId: 'c', source: 'whatsapp', receivedAt: 0, headers: {}, body }
}

const nextTurn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

test('deliveries of one turn are appended together, and none is acknowledged before the append', async () => {
  const stream = recordingStream()
  const append = appendTogether(stream)
  const acknowledged: string[] = []

  const all = ['a', 'b', 'c'].map((id) => append(delivery(id)).then(() => acknowledged.push(id)))
  await nextTurn()
  const before = [...acknowledged]
  stream.answers[0]?.resolve()
  await Promise.all(all)

  assert.deepEqual(stream.groups, [['a', 'b', 'c']])
  assert.deepEqual(before, [])
  assert.deepEqual(acknowledged, ['a', 'b', 'c'])
})

test('groups end at the limit of deliveries and of bytes, and a delivery over the limit goes alone', async () => {
  const stream = recordingStream()
  const append = appendTogether(stream, { ...togetherLimitsDefault, deliveriesMax: 2, bytesMax: 5_000 })

  for (const [id, bytes] of [
    ['a', 1],
    ['b', 1],
    ['c', 1],
    ['d', 9_000],
    ['e', 1],
  ] as const)
    void append(delivery(id, bytes))
  await nextTurn()

  assert.deepEqual(stream.groups, [['a', 'b'], ['c'], ['d'], ['e']])
})

test('while as many appends as allowed are under way, the next group grows', async () => {
  const stream = recordingStream()
  const append = appendTogether(stream, { ...togetherLimitsDefault, groupsMax: 1 })

  void append(delivery('a'))
  await nextTurn()
  void append(delivery('b'))
  await nextTurn()
  void append(delivery('c'))
  stream.answers[0]?.resolve()
  await nextTurn()

  assert.deepEqual(stream.groups, [['a'], ['b', 'c']])
})

test('a group that fails fails for each of its deliveries, and the next one goes on', async () => {
  const stream = recordingStream()
  const append = appendTogether(stream)

  const failing = ['a', 'b'].map((id) => append(delivery(id)))
  const failed = Promise.allSettled(failing)
  await nextTurn()
  stream.answers[0]?.reject(new StreamUnavailable())
  const outcomes = await failed
  const later = append(delivery('c'))
  await nextTurn()
  stream.answers[1]?.resolve()

  assert.deepEqual(
    outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code),
    ['stream-unavailable', 'stream-unavailable'],
  )
  await later
})

test('past the bytes that may wait a delivery is refused at once, and fits again when others are through', async () => {
  const stream = recordingStream()
  const append = appendTogether(stream, { ...togetherLimitsDefault, waitingBytesMax: 2_000 })

  const first = append(delivery('a', 1_000))
  await assert.rejects(append(delivery('b', 1_000)), StreamFull)
  await nextTurn()
  stream.answers[0]?.resolve()
  await first
  await nextTurn()
  void append(delivery('c', 1_000))
  await nextTurn()

  assert.deepEqual(stream.groups, [['a'], ['c']])
})
