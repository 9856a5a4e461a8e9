import { type Static, Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { wantedOf } from '../asked.ts'
import { peakHoursLinks } from '../links.ts'
import { type QuestionDeps, questionRoute } from '../question.ts'
import { countsByHour, type HourCount } from './sql.ts'

const cellSchema = Type.Object({ customer: Type.Integer(), human: Type.Integer(), episodes: Type.Integer() })
type Cell = Static<typeof cellSchema>

const peakHoursSchema = Type.Object({
  matrix: Type.Array(Type.Array(cellSchema, { description: '24 hours' }), { description: '7 days, Monday first' }),
})

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** GET /api/analytics/peak-hours */
export function peakHoursRoute(app: App, deps: QuestionDeps): void {
  questionRoute(app, deps, {
    name: 'peak-hours',
    summary: 'When in the week it is busy',
    definition:
      'Messages by customers, messages by people, and conversations that began, by weekday and hour of the wall clock in the zone, summed over the range. Customer messages and conversations belong to no agent.',
    total: peakHoursSchema,
    entry: peakHoursSchema,
    unsupported: ['campaignId', 'groupBy'],
    links: peakHoursLinks,
    async ask(asked, read) {
      // Months know their hours in the tenant's zone only.
      const reading = asked.zone === asked.settings.timeZone ? 'counts' : 'quarters'
      const wanted = wantedOf(asked, [asked.range.from], { reading })
      const matrix = matrixFrom(await read((tx) => countsByHour(tx, asked, wanted)))
      const lines = matrix.flatMap((row, day) => row.map((cell, hour) => ({ weekday: weekdays[day], hour, ...cell })))
      return { total: { matrix }, series: [], lines }
    },
  })
}

function matrixFrom(counts: readonly HourCount[]): Cell[][] {
  const matrix = weekdays.map(() => Array.from({ length: 24 }, (): Cell => ({ customer: 0, human: 0, episodes: 0 })))
  for (const { hourOfWeek, kind, count } of counts) {
    const cell = matrix[Math.floor(hourOfWeek / 24)]?.[hourOfWeek % 24]
    if (cell) cell[kind] = count
  }
  return matrix
}
