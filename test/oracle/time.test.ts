import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bucketsOf } from './buckets.ts'
import { afterBusinessTime, businessTime, officeHours } from './business-time.ts'
import { dayMs, hourMs, minuteMs } from './facts.ts'
import { isNearPercentile, nearestRank } from './percentiles.ts'

function hoursOf(buckets: { start: number; end: number }[]): number[] {
  return buckets.map(({ start, end }) => (end - start) / hourMs)
}

describe('business time', () => {
  const office = officeHours('UTC', '09:00', '17:00')

  test('14: Sunday 00:00 to Saturday 23:59 of the same week is 144,000 s, also over a change of the clocks', () => {
    const berlin = officeHours('Europe/Berlin', '09:00', '17:00')

    const plain = businessTime(Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 7, 23, 59), office)
    const springForward = businessTime(Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 3, 4, 21, 59), berlin)

    assert.equal(plain / 1000, 144_000)
    assert.equal(springForward / 1000, 144_000)
  })

  test('14: one hour from Friday 16:30 ends on Monday 09:30', () => {
    const friday = Date.UTC(2026, 2, 6, 16, 30)

    assert.equal(afterBusinessTime(friday, hourMs, office), Date.UTC(2026, 2, 9, 9, 30))
    assert.equal(businessTime(friday, Date.UTC(2026, 2, 9, 9, 30), office), hourMs)
  })

  test('counts to the millisecond at the edges, and half-open', () => {
    const nine = Date.UTC(2026, 2, 2, 9)

    assert.equal(businessTime(nine - 5, nine + 7, office), 7)
    assert.equal(businessTime(nine + 8 * hourMs - 5, nine + 8 * hourMs + 7, office), 5)
    assert.equal(afterBusinessTime(nine, 8 * hourMs, office), nine + 8 * hourMs)
  })

  test('several intervals a day, and holidays', () => {
    const weekly = [
      { weekday: 0, open: '09:00', close: '12:00' },
      { weekday: 0, open: '13:00', close: '17:30' },
    ]
    const monday = Date.UTC(2026, 2, 2)

    assert.equal(businessTime(monday, monday + dayMs, { zone: 'UTC', weekly, holidays: [] }), 7.5 * hourMs)
    assert.equal(businessTime(monday, monday + dayMs, { zone: 'UTC', weekly, holidays: ['2026-03-02'] }), 0)
  })

  test('an overnight interval is worked an hour shorter or longer when the clocks change in it', () => {
    const weekly = [{ weekday: 5, open: '22:00', close: '06:00' }]
    const berlin = { zone: 'Europe/Berlin', weekly, holidays: [] }

    const spring = businessTime(Date.UTC(2026, 2, 28, 12), Date.UTC(2026, 2, 29, 12), berlin)
    const autumn = businessTime(Date.UTC(2026, 9, 24, 12), Date.UTC(2026, 9, 25, 12), berlin)

    assert.equal(spring, 7 * hourMs)
    assert.equal(autumn, 9 * hourMs)
  })

  test('without a schedule it is the wall clock', () => {
    assert.equal(businessTime(5, 12, null), 7)
    assert.equal(afterBusinessTime(5, 12, null), 17)
  })
})

describe('buckets', () => {
  test('days of 23 and 25 hours over the changes of the clocks', () => {
    const spring = { start: Date.UTC(2026, 2, 7, 5), end: Date.UTC(2026, 2, 10, 4) }
    const autumn = { start: Date.UTC(2026, 9, 31, 4), end: Date.UTC(2026, 10, 3, 5) }

    assert.deepEqual(hoursOf(bucketsOf(spring, 'day', 'America/New_York')), [24, 23, 24])
    assert.deepEqual(hoursOf(bucketsOf(autumn, 'day', 'America/New_York')), [24, 25, 24])
    assert.equal(bucketsOf(autumn, 'hour', 'America/New_York').length, 73)
  })

  test('days of zones at 5:30 and 5:45, the edges cut to the range', () => {
    const range = { start: Date.UTC(2026, 2, 1), end: Date.UTC(2026, 2, 2) }

    assert.deepEqual(hoursOf(bucketsOf(range, 'day', 'Asia/Kolkata')), [18.5, 5.5])
    assert.deepEqual(hoursOf(bucketsOf(range, 'day', 'Asia/Kathmandu')), [18.25, 5.75])
  })

  test('an edge within a quarter of an hour is kept to the millisecond', () => {
    const range = { start: 7 * minuteMs + 1, end: 16 * minuteMs + 2 }
    const quarter = 15 * minuteMs

    assert.deepEqual(bucketsOf(range, '15m', 'UTC'), [
      { start: range.start, end: quarter },
      { start: quarter, end: range.end },
    ])
  })

  test('weeks from Monday or Sunday, and months', () => {
    const range = { start: Date.UTC(2026, 1, 27), end: Date.UTC(2026, 2, 10) }
    const days = (...args: Parameters<typeof bucketsOf>) => hoursOf(bucketsOf(...args)).map((hours) => hours / 24)

    assert.deepEqual(days(range, 'week', 'UTC'), [3, 7, 1])
    assert.deepEqual(days(range, 'week', 'UTC', 'sunday'), [2, 7, 2])
    assert.deepEqual(days(range, 'month', 'UTC'), [2, 9])
  })
})

describe('percentiles', () => {
  test('nearest rank: a value that was measured, never one between', () => {
    const values = [50, 15, 40, 20, 35]

    assert.deepEqual(
      [5, 30, 40, 50, 100].map((p) => nearestRank(values, p)),
      [15, 20, 20, 35, 50],
    )
    assert.equal(nearestRank([], 50), null)
  })

  test('an answer may be 1 % off, but zero is zero and nothing is null', () => {
    assert.equal(isNearPercentile(101, [100], 50), true)
    assert.equal(isNearPercentile(98.9, [100], 50), false)
    assert.equal(isNearPercentile(0.001, [0], 50), false)
    assert.equal(isNearPercentile(null, [], 50), true)
    assert.equal(isNearPercentile(0, [], 50), false)
  })
})
