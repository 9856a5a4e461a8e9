/** Business time, minute by minute: slow, and obviously right over overnight intervals, holidays and DST. */

import { minuteMs } from './facts.ts'
import { type LocalTime, wallClock } from './zones.ts'

/** `close` at or before `open` means: on the next day. `24:00` is the end of the day itself. */
export type WeeklyInterval = { /** Monday is 0. */ weekday: number; open: string; close: string }

export type Schedule = {
  zone: string
  weekly: WeeklyInterval[]
  /** Local dates (`2026-12-25`) on which nobody works, from midnight to midnight. */
  holidays: string[]
}

/**
 * Milliseconds of [from, to) in which the schedule is open; without a schedule the wall clock. Zone offsets are whole
 * minutes (since 1972), so that within a minute nothing opens or closes.
 */
export function businessTime(from: number, to: number, schedule: Schedule | null): number {
  if (schedule === null) return to - from
  const local = wallClock(schedule.zone)
  let total = 0
  let at = from
  while (at < to) {
    const next = Math.min(to, nextMinute(at))
    if (isOpen(local(at), schedule)) total += next - at
    at = next
  }
  return total
}

/**
 * The first instant at which `durationMs` of business time have passed since `from`. Gives up after 400 days, for a
 * schedule that is never open.
 */
export function afterBusinessTime(from: number, durationMs: number, schedule: Schedule | null): number {
  if (schedule === null) return from + durationMs
  const local = wallClock(schedule.zone)
  let left = durationMs
  let at = from
  while (left > 0) {
    if (at - from > 400 * 24 * 60 * minuteMs) throw new Error('this schedule is never open')
    const next = nextMinute(at)
    if (isOpen(local(at), schedule)) {
      if (next - at >= left) return at + left
      left -= next - at
    }
    at = next
  }
  return at
}

function nextMinute(at: number): number {
  return (Math.floor(at / minuteMs) + 1) * minuteMs
}

function isOpen(now: LocalTime, schedule: Schedule): boolean {
  if (schedule.holidays.includes(now.date)) return false
  const minute = now.hour * 60 + now.minute
  for (const { weekday, open, close } of schedule.weekly) {
    const opens = minuteOfDay(open)
    const closes = minuteOfDay(close)
    const isOvernight = closes <= opens
    if (now.weekday === weekday && minute >= opens && (isOvernight || minute < closes)) return true
    if (isOvernight && now.weekday === (weekday + 1) % 7 && minute < closes) return true
  }
  return false
}

function minuteOfDay(time: string): number {
  const [hour = '', minute = ''] = time.split(':')
  return Number(hour) * 60 + Number(minute)
}

/** Monday to Friday, `open` to `close`. */
export function officeHours(zone: string, open: string, close: string, holidays: string[] = []): Schedule {
  return { zone, weekly: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, open, close })), holidays }
}
