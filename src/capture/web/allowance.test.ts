import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Redis } from 'ioredis'
import { until } from '../../../test/support/eventually.ts'
import { testRedis } from '../../../test/support/redis.ts'
import { openAllowance } from './allowance.ts'
import { shareAllowance } from './redis-allowance.ts'

const { url } = await testRedis({ after })

test('a second’s worth of events passes at once, and then as many as time gives', () => {
  let now = 1_000
  const { spend } = openAllowance(10, () => now)

  const first = Array.from({ length: 11 }, () => spend('a', 1))
  now += 99
  const tooSoon = spend('a', 1)
  now += 1
  const inTime = spend('a', 1)

  assert.deepEqual(first, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100])
  assert.deepEqual([tooSoon, inTime], [1, 0])
})

test('a batch larger than all of it passes, and those after it pay', () => {
  let now = 1_000
  const { spend } = openAllowance(10, () => now)

  const [large, next] = [spend('a', 30), spend('a', 1)]
  now += next
  const afterwards = spend('a', 1)

  assert.deepEqual([large, next, afterwards], [0, 2_100, 0])
})

test('each connection has its own, and a call without events costs nothing', () => {
  const { spend } = openAllowance(1, () => 1_000)

  assert.deepEqual([spend('a', 0), spend('a', 1), spend('b', 1)], [0, 0, 0])
  assert.ok(spend('a', 1) > 0)
})

test('processes that share it pay for what the others let in, and each connection has its own there, too', async (t) => {
  const redis = new Redis(url)
  t.after(() => redis.disconnect())
  const open = () =>
    shareAllowance({ eventsPerSecondMax: 1, redis, now: Date.now, log: { warn: assert.fail }, tellEveryMs: 1 })
  const [here, there] = [open(), open()]

  here.spend('a', 600)
  await until(async () => (await redis.get('parley:web-events:a')) !== null)
  const [first, another] = [there.spend('a', 1), there.spend('b', 1)]
  await until(async () => there.spend('a', 0) > 500_000)

  assert.deepEqual([first, another], [0, 0])
  assert.ok(there.spend('b', 0) <= 1_000)
  assert.ok((await redis.pttl('parley:web-events:a')) > 500_000)
})

test('while what they share is away each goes on by itself, and says so once', async () => {
  const said: string[] = []
  const redis = { status: 'reconnecting' as const, eval: () => Promise.reject(new Error('away')) }
  const log = { warn: (_facts: unknown, message?: string) => void said.push(message ?? '') }
  const { spend } = shareAllowance({ eventsPerSecondMax: 2, redis, now: () => 1_000, log, tellEveryMs: 1 })

  const first = spend('a', 1)
  await until(async () => said.length > 0)
  const [second, third] = [spend('a', 1), spend('a', 1)]

  assert.deepEqual([first, second, third], [0, 0, 500])
  assert.equal(said.length, 1)
})
