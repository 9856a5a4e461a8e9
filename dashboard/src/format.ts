import type { Interval } from './view/range.ts'
import { dayOf, daysBetween, offsetMs } from './view/zone.ts'

/**
 * The one place where numbers and dates become words; durations do in `format-duration.ts`. Numbers and dates follow the
 * locale the reader chose (their browser's by default) unless one is given; every date needs the zone it is told in.
 */

let localeInUse: string | undefined

/** Chooses the locale that numbers and dates are written in where none is given; undefined leaves it to the browser. */
export function writeIn(locale: string | undefined): void {
  localeInUse = locale
}

const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

/** A formatter of numbers, built once. */
export function numberFormat(options: Intl.NumberFormatOptions, locale = localeInUse): Intl.NumberFormat {
  return keep(`n${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))
}

function dateFormat(options: Intl.DateTimeFormatOptions, locale = localeInUse): Intl.DateTimeFormat {
  return keep(`d${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options))
}

/** Building a formatter costs about 50 µs, using it 1 µs: each is built once. */
function keep<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, build: () => F): F {
  const found = kept.get(key)
  if (found) return found as F
  const built = build()
  kept.set(key, built)
  return built
}

export const noValue = '–'

/** 12345 → "12,345". */
export function formatCount(value: number | null, locale?: string): string {
  return value === null ? noValue : numberFormat({ maximumFractionDigits: 0 }, locale).format(value)
}

/** 12345 → "12K", for axes and tight places. */
export function formatShortCount(value: number, locale?: string): string {
  return numberFormat({ notation: 'compact', maximumSignificantDigits: 3 }, locale).format(value)
}

/** 0.9342 → "93.4%". */
export function formatShare(value: number | null, locale?: string): string {
  return value === null ? noValue : numberFormat({ style: 'percent', maximumFractionDigits: 1 }, locale).format(value)
}

/** The change from `before` to `now` as a signed share; null where there is nothing to compare with. */
export function changeOf(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before === 0) return null
  return (now - before) / before
}

/** 0.124 → "+12%"; beyond tenfold, as a multiple: "×14". */
export function formatChange(change: number, locale?: string): string {
  if (change >= 9.995) return `×${formatCount(change + 1, locale)}`
  const share = numberFormat({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }, locale)
  return share.format(change).replace('-', '−')
}

/** "UTC+5:30" at `at`. */
export function formatOffset(zone: string, at: number): string {
  const minutes = Math.round(offsetMs(zone, at) / 60_000)
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}

/** The offset to show beside a zone's name; null where the name says it already. */
export function offsetBeside(zone: string, at: number): string | null {
  const offset = formatOffset(zone, at)
  return offset === formatZone(zone) ? null : offset
}

/** "Asia/Ho_Chi_Minh" → "Asia / Ho Chi Minh", for reading. */
export function formatZone(zone: string): string {
  return zone.replaceAll('_', ' ').replaceAll('/', ' / ')
}

/** "14:02:05". */
export function formatTime(at: number, zone: string, locale?: string): string {
  return dateFormat({ timeZone: zone, timeStyle: 'medium' }, locale).format(at)
}

/** "16 Nov 2026, 14:02:05", for tables and titles: to the second. */
export function formatInstant(at: number, zone: string, locale?: string): string {
  return dateFormat({ timeZone: zone, dateStyle: 'medium', timeStyle: 'medium' }, locale).format(at)
}

/** "14:02". */
export function formatClock(at: number, zone: string, locale?: string): string {
  return dateFormat({ timeZone: zone, timeStyle: 'short' }, locale).format(at)
}

/** "16 Nov 2026". */
export function formatDate(at: number, zone: string, locale?: string): string {
  return dateFormat({ timeZone: zone, dateStyle: 'medium' }, locale).format(at)
}

/** "Monday, 16 November 2026". */
export function formatDay(at: number, zone: string, locale?: string): string {
  return dateFormat({ timeZone: zone, dateStyle: 'full' }, locale).format(at)
}

/** A moment as short as it can be told beside `now`: "14:02" today, "Mon 14:02" within a week, else "16 Nov" or with its year. */
export function formatRecent(at: number, now: number, zone: string, locale?: string): string {
  const days = daysBetween(dayOf(zone, at), dayOf(zone, now))
  if (days === 0) return formatClock(at, zone, locale)
  if (days > 0 && days < 7) {
    return dateFormat({ timeZone: zone, weekday: 'short', hour: 'numeric', minute: '2-digit' }, locale).format(at)
  }
  const isFar = Math.abs(days) > 300
  return dateFormat(
    { timeZone: zone, day: 'numeric', month: 'short', ...(isFar && { year: 'numeric' }) },
    locale,
  ).format(at)
}

