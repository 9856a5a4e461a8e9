import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  changeOf,
  formatAge,
  formatAgo,
  formatBin,
  formatBucket,
  formatBytes,
  formatChange,
  formatCount,
  formatDuration,
  formatElapsed,
  formatHourOfWeek,
  formatOffset,
  formatShare,
  formatShortDuration,
  formatSpan,
  offsetBeside,
  plural,
  weekdayNames,
} from './format.ts'

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

test('numbers follow the locale', () => {
  assert.equal(formatCount(1_234_567, 'en-IN'), '12,34,567')
  assert.equal(formatCount(1_234_567, 'de'), '1.234.567')
  assert.equal(formatShare(0.93421, 'en'), '93.4%')
  assert.equal(plural(1, 'chat', 'chats', 'en'), '1 chat')
  assert.equal(plural(2000, 'chat', 'chats', 'en'), '2,000 chats')
})

test('a change needs something to compare with', () => {
  assert.equal(changeOf(5, 0), null)
  assert.equal(changeOf(null, 5), null)
  assert.equal(formatChange(changeOf(112, 100) ?? Number.NaN, 'en'), '+12%')
  assert.equal(formatChange(changeOf(100, 100) ?? Number.NaN, 'en'), '0%')
  assert.equal(formatChange(13, 'en'), '×14')
})

test('an offset is that of the moment, half hours included', () => {
  const winter = Date.parse('2026-01-15T12:00:00Z')
  const summer = Date.parse('2026-07-15T12:00:00Z')

  assert.deepEqual(
    [
      formatOffset('Asia/Kolkata', winter),
      formatOffset('America/New_York', winter),
      formatOffset('Europe/London', summer),
    ],
    ['UTC+5:30', 'UTC−5', 'UTC+1'],
  )
})

test('a span names its last day, not the midnight that ends it', () => {
  const span = formatSpan(Date.parse('2026-11-15T00:00:00Z'), Date.parse('2026-11-22T00:00:00Z'), 'UTC', 'en-GB')

  assert.match(span, /^15\s?–\s?21 Nov 2026$/)
})

test('a bucket is told in the zone asked for', () => {
  assert.equal(formatBucket(Date.parse('2026-03-01T18:30:00Z'), 'day', 'Asia/Kolkata', 'en-GB'), 'Monday 2 March')
  assert.equal(weekdayNames('long', 'en')[0], 'Monday')
})

test('an axis uses one unit', () => {
  assert.deepEqual([0, 45, 90, 5400, 129_600].map(formatShortDuration), ['0s', '45s', '1.5m', '1.5h', '1.5d'])
})

test('an offset is not said beside a zone whose name is the offset', () => {
  const at = Date.UTC(2026, 0, 15)

  const beside = ['UTC', 'Europe/London', 'Asia/Kolkata'].map((zone) => offsetBeside(zone, at))

  assert.deepEqual(beside, [null, 'UTC', 'UTC+5:30'])
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

test('an hour of the week begins with Monday, and the last ends at midnight', () => {
  assert.equal(formatHourOfWeek(0, 'en-GB'), 'Mondays, 00:00–01:00')
  assert.equal(formatHourOfWeek(38, 'en-GB'), 'Tuesdays, 14:00–15:00')
  assert.equal(formatHourOfWeek(167, 'en-GB'), 'Sundays, 23:00–00:00')
})

test('how long ago is told in one unit, and what is to come as such', () => {
  const now = Date.parse('2026-07-15T12:00:00Z')
  const shown = [-20_000, -90_000, -3_600_000, -2 * 86_400_000, 3 * 86_400_000].map((by) =>
    formatAgo(now + by, now, 'en'),
  )

  assert.deepEqual(shown, ['just now', '1 minute ago', '1 hour ago', '2 days ago', 'in 3 days'])
})

test('sizes are told in bytes as long as they are few, then in thousands', () => {
  assert.deepEqual(
    [1, 300, 4_321, 2_500_000].map((bytes) => formatBytes(bytes, 'en-GB')),
    ['1 byte', '300 bytes', '4.3 kB', '2.5 MB'],
  )
})
