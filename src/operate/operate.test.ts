import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testServer } from '../../test/support/server.ts'
import type { App } from '../http/app.ts'
import { type Dependency, healthRoutes } from './health.ts'
import { openLog } from './log.ts'
import { type Asked, metricsRoute, openMetrics } from './metrics.ts'
import { openOutboxMetrics } from './outbox-metrics.ts'
import { stopInOrder } from './shutdown.ts'

const up = (name: string): Dependency => ({ name, isNeeded: true, check: async () => undefined })
const down = (name: string, isNeeded = true): Dependency => ({
  name,
  isNeeded,
  check: async () => {
    throw Object.assign(new Error('connect ECONNREFUSED db.internal as parley'), { code: 'database-unavailable' })
  },
})

function recordingLog() {
  const lines: string[] = []
  const log = openLog({ level: 'info', toStandardError: false }, { write: (line: string) => void lines.push(line) })
  return { log, lines }
}

test('ready says what is down, by code and without the driver’s words; live goes on answering', async (t) => {
  const dependencies = [up('stream'), down('database')]
  const app = await testServer(t, [(app) => healthRoutes(app, { dependencies, now: Date.now })])

  const live = await app.inject('/health/live')
  const ready = await app.inject('/health/ready')
  const all = await app.inject('/health/dependencies')

  assert.deepEqual([live.statusCode, ready.statusCode, ready.json().code], [200, 503, 'not-ready'])
  assert.equal(ready.json().detail, 'database is down (database-unavailable)')
  assert.equal(all.json().status, 'down')
  assert.deepEqual(
    all.json().dependencies.map(({ name, status, code }: Record<string, string>) => [name, status, code]),
    [
      ['stream', 'up', undefined],
      ['database', 'down', 'database-unavailable'],
    ],
  )
  assert.doesNotMatch(ready.body + all.body, /db\.internal/)
})

test('what isn’t needed may be down while the process is ready', async (t) => {
  const dependencies = [up('database'), down('cache', false)]
  const app = await testServer(t, [(app) => healthRoutes(app, { dependencies, now: Date.now })])

  assert.deepEqual((await app.inject('/health/ready')).json(), { status: 'up' })
})

test('dependencies are asked once a second however often we are', async (t) => {
  let asked = 0
  const clock = { now: 0 }
  const dependency = { name: 'database', isNeeded: true, check: async () => void asked++ }
  const app = await testServer(t, [(app) => healthRoutes(app, { dependencies: [dependency], now: () => clock.now })])

  for (let n = 0; n < 5; n++) await app.inject('/health/ready')
  const within = asked
  clock.now += 1_000
  await app.inject('/health/ready')

  assert.deepEqual([within, asked], [1, 2])
})

const figures = { entries: 7, inFlight: 2, retrying: 1, oldestAgeMs: 1_500 }
const asked: Asked = { stream: async () => figures, liveClients: () => 3 }

async function metricsServer(t: { after(undo: () => Promise<void>): void }, given = asked) {
  const metrics = openMetrics(given)
  const identify = async () => ({ tenantId: 't', kind: 'key', id: 'k', scopes: ['crm:read'], role: null }) as const
  const routes = [(app: App) => metricsRoute(app, { metrics, identify })]
  const app = await testServer(t, routes, { observe: (answered) => metrics.observeRequest(answered) })
  return { app, metrics }
}

test('the figures tell of requests by route, deliveries by outcome, and of the stream as it is now', async (t) => {
  const { app, metrics } = await metricsServer(t)
  metrics.observeDelivery('whatsapp', 'queued')
  metrics.observeDelivery('whatsapp', 'signature-mismatch')
  await app.inject('/metrics')

  const text = (await app.inject('/metrics')).body

  assert.match(text, /parley_http_request_seconds_count\{method="GET",route="\/metrics",status="200"\} 1/)
  assert.match(text, /parley_deliveries_captured_total\{source="whatsapp",outcome="queued"\} 1/)
  assert.match(text, /parley_stream_entries 7\n/s)
  assert.match(text, /parley_stream_oldest_age_seconds 1\.5\n/)
  assert.match(text, /parley_live_clients 3\n/)
  assert.match(text, /process_resident_memory_bytes \d+/)
  assert.doesNotMatch(text, /nodejs_active_\w+_total/)
})

