import assert from 'node:assert/strict'
import { test } from 'node:test'
import { intervalFor, parseRange, spanOf, writeRange } from './range.ts'
import { dayOf, offsetMs, startOfDay } from './zone.ts'

const hour = 3_600_000

test('the last seven days begin at midnight of the zone and end with the running minute', () => {
  const now = Date.parse('2026-03-10T20:15:30Z')

  const span = spanOf({ kind: '7d' }, 'Asia/Kolkata', now)

  assert.equal(new Date(span.from).toISOString(), '2026-03-04T18:30:00.000Z')
  assert.equal(new Date(span.to).toISOString(), '2026-03-10T20:16:00.000Z')
  assert.deepEqual([span.firstDay, span.lastDay, span.interval], ['2026-03-05', '2026-03-11', 'day'])
})

test('yesterday has 23 hours where clocks went forward and 25 where they went back', () => {
  const spring = spanOf({ kind: 'yesterday' }, 'America/New_York', Date.parse('2026-03-09T16:00:00Z'))
  const autumn = spanOf({ kind: 'yesterday' }, 'America/New_York', Date.parse('2026-11-02T16:00:00Z'))

  assert.equal(spring.to - spring.from, 23 * hour)
  assert.equal(autumn.to - autumn.from, 25 * hour)
})

test('a day that has no midnight begins with the clock change', () => {
  const start = startOfDay('2025-04-25', 'Africa/Cairo')

  assert.equal(new Date(start).toISOString(), '2025-04-24T22:00:00.000Z')
  assert.equal(dayOf('Africa/Cairo', start), '2025-04-25')
  assert.equal(dayOf('Africa/Cairo', start - 1), '2025-04-24')
})

test('a zone a quarter of an hour off keeps its offset', () => {
  assert.equal(offsetMs('Asia/Kathmandu', Date.parse('2026-01-01T00:00:00Z')), 5.75 * hour)
})

test('a range survives the address bar, and nonsense becomes the last seven days', () => {
  const custom = { kind: 'custom', from: '2026-01-01', to: '2026-01-31' } as const
  const params = new URLSearchParams('tz=UTC&range=30d')

  writeRange(params, custom)

  assert.deepEqual(parseRange(params), custom)
  assert.equal(params.get('tz'), 'UTC')
  assert.deepEqual(parseRange(new URLSearchParams('from=2026-02-30&to=2026-03-01')), { kind: '7d' })
  assert.deepEqual(parseRange(new URLSearchParams('from=2026-03-02&to=2026-03-01')), { kind: '7d' })
  assert.deepEqual(parseRange(new URLSearchParams('range=forever')), { kind: '7d' })
})

test('a future custom range is never empty', () => {
  const span = spanOf(
    { kind: 'custom', from: '2030-01-01', to: '2030-01-01' },
    'UTC',
    Date.parse('2026-01-01T00:00:00Z'),
  )

  assert.ok(span.to > span.from)
})

test('the interval keeps a chart readable', () => {
  assert.deepEqual([1, 2, 3, 45, 46, 210, 211, 732].map(intervalFor), [
    'hour',
    'hour',
    'day',
    'day',
    'week',
    'week',
    'month',
    'month',
  ])
})
