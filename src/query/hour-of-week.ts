import { Type } from 'typebox'
import { offsetsIn, type Range } from '../domain/zone.ts'
import { iso } from '../store/times.ts'

export const hourOfWeekParameter = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: 167,
    description: 'Of the wall clock in `tz`: 0 is Monday from midnight to one, 167 Sunday from eleven to midnight',
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

/** The offsets are not worked out where no hour is asked for. */
export function hourWanted(hour: number | undefined, range: Range, zone: string): HourWanted {
  return hour === undefined ? { hour: null, since: [], seconds: [] } : { hour, ...zoneOffsets(range, zone) }
}
