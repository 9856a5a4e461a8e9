import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAllowance } from './allowance.ts'

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
