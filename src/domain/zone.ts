import { Temporal } from 'temporal-polyfill'

/**
 * Local time in an IANA zone: where buckets begin, as instants in milliseconds since 1970. Days have 23, 24 or 25 hours
 * (and 23.5 in some places), and begin when the calendar does, even where midnight is skipped or happens twice.
 */
export const intervals = ['15m', 'hour', 'day', 'week', 'month'] as const
export type Interval = (typeof intervals)[number]

/** Half-open: `from` is in it, `to` is not. Milliseconds since 1970. */
export type Range = { readonly from: number; readonly to: number }

export const quarterMs = 15 * 60_000
export const hourMs = 60 * 60_000
export const dayMs = 24 * hourMs

/** Whether the text names a zone of the IANA database. A bare offset such as `+05:30` is no zone. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** When a calendar date (`2026-03-29`) begins in the zone; null where it is no date. */
export function dateStart(date: string, zone: string): number | null {
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return null
  }
}

/** A reading of a calendar and a wall clock: months from 1. */
export type WallTime = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/**
 * When the wall clock of the zone showed that: the first time (or the `later`) where it did twice, and after the gap where it never
 * did. Null: no such date.
 */
export function wallTime(written: WallTime, zone: string, which?: 'later'): number | null {
  try {
    const local = Temporal.PlainDateTime.from(written, { overflow: 'reject' })
    return local.toZonedDateTime(zone, { disambiguation: which ?? 'compatible' }).epochMilliseconds
  } catch {
    return null
  }
}

/** When the local day that lies `days` after the one of `at` begins; 0 for that day itself. */
export function dayStart(at: number, zone: string, days = 0): number {
  return dateOf(at, zone).add({ days }).toZonedDateTime(zone).epochMilliseconds
}

/** When the local month that lies `months` after the one of `at` begins. */
export function monthStart(at: number, zone: string, months = 0): number {
  return dateOf(at, zone).with({ day: 1 }).add({ months }).toZonedDateTime(zone).epochMilliseconds
}

/**
 * What a range is compared with: the same stretch of the wall clock so many days earlier, as few whole days as it fits in.
 * Today up to now is set against yesterday up to the same hour, not against yesterday's evening; whole days against as
 * many whole days right before them.
 */
export function periodBefore({ from, to }: Range, zone: string): Range {
  let days = Math.max(1, Math.floor((to - from) / dayMs) - 1)
  while (daysLater(from, zone, days) < to) days++
  const before = { from: daysLater(from, zone, -days), to: daysLater(to, zone, -days) }
  // An hour that the clock skips then, or passes twice now, is none of the wall clock's: as long a one stands for it.
  return before.from < before.to ? before : { from: before.from, to: before.from + (to - from) }
}

/** At the same time of the wall clock, days of the calendar later. What begins a day leads to what begins another. */
function daysLater(at: number, zone: string, days: number): number {
  if (at === dayStart(at, zone)) return dayStart(at, zone, days)
  return localOf(at, zone).add({ days }).epochMilliseconds
}

/**
 * Where the buckets of a range begin: every bucket that the range touches, in order, the first cut to begin at `from`.
 * Stops after `bucketsMax` + 1 of them, so that a caller can tell that there are too many. Weeks begin on Monday (1) or
 * Sunday (7).
 */
export function bucketStarts(
  { from, to }: Range,
  zone: string,
  interval: Interval,
  { weekStartsOn = 1, bucketsMax }: { readonly weekStartsOn?: number; readonly bucketsMax: number },
): number[] {
  const starts = [from]
  for (const start of startsSince(from, zone, interval, weekStartsOn)) {
    if (start >= to || starts.length > bucketsMax) break
    // A date line crossed makes days that never were: they begin with the next one.
    if (start > (starts.at(-1) ?? from)) starts.push(start)
  }
  return starts
}

function startsSince(from: number, zone: string, interval: Interval, weekStartsOn: number): Iterable<number> {
  const date = dateOf(from, zone)
  switch (interval) {
    case '15m':
      return quarterStarts(from)
    case 'hour':
      return hourStarts(from, zone)
    case 'day':
      return dateStarts(date, zone, { days: 1 })
    case 'week':
      return dateStarts(date.subtract({ days: (date.dayOfWeek - weekStartsOn + 7) % 7 }), zone, { weeks: 1 })
    case 'month':
      return dateStarts(date.with({ day: 1 }), zone, { months: 1 })
  }
}

function* dateStarts(first: Temporal.PlainDate, zone: string, step: Temporal.DurationLike): Generator<number> {
  for (let date = first; ; date = date.add(step)) yield date.toZonedDateTime(zone).epochMilliseconds
}

/** All zones of our time differ from UTC by whole quarters of an hour. */
function* quarterStarts(from: number): Generator<number> {
  for (let at = Math.floor(from / quarterMs) * quarterMs; ; at += quarterMs) yield at
}

/** Full hours of the wall clock; where the clock is moved by half an hour, an hour begins there as well. */
function* hourStarts(from: number, zone: string): Generator<number> {
  let at = from
  for (;;) {
    const { seconds, until } = offsetAt(at, zone)
    const offset = seconds * 1000
    let start = Math.floor((at + offset) / hourMs) * hourMs - offset
    if (start < at) start += hourMs
    for (; start < until; start += hourMs) yield start
    yield until
    at = until
  }
}

export type Offset = {
  /** What the wall clock is ahead of UTC. */
  readonly seconds: number
  /** When the zone next changes its offset; Infinity where it never will. */
  readonly until: number
}

/** The zone's offset at an instant. */
export function offsetAt(at: number, zone: string): Offset {
  const local = localOf(at, zone)
  const until = local.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  return { seconds: local.offsetNanoseconds / 1e9, until }
}

/** The offsets of a range in order, each with the instant from which it holds. */
export function offsetsIn({ from, to }: Range, zone: string): { readonly from: number; readonly seconds: number }[] {
  const offsets = []
  for (let at = from; at < to; ) {
    const { seconds, until } = offsetAt(at, zone)
    offsets.push({ from: at, seconds })
    at = until
  }
  return offsets
}

/** ISO 8601 with the zone's offset, `2026-03-01T00:00:00+05:30`; milliseconds only where there are any. */
export function withOffset(at: number, zone: string): string {
  const smallestUnit = at % 1000 === 0 ? 'second' : 'millisecond'
  return localOf(at, zone).toString({ smallestUnit, timeZoneName: 'never' })
}

/** ISO 8601 with an offset or Z, to milliseconds since 1970; null where it is neither. */
export function parseInstant(text: string): number | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    return null
  }
}

function localOf(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

function dateOf(at: number, zone: string): Temporal.PlainDate {
  return localOf(at, zone).toPlainDate()
}
