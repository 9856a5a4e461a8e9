import type { App } from '../../http/app.ts'
import { wantedOf } from '../asked.ts'
import { durationsOf } from '../durations.ts'
import { responseTimesLinks } from '../links.ts'
import { openWaitsOf } from '../open-waits/totals.ts'
import { type QuestionDeps, questionRoute } from '../question.ts'
import { unansweredOf } from '../unanswered.ts'
import {
  measuredFrom,
  measuredSchema,
  responseTimesFrom,
  responseTimesSchema,
  responseTimesTotalSchema,
} from './schema.ts'

/** GET /api/analytics/response-times */
export function responseTimesRoute(app: App, deps: QuestionDeps): void {
  questionRoute(app, deps, {
    name: 'response-times',
    summary: 'How long customers wait for people',
    definition:
      'reply: from the first customer message that nobody had answered to the next message by a person, one per wait, credited to its sender. firstResponse: once per episode, from its first customer message (or the last hand-off by a bot after it) to the first message by a person. In seconds; percentiles by nearest rank, within 1 %. Beside them openWaits, those who wait now, and unanswered, those who waited in vain.',
    total: responseTimesTotalSchema,
    entry: responseTimesSchema,
    groupTotal: measuredSchema,
    unsupported: ['campaignId'],
    groupings: ['channel', 'agent'],
    links: responseTimesLinks,
    async ask(asked, read) {
      const { by, starts, groupBy } = asked
      const whole = [asked.range.from]
      const wanted = wantedOf(asked, starts, { reading: 'percentiles' })
      const groupedBy = wantedOf(asked, whole, { reading: 'percentiles', grouped: true })
      const [durations, openWaits, unanswered, grouped] = await Promise.all([
        read((tx) => durationsOf(tx, by, wanted)),
        read((tx) => openWaitsOf(tx, asked)),
        read((tx) => unansweredOf(tx, asked, whole)),
        groupBy && read((tx) => durationsOf(tx, by, groupedBy)),
      ])
      return {
        total: {
          ...measuredFrom(durations, 0, starts.length),
          openWaits: openWaits.total,
          unanswered: unanswered[0] ?? 0,
        },
        series: starts.map((_, bucket) => responseTimesFrom(durations.between(bucket, bucket + 1))),
        ...(grouped && {
          groups: grouped.keys.map((key) => ({ key, total: measuredFrom(grouped, 0, 1, key) })),
        }),
      }
    },
  })
}
