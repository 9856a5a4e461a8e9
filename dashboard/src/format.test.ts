import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  changeOf,
  formatAge,
  formatBucket,
  formatChange,
  formatCount,
  formatDuration,
  formatElapsed,
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
