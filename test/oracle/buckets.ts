/** Ranges cut into buckets of local time, by walking the range and reading the wall clock. */

import { minuteMs } from './facts.ts'
import { dateBefore, type LocalTime, wallClock } from './zones.ts'

export type Interval = '15m' | 'hour' | 'day' | 'week' | 'month'

/** Half-open: `start` is in it, `end` is not. */
export type Range = { start: number; end: number }

/** What all instants of one bucket have in common. */
function bucketName(local: LocalTime, interval: Interval, weekStart: 'monday' | 'sunday'): string {
  switch (interval) {
    case '15m':
      return `${local.date} ${local.hour}:${Math.floor(local.minute / 15)} ${local.offset}`
    case 'hour':
      return `${local.date} ${local.hour} ${local.offset}`
    case 'day':
      return local.date
    case 'week':
      return dateBefore(local.date, weekStart === 'monday' ? local.weekday : (local.weekday + 1) % 7)
    case 'month':
      return local.date.slice(0, 7)
  }
}

/**
 * Every bucket that the range touches, in order, the first and last cut to the range. Walks in quarter hours of UTC:
 * all zones of our time differ from it by whole quarters, so that no bucket begins within a step.
 */
export function bucketsOf(
  range: Range,
  interval: Interval,
  tz: string,
  weekStart: 'monday' | 'sunday' = 'monday',
): Range[] {
  const local = wallClock(tz)
  const step = 15 * minuteMs
  const buckets: Range[] = []
  let openName: string | null = null
  let at = range.start
  while (at < range.end) {
    const next = Math.min(range.end, (Math.floor(at / step) + 1) * step)
    const name = bucketName(local(at), interval, weekStart)
    const last = buckets.at(-1)
    if (last !== undefined && name === openName) last.end = next
    else buckets.push({ start: at, end: next })
    openName = name
    at = next
  }
  return buckets
}

export function contains(range: Range, at: number): boolean {
  return range.start <= at && at < range.end
}
