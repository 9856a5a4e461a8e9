import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Done, shownAsOf, workThrough } from './work-through.ts'

/** Answers one after the other and remembers what it was asked. */
function answering(answers: readonly Done[]) {
  const asked: object[] = []
  const act = async (body: object) => answers[asked.push(body) - 1] ?? { done: 0, remaining: 0 }
  return { asked, act }
}

const buriedBefore = '2026-11-25T12:00:00.001Z'

test('all that were shown are worked through until none remain, leaving alone what came since', async () => {
  const { asked, act } = answering([
    { done: 200, remaining: 250 },
    { done: 200, remaining: 50 },
    { done: 50, remaining: 0 },
  ])
  const told: number[] = []

  const done = await workThrough({
    wanted: { all: true, filters: { reason: 'body-not-json' }, buriedBefore },
    act,
    onProgress: (count) => told.push(count),
    isCancelled: () => false,
  })

  const body = { all: true, reason: 'body-not-json', limit: 200, buriedBefore }
  assert.equal(done, 450)
  assert.deepEqual(told, [200, 400, 450])
  assert.deepEqual(asked, [body, body, body])
})

test('cancelling ends it between two calls', async () => {
  const { asked, act } = answering([{ done: 200, remaining: 900 }])

  const done = await workThrough({
    wanted: { all: true, filters: {}, buriedBefore },
    act,
    onProgress: () => undefined,
    isCancelled: () => asked.length > 0,
  })

  assert.deepEqual([done, asked.length], [200, 1])
})

test('a call that gets nothing done is the last: somebody else took the rest', async () => {
  const { asked, act } = answering([{ done: 0, remaining: 7 }])

  const done = await workThrough({
    wanted: { all: true, filters: {}, buriedBefore },
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

test("a list was shown when it was last read, by the server's clock, and never before one of its rows", () => {
  const rows = [{ buriedAt: '2026-11-25T11:59:00.000Z' }, { buriedAt: '2026-11-25T12:00:00.000Z' }]
  const updatedAt = Date.parse('2026-11-25T12:00:03.000Z')

  const ahead = shownAsOf({ rows, updatedAt }, 60_000)
  const behind = shownAsOf({ rows, updatedAt }, -60_000)

  assert.equal(ahead, '2026-11-25T12:01:03.000Z')
  assert.equal(behind, '2026-11-25T12:00:00.001Z')
})
