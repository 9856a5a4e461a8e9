import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bandOf, binOf, nearestRank, percentiles, valueOfBin } from './histogram.ts'

const durations = fc.integer({ min: 1, max: 10 * 365 * 86_400_000 })

const of = (durations: readonly number[]) => ({ bins: durations.map(binOf), counts: durations.map(() => 1) })

test('the value of a bin is within 1 % of every duration in it', () => {
  fc.assert(
    fc.property(durations, (ms) => {
      const value = valueOfBin(binOf(ms))

      assert.ok(Math.abs(value - ms) <= 0.01 * ms, `${ms} ms became ${value}`)
    }),
  )
})

test('a longer duration never has a smaller bin', () => {
  fc.assert(fc.property(durations, durations, (a, b) => assert.equal(binOf(a) <= binOf(b) || a > b, true)))
})

test('zero and negative durations share bin 0, whose value is 0, and no other duration does', () => {
  assert.equal(binOf(0), 0)
  assert.equal(binOf(-5), 0)
  assert.equal(valueOfBin(0), 0)
  assert.equal(binOf(1), 1)
})

test('every bin fits a smallint', () => {
  assert.ok(binOf(Number.MAX_SAFE_INTEGER) < 32_767)
})

test('a percentile over bins is within 1 % of the nearest rank over the durations', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100 * 86_400_000 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.9, 0.95, 0.99, 1),
      (values, p) => {
        const sorted = values.toSorted((a, b) => a - b)
        const exact = sorted[Math.ceil(Number((p * sorted.length).toFixed(9))) - 1] ?? 0

        const [half, rest] = [values.slice(0, values.length / 2), values.slice(values.length / 2)]
        const [found] = percentiles([of(half), of(rest)], [p])

        assert.ok(typeof found === 'number' && Math.abs(found - exact) <= 0.01 * exact)
      },
    ),
  )
})

test('a late event takes its old value out again', () => {
  const kept = of([1_000, 1_000, 1_000])
  const corrected = [kept, of([90_000, 90_000]), { bins: [binOf(90_000)], counts: [-2] }]

  assert.deepEqual(percentiles(corrected, [0.5, 0.9, 1]), percentiles([kept], [0.5, 0.9, 1]))
})

test('nothing counted has no percentile', () => {
  assert.deepEqual(percentiles([], [0.5, 0.9]), [null, null])
  assert.deepEqual(percentiles([{ bins: [7], counts: [0] }], [0.5]), [null])
})

test('rounding errors of p × n do not move the rank', () => {
  assert.equal(nearestRank(10, 0.9), 9)
  assert.equal(nearestRank(20, 0.95), 19)
  assert.equal(nearestRank(1, 0.5), 1)
})

test('the upper bound of a band belongs to the next one', () => {
  assert.deepEqual(
    [0, 59_999, 60_000, 300_000, 3_599_999, 3_600_000, 86_399_999, 86_400_000].map(bandOf),
    [0, 0, 1, 2, 3, 4, 6, 7],
  )
})
