import path from 'node:path'
import type { Cleanup } from '../test/support/database.ts'
import { type RunningRole, testInstallation } from '../test/support/instance.ts'
import { testRedis } from '../test/support/redis.ts'
import { markdownTable, median, percentileOf } from './figures.ts'
import { flood, load, openReader } from './live.ts'

const steadyPerSecond = 300

/** Which roles run where; all on one machine, one embedded PostgreSQL, one Redis (everysec). */
const layouts = {
  'one process, one thread': { roles: ['all'] },
  'one process, the processor in a thread': { roles: ['api'], main: path.join(import.meta.dirname, 'threads.ts') },
  'two processes': { roles: ['api', 'processor'] },
} as const

/** Deliveries a second that each layout counts while it is sent more, and how long a steady rate takes to the number. */
export async function compareLayouts(cleanup: Cleanup, repeats: number, seconds: number): Promise<string> {
  const found = new Map<string, { sustained: number; p50: number; p99: number }[]>()
  for (let repeat = 0; repeat < repeats; repeat++)
    for (const name of Object.keys(layouts) as (keyof typeof layouts)[])
      found.set(name, [...(found.get(name) ?? []), await measureLayout(cleanup, name, seconds)])
  const head = ['layout', 'deliveries/s sustained', `webhook → number at ${steadyPerSecond}/s, p50, ms`, 'p99, ms']
  const rows = [...found].map(([name, all]) => [
    name,
    Math.round(median(all.map(({ sustained }) => sustained))).toLocaleString('en'),
    median(all.map(({ p50 }) => p50)).toFixed(0),
    median(all.map(({ p99 }) => p99)).toFixed(0),
  ])
  return markdownTable(head, rows)
}

async function measureLayout(cleanup: Cleanup, name: keyof typeof layouts, seconds: number) {
  const undos: (() => unknown)[] = []
  cleanup.after(() => endAll(undos))
  const { roles, ...options } = layouts[name]
  const after = (undo: () => unknown) => undos.push(undo)
  const redis = await testRedis({ after })
  const settings = { LOG_LEVEL: 'warn' }
  const installation = testInstallation({ after }, { ...options, redisUrl: redis.url, settings })
  const running: RunningRole[] = []
  for (const role of roles) running.push(await installation.start(role))
  const [api] = running
  if (api === undefined) throw new Error('no role')
  const tenant = await installation.tenant()
  const reader = openReader(() => api.address, tenant)
  await load(api, tenant, reader, { perSecond: 200, seconds: 3 }) // warms up
  const sustained = await flood(api, tenant, reader, seconds)
  const { latenciesMs } = await load(api, tenant, reader, { perSecond: steadyPerSecond, seconds })
  reader.close()
  await endAll(undos)
  return { sustained, p50: percentileOf(latenciesMs, 50), p99: percentileOf(latenciesMs, 99) }
}

async function endAll(undos: (() => unknown)[]): Promise<void> {
  for (const undo of undos.splice(0).reverse()) await undo()
}
