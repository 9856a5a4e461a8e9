import { formatCount, noValue, numberFormat, plural } from './format.ts'

const pad = (value: number) => String(value).padStart(2, '0')

/** Seconds in the two units that matter: "42 s", "2 m 05 s", "3 h 12 m", "2 d 04 h". */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return noValue
  if (seconds > 0 && seconds < 1) return '< 1 s'
  const s = Math.round(seconds)
  if (s < 60) return `${s} s`
  if (s < 3600) return `${Math.floor(s / 60)} m ${pad(s % 60)} s`
  const minutes = Math.floor(s / 60)
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} m`
  const hours = Math.floor(minutes / 60)
  return `${Math.floor(hours / 24)} d ${pad(hours % 24)} h`
}

/** Seconds of something still going on, to the second for the first day: "3 h 12 m 07 s". */
export function formatAge(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds))
  if (s < 3600 || s >= 86_400) return formatDuration(s)
  return `${Math.floor(s / 3600)} h ${pad(Math.floor(s / 60) % 60)} m ${pad(s % 60)} s`
}

/** Seconds on an axis: a single unit, "45s", "5m", "2h", "1d". */
export function formatShortDuration(seconds: number): string {
  const round = (value: number) => String(Math.round(value * 10) / 10)
  if (seconds < 60) return `${round(seconds)}s`
  if (seconds < 3600) return `${round(seconds / 60)}m`
  if (seconds < 86_400) return `${round(seconds / 3600)}h`
  return `${round(seconds / 86_400)}d`
}

/** Milliseconds of something quick: "8 ms", "340 ms", "1.2 s". */
export function formatElapsed(ms: number, locale?: string): string {
  if (ms < 1_000) return `${formatCount(Math.max(1, ms), locale)} ms`
  return `${numberFormat({ maximumFractionDigits: 1 }, locale).format(ms / 1_000)} s`
}

/** A stretch of durations, upper bound exclusive: "< 1 min", "15–60 min", "> 24 h"; in the unit that its largest bound calls for. */
export function formatBin(fromSeconds: number, toSeconds: number | null): string {
  const largest = toSeconds ?? fromSeconds
  const [size, unit] = largest < 60 ? [1, 's'] : largest <= 3600 ? [60, 'min'] : [3600, 'h']
  const shown = (seconds: number) => String(Math.round((seconds / size) * 100) / 100)
  if (toSeconds === null) return `> ${shown(fromSeconds)} ${unit}`
  return fromSeconds === 0 ? `< ${shown(toSeconds)} ${unit}` : `${shown(fromSeconds)}–${shown(toSeconds)} ${unit}`
}

/** How long ago or how far ahead, in one unit: "just now", "5 minutes ago", "in 3 days". */
export function formatAgo(at: number, now: number, locale?: string): string {
  const seconds = Math.abs(now - at) / 1000
  if (seconds < 60) return 'just now'
  const [size, unit] = seconds < 3600 ? [60, 'minute'] : seconds < 86_400 ? [3600, 'hour'] : [86_400, 'day']
  const span = plural(Math.floor(seconds / size), unit, `${unit}s`, locale)
  return at < now ? `${span} ago` : `in ${span}`
}
