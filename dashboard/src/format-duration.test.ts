import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  formatAge,
  formatAgo,
  formatBin,
  formatDuration,
  formatElapsed,
  formatShortDuration,
} from './format-duration.ts'

test('a duration shows the two units that matter', () => {
  const shown = [null, 0, 0.4, 42.4, 59.6, 125, 3599.7, 3600, 11_520, 86_400, 187_200].map(formatDuration)

  assert.deepEqual(shown, [
    '–',
    '0 s',
    '< 1 s',
    '42 s',
    '1 m 00 s',
    '2 m 05 s',
    '1 h 00 m',
    '1 h 00 m',
    '3 h 12 m',
    '1 d 00 h',
    '2 d 04 h',
  ])
})

test('a live age keeps its seconds for a day, and is never negative', () => {
  assert.deepEqual([-3, 59.9, 11_527, 90_000].map(formatAge), ['0 s', '59 s', '3 h 12 m 07 s', '1 d 01 h'])
})

test('what is quick is told in milliseconds, and never took none', () => {
  assert.deepEqual(
    [0.2, 8.4, 340, 1_240].map((ms) => formatElapsed(ms, 'en')),
    ['1 ms', '8 ms', '340 ms', '1.2 s'],
  )
})

test('an axis uses one unit', () => {
  assert.deepEqual([0, 45, 90, 5400, 129_600].map(formatShortDuration), ['0s', '45s', '1.5m', '1.5h', '1.5d'])
})

test('a stretch of durations is told in the unit of its largest bound', () => {
  const shown = [
    formatBin(0, 60),
    formatBin(60, 300),
    formatBin(900, 3600),
    formatBin(14_400, 28_800),
    formatBin(86_400, null),
    formatBin(5, 30),
    formatBin(90, null),
  ]

  assert.deepEqual(shown, ['< 1 min', '1–5 min', '15–60 min', '4–8 h', '> 24 h', '5–30 s', '> 1.5 min'])
})

test('how long ago is told in one unit, and what is to come as such', () => {
  const now = Date.parse('2026-07-15T12:00:00Z')
  const shown = [-20_000, -90_000, -3_600_000, -2 * 86_400_000, 3 * 86_400_000].map((by) =>
    formatAgo(now + by, now, 'en'),
  )

  assert.deepEqual(shown, ['just now', '1 minute ago', '1 hour ago', '2 days ago', 'in 3 days'])
})
