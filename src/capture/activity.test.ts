import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import type { Cleanup } from '../../test/support/database.ts'
import { databaseAway } from '../../test/support/database-away.ts'
import { eventually } from '../../test/support/eventually.ts'
import type { ConnectionActivity } from '../domain/connection-activity.ts'
import { activityLimitsDefault, countActivity } from './activity.ts'

const log = pino({ level: 'silent' })
const nine = Date.parse('2026-03-01T09:00:00Z')

/** Counts in memory, with what was written at hand. */
function counter(cleanup: Cleanup, waitingMax = activityLimitsDefault.waitingMax) {
  const clock = { now: nine }
  const store = { isAway: false, written: [] as ConnectionActivity[][] }
  const write = async (counted: readonly ConnectionActivity[]) => {
    if (store.isAway) throw databaseAway()
    store.written.push([...counted])
  }
  const limits = { ...activityLimitsDefault, flushEveryMs: 3_600_000, waitingMax }
  const activity = countActivity({ write, now: () => clock.now, log, limits })
  cleanup.after(() => activity.close())
  return { activity, clock, store }
}

test('calls are counted by connection, outcome and quarter of an hour, and written together', async (t) => {
  const { activity, clock, store } = counter(t)

  activity.note('a', 'queued')
  clock.now += 14 * 60_000
  activity.note('a', 'queued')
  activity.note('b', 'signature-mismatch')
  clock.now += 60_000
  activity.note('a', 'queued')
  await activity.flush()
  await activity.flush()

  const [first] = store.written
  assert.equal(store.written.length, 1)
  assert.deepEqual(
    new Set(first),
    new Set([
      { connectionId: 'a', outcome: 'queued', start: nine, count: 2, lastAt: nine + 14 * 60_000 },
      { connectionId: 'b', outcome: 'signature-mismatch', start: nine, count: 1, lastAt: nine + 14 * 60_000 },
      { connectionId: 'a', outcome: 'queued', start: nine + 900_000, count: 1, lastAt: nine + 900_000 },
    ]),
  )
})

test('while the store is away counts wait, and closing writes the rest', async (t) => {
  const { activity, store } = counter(t)
  store.isAway = true

  activity.note('a', 'queued')
  await activity.flush()
  activity.note('a', 'queued')
  await activity.flush()
  store.isAway = false
  activity.note('a', 'queued')
  await activity.close()

  assert.deepEqual(store.written, [[{ connectionId: 'a', outcome: 'queued', start: nine, count: 3, lastAt: nine }]])
})

test('what waits has a bound: what is new past it goes uncounted', async (t) => {
  const { activity, store } = counter(t, 2)
  store.isAway = true

  for (const connection of ['a', 'b', 'c', 'a']) activity.note(connection, 'queued')
  await activity.flush()
  store.isAway = false
  await activity.flush()

  assert.deepEqual(
    store.written[0]?.map(({ connectionId, count }) => [connectionId, count]),
    [
      ['a', 2],
      ['b', 1],
    ],
  )
})

test('closing does not wait for a store that never answers', async () => {
  const limits = { ...activityLimitsDefault, flushEveryMs: 3_600_000, closeMsMax: 1 }
  const write = () => new Promise<void>(() => undefined)
  const activity = countActivity({ write, now: () => nine, log, limits })
  activity.note('a', 'queued')

  await activity.close()
})

test('the timer writes by itself', async (t) => {
  const written: ConnectionActivity[] = []
  const limits = { ...activityLimitsDefault, flushEveryMs: 1 }
  const activity = countActivity({
    write: async (counted) => void written.push(...counted),
    now: () => nine,
    log,
    limits,
  })
  t.after(() => activity.close())

  activity.note('a', 'queued')
  const [count] = await eventually(async () => (written.length > 0 ? written : null))

  assert.equal(count?.count, 1)
})
