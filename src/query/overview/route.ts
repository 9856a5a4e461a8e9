import { Type } from 'typebox'
import { periodBefore } from '../../domain/zone.ts'
import type { App } from '../../http/app.ts'
import { type Asked, wantedOf } from '../asked.ts'
import { type CountedMetric, countsOf, sumOf } from '../counts.ts'
import { deliveryFrom, deliverySchema } from '../delivery/schema.ts'
import { durationsOf } from '../durations.ts'
import { sinceEver } from '../growth/route.ts'
import { type Growth, growthFrom, growthSchema } from '../growth/schema.ts'
import { deliveryLinks, growthLinks, type Links, responseTimesLinks, volumeLinks } from '../links.ts'
import { openWaitsOf } from '../open-waits/totals.ts'
import { type QuestionDeps, questionRoute } from '../question.ts'
import {
  measuredFrom,
  openWaitsSchema,
  responseTimesFrom,
  responseTimesSchema,
  responseTimesTotalSchema,
} from '../response-times/schema.ts'
import { unansweredOf } from '../unanswered.ts'
import { volumeFrom, volumeSchema } from '../volume/schema.ts'

const entrySchema = Type.Object({
  volume: volumeSchema,
  growth: Type.Optional(growthSchema),
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

/** GET /api/analytics/overview: four statements for everything, the period before included. */
export function overviewRoute(app: App, deps: QuestionDeps): void {
  questionRoute(app, deps, {
    name: 'overview',
    summary: 'Everything at a glance, and the period before',
    definition:
      'The totals of volume, growth, response-times, open-waits and delivery, as each defines them; previous holds them for the same stretch of the wall clock as few whole days earlier as it fits in (today up to now is set against yesterday up to the same hour; who waits is only known of now). Contacts belong to no agent: with agentId there is no growth.',
    total: totalSchema,
    entry: entrySchema,
    extra: { previous: previousSchema },
    unsupported: ['campaignId', 'groupBy'],
    links: linksOf,
    async ask(asked, read) {
      const { by, starts, range } = asked
      const before = periodBefore(range, asked.zone)
      const marksBefore = before.to < range.from ? [before.from, before.to] : [before.from]
      const marks = [...marksBefore, ...starts]
      const first = marksBefore.length
      const [counts, durations, openWaits, unanswered] = await Promise.all([
        read((tx) => countsOf(tx, countedFor(asked), wantedOf(asked, sinceEver(marks), { reading: 'counts' }))),
        read((tx) => durationsOf(tx, by, wantedOf(asked, marks, { reading: 'percentiles' }))),
        read((tx) => openWaitsOf(tx, asked)),
        read((tx) => unansweredOf(tx, asked, [...marksBefore, range.from])),
      ])
      const [ever, last] = [counts.at(0), counts.at(1)]
      const buckets = starts.map((_, bucket) => counts.at(1 + first + bucket))
      const grown = growthFrom(sumOf([ever, ...marksBefore.map((_, mark) => counts.at(1 + mark))]), buckets)
      const growthOf = (growth: Growth | undefined) => (hasGrowth(asked) && growth ? { growth } : {})
      const times = { ...measuredFrom(durations, first, marks.length), unanswered: unanswered[first] ?? 0 }
      const all = sumOf(buckets)
      return {
        total: {
          volume: volumeFrom(all),
          ...growthOf(grown.total),
          responseTimes: { ...times, openWaits: openWaits.total },
          openWaits: openWaits.total,
          delivery: deliveryFrom(all),
        },
        series: buckets.map((bucket, index) => ({
          volume: volumeFrom(bucket),
          ...growthOf(grown.series[index]),
          responseTimes: responseTimesFrom(durations.between(first + index, first + index + 1)),
          delivery: deliveryFrom(bucket),
        })),
        extra: {
          previous: {
            volume: volumeFrom(last),
            ...growthOf(growthFrom(ever, [last]).total),
            responseTimes: { ...measuredFrom(durations, 0, 1), unanswered: unanswered[0] ?? 0 },
            delivery: deliveryFrom(last),
          },
        },
      }
    },
  })
}

/** Contacts belong to no agent. */
function hasGrowth({ filters }: Asked): boolean {
  return filters.agentId === null
}

function countedFor(asked: Asked): CountedMetric[] {
  return hasGrowth(asked) ? ['messages', 'delivery', 'contacts'] : ['messages', 'delivery']
}

function linksOf(asked: Asked): Links {
  return {
    ...volumeLinks(asked),
    ...(hasGrowth(asked) && growthLinks(asked)),
    ...responseTimesLinks(asked),
    ...deliveryLinks(asked),
  }
}
