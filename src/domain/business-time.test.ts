import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as oracle from '../../test/oracle/business-time.ts'
import { afterBusinessMs, businessMs, type Schedule, scheduleAt, type WeeklyInterval } from './business-time.ts'
import { dateStart, dayMs, hourMs } from './zone.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 60)

const officeDays = [1, 2, 3, 4, 5]
const office: Schedule = {
  zone: 'UTC',
  weekly: officeDays.map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' })),
  holidays: [],
}

/** Local midnights shortly before a change of the clocks (the last: a zone that had one until 2019), and one without any. */
const changes = [
  { zone: 'Europe/Berlin', dates: ['2026-03-28', '2026-10-24'] },
  { zone: 'America/New_York', dates: ['2026-03-07', '2026-10-31'] },
  { zone: 'Asia/Kathmandu', dates: ['2026-03-28', '1985-12-31'] },
  { zone: 'Australia/Lord_Howe', dates: ['2026-04-04', '2026-10-03'] },
  { zone: 'America/Sao_Paulo', dates: ['2018-11-03', '2019-02-16'] },
] as const

const minutesOfDay = fc.oneof(
  fc.nat(1439),
  fc.constantFrom(0, 30, 60, 90, 120, 150, 180, 22 * 60, 23 * 60, 23 * 60 + 30),
)

const weeklyInterval: fc.Arbitrary<WeeklyInterval> = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    opens: minutesOfDay,
    closes: fc.oneof(minutesOfDay, fc.constant(1440)),
  })
  .map(({ weekday, opens, closes }) => ({ weekday, opens: clock(opens), closes: clock(closes) }))

/** Schedules around a change of the clocks, and an instant up to a day before it. */
const placed = fc
  .record({
    change: fc.constantFrom(...changes),
    which: fc.nat(1),
    weekly: fc.array(weeklyInterval, { minLength: 1, maxLength: 10, size: 'max' }),
    holidays: fc.array(fc.nat(3), { maxLength: 2 }),
    offset: fc.oneof(
      fc.integer({ min: -dayMs, max: dayMs }),
      fc.integer({ min: -48, max: 48 }).map((n) => (n * hourMs) / 2),
    ),
  })
  .map(({ change, which, weekly, holidays, offset }) => {
    const date = change.dates[which] ?? change.dates[0]
    const schedule = { zone: change.zone, weekly, holidays: holidays.map((days) => dateAfter(date, days)) }
    return { schedule, from: startOf(date, change.zone) + offset }
  })

test('what is open of any range is what a walk minute by minute finds, over changes of the clocks in five zones', () => {
  fc.assert(
    fc.property(placed, fc.integer({ min: 0, max: 4 * dayMs }), ({ schedule, from }, length) => {
      const expected = oracle.businessTime(from, from + length, asOracle(schedule))

      assert.equal(businessMs(from, from + length, schedule), expected)
    }),
    { numRuns: runs },
  )
})

test('a duration of business time ends where a walk minute by minute ends', () => {
  fc.assert(
    fc.property(placed, fc.integer({ min: 0, max: 12 * hourMs }), ({ schedule, from }, duration) => {
      fc.pre(businessMs(from, from + 14 * dayMs, schedule) > duration)
      const expected = oracle.afterBusinessTime(from, duration, asOracle(schedule))

      const end = afterBusinessMs(from, duration, schedule)

      assert.equal(end, expected)
      assert.equal(businessMs(from, expected, schedule), duration)
    }),
    { numRuns: runs },
  )
})

test('business time of two ranges that meet is that of both together', () => {
  const length = fc.integer({ min: 0, max: 400 * dayMs })
  fc.assert(
    fc.property(placed, length, length, ({ schedule, from }, first, second) => {
      const [middle, to] = [from + first, from + first + second]

      const parts = businessMs(from, middle, schedule) + businessMs(middle, to, schedule)

      assert.equal(parts, businessMs(from, to, schedule))
    }),
  )
})

test('Sunday 00:00 to Saturday 23:59 of a week of five days of eight hours is 144,000 s', () => {
  const sunday = Date.UTC(2026, 2, 1)
  const saturday = Date.UTC(2026, 2, 7, 23, 59)

  assert.equal(businessMs(sunday, saturday, office), 144_000_000)
})

