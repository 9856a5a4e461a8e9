import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { eventTime, parseTime } from './event-time.ts'

const moment = Date.UTC(2026, 0, 1, 10, 0, 0)
const receivedAt = moment + 5_000

test('METRICS case 7: one moment is read the same in every unit and writing', () => {
  const writings: readonly (string | number)[] = [
    1767261600,
    1767261600.0,
    '1767261600',
    ' 1767261600 ',
    '1767261600.000',
    1767261600000,
    '1767261600000',
    1767261600000000,
    '1767261600000000',
    '1767261600000000000',
    '2026-01-01T10:00:00Z',
    '2026-01-01T10:00Z',
    '2026-01-01T10:00:00.0000000Z',
    '2026-01-01T10:00:00.000000000Z',
    '2026-01-01T15:30:00+05:30',
    '2026-01-01T15:30:00+0530',
    '2026-01-01 10:00:00+00',
    '2026-01-01 10:00:00.000 UTC',
  ]

  const read = writings.map((writing) => [writing, eventTime(writing, receivedAt).occurredAt])

  assert.deepEqual(
    read,
    writings.map((writing) => [writing, moment]),
  )
})

test('METRICS case 7: fractions of a second are kept to the millisecond, and cut beyond it', () => {
  assert.equal(parseTime(1767261600.123), moment + 123)
  assert.equal(parseTime('1767261600.999'), moment + 999)
  assert.equal(parseTime('2026-01-01T10:00:00.1239999Z'), moment + 123)
  assert.equal(parseTime('2026-01-01T10:00:00.123999999+00:00'), moment + 123)
  assert.equal(parseTime('2026-01-01T10:00:00.5Z'), moment + 500)
  assert.equal(parseTime(1767261600123456), moment + 123)
})

test('float seconds with three decimals never lose a millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_230_768_000, max: 4_000_000_000 }), fc.nat(999), (seconds, ms) => {
      assert.equal(parseTime(Number(`${seconds}.${String(ms).padStart(3, '0')}`)), seconds * 1000 + ms)
    }),
  )
})

test('a time without a zone is UTC on every machine', () => {
  const zone = process.env['TZ']
  process.env['TZ'] = 'Asia/Kolkata'

  const read = [parseTime('2026-01-01T10:00:00'), parseTime('2026-01-01 10:00'), parseTime('2026-01-01')]

  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
  assert.deepEqual(read, [moment, moment, Date.UTC(2026, 0, 1)])
})

test('an unusable time is replaced by the received time, and says so', () => {
  const unusable: readonly unknown[] = [
    undefined,
    null,
    '',
    '0',
    0,
    -1767261600,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    'yesterday',
    '2026-13-01T00:00:00Z',
    '2026-01-01 at noon',
    '1',
    Date.UTC(2008, 11, 31, 23, 59, 59),
    receivedAt + 24 * 3_600_000 + 1,
    1e300,
    {},
    [1767261600],
    true,
  ]

  const replaced = unusable.map((raw) => eventTime(raw, receivedAt))

  assert.deepEqual(
    replaced,
    unusable.map(() => ({ occurredAt: receivedAt, timeReplaced: true })),
  )
})

test('a time up to 24 h ahead of the received time stands', () => {
  const ahead = receivedAt + 24 * 3_600_000

  assert.deepEqual(eventTime(ahead, receivedAt), { occurredAt: ahead, timeReplaced: false })
})
