import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bucketsOf } from '../../test/oracle/buckets.ts'
import {
  bucketStarts,
  dateStart,
  dayStart,
  hourMs,
  intervals,
  isTimeZone,
  monthStart,
  offsetsIn,
  parseInstant,
  periodBefore,
  withOffset,
} from './zone.ts'

const bucketsMax = 5_000

const daysFrom = (zone: string, first: string, last: string) => {
  const range = { from: dateStart(first, zone) ?? 0, to: dateStart(last, zone) ?? 0 }
  const starts = bucketStarts(range, zone, 'day', { bucketsMax })
  return starts.map((start, index) => ((starts[index + 1] ?? range.to) - start) / hourMs)
}

test('days have 23 and 25 hours where the clock is moved', () => {
  assert.deepEqual(daysFrom('Europe/Berlin', '2026-03-28', '2026-03-31'), [24, 23, 24])
  assert.deepEqual(daysFrom('Europe/Berlin', '2026-10-24', '2026-10-27'), [24, 25, 24])
  assert.deepEqual(daysFrom('Australia/Lord_Howe', '2026-04-05', '2026-04-06'), [24.5])
})

test('a day begins at one where midnight is skipped', () => {
  assert.equal(
    withOffset(dateStart('2018-11-04', 'America/Sao_Paulo') ?? 0, 'America/Sao_Paulo'),
    '2018-11-04T01:00:00-02:00',
  )
  assert.deepEqual(daysFrom('America/Sao_Paulo', '2018-11-03', '2018-11-06'), [24, 23, 24])
})

test('a day that begins twice begins at the first midnight', () => {
  assert.deepEqual(daysFrom('America/Havana', '2025-11-01', '2025-11-04'), [24, 25, 24])
})

test('a calendar day that never was has no bucket', () => {
  assert.deepEqual(daysFrom('Pacific/Apia', '2011-12-29', '2012-01-01'), [24, 24])
})

test('days and months begin at local midnight in zones of half and quarter hours', () => {
  assert.equal(new Date(dateStart('2026-03-01', 'Asia/Kolkata') ?? 0).toISOString(), '2026-02-28T18:30:00.000Z')
  assert.equal(new Date(dateStart('2026-03-01', 'Asia/Kathmandu') ?? 0).toISOString(), '2026-02-28T18:15:00.000Z')
  const at = Date.UTC(2026, 1, 28, 18, 20)
  assert.equal(withOffset(monthStart(at, 'Asia/Kathmandu'), 'Asia/Kathmandu'), '2026-03-01T00:00:00+05:45')
  assert.equal(withOffset(monthStart(at, 'Asia/Kathmandu', 1), 'Asia/Kathmandu'), '2026-04-01T00:00:00+05:45')
  assert.equal(withOffset(dayStart(at, 'Asia/Kathmandu', -1), 'Asia/Kathmandu'), '2026-02-28T00:00:00+05:45')
})

test('buckets are those of a walk through the range with a clock on the wall', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/Sao_Paulo',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'America/Havana',
  ]
  const changes = [
    Date.UTC(2026, 2, 29),
    Date.UTC(2026, 9, 25),
    Date.UTC(2018, 10, 4),
    Date.UTC(2026, 3, 5),
    Date.UTC(2025, 10, 2),
  ]
  const range = fc
    .tuple(
      fc.constantFrom(...changes),
      fc.integer({ min: -3e8, max: 3e8 }),
      fc.integer({ min: 1, max: 20 * 86_400_000 }),
    )
    .map(([around, shift, length]) => ({ from: around + shift, to: around + shift + length }))
  fc.assert(
    fc.property(
      range,
      fc.constantFrom(...zones),
      fc.constantFrom(...intervals),
      fc.constantFrom(1, 7),
      (span, zone, interval, weekStartsOn) => {
        const walked = bucketsOf(
          { start: span.from, end: span.to },
          interval,
          zone,
          weekStartsOn === 7 ? 'sunday' : 'monday',
        )

        const starts = bucketStarts(span, zone, interval, { weekStartsOn, bucketsMax })

        assert.deepEqual(
          starts,
          walked.map(({ start }) => start),
        )
      },
    ),
    { numRuns: 150 },
  )
})

test('too many buckets are cut short, so that the caller can tell', () => {
  const starts = bucketStarts({ from: 0, to: Date.UTC(2026, 0, 1) }, 'UTC', '15m', { bucketsMax: 10 })

  assert.equal(starts.length, 11)
})

const berlin = (local: string, offset: string) => Date.parse(`${local}${offset}`)

