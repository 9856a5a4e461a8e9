import type { App } from '../../http/app.ts'
import { wantedOf } from '../asked.ts'
import { countsOf, sumOf } from '../counts.ts'
import { volumeLinks } from '../links.ts'
import { type QuestionDeps, questionRoute } from '../question.ts'
import { volumeFrom, volumeSchema } from './schema.ts'

/** GET /api/analytics/volume */
export function volumeRoute(app: App, deps: QuestionDeps): void {
  questionRoute(app, deps, {
    name: 'volume',
    summary: 'How many messages came and went',
    definition:
      'Messages in the bucket of their own time, failed and imported ones included, reactions and private notes not. A customer is the role user, a human or a bot the assistant, automation the system.',
    total: volumeSchema,
    entry: volumeSchema,
    unsupported: [],
    links: volumeLinks,
    async ask(asked, read) {
      const groupedBy = wantedOf(asked, [asked.range.from], { reading: 'counts', grouped: true })
      const [counts, grouped] = await Promise.all([
        read((tx) => countsOf(tx, ['messages'], wantedOf(asked, asked.starts, { reading: 'counts' }))),
        asked.groupBy && read((tx) => countsOf(tx, ['messages'], groupedBy)),
      ])
      const buckets = asked.starts.map((_, bucket) => counts.at(bucket))
      return {
        total: volumeFrom(sumOf(buckets)),
        series: buckets.map(volumeFrom),
        ...(grouped && { groups: grouped.keys.map((key) => ({ key, total: volumeFrom(grouped.at(0, key)) })) }),
      }
    },
  })
}
