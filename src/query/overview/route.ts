import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { wantedOf } from '../asked.ts'
import { countsOf, sumOf } from '../counts.ts'
import { deliveryFrom, deliverySchema } from '../delivery/schema.ts'
import { durationsOf } from '../durations.ts'
import { sinceEver } from '../growth/route.ts'
import { growthFrom, growthSchema } from '../growth/schema.ts'
import { type QuestionDeps, questionRoute, rangeParameters } from '../question.ts'
import {
  measuredFrom,
  openWaitsSchema,
  responseTimesFrom,
  responseTimesSchema,
  responseTimesTotalSchema,
} from '../response-times/schema.ts'
import { volumeFrom, volumeSchema } from '../volume/schema.ts'
import { waitsOf } from '../waits.ts'

const entrySchema = Type.Object({
  volume: volumeSchema,
  growth: growthSchema,
  responseTimes: responseTimesSchema,
  delivery: deliverySchema,
})

const totalSchema = Type.Object({
  ...entrySchema.properties,
  responseTimes: responseTimesTotalSchema,
  openWaits: openWaitsSchema,
})

const previousSchema = Type.Object({
  ...entrySchema.properties,
  responseTimes: Type.Omit(responseTimesTotalSchema, ['openWaits']),
})

/** GET /api/analytics/overview: three statements for everything, the period before included. */
export function overviewRoute(app: App, deps: QuestionDeps): void {
  questionRoute(app, deps, {
    name: 'overview',
    summary: 'Everything at a glance, and the period before',
    definition:
      'The totals of volume, growth, response-times, open-waits and delivery, as each defines them; previous holds them for the period of the same length right before (who waits is only known of now).',
    total: totalSchema,
    entry: entrySchema,
    extra: { previous: previousSchema },
    unsupported: ['agentId', 'campaignId', 'groupBy'],
    links: (asked) => ({ messages: `/api/messages?${rangeParameters(asked)}` }),
    async ask(asked, read) {
      const { by, starts, range } = asked
      const before = range.from - (range.to - range.from)
      const marks = [before, ...starts]
      const [counts, durations, waits] = await Promise.all([
        read((tx) =>
          countsOf(tx, ['messages', 'delivery', 'contacts'], wantedOf(asked, sinceEver(marks), { reading: 'counts' })),
        ),
        read((tx) => durationsOf(tx, by, wantedOf(asked, marks, { reading: 'percentiles' }))),
        read((tx) => waitsOf(tx, asked, [before, range.from])),
      ])
      const [ever, last] = [counts.at(0), counts.at(1)]
      const buckets = starts.map((_, bucket) => counts.at(bucket + 2))
      const grown = growthFrom(sumOf([ever, last]), buckets)
      const times = { ...measuredFrom(durations, 1, marks.length), unanswered: waits.unanswered[1] ?? 0 }
      const all = sumOf(buckets)
      return {
        total: {
          volume: volumeFrom(all),
          growth: grown.total,
          responseTimes: { ...times, openWaits: waits.open },
          openWaits: waits.open,
          delivery: deliveryFrom(all),
        },
        series: buckets.map((bucket, index) => ({
          volume: volumeFrom(bucket),
          growth: grown.series[index] ?? grown.total,
          responseTimes: responseTimesFrom(durations.between(index + 1, index + 2)),
          delivery: deliveryFrom(bucket),
        })),
        extra: {
          previous: {
            volume: volumeFrom(last),
            growth: growthFrom(ever, [last]).total,
            responseTimes: { ...measuredFrom(durations, 0, 1), unanswered: waits.unanswered[0] ?? 0 },
            delivery: deliveryFrom(last),
          },
        },
      }
    },
  })
}
