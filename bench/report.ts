import { registerQueryRoutes } from '../src/query/routes.ts'
import type { Database } from '../src/store/database.ts'
import { type Cleanup, testDatabase } from '../test/support/database.ts'
import { testServer } from '../test/support/server.ts'
import { type Figure, median, percentileOf } from './figures.ts'
import { processAll } from './process.ts'
import { deliveriesOf, openShop } from './shop.ts'
import type { Year } from './year.ts'

const dayMs = 86_400_000

/** Reports by HTTP over thirty loaded days, beside the same report of a tenant without any message. */
export async function measureReport(cleanup: Cleanup, repeats: number, requests: number): Promise<Figure[]> {
  const { app: database, owner } = await testDatabase(cleanup)
  const [full, empty] = [await openShop(owner), await openShop(owner)]
  await processAll(database, deliveriesOf(full, 30, Number.POSITIVE_INFINITY, 12))
  return compare(await asker(cleanup, database, 30), {
    questions: ['response-times', 'volume'],
    query: 'interval=day',
    measured: full.tenantId,
    limit: empty.tenantId,
    limitName: 'the same, of an empty tenant',
    budget: null,
    besides: '30 days by day',
    repeats,
    requests,
  })
}

/** Reports over a year of the tenant with much history, beside the same of the one with little. */
export async function measureYear(cleanup: Cleanup, year: Year, repeats: number, requests: number): Promise<Figure[]> {
  const { small, large } = year
  const common = {
    measured: large.tenantId,
    limit: small.tenantId,
    limitName: `the same, of ${small.messages.toLocaleString('en')} messages`,
    repeats,
  }
  const ask = await asker(cleanup, year.app, 365)
  const besides = `a year by month, ${large.messages.toLocaleString('en')} messages`
  const inZone = await compare(ask, {
    ...common,
    questions: ['overview', 'volume', 'response-times', 'delivery', 'growth', 'peak-hours'],
    query: 'interval=month',
    budget: { atMost: 1.5 },
    besides,
    requests,
  })
  const harder: Figure[] = []
  for (const [what, query] of Object.entries(harderQueries)) {
    const figures = await compare(ask, {
      ...common,
      questions: ['volume', 'response-times', 'peak-hours'],
      query: `interval=month&${query}`,
      budget: { atMost: 1 },
      besides: `${besides}, ${what}`,
      requests: Math.ceil(requests / 10),
    })
    harder.push(...figures.map((figure) => promised(figure, what)))
  }
  return [...inZone, ...harder]
}

const harderQueries = {
  'another zone': 'tz=Asia%2FKathmandu',
  'a channel and an agent': 'channel=whatsapp&agentId=unassigned',
  'by their start': 'by=start',
}
const harderMsMax = 200

/** What has no bucket of its own is promised within so many milliseconds, whatever a small tenant takes. */
function promised(figure: Figure, what: string): Figure {
  return {
    ...figure,
    name: `${figure.name}, ${what}`,
    limits: figure.values.map(() => harderMsMax),
    limitName: 'promised',
    note: `${figure.note}; the small tenant ${median(figure.limits).toFixed(0)} ms`,
  }
}

type Ask = (question: string, tenantId: string, query: string) => Promise<number>

/** Milliseconds until the whole answer to a question over so many days is there. */
async function asker(cleanup: Cleanup, database: Database, days: number): Promise<Ask> {
  const server = await testServer({ after: (undo) => void cleanup.after(async () => void (await undo())) }, [
    (app) => registerQueryRoutes(app, { database, now: Date.now, cursorSecret: 'bench' }),
  ])
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const from = new Date(Date.now() - days * dayMs).toISOString()
  return async (question, tenantId, query) => {
    const startedAt = performance.now()
    const answer = await fetch(`${address}/api/analytics/${question}?from=${from}&${query}`, {
      headers: { 'x-test-tenant': tenantId },
    })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${question}: ${answer.status} ${text}`)
    return performance.now() - startedAt
  }
}

type Comparison = Pick<Figure, 'limitName' | 'budget'> & {
  readonly questions: readonly string[]
  readonly query: string
  /** Tenants. */
  readonly measured: string
  readonly limit: string
  readonly besides: string
  readonly repeats: number
  readonly requests: number
}

async function compare(ask: Ask, comparison: Comparison): Promise<Figure[]> {
  const { questions, query, measured, limit, limitName, budget, besides, repeats, requests } = comparison
  const asked = async (question: string, tenantId: string) => {
    const times: number[] = []
    for (let request = 0; request < requests; request++) times.push(await ask(question, tenantId, query))
    return times
  }
  const figures: Figure[] = []
  for (const question of questions) {
    const [values, limits, p99s]: [number[], number[], number[]] = [[], [], []]
    for (const tenantId of [measured, limit]) await ask(question, tenantId, query)
    for (let repeat = 0; repeat < repeats; repeat++) {
      limits.push(median(await asked(question, limit)))
      const times = await asked(question, measured)
      values.push(median(times))
      p99s.push(percentileOf(times, 99))
    }
    const note = `p99 ${median(p99s).toFixed(1)} ms; ${besides}`
    figures.push({ name: `report, ${question}`, unit: 'ms (p50)', values, limits, limitName, budget, note })
  }
  return figures
}
