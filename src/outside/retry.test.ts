import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backoffMs, retryAfterMs } from './retry.ts'

const now = Date.UTC(2026, 0, 1, 9)

test('Retry-After is seconds or a date, and nothing else', () => {
  assert.equal(retryAfterMs('120', now), 120_000)
  assert.equal(retryAfterMs('0', now), 0)
  assert.equal(retryAfterMs('1.5', now), 1_500)
  assert.equal(retryAfterMs('Thu, 01 Jan 2026 09:00:30 GMT', now), 30_000)
  assert.equal(retryAfterMs('Thu, 01 Jan 2026 08:00:00 GMT', now), 0)
  for (const none of [null, '', 'soon', '-5', '1e9', '99999999999'])
    assert.equal(retryAfterMs(none, now), null, String(none))
})

test('waits double up to half a minute, and are anywhere below', () => {
  const longest = () => 1
  assert.deepEqual(
    [1, 2, 3, 4].map((attempt) => backoffMs(attempt, longest)),
    [250, 500, 1_000, 2_000],
  )
  assert.equal(backoffMs(30, longest), 30_000)
  assert.equal(
    backoffMs(3, () => 0),
    0,
  )
})