test('one hour from Friday 16:30 ends on Monday 09:30', () => {
  const friday = Date.UTC(2026, 2, 6, 16, 30)
  const monday = Date.UTC(2026, 2, 9, 9, 30)

  assert.equal(afterBusinessMs(friday, hourMs, office), monday)
  assert.equal(businessMs(friday, monday, office), hourMs)
})

test('without a schedule business time is the wall clock, never 0', () => {
  assert.equal(businessMs(5, 12, null), 7)
  assert.equal(afterBusinessMs(5, 12, null), 17)
})

test('an open interval is half-open, and an answer at its edge counts to the millisecond', () => {
  const nine = Date.UTC(2026, 2, 2, 9)

  assert.equal(businessMs(nine - 5, nine + 7, office), 7)
  assert.equal(businessMs(nine + 8 * hourMs - 5, nine + 8 * hourMs + 7, office), 5)
  assert.equal(afterBusinessMs(nine, 8 * hourMs, office), nine + 8 * hourMs)
})

test('several intervals of a day add up, and what overlaps counts once', () => {
  const monday = Date.UTC(2026, 2, 2)
  const day = (...hours: [string, string][]) => ({
    ...office,
    weekly: hours.map(([opens, closes]) => ({ weekday: 1, opens, closes })),
  })

  assert.equal(businessMs(monday, monday + dayMs, day(['09:00', '12:00'], ['13:00', '17:30'])), 7.5 * hourMs)
  assert.equal(businessMs(monday, monday + dayMs, day(['13:00', '17:00'], ['09:00', '14:00'])), 8 * hourMs)
})

test('an overnight interval runs into the next day, from Sunday into Monday too, and a holiday silences only its own date', () => {
  const monday = Date.UTC(2026, 2, 2)
  const sunday = monday - dayMs
  const nights = { ...office, weekly: [{ weekday: 7, opens: '22:00', closes: '06:00' }] }

  assert.equal(businessMs(sunday, monday + dayMs, nights), 8 * hourMs)
  assert.equal(businessMs(sunday, monday + dayMs, { ...nights, holidays: ['2026-03-02'] }), 2 * hourMs)
  assert.equal(businessMs(sunday, monday + dayMs, { ...nights, holidays: ['2026-03-01'] }), 6 * hourMs)
})

test('round the clock is 23 hours on the day the clocks go forward and 25 when they go back', () => {
  const always = (zone: string) => ({
    zone,
    weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' })),
    holidays: [],
  })
  const hoursOf = (zone: string, date: string) =>
    businessMs(startOf(date, zone), startOf(dateAfter(date, 1), zone), always(zone)) / hourMs

  assert.deepEqual([hoursOf('Europe/Berlin', '2026-03-29'), hoursOf('Europe/Berlin', '2026-10-25')], [23, 25])
  assert.deepEqual(
    [hoursOf('Australia/Lord_Howe', '2026-10-04'), hoursOf('Australia/Lord_Howe', '2026-04-05')],
    [23.5, 24.5],
  )
  assert.equal(hoursOf('America/Sao_Paulo', '2018-11-04'), 23)
})

test('a schedule that is never open never ends a duration, and counts nothing', () => {
  const never = { ...office, weekly: [] }

  assert.equal(afterBusinessMs(0, 1, never), null)
  assert.equal(businessMs(0, dayMs, never), 0)
})

test('a changed schedule applies from its date on, whatever the order in which the versions are listed', () => {
  const longer = { ...office, weekly: officeDays.map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' })) }
  const versions = [
    { from: startOf('2026-06-01', 'UTC'), schedule: longer },
    { from: startOf('2026-09-01', 'UTC'), schedule: null },
    { from: startOf('2026-01-01', 'UTC'), schedule: office },
  ]

  assert.equal(scheduleAt(versions, Date.UTC(2025, 11, 31, 23)), null)
  assert.equal(scheduleAt(versions, Date.UTC(2026, 5, 1) - 1), office)
  assert.equal(scheduleAt(versions, Date.UTC(2026, 5, 1)), longer)
  assert.equal(scheduleAt(versions, Date.UTC(2026, 8, 1)), null)
})

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function startOf(date: string, zone: string): number {
  const start = dateStart(date, zone)
  assert.notEqual(start, null, date)
  return start ?? 0
}

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

function asOracle({ zone, weekly, holidays }: Schedule): oracle.Schedule {
  return {
    zone,
    weekly: weekly.map(({ weekday, opens, closes }) => ({ weekday: weekday - 1, open: opens, close: closes })),
    holidays: [...holidays],
  }
}
