import type { App } from '../../http/app.ts'
import { wantedOf } from '../asked.ts'
import { countsOf, sumOf } from '../counts.ts'
import { deliveryLinks } from '../links.ts'
import { type QuestionDeps, questionRoute } from '../question.ts'
import { deliveryFrom, deliverySchema } from './schema.ts'

/** GET /api/analytics/delivery */
export function deliveryRoute(app: App, deps: QuestionDeps): void {
  questionRoute(app, deps, {
    name: 'delivery',
    summary: 'What became of the messages that were sent',
    definition:
      'Outbound messages in the bucket of their own time, and what has become of them since: delivered counts read ones too, failed only those that never arrived, replied those that a customer message followed within 72 hours.',
    total: deliverySchema,
    entry: deliverySchema,
    unsupported: [],
    links: deliveryLinks,
    async ask(asked, read) {
      const groupedBy = wantedOf(asked, [asked.range.from], { reading: 'counts', grouped: true })
      const [counts, grouped] = await Promise.all([
        read((tx) => countsOf(tx, ['delivery'], wantedOf(asked, asked.starts, { reading: 'counts' }))),
        asked.groupBy && read((tx) => countsOf(tx, ['delivery'], groupedBy)),
      ])
      const buckets = asked.starts.map((_, bucket) => counts.at(bucket))
      return {
        total: deliveryFrom(sumOf(buckets)),
        series: buckets.map(deliveryFrom),
        ...(grouped && { groups: grouped.keys.map((key) => ({ key, total: deliveryFrom(grouped.at(0, key)) })) }),
      }
    },
  })
}
