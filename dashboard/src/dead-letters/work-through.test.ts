import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Done, workThrough } from './work-through.ts'

/** Answers one after the other and remembers what it was asked. */
function answering(answers: readonly Done[]) {
  const asked: object[] = []
  const act = async (body: object) => answers[asked.push(body) - 1] ?? { done: 0, remaining: 0 }
  return { asked, act }
}

test('all that match are worked through until none remain, leaving alone what came back meanwhile', async () => {
  const asOf = '2026-11-25T12:00:00.001Z'
  const { asked, act } = answering([
    { done: 200, remaining: 250, asOf },
    { done: 200, remaining: 50, asOf: '2026-11-25T12:00:09.000Z' },
    { done: 50, remaining: 0 },
  ])
  const told: number[] = []

  const done = await workThrough({
    wanted: { all: true, filters: { reason: 'body-not-json' } },
    act,
    onProgress: (count) => told.push(count),
    isCancelled: () => false,
  })

  const first = { all: true, reason: 'body-not-json', limit: 200 }
  assert.equal(done, 450)
  assert.deepEqual(told, [200, 400, 450])
  assert.deepEqual(asked, [first, { ...first, buriedBefore: asOf }, { ...first, buriedBefore: asOf }])
})

test('cancelling ends it between two calls', async () => {
  const { asked, act } = answering([{ done: 200, remaining: 900 }])

  const done = await workThrough({
    wanted: { all: true, filters: {} },
    act,
    onProgress: () => undefined,
    isCancelled: () => asked.length > 0,
  })

  assert.deepEqual([done, asked.length], [200, 1])
})

test('a call that gets nothing done is the last: somebody else took the rest', async () => {
  const { asked, act } = answering([{ done: 0, remaining: 7 }])

  const done = await workThrough({
    wanted: { all: true, filters: {} },
    act,
    onProgress: () => undefined,
    isCancelled: () => false,
  })

  assert.deepEqual([done, asked.length], [0, 1])
})

test('those named are asked for a hundred at a time', async () => {
  const ids = Array.from({ length: 130 }, (_, index) => String(index))
  const { asked, act } = answering([
    { done: 100, remaining: 0 },
    { done: 30, remaining: 0 },
  ])

  const done = await workThrough({ wanted: { ids }, act, onProgress: () => undefined, isCancelled: () => false })

  assert.equal(done, 130)
  assert.deepEqual(asked, [{ ids: ids.slice(0, 100) }, { ids: ids.slice(100) }])
})
