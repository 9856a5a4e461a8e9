import type { App } from '../../http/app.ts'
import { type Asked, wantedOf } from '../asked.ts'
import { countsOf } from '../counts.ts'
import { growthLinks } from '../links.ts'
import { type QuestionDeps, questionRoute } from '../question.ts'
import { earliestEvent, growthFrom, growthSchema } from './schema.ts'

/** GET /api/analytics/growth */
export function growthRoute(app: App, deps: QuestionDeps): void {
  questionRoute(app, deps, {
    name: 'growth',
    summary: 'How many contacts are new',
    definition:
      'Contacts in the bucket of their first own message; how many there are at the end of the bucket; and the new ones divided by those at its start, null where there were none.',
    total: growthSchema,
    entry: growthSchema,
    unsupported: ['agentId', 'campaignId'],
    groupings: ['channel'],
    links: growthLinks,
    async ask(asked, read) {
      const [counts, grouped] = await Promise.all([
        read((tx) => countsOf(tx, ['contacts'], wantedOf(asked, sinceEver(asked.starts), { reading: 'counts' }))),
        asked.groupBy && read((tx) => countsOf(tx, ['contacts'], groupedSinceEver(asked))),
      ])
      const buckets = asked.starts.map((_, bucket) => counts.at(bucket + 1))
      return {
        ...growthFrom(counts.at(0), buckets),
        ...(grouped && {
          groups: grouped.keys.map((key) => ({
            key,
            total: growthFrom(grouped.at(0, key), [grouped.at(1, key)]).total,
          })),
        }),
      }
    },
  })
}

/** The marks, and before them one at which nobody was a contact yet. */
export function sinceEver(marks: readonly number[]): number[] {
  return [Math.min(earliestEvent, (marks[0] ?? 0) - 1), ...marks]
}

function groupedSinceEver(asked: Asked) {
  return wantedOf(asked, sinceEver([asked.range.from]), { reading: 'counts', grouped: true })
}