/** "300 bytes", "2.1 kB", in thousands, as disks and networks count. */
export function formatBytes(bytes: number, locale?: string): string {
  if (bytes < 1000) return plural(bytes, 'byte', 'bytes', locale)
  const power = bytes < 1_000_000 ? 1 : 2
  const unit = power === 1 ? 'kilobyte' : 'megabyte'
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: power } as const
  return numberFormat(options, locale).format(bytes / 1000 ** power)
}

/** "Mon, 16 Nov, 14:02". */
export function formatMoment(at: number, zone: string, locale?: string): string {
  return dateFormat(
    { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
    locale,
  ).format(at)
}

/** Two instants, without repeating what both share: "25 Nov, 14:00 – 15:00". */
export function formatExactSpan(from: number, to: number, zone: string, locale?: string): string {
  return dateFormat(
    { timeZone: zone, day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
    locale,
  ).formatRange(from, to)
}

/** The days of a half-open span, without repeating what both ends share: "15 – 21 Nov 2026". */
export function formatSpan(from: number, to: number, zone: string, locale?: string): string {
  return dateFormat({ timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' }, locale).formatRange(
    from,
    to - 1,
  )
}

/** A bucket's start as a tick under an axis. */
export function formatTick(start: number, interval: Interval, zone: string, locale?: string): string {
  switch (interval) {
    case 'hour':
      return dateFormat({ timeZone: zone, hour: 'numeric', minute: '2-digit' }, locale).format(start)
    case 'day':
    case 'week':
      return dateFormat({ timeZone: zone, day: 'numeric', month: 'short' }, locale).format(start)
    case 'month':
      return dateFormat({ timeZone: zone, month: 'short', year: '2-digit' }, locale).format(start)
  }
}

/** A bucket in full, for a tooltip or a screen reader: "Monday, 16 November", "Mon, 16 Nov, 14:00". */
export function formatBucket(start: number, interval: Interval, zone: string, locale?: string): string {
  switch (interval) {
    case 'hour':
      return formatMoment(start, zone, locale)
    case 'day':
      return dateFormat({ timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }, locale).format(start)
    case 'week':
      return `Week of ${dateFormat({ timeZone: zone, day: 'numeric', month: 'long' }, locale).format(start)}`
    case 'month':
      return dateFormat({ timeZone: zone, month: 'long', year: 'numeric' }, locale).format(start)
  }
}

/** The names of the days, Monday first. 5 January 1970 was a Monday. */
export function weekdayNames(width: 'long' | 'short', locale?: string): string[] {
  const format = dateFormat({ timeZone: 'UTC', weekday: width }, locale)
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(1970, 0, 5 + day)))
}

/** The hour of a day as the locale writes it: "14" or "2 PM". */
export function hourName(hour: number, locale?: string): string {
  return dateFormat({ timeZone: 'UTC', hour: 'numeric' }, locale).format(Date.UTC(1970, 0, 1, hour))
}

/** 1 → "1 message", 2 → "2 messages"; the interface is in English, its numbers follow the locale. */
export function plural(value: number, one: string, many = `${one}s`, locale?: string): string {
  return `${formatCount(value, locale)} ${value === 1 ? one : many}`
}

/** An hour of the week, 0 being Monday's first: "Mondays, 14:00–15:00". */
export function formatHourOfWeek(hourOfWeek: number, locale?: string): string {
  const hour = hourOfWeek % 24
  const at = (hours: number) => formatClock(Date.UTC(1970, 0, 1, hours), 'UTC', locale)
  return `${weekdayNames('long', 'en')[Math.floor(hourOfWeek / 24)]}s, ${at(hour)}–${at(hour + 1)}`
}

/** What a contact is called: by name, else by the identifier the channel knows them by. */
export function contactTitle({
  contactName,
  userId,
}: {
  readonly contactName: string | null
  readonly userId: string | null
}): string {
  return contactName ?? userId ?? 'Unknown contact'
}

/** The names of channels as their makers write them; one we don't know keeps its own name. */
export function channelName(channel: string): string {
  const names: Readonly<Record<string, string>> = {
    whatsapp: 'WhatsApp',
    web: 'Web chat',
    concierge: 'Concierge',
    crm: 'CRM',
    sms: 'SMS',
    other: 'Other channels',
    instagram: 'Instagram',
    messenger: 'Messenger',
    email: 'Email',
  }
  return Object.hasOwn(names, channel) ? (names[channel] ?? channel) : channel
}
