import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bucketStarts, dateStart } from '../domain/zone.ts'
import { coverOf } from './cover.ts'

const at = (date: string, zone = 'Europe/Berlin') => dateStart(date, zone) ?? 0
const shown = (cover: ReturnType<typeof coverOf>) =>
  cover.runs.map(({ level, from }) => `${level} ${new Date(from).toISOString().slice(0, 16)}`)

test('a year in the tenant’s zone is read from twelve months', () => {
  const cover = coverOf([at('2025-01-01')], at('2026-01-01'), 'Europe/Berlin', 'counts')

  assert.deepEqual(shown(cover), ['month 2024-12-31T23:00'])
})

test('edges are read from days, quarters of an hour, and below these from facts', () => {
  const from = at('2026-01-30') + 7 * 60_000
  const cover = coverOf([from], at('2026-03-02') + 60_000, 'Europe/Berlin', 'counts')

  assert.deepEqual(shown(cover), [
    'facts 2026-01-29T23:07',
    '15m 2026-01-29T23:15',
    'day 2026-01-30T23:00',
    'month 2026-01-31T23:00',
    'day 2026-02-28T23:00',
    'facts 2026-03-01T23:00',
  ])
})

test('percentiles take their edges from facts, not from quarters without bins', () => {
  const cover = coverOf([at('2026-01-30') + 3_600_000], at('2026-02-02'), 'Europe/Berlin', 'percentiles')

  assert.deepEqual(shown(cover), ['facts 2026-01-30T00:00', 'day 2026-01-30T23:00'])
})

test('percentiles up to the end of today are read from the whole month, and what is dated later is taken out', () => {
  const [from, to] = [at('2026-01-01'), at('2026-03-13')]
  const now = at('2026-03-12') + 9 * 3_600_000
  const whole = coverOf([from], to, 'Europe/Berlin', 'percentiles', now)

  assert.deepEqual(shown(whole), ['month 2025-12-31T23:00'])
  assert.deepEqual(whole.moved, [{ from: to, to: at('2026-04-01'), mark: 0, sign: -1 }])
  // A day that is over has days after it; a stretch that begins within the month cannot be read from it.
  assert.equal(coverOf([from], to, 'Europe/Berlin', 'percentiles', to).to, to)
  assert.equal(coverOf([from, at('2026-03-05')], to, 'Europe/Berlin', 'percentiles', now).to, to)
})

test('a bucket of a day is never read from a month', () => {
  const range = { from: at('2026-01-01'), to: at('2026-03-01') }
  const days = bucketStarts(range, 'Europe/Berlin', 'day', { bucketsMax: 100 })

  assert.deepEqual(shown(coverOf(days, range.to, 'Europe/Berlin', 'counts')), ['day 2025-12-31T23:00'])
})

test('months of another zone are read from the tenant’s days, with quarters where they part', () => {
  const kathmandu = 'Asia/Kathmandu'
  const range = { from: at('2026-01-01', kathmandu), to: at('2026-03-01', kathmandu) }
  const months = bucketStarts(range, kathmandu, 'month', { bucketsMax: 10 })

  assert.deepEqual(shown(coverOf(months, range.to, 'UTC', 'counts')), [
    '15m 2025-12-31T18:15',
    'day 2026-01-01T00:00',
    '15m 2026-01-31T00:00',
    'day 2026-02-01T00:00',
    '15m 2026-02-28T00:00',
  ])
})

test('percentiles of another zone’s months are read from the tenant’s, and facts put the hours right where they part', () => {
  const [berlin, kathmandu] = ['Europe/Berlin', 'Asia/Kathmandu']
  const range = { from: at('2026-01-01', kathmandu), to: at('2026-04-01', kathmandu) }
  const months = bucketStarts(range, kathmandu, 'month', { bucketsMax: 10 })
  const cover = coverOf(months, range.to, berlin, 'percentiles')

  assert.deepEqual(shown(cover), ['month 2025-12-31T23:00'])
  assert.deepEqual(
    cover.marks,
    ['2026-01-01', '2026-02-01', '2026-03-01'].map((month) => at(month, berlin)),
  )
  const moved = cover.moved.map(({ from, to, mark, sign }) => [
    new Date(from).toISOString().slice(0, 16),
    new Date(to).toISOString().slice(0, 16),
    mark,
    sign,
  ])
  assert.deepEqual(moved, [
    ['2025-12-31T18:15', '2025-12-31T23:00', 0, 1],
    ['2026-01-31T18:15', '2026-01-31T23:00', 1, 1],
    ['2026-01-31T18:15', '2026-01-31T23:00', 0, -1],
    ['2026-02-28T18:15', '2026-02-28T23:00', 2, 1],
    ['2026-02-28T18:15', '2026-02-28T23:00', 1, -1],
    ['2026-03-31T18:15', '2026-03-31T22:00', 2, -1],
  ])
})

test('what the facts move is what the cover shows at another mark than was asked for', () => {
  const zone = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'Asia/Kathmandu',
    'America/New_York',
    'Pacific/Kiritimati',
    'Pacific/Niue',
  )
  const first = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2026, 0, 1) })
  const interval = fc.constantFrom('week' as const, 'month' as const)
  fc.assert(
    fc.property(first, fc.integer({ min: 1, max: 400 * 24 }), zone, zone, interval, (from, hours, home, asked, by) => {
      const range = { from, to: from + hours * 3_600_000 }
      const marks = bucketStarts(range, asked, by, { bucketsMax: 100 })
      const cover = coverOf(marks, range.to, home, 'percentiles')
      assert.deepEqual(
        cover.marks,
        cover.marks.toSorted((a, b) => a - b),
      )
      const edges = [...marks, range.to, ...cover.marks, cover.to].flatMap((edge) => [edge - 1, edge])
      for (const moment of edges) {
        const moved = cover.moved.filter((one) => moment >= one.from && moment < one.to)
        const counted = new Array<number>(marks.length).fill(0)
        for (const { mark, sign } of [{ mark: markOf(moment, cover.marks, cover.to), sign: 1 }, ...moved])
          if (mark >= 0) counted[mark] = (counted[mark] ?? 0) + sign
        const expected = markOf(moment, marks, range.to)
        assert.deepEqual(
          counted,
          marks.map((_, mark) => (mark === expected ? 1 : 0)),
        )
      }
    }),
  )
})

/** At which mark a moment counts; -1 for none. */
function markOf(moment: number, marks: readonly number[], to: number): number {
  return moment >= to ? -1 : marks.findLastIndex((mark) => mark <= moment)
}
