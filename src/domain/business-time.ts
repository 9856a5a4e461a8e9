import { dayMs, offsetAt, type Range } from './zone.ts'

/**
 * Business time: what of a duration falls into the hours a team works (METRICS, "Clocks"). A schedule speaks of what the
 * clock on the wall shows: an interval that covers an hour skipped by the clocks is an hour shorter that day, and one that
 * covers an hour shown twice is an hour longer. Times are milliseconds since 1970.
 */
export type Schedule = {
  /** IANA zone. */
  readonly zone: string
  readonly weekly: readonly WeeklyInterval[]
  /** Local dates (`2026-12-25`) on which nobody works, from midnight to midnight. */
  readonly holidays: readonly string[]
}

/** Several on one day may overlap: what they have in common counts once. */
export type WeeklyInterval = {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  /** Local time, `HH:MM`. */
  readonly opens: string
  /** Local time, `HH:MM`, `24:00` for the end of the day. At or before `opens` it is on the next day. */
  readonly closes: string
}

/** A schedule, or none, from an instant on: the start of the date it was changed for, in its own zone. */
export type ScheduleVersion = { readonly from: number; readonly schedule: Schedule | null }

/** The schedule in force at an instant, which for a wait is its start; null where there is none. Versions in any order. */
export function scheduleAt(versions: readonly ScheduleVersion[], at: number): Schedule | null {
  const begun = versions.filter(({ from }) => from <= at)
  return begun.toSorted((a, b) => a.from - b.from).at(-1)?.schedule ?? null
}

/** Milliseconds of [from, to) in which the schedule is open; without a schedule all of them. */
export function businessMs(from: number, to: number, schedule: Schedule | null): number {
  if (schedule === null) return to - from
  let open = 0
  for (const range of openRanges({ from, to }, schedule)) open += range.to - range.from
  return open
}

/**
 * The first instant at which `durationMs` of business time have passed since `from`; null for a schedule that is never
 * open. Without a schedule business time is the wall clock.
 */
export function afterBusinessMs(from: number, durationMs: number, schedule: Schedule | null): number | null {
  if (schedule === null) return from + durationMs
  if (durationMs <= 0) return from
  if (schedule.weekly.length === 0) return null
  let left = durationMs
  for (const range of openRanges({ from, to: Number.POSITIVE_INFINITY }, schedule)) {
    if (range.to - range.from >= left) return range.from + left
    left -= range.to - range.from
  }
  return null
}

/**
 * The stretches of a range in which the schedule is open, in order. Between two changes of the zone's offset the local
 * clock runs evenly, so each stretch of one offset is walked day by day on that clock.
 */
function* openRanges({ from, to }: Range, schedule: Schedule): Generator<Range> {
  const week = openByWeekday(schedule.weekly)
  const holidays = new Set(schedule.holidays.map((date) => Date.parse(`${date}T00:00:00Z`)))
  for (let at = from; at < to; ) {
    const { seconds, until } = offsetAt(at, schedule.zone)
    const offset = seconds * 1000
    const end = Math.min(to, until)
    // Local days are counted as if they were UTC's; taking the offset off again gives the instant.
    for (let day = Math.floor((at + offset) / dayMs) * dayMs; day - offset < end; day += dayMs) {
      if (holidays.has(day)) continue
      for (const open of week[weekdayOf(day)] ?? []) {
        const range = { from: Math.max(at, day + open.from - offset), to: Math.min(end, day + open.to - offset) }
        if (range.from < range.to) yield range
      }
    }
    at = end
  }
}

/** 0 is Monday; 1 January 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day / dayMs + 3) % 7) + 7) % 7
}

/** Per weekday from Monday, what is open of it: milliseconds since its midnight, in order and apart from each other. */
function openByWeekday(weekly: readonly WeeklyInterval[]): Range[][] {
  const week: Range[][] = Array.from({ length: 7 }, () => [])
  for (const { weekday, opens, closes } of weekly) {
    const from = sinceMidnight(opens)
    const to = sinceMidnight(closes)
    if (to > from) week[weekday - 1]?.push({ from, to })
    else {
      week[weekday - 1]?.push({ from, to: dayMs })
      week[weekday % 7]?.push({ from: 0, to })
    }
  }
  return week.map(joined)
}

function joined(ranges: readonly Range[]): Range[] {
  const apart: Range[] = []
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1)
    if (last && range.from <= last.to) apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    else apart.push(range)
  }
  return apart
}

function sinceMidnight(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000
}
