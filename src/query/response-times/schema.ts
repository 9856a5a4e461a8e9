import { type Static, Type } from 'typebox'
import { bandEndsMs } from '../../domain/histogram.ts'
import type { BandCounts, BothTimes, Durations, Times } from '../durations.ts'
import { nullable } from '../nullable.ts'

const figures = {
  count: Type.Integer(),
  avg: nullable(Type.Number()),
  p50: nullable(Type.Number()),
  p90: nullable(Type.Number()),
  p95: nullable(Type.Number()),
}

const timesSchema = Type.Object({
  ...figures,
  businessTime: Type.Object(figures, { description: 'The same in business hours; without schedules, wall clock' }),
})

export const responseTimesSchema = Type.Object(
  { firstResponse: timesSchema, reply: timesSchema },
  { description: 'Seconds' },
)
export type ResponseTimes = Static<typeof responseTimesSchema>

export const openWaitsSchema = Type.Object({
  count: Type.Integer(),
  oldestSeconds: nullable(Type.Number()),
  p50: nullable(Type.Number()),
  p90: nullable(Type.Number()),
})

const bandSchema = Type.Object({
  fromSeconds: Type.Integer(),
  toSeconds: nullable(Type.Integer({ description: 'Exclusive; null in the last band' })),
  reply: Type.Integer(),
  firstResponse: Type.Integer(),
})

export const measuredSchema = Type.Object({
  ...responseTimesSchema.properties,
  distribution: Type.Array(bandSchema),
})

export const responseTimesTotalSchema = Type.Object({
  ...measuredSchema.properties,
  openWaits: openWaitsSchema,
  unanswered: Type.Integer({ description: 'Waits of the range that a gap ended, or that have lapsed' }),
})
export type ResponseTimesTotal = Static<typeof responseTimesTotalSchema>

export function responseTimesFrom({ firstResponse, reply }: BothTimes): ResponseTimes {
  return { firstResponse: withBusinessTime(firstResponse), reply: withBusinessTime(reply) }
}

/** METRICS: with no schedule, business time equals wall clock. */
function withBusinessTime(times: Times): Static<typeof timesSchema> {
  return { ...times, businessTime: times }
}

/** Times and their distribution over the stretches from one mark up to another. */
export function measuredFrom(
  durations: Durations,
  from: number,
  to: number,
  key?: string,
): Static<typeof measuredSchema> {
  return {
    ...responseTimesFrom(durations.between(from, to, key)),
    distribution: distributionFrom(durations.bands(from, to, key)),
  }
}

function distributionFrom(bands: BandCounts): Static<typeof bandSchema>[] {
  return bands.reply.map((reply, band) => {
    const endMs = bandEndsMs[band]
    return {
      fromSeconds: (bandEndsMs[band - 1] ?? 0) / 1000,
      toSeconds: endMs === undefined ? null : endMs / 1000,
      reply,
      firstResponse: bands.firstResponse[band] ?? 0,
    }
  })
}
