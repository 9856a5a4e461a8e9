import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Allowance, openLocalBudget, takeCell } from './budget.ts'

const allowances = fc.record({
  count: fc.integer({ min: 1, max: 200 }),
  periodMs: fc.constantFrom(1_000, 60_000, 3_600_000),
  burst: fc.integer({ min: 1, max: 20 }),
})

test('whenever callers ask, no period holds more calls than the allowance and its burst', () => {
  fc.assert(
    fc.property(allowances, fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }), (allowance, gaps) => {
      const given: number[] = []
      let [now, emptyAt] = [1_000_000, 0]
      for (const gap of gaps) {
        now += gap
        const taken = takeCell(emptyAt, now, allowance)
        emptyAt = taken.emptyAt
        if (taken.waitMs === 0) given.push(now)
      }
      for (const from of given) {
        const inPeriod = given.filter((at) => at >= from && at < from + allowance.periodMs)
        assert.ok(inPeriod.length <= allowance.count + allowance.burst - 1)
      }
    }),
  )
})

test('who waits as long as told gets the whole allowance', () => {
  fc.assert(
    fc.property(allowances, (allowance) => {
      const calls = 3 * allowance.count
      const began = 1_000_000
      assert.ok(timeOf(calls, allowance, began) - began <= 3 * allowance.periodMs + calls)
    }),
  )
})

test('a call that is owed is given at once, however the period divides', () => {
  // Added and taken away again, 3,600,000 / 65 leaves more than there was.
  const taken = takeCell(0, 1_002_001, { count: 65, periodMs: 3_600_000, burst: 1 })

  assert.equal(taken.waitMs, 0)
})

test('sixty a minute, asked for 10,000 times, take 166.65 minutes', () => {
  assert.equal(timeOf(10_000, { count: 60, periodMs: 60_000, burst: 1 }, 0), 9_999 * 1_000)
})

/** When the last of so many calls is given to one who always waits as long as told. */
function timeOf(calls: number, allowance: Allowance, from: number): number {
  let [now, emptyAt] = [from, 0]
  for (let given = 0; given < calls; ) {
    const taken = takeCell(emptyAt, now, allowance)
    emptyAt = taken.emptyAt
    if (taken.waitMs === 0) given++
    else now += taken.waitMs
  }
  return now
}

test('accounts share nothing, and after a pause the next is given at its end and not before', async () => {
  let now = 1_000_000
  const budget = openLocalBudget(() => now)
  const allowance = { count: 60, periodMs: 60_000, burst: 5 }

  for (let call = 0; call < 5; call++) assert.equal(await budget.take('a', allowance), 0)
  assert.equal(await budget.take('a', allowance), 1_000)
  assert.equal(await budget.take('b', allowance), 0)

  await budget.pause('a', allowance, now + 30_000)
  assert.equal(await budget.take('a', allowance), 30_000)
  now += 29_999
  assert.equal(await budget.take('a', allowance), 1)
  now += 1
  assert.equal(await budget.take('a', allowance), 0)
})
