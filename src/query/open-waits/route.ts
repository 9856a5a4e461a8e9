import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { openWaitsLinks } from '../links.ts'
import { nullable } from '../nullable.ts'
import { type QuestionDeps, questionRoute } from '../question.ts'
import { openWaitsSchema } from '../response-times/schema.ts'
import { openWaitsMax, openWaitsOldestFirst } from './sql.ts'
import { openWaitsOf } from './totals.ts'

const openWaitSchema = Type.Object({
  chatId: Type.String(),
  contactId: nullable(Type.String()),
  contactName: nullable(Type.String()),
  userId: nullable(Type.String()),
  channel: Type.String(),
  waitingSince: Type.String({ format: 'date-time' }),
  lastCustomerAt: Type.String({ format: 'date-time' }),
  assigneeId: nullable(Type.String()),
  preview: nullable(Type.String({ description: 'The beginning of the last customer message' })),
})

/** GET /api/analytics/open-waits */
export function openWaitsRoute(app: App, deps: QuestionDeps): void {
  questionRoute(app, deps, {
    name: 'open-waits',
    summary: 'Who is waiting for an answer now',
    definition: `Waits that are open now: a customer wrote, nobody has answered or closed the chat, and their last message is no older than the tenant's gap (24 hours by default). Imported history never waits. Of now, whatever the range; an agent's are those of the chats assigned to them. data lists up to ${openWaitsMax}, oldest first.`,
    total: openWaitsSchema,
    entry: openWaitsSchema,
    extra: { data: Type.Array(openWaitSchema) },
    unsupported: ['campaignId'],
    groupings: ['channel', 'agent'],
    links: openWaitsLinks,
    async ask(asked, read) {
      const [waits, oldest] = await Promise.all([
        read((tx) => openWaitsOf(tx, asked)),
        read((tx) => openWaitsOldestFirst(tx, asked)),
      ])
      const data = oldest.map((wait) => ({
        ...wait,
        waitingSince: wait.waitingSince.toISOString(),
        lastCustomerAt: wait.lastCustomerAt.toISOString(),
      }))
      return {
        total: waits.total,
        series: [],
        extra: { data },
        ...(asked.groupBy ? { groups: waits.byKey } : { lines: data }),
      }
    },
  })
}