for (const { name, from, to, before } of [
  {
    name: 'whole days with as many right before',
    from: berlin('2026-03-02T00:00', '+01:00'),
    to: berlin('2026-03-09T00:00', '+01:00'),
    before: [berlin('2026-02-23T00:00', '+01:00'), berlin('2026-03-02T00:00', '+01:00')],
  },
  {
    name: 'today up to now with yesterday up to the same hour',
    from: berlin('2026-03-04T00:00', '+01:00'),
    to: berlin('2026-03-04T15:30', '+01:00'),
    before: [berlin('2026-03-03T00:00', '+01:00'), berlin('2026-03-03T15:30', '+01:00')],
  },
  {
    name: 'a running week with the week before up to the same hour',
    from: berlin('2026-03-03T00:00', '+01:00'),
    to: berlin('2026-03-09T15:30', '+01:00'),
    before: [berlin('2026-02-24T00:00', '+01:00'), berlin('2026-03-02T15:30', '+01:00')],
  },
  {
    name: 'an hour with that hour of the day before',
    from: berlin('2026-03-04T23:30', '+01:00'),
    to: berlin('2026-03-05T00:30', '+01:00'),
    before: [berlin('2026-03-03T23:30', '+01:00'), berlin('2026-03-04T00:30', '+01:00')],
  },
  {
    name: 'a week with a day of 23 hours with the whole week before it',
    from: berlin('2026-03-24T00:00', '+01:00'),
    to: berlin('2026-03-31T00:00', '+02:00'),
    before: [berlin('2026-03-17T00:00', '+01:00'), berlin('2026-03-24T00:00', '+01:00')],
  },
  {
    name: 'the day on which the clock goes forward, up to now, with the day before up to the same hour',
    from: berlin('2026-03-29T00:00', '+01:00'),
    to: berlin('2026-03-29T15:00', '+02:00'),
    before: [berlin('2026-03-28T00:00', '+01:00'), berlin('2026-03-28T15:00', '+01:00')],
  },
  {
    name: 'the day on which the clock goes back, up to now, with the day before up to the same hour',
    from: berlin('2026-10-25T00:00', '+02:00'),
    to: berlin('2026-10-25T15:00', '+01:00'),
    before: [berlin('2026-10-24T00:00', '+02:00'), berlin('2026-10-24T15:00', '+02:00')],
  },
  {
    name: 'the day after the clock went forward, up to now, with that day up to the same hour',
    from: berlin('2026-03-30T00:00', '+02:00'),
    to: berlin('2026-03-30T15:00', '+02:00'),
    before: [berlin('2026-03-29T00:00', '+01:00'), berlin('2026-03-29T15:00', '+02:00')],
  },
  {
    name: 'an hour that the clock skipped the day before with the one after it',
    from: berlin('2026-03-30T02:00', '+02:00'),
    to: berlin('2026-03-30T03:00', '+02:00'),
    before: [berlin('2026-03-29T03:00', '+02:00'), berlin('2026-03-29T04:00', '+02:00')],
  },
  {
    name: 'the first of an hour that comes twice with that hour of the day before',
    from: berlin('2026-10-25T02:00', '+02:00'),
    to: berlin('2026-10-25T02:00', '+01:00'),
    before: [berlin('2026-10-24T02:00', '+02:00'), berlin('2026-10-24T03:00', '+02:00')],
  },
]) {
  test(`a period is compared: ${name}`, () => {
    const period = periodBefore({ from, to }, 'Europe/Berlin')

    assert.deepEqual([period.from, period.to], before)
  })
}

test('the offsets of a range change where the clock does', () => {
  const range = { from: Date.UTC(2026, 2, 28), to: Date.UTC(2026, 2, 30) }

  assert.deepEqual(offsetsIn(range, 'Europe/Berlin'), [
    { from: range.from, seconds: 3600 },
    { from: Date.UTC(2026, 2, 29, 1), seconds: 7200 },
  ])
})

test('a zone is a name of the IANA database and nothing else', () => {
  assert.deepEqual(['Asia/Kathmandu', 'UTC', 'Mars/Phobos', '+05:30', ''].map(isTimeZone), [
    true,
    true,
    false,
    false,
    false,
  ])
})

test('an instant needs an offset', () => {
  assert.equal(parseInstant('2026-03-01T00:00:00+05:30'), Date.UTC(2026, 1, 28, 18, 30))
  assert.equal(parseInstant('2026-03-01T00:00:00'), null)
  assert.equal(dateStart('2026-02-30', 'UTC'), null)
})
