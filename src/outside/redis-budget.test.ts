import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { testRedis } from '../../test/support/redis.ts'
import { openRedisBudget } from './redis-budget.ts'

const { url } = await testRedis({ after })
const [one, other] = [new Redis(url), new Redis(url)]
after(() => {
  one.disconnect()
  other.disconnect()
})
const [here, there] = [openRedisBudget(one), openRedisBudget(other)]

test('processes share one allowance', async () => {
  const allowance = { count: 60, periodMs: 60_000, burst: 10 }

  const waits = await Promise.all(
    Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? here : there).take('shared', allowance)),
  )

  assert.equal(waits.filter((waitMs) => waitMs === 0).length, 10)
  assert.ok(waits.every((waitMs) => waitMs <= 1_000))
  assert.equal(await there.take('another', allowance), 0)
})

test('who waits as long as told is given one, and an account that is not used is forgotten', async () => {
  const allowance = { count: 10, periodMs: 1_000, burst: 1 }
  assert.equal(await here.take('quick', allowance), 0)
  const waitMs = await here.take('quick', allowance)
  assert.ok(waitMs > 0 && waitMs <= 100, String(waitMs))

  await delay(waitMs)

  assert.equal(await here.take('quick', allowance), 0)
  assert.ok((await one.pttl('parley:budget:quick')) <= 100)
})

test('a pause is everybody’s', async () => {
  const allowance = { count: 100, periodMs: 1_000, burst: 5 }
  await here.pause('paused', allowance, Date.now() + 60_000)

  const waitMs = await there.take('paused', allowance)

  assert.ok(waitMs > 59_000 && waitMs <= 60_000, String(waitMs))
})
