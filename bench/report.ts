import { registerQueryRoutes } from '../src/query/routes.ts'
import { type Cleanup, testDatabase } from '../test/support/database.ts'
import { testServer } from '../test/support/server.ts'
import { type Figure, median, percentileOf } from './figures.ts'
import { processAll } from './process.ts'
import { deliveriesOf, openShop } from './shop.ts'

const questions = ['response-times', 'volume'] as const
const dayMs = 86_400_000

/** Reports by HTTP over thirty loaded days, beside the same report of a tenant without any message. */
export async function measureReport(cleanup: Cleanup, repeats: number, requests: number): Promise<Figure[]> {
  const { app: database, owner } = await testDatabase(cleanup)
  const [full, empty] = [await openShop(owner), await openShop(owner)]
  await processAll(database, deliveriesOf(full, 30, Number.POSITIVE_INFINITY, 12))
  const server = await testServer({ after: (undo) => void cleanup.after(async () => void (await undo())) }, [
    (app) => registerQueryRoutes(app, { database, now: Date.now, cursorSecret: 'bench' }),
  ])
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const from = new Date(Date.now() - 30 * dayMs).toISOString()

  const ask = async (question: string, tenantId: string) => {
    const startedAt = performance.now()
    const answer = await fetch(`${address}/api/analytics/${question}?from=${from}&interval=day`, {
      headers: { 'x-test-tenant': tenantId },
    })
    await answer.text()
    if (answer.status !== 200) throw new Error(`${question}: ${answer.status}`)
    return performance.now() - startedAt
  }
  const asked = async (question: string, tenantId: string) => {
    const times: number[] = []
    for (let request = 0; request < requests; request++) times.push(await ask(question, tenantId))
    return times
  }

  const figures: Figure[] = []
  for (const question of questions) {
    const [values, limits, p99s]: [number[], number[], number[]] = [[], [], []]
    await asked(question, full.tenantId)
    await asked(question, empty.tenantId)
    for (let repeat = 0; repeat < repeats; repeat++) {
      limits.push(median(await asked(question, empty.tenantId)))
      const times = await asked(question, full.tenantId)
      values.push(median(times))
      p99s.push(percentileOf(times, 99))
    }
    const note = `p99 ${median(p99s).toFixed(1)} ms; 30 days by day`
    figures.push({
      name: `report, ${question}`,
      unit: 'ms (p50)',
      values,
      limits,
      limitName: 'the same, of an empty tenant',
      budget: null,
      note,
    })
  }
  return figures
}
