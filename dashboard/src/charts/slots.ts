import type { Range } from '../view/range.ts'
import { addDays, dayOf, startOfDay } from '../view/zone.ts'

/** How many columns a chart of `buckets` needs: today's leaves room for the hours to come, 23 to 25 in all. */
export function slotsOf(range: Range, buckets: number, from: number, zone: string): number {
  if (range.kind !== 'today') return buckets
  const day = dayOf(zone, from)
  return Math.round((startOfDay(addDays(day, 1), zone) - startOfDay(day, zone)) / 3_600_000)
}
