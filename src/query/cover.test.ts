import assert from 'node:assert/strict'
import { test } from 'node:test'
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
