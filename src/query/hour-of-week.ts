import { Type } from 'typebox'
import { dayMs, offsetsIn, type Range } from '../domain/zone.ts'
import { iso } from '../store/times.ts'
import { invalid } from './asked-range.ts'

/** The changes of the clock over two centuries take a tenth of a second to find, in which nobody else is answered. */
const yearsMax = 20

export const hourOfWeekParameter = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: 167,
    description:
      'Of the wall clock in `tz`: 0 is Monday from midnight to one, 167 Sunday from eleven to midnight. ' +
      `Over at most ${yearsMax} years.`,
  }),
)

/** A zone's offsets over a range, as parameters: so that Postgres and we cannot disagree about the rules of zones. */
export type ZoneOffsets = {
  /** Ascending; each offset holds until the next. */
  readonly since: readonly string[]
  readonly seconds: readonly number[]
}

export function zoneOffsets(range: Range, zone: string): ZoneOffsets {
  const offsets = offsetsIn(range, zone)
  return { since: offsets.map(({ from }) => iso(from)), seconds: offsets.map(({ seconds }) => seconds) }
}

/** An hour of the week in a zone, and the offsets that tell which it is. */
export type HourWanted = ZoneOffsets & { readonly hour: number | null }

/**
 * The offsets are not worked out where no hour is asked for. Throws the problem `parameter-invalid` for an hour of a range
 * that is too long.
 */
export function hourWanted(hour: number | undefined, range: Range, zone: string): HourWanted {
  if (hour === undefined) return { hour: null, since: [], seconds: [] }
  if (range.to - range.from > yearsMax * 366 * dayMs)
    throw invalid([{ pointer: '/query/hourOfWeek', detail: `needs a range of at most ${yearsMax} years` }])
  return { hour, ...zoneOffsets(range, zone) }
}
