import { addDays, type CalendarDay, dayOf, daysBetween, isCalendarDay, startOfDay } from './zone.ts'

/** What the address bar holds: a name that moves with the clock, or two days, both included. */
export type Range =
  | { readonly kind: 'today' | 'yesterday' | '7d' | '30d' }
  | { readonly kind: 'custom'; readonly from: CalendarDay; readonly to: CalendarDay }

export const todayRange: Range = { kind: 'today' }

export type Interval = 'hour' | 'day' | 'week' | 'month'

/** A range brought down to instants, half-open, in milliseconds; `days` is how many calendar days it touches. */
export type Span = {
  readonly from: number
  readonly to: number
  readonly firstDay: CalendarDay
  readonly lastDay: CalendarDay
  readonly days: number
  readonly interval: Interval
}

/** A custom range may hold at most this many days: two years and a day, so that a leap year compares with another. */
export const customDaysMax = 732

const intervalDaysMax = { hour: 2, day: 45, week: 210 } as const

/** Buckets that leave a chart between about 7 and 50 columns. */
export function intervalFor(days: number): Interval {
  if (days <= intervalDaysMax.hour) return 'hour'
  if (days <= intervalDaysMax.day) return 'day'
  if (days <= intervalDaysMax.week) return 'week'
  return 'month'
}

function daysOf(range: Range, today: CalendarDay): readonly [CalendarDay, CalendarDay] {
  switch (range.kind) {
    case 'today':
      return [today, today]
    case 'yesterday':
      return [addDays(today, -1), addDays(today, -1)]
    case '7d':
      return [addDays(today, -6), today]
    case '30d':
      return [addDays(today, -29), today]
    case 'custom':
      return [range.from, range.to]
  }
}

/**
 * The instants of `range` in `zone`, seen at `now`. A range that reaches into today ends at the end of the running
 * minute, so that what has not happened yet is neither drawn nor compared; one in the past ends with its last day.
 */
export function spanOf(range: Range, zone: string, now: number): Span {
  const [firstDay, lastDay] = daysOf(range, dayOf(zone, now))
  const from = startOfDay(firstDay, zone)
  const end = startOfDay(addDays(lastDay, 1), zone)
  const runningMinute = (Math.floor(now / 60_000) + 1) * 60_000
  const to = Math.max(Math.min(end, runningMinute), from + 60_000)
  const days = daysBetween(firstDay, lastDay) + 1
  return { from, to, firstDay, lastDay, days, interval: intervalFor(days) }
}

/** Whether the answer to `range` changes as the clock goes on. */
export function isRunning(range: Range, zone: string, now: number): boolean {
  return daysOf(range, dayOf(zone, now))[1] >= dayOf(zone, now)
}

/** Reads a range from the address bar; what makes no sense becomes the last seven days. */
export function parseRange(params: URLSearchParams): Range {
  const kind = params.get('range')
  if (kind === 'today' || kind === 'yesterday' || kind === '30d') return { kind }
  const from = params.get('from') ?? ''
  const to = params.get('to') ?? ''
  if (isCalendarDay(from) && isCalendarDay(to) && customProblem(from, to) === null) return { kind: 'custom', from, to }
  return { kind: '7d' }
}

/** Writes a range into the address bar; the default leaves no trace. */
export function writeRange(params: URLSearchParams, range: Range): void {
  for (const key of ['range', 'from', 'to']) params.delete(key)
  if (range.kind === 'custom') {
    params.set('from', range.from)
    params.set('to', range.to)
  } else if (range.kind !== '7d') {
    params.set('range', range.kind)
  }
}

/** Why two days make no range, in words for the form; null when they do. */
export function customProblem(from: CalendarDay, to: CalendarDay): string | null {
  if (!isCalendarDay(from)) return 'Choose the first day.'
  if (!isCalendarDay(to)) return 'Choose the last day.'
  if (daysBetween(from, to) < 0) return 'The last day is before the first.'
  if (daysBetween(from, to) + 1 > customDaysMax) return `Choose at most ${customDaysMax} days.`
  return null
}
