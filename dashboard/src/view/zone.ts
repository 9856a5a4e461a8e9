/** A day of the calendar, `YYYY-MM-DD`, in whatever zone is being looked at. */
export type CalendarDay = string

const partsOf = new Map<string, Intl.DateTimeFormat>()

function wallClock(zone: string): Intl.DateTimeFormat {
  let format = partsOf.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    partsOf.set(zone, format)
  }
  return format
}

function fields(zone: string, at: number): Record<string, string> {
  return Object.fromEntries(
    wallClock(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )
}

const offsetsMax = 5_000
const offsets = new Map<string, number>()

/**
 * What a clock on the wall in `zone` is ahead of UTC at `at`, in milliseconds. Remembered by the minute: asking the
 * browser takes tens of microseconds, and since 1972 no clock has been changed within a minute.
 */
export function offsetMs(zone: string, at: number): number {
  const minute = Math.floor(at / 60_000) * 60_000
  const key = `${minute} ${zone}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    offset = offsetAt(zone, minute)
    if (offsets.size >= offsetsMax) offsets.clear()
    offsets.set(key, offset)
  }
  return offset
}

function offsetAt(zone: string, at: number): number {
  const f = fields(zone, at)
  const asUtc = Date.UTC(
    Number(f['year']),
    Number(f['month']) - 1,
    Number(f['day']),
    Number(f['hour']),
    Number(f['minute']),
    Number(f['second']),
  )
  return asUtc - Math.floor(at / 1000) * 1000
}

/** The calendar day that `at` falls on in `zone`. */
export function dayOf(zone: string, at: number): CalendarDay {
  return new Date(at + offsetMs(zone, at)).toISOString().slice(0, 10)
}

/** `day` moved by whole days of the calendar; no zone is involved, so no clock change either. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** The first instant of `day` in `zone`, also where clocks skip midnight or pass it twice. */
export function startOfDay(day: CalendarDay, zone: string): number {
  return instantOf(Date.parse(`${day}T00:00:00Z`), zone)
}

/**
 * When a clock on the wall in `zone` shows what one in UTC shows at `wall`: the first time where it does so twice, and as
 * long after the clock change where it skips that.
 */
export function instantOf(wall: number, zone: string): number {
  const before = offsetMs(zone, wall - 86_400_000)
  const after = offsetMs(zone, wall + 86_400_000)
  const candidates = [wall - before, wall - after].sort((a, b) => a - b)
  const real = candidates.find((at) => at + offsetMs(zone, at) === wall)
  return real ?? wall - before
}

/** Whether `value` is a calendar day that exists. */
export function isCalendarDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const at = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}

/** Whether this browser can show times in `zone`. */
export function isZone(zone: string): boolean {
  try {
    wallClock(zone)
    return true
  } catch {
    return false
  }
}

/** Names that browsers still list by their former spelling; PostgreSQL and every browser accept the new one. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** The present name of a zone. */
export function presentName(zone: string): string {
  return renamed[zone] ?? zone
}

/** Every zone this browser knows, by present name, with UTC, in alphabetical order. */
export function allZones(): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(presentName)])].sort()
}