test('the figures are those of the moment at which they are read, asked for once', async (t) => {
  let times = 0
  const { app } = await metricsServer(t, { ...asked, stream: async () => ({ ...figures, entries: ++times }) })

  const texts = [(await app.inject('/metrics')).body, (await app.inject('/metrics')).body]

  assert.match(texts[0] ?? '', /parley_stream_entries 1\n/)
  assert.match(texts[1] ?? '', /parley_stream_entries 2\n/)
})

test('a stream that is away is said to be down and not to be empty, and the rest is told', async (t) => {
  let isAway = false
  const stream = () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(figures))
  const { app } = await metricsServer(t, { ...asked, stream })
  await app.inject('/metrics')
  isAway = true

  const text = (await app.inject('/metrics')).body

  assert.match(text, /parley_stream_up 0\n/)
  assert.doesNotMatch(text, /parley_stream_entries \d/)
  assert.match(text, /parley_live_clients 3\n/)
})

test('of webhooks out the figures tell what came of calls, what waits for whom, and who was disabled', async (t) => {
  let asked = 0
  const waiting = { working: { pending: 3, oldestDueAt: 58_500 }, failing: { pending: 7, oldestDueAt: 90_000 } }
  const ask = async () => {
    asked++
    return waiting
  }
  const outbox = openOutboxMetrics(ask, () => 60_000)
  const { app, metrics } = await metricsServer(t)
  outbox.register(metrics.registry)
  outbox.attempted('5xx')
  outbox.attempted('outside-timeout')
  outbox.disabled('failing')

  const text = (await app.inject('/metrics')).body
  await app.inject('/metrics')

  assert.match(text, /parley_webhook_attempts_total\{outcome="2xx"\} 0\n/)
  assert.match(text, /parley_webhook_attempts_total\{outcome="outside-timeout"\} 1\n/)
  assert.match(text, /parley_webhooks_disabled_total\{reason="gone"\} 0\n.*\{reason="failing"\} 1\n/s)
  assert.match(text, /parley_webhook_deliveries_pending\{health="working"\} 3\n.*\{health="failing"\} 7\n/s)
  assert.match(text, /parley_webhook_oldest_due_age_seconds\{health="working"\} 1\.5\n.*\{health="failing"\} 0\n/s)
  assert.equal(asked, 1)
})

test('from elsewhere, and through a proxy on this machine, the figures need the scope admin', async (t) => {
  const { app } = await metricsServer(t)

  const elsewhere = await app.inject({ url: '/metrics', remoteAddress: '203.0.113.7' })
  const forwarded = await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '127.0.0.1' } })

  assert.deepEqual([elsewhere.statusCode, forwarded.statusCode], [403, 403])
})

test('the log blanks what is secret, however deep', () => {
  const { log, lines } = recordingLog()

  const headers = { authorization: 'Bearer pk_live_hunter2', cookie: 'parley_session=hunter2', 'x-api-key': 'hunter2' }
  log.info({ password: 'hunter2', connection: { secret: 'hunter2' }, request: { headers }, tenantId: 't' }, 'fact')
  const err = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(hunter2) already exists.',
  })
  log.error({ err }, 'failed')

  assert.doesNotMatch(lines.join(''), /hunter2/)
  assert.match(lines[0] ?? '', /"level":"info","time":"\d{4}-.*"tenantId":"t"/)
  assert.match(lines[1] ?? '', /"code":"23505"/)
})

test('parts stop in their order, and one that fails doesn’t keep the next', async () => {
  const { log, lines } = recordingLog()
  const stopped: string[] = []
  const part = (name: string, error?: Error) => ({
    name,
    stop: async () => {
      stopped.push(name)
      if (error) throw error
    },
  })

  const outcome = await stopInOrder([part('server'), part('processor', new Error('stuck')), part('database')], log)

  assert.deepEqual([outcome, stopped], ['stopped', ['server', 'processor', 'database']])
  assert.match(lines[0] ?? '', /"part":"processor"/)
})

test('a part that doesn’t stop in time is named, and no longer waited for', async () => {
  const { log, lines } = recordingLog()

  const outcome = await stopInOrder([{ name: 'processor', stop: () => new Promise(() => undefined) }], log, 5)

  assert.equal(outcome, 'late')
  assert.match(lines.join(''), /"part":"processor".*stop took too long/)
})
