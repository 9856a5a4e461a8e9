import {
  addDays,
  type CalendarDay,
  dayOf,
  daysBetween,
  instantOf,
  isCalendarDay,
  offsetMs,
  startOfDay,
} from './zone.ts'

/**
 * What the address bar holds: a name that moves with the clock, two days, both included, or two instants in
 * milliseconds, half-open, as a chart's column leads to.
 */
export type Range =
  | { readonly kind: Preset }
  | { readonly kind: 'custom'; readonly from: CalendarDay; readonly to: CalendarDay }
  | Exact

type Exact = { readonly kind: 'exact'; readonly from: number; readonly to: number }

/** The ranges that move with the clock, in the order in which they are offered. */
export const presets = ['today', 'yesterday', '7d', '30d', '90d', '12m'] as const
export type Preset = (typeof presets)[number]
export const presetDefault: Preset = '7d'

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

/** Instants come from links alone; one leads to everything there ever was. */
const exactDaysMax = 20 * 366

const intervalDaysMax = { hour: 2, day: 45, week: 210 } as const

/** Buckets that leave a chart between about 7 and 50 columns. */
export function intervalFor(days: number): Interval {
  if (days <= intervalDaysMax.hour) return 'hour'
  if (days <= intervalDaysMax.day) return 'day'
  if (days <= intervalDaysMax.week) return 'week'
  return 'month'
}

function daysOf(range: Range, zone: string, today: CalendarDay): readonly [CalendarDay, CalendarDay] {
  switch (range.kind) {
    case 'today':
      return [today, today]
    case 'yesterday':
      return [addDays(today, -1), addDays(today, -1)]
    case '7d':
      return [addDays(today, -6), today]
    case '30d':
      return [addDays(today, -29), today]
    case '90d':
      return [addDays(today, -89), today]
    case '12m':
      return [addDays(today, -364), today]
    case 'custom':
      return [range.from, range.to]
    case 'exact':
      return [dayOf(zone, range.from), dayOf(zone, range.to - 1)]
  }
}

/**
 * The instants of `range` in `zone`, seen at `now`. A range of days that reaches into today ends at the end of the
 * running minute, so that what has not happened yet is neither drawn nor compared; one in the past ends with its last day.
 */
export function spanOf(range: Range, zone: string, now: number): Span {
  const [firstDay, lastDay] = daysOf(range, zone, dayOf(zone, now))
  const { from, to } = range.kind === 'exact' ? range : instantsOf(firstDay, lastDay, zone, now)
  const days = daysBetween(firstDay, lastDay) + 1
  return { from, to, firstDay, lastDay, days, interval: intervalFor(days) }
}

function instantsOf(firstDay: CalendarDay, lastDay: CalendarDay, zone: string, now: number) {
  const from = startOfDay(firstDay, zone)
  const end = startOfDay(addDays(lastDay, 1), zone)
  const runningMinute = (Math.floor(now / 60_000) + 1) * 60_000
  return { from, to: Math.max(Math.min(end, runningMinute), from + 60_000) }
}

/**
 * What a span is compared with: the same stretch of the wall clock so many days earlier, as few whole days as it fits in.
 * "Today" up to now is set against yesterday up to the same hour. The api compares by the same rule.
 */
export function spanBefore(span: Span, zone: string): Span {
  let days = 1
  while (daysLater(span.from, zone, days) < span.to) days++
  const from = daysLater(span.from, zone, -days)
  const to = daysLater(span.to, zone, -days)
  // An hour that the clock skips then, or passes twice now, is none of the wall clock's: as long a one stands for it.
  return { ...span, from, to: from < to ? to : from + (span.to - span.from) }
}

/** At the same time of the wall clock, days of the calendar later. What begins a day leads to what begins another. */
function daysLater(at: number, zone: string, days: number): number {
  const day = dayOf(zone, at)
  if (at === startOfDay(day, zone)) return startOfDay(addDays(day, days), zone)
  return instantOf(at + offsetMs(zone, at) + days * 86_400_000, zone)
}

/** The range of as many days (or as long) earlier (-1) or later (1); null where it would lie wholly in the future. */
export function stepRange(range: Range, zone: string, now: number, direction: -1 | 1): Range | null {
  if (range.kind === 'exact') {
    const moved = movedExact(range, zone, direction)
    return moved.from >= now ? null : moved
  }
  const today = dayOf(zone, now)
  const { firstDay, days } = spanOf(range, zone, now)
  const from = addDays(firstDay, days * direction)
  const to = addDays(from, days - 1)
  if (from > today) return null
  const named = presets.find((kind) => {
    const [first, last] = daysOf({ kind }, zone, today)
    return first === from && last === to
  })
  return named ? { kind: named } : { kind: 'custom', from, to }
}

/** Whole days stay whole days, also where one of them has 23 hours or 25. */
function movedExact({ from, to }: Exact, zone: string, direction: -1 | 1): Exact {
  const firstDay = dayOf(zone, from)
  const dayAfter = dayOf(zone, to)
  const isDays = startOfDay(firstDay, zone) === from && startOfDay(dayAfter, zone) === to
  if (!isDays) {
    const by = (to - from) * direction
    return { kind: 'exact', from: from + by, to: to + by }
  }
  const by = daysBetween(firstDay, dayAfter) * direction
  return {
    kind: 'exact',
    from: startOfDay(addDays(firstDay, by), zone),
    to: startOfDay(addDays(dayAfter, by), zone),
  }
}

/** Whether the answer to `range` changes as the clock goes on. */
export function isRunning(range: Range, zone: string, now: number): boolean {
  switch (range.kind) {
    case 'exact':
      return range.to > now
    case 'custom':
      return range.to >= dayOf(zone, now)
    default:
      return range.kind !== 'yesterday'
  }
}

/** Reads a range from the address bar; what makes no sense becomes the last seven days. */
export function parseRange(params: URLSearchParams): Range {
  const kind = presets.find((preset) => preset === params.get('range'))
  if (kind) return { kind }
  const from = params.get('from') ?? ''
  const to = params.get('to') ?? ''
  if (isCalendarDay(from) && isCalendarDay(to) && customProblem(from, to) === null) return { kind: 'custom', from, to }
  const exact = { kind: 'exact', from: instantIn(from), to: instantIn(to) } as const
  const isSound = exact.from < exact.to && exact.to - exact.from <= exactDaysMax * 86_400_000
  return isSound ? exact : { kind: presetDefault }
}

function instantIn(text: string): number {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text) ? Date.parse(text) : Number.NaN
}

/** Writes a range into the address bar; the default leaves no trace. */
export function writeRange(params: URLSearchParams, range: Range): void {
  for (const key of ['range', 'from', 'to']) params.delete(key)
  switch (range.kind) {
    case 'custom':
      params.set('from', range.from)
      params.set('to', range.to)
      break
    case 'exact':
      params.set('from', new Date(range.from).toISOString())
      params.set('to', new Date(range.to).toISOString())
      break
    default:
      if (range.kind !== presetDefault) params.set('range', range.kind)
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
