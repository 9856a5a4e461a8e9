import { type Static, Type } from 'typebox'
import type { Tally } from '../counts.ts'
import { nullable } from '../nullable.ts'

export const growthSchema = Type.Object({
  newContacts: Type.Integer(),
  cumulativeContacts: Type.Integer({ description: 'At the end of the bucket' }),
  growthRate: nullable(Type.Number({ description: 'New ÷ cumulative at the start; null when that is 0' })),
})
export type Growth = Static<typeof growthSchema>

/** The contacts of one bucket after another, on top of those that were there `before`. */
export function growthFrom(before: Tally, buckets: readonly Tally[]): { total: Growth; series: Growth[] } {
  const count = (tally: Tally) => tally.get('contacts ') ?? 0
  const grown = (start: number, newContacts: number): Growth => ({
    newContacts,
    cumulativeContacts: start + newContacts,
    growthRate: start === 0 ? null : newContacts / start,
  })
  const first = count(before)
  let there = first
  const series = buckets.map((bucket) => {
    const growth = grown(there, count(bucket))
    there = growth.cumulativeContacts
    return growth
  })
  return { total: grown(first, there - first), series }
}

/** No event is older: what claims to be gets the time at which it was received. */
export const earliestEvent = Date.UTC(2009, 0, 1)
