import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  changeOf,
  formatBucket,
  formatBytes,
  formatChange,
  formatCount,
  formatHourOfWeek,
  formatOffset,
  formatShare,
  formatSpan,
  offsetBeside,
  plural,
  weekdayNames,
} from './format.ts'

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

test('an offset is not said beside a zone whose name is the offset', () => {
  const at = Date.UTC(2026, 0, 15)

  const beside = ['UTC', 'Europe/London', 'Asia/Kolkata'].map((zone) => offsetBeside(zone, at))

  assert.deepEqual(beside, [null, 'UTC', 'UTC+5:30'])
})

test('an hour of the week begins with Monday, and the last ends at midnight', () => {
  assert.equal(formatHourOfWeek(0, 'en-GB'), 'Mondays, 00:00–01:00')
  assert.equal(formatHourOfWeek(38, 'en-GB'), 'Tuesdays, 14:00–15:00')
  assert.equal(formatHourOfWeek(167, 'en-GB'), 'Sundays, 23:00–00:00')
})

test('sizes are told in bytes as long as they are few, then in thousands', () => {
  assert.deepEqual(
    [1, 300, 4_321, 2_500_000].map((bytes) => formatBytes(bytes, 'en-GB')),
    ['1 byte', '300 bytes', '4.3 kB', '2.5 MB'],
  )
})
