import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nextAttemptAt, triedAfterMs } from './webhook-schedule.ts'

test('a delivery is tried ten times in 24 hours, however the tries are spread', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 10 }), (draws) => {
      const firstAt = 1_000_000
      const tries = [firstAt]
      for (const draw of draws) {
        const next = nextAttemptAt({ firstAt, triedAt: tries.at(-1) ?? 0 }, () => draw)
        if (next === null) break
        tries.push(next)
      }

      assert.equal(tries.length, triedAfterMs.length)
      for (const [index, at] of tries.entries()) {
        const after = triedAfterMs[index] ?? 0
        assert.ok(at - firstAt >= after && at - firstAt <= after + Math.min(after / 10, 600_000) + 1)
      }
    }),
  )
})

test('what was missed while nobody sent is not caught up with', () => {
  const hour = 3_600_000

  assert.equal(
    nextAttemptAt({ firstAt: 0, triedAt: 6 * hour }, () => 0),
    10 * hour,
  )
  assert.equal(
    nextAttemptAt({ firstAt: 0, triedAt: 24 * hour }, () => 0),
    null,
  )
})
