import { Type } from 'typebox'

/** How lists of durations are sorted: by the moment that puts them into the range, or by their length. */
export const momentSorts = ['-at', 'at', '-seconds', 'seconds'] as const
export type MomentSort = (typeof momentSorts)[number]

/** Lengths, seconds, half-open: as the bands of a distribution are. */
export const lengthParameters = {
  secondsFrom: Type.Optional(Type.Number({ minimum: 0, maximum: 1e10, description: 'At least this long' })),
  secondsTo: Type.Optional(Type.Number({ minimum: 0, maximum: 1e10, description: 'Shorter than this' })),
}

export function isByLength(sort: MomentSort): boolean {
  return sort === 'seconds' || sort === '-seconds'
}
