import { dateStart, dayStart, isTimeZone, parseInstant, type Range } from '../domain/zone.ts'
import { type FieldProblem, problem } from '../http/problem.ts'
import { iso } from '../store/times.ts'

export type RangeParameters = { readonly from?: string; readonly to?: string; readonly tz?: string }
export type AskedRange = { readonly range: Range; readonly zone: string }

/** Wide enough for every event time, and within what Postgres and JSON write with four-digit years. */
const earliest = Date.UTC(1970, 0, 1)
const latest = Date.UTC(2200, 0, 1)

/** Of lists that are not cut by time. */
export const allTime: Range = { from: earliest, to: latest }

/** Days of the default range, today included. */
const daysDefault = 7

/**
 * The range that was asked for, half-open. By default it is the last seven days: from the start of the day six days ago
 * to the start of tomorrow, in the zone. Throws the problem `parameter-invalid` with one entry per bad field.
 */
export function askedRange(asked: RangeParameters, home: string, now: number): AskedRange {
  const bad: FieldProblem[] = []
  const zone = asked.tz ?? home
  if (!isTimeZone(zone)) throw invalid([{ pointer: '/query/tz', detail: 'is not a time zone of the IANA database' }])
  const from = instant('from', asked.from, zone, bad)
  const to = instant('to', asked.to, zone, bad)
  if (bad.length > 0) throw invalid(bad)
  const end = to ?? dayStart(now, zone, 1)
  const range = { from: from ?? dayStart(to === null ? now : to - 1, zone, 1 - daysDefault), to: end }
  if (range.from < range.to) return { range, zone }
  throw invalid([
    from !== null && to === null
      ? { pointer: '/query/from', detail: 'is after today, and there is no to' }
      : { pointer: '/query/to', detail: 'must be after from' },
  ])
}

/**
 * The range that was asked for, half-open; an end that was not asked for is open. For lists that by default are of all
 * time. Throws as `askedRange` does.
 */
export function askedSpan(asked: RangeParameters, home: string, now: number): AskedRange {
  const { from, to, tz } = asked
  const ends = { from: from ?? iso(earliest), to: to ?? iso(latest) }
  return askedRange(tz === undefined ? ends : { ...ends, tz }, home, now)
}

/** The problem `parameter-invalid` for fields that a schema alone cannot judge. */
export function invalid(errors: readonly FieldProblem[]): Error {
  return problem({
    status: 400,
    code: 'parameter-invalid',
    title: errors.length > 1 ? 'Several parameters are not valid' : 'A parameter is not valid',
    detail: errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '),
    errors,
  })
}

function instant(name: 'from' | 'to', text: string | undefined, zone: string, bad: FieldProblem[]): number | null {
  if (text === undefined) return null
  // A plus sign that was not escaped in the address arrives as a space.
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? dateStart(text, zone)
    : parseInstant(text.replace(/ (?=\d{2}:?\d{2}$)/, '+'))
  if (at === null) bad.push({ pointer: `/query/${name}`, detail: 'is neither a date nor ISO 8601 with an offset' })
  else if (at < earliest || at > latest)
    bad.push({ pointer: `/query/${name}`, detail: 'must lie between 1970 and 2200' })
  else return at
  return null
}
