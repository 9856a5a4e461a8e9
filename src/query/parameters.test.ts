import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { newTenant } from './facts-under-test.ts'
import { registerQueryRoutes } from './routes.ts'

const now = Date.UTC(2026, 2, 31, 20)
const { app: database, owner } = await testDatabase({ after })
const app = await testServer({ after }, [
  (server) => registerQueryRoutes(server, { database, now: () => now, cursorSecret: 'secret' }),
])
const tenantId = await newTenant(owner, 'Asia/Kathmandu')

const questions = ['overview', 'volume', 'growth', 'response-times', 'open-waits', 'peak-hours', 'delivery']

async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await app.inject({ url: path, headers: { 'x-test-tenant': tenantId, ...headers } })
  return { status: answer.statusCode, body: answer.json() }
}

const pointersOf = ({ errors }: { errors: { pointer: string }[] }) => errors.map(({ pointer }) => pointer)

test('every question answers in the one shape, also where there is nothing', async () => {
  for (const question of questions) {
    const { status, body } = await get(`/api/analytics/${question}`)

    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.question, question)
    for (const key of [
      'definition',
      'from',
      'to',
      'tz',
      'interval',
      'by',
      'filters',
      'total',
      'series',
      'groups',
      'links',
    ])
      assert.ok(key in body, `${question} has ${key}`)
  }
})

test('an hour of the week is one of a range in which the changes of the clock are quickly found', async () => {
  const from = (year: number) => `from=${year}-01-01&to=2026-01-01&tz=Europe/Berlin&hourOfWeek=9`

  const [short, long] = [await get(`/api/messages?${from(2006)}`), await get(`/api/messages?${from(1980)}`)]

  assert.equal(short.status, 200)
  assert.deepEqual([long.status, pointersOf(long.body)], [400, ['/query/hourOfWeek']])
})

test('the default range is the last seven days in the tenant’s zone, today included', async () => {
  const { body } = await get('/api/analytics/volume')

  assert.deepEqual(
    [body.from, body.to, body.tz, body.interval, body.by],
    ['2026-03-25T18:15:00.000Z', '2026-04-01T18:15:00.000Z', 'Asia/Kathmandu', 'day', 'end'],
  )
  assert.deepEqual(body.series.map(({ start }: { start: string }) => start).slice(0, 2), [
    '2026-03-26T00:00:00+05:45',
    '2026-03-27T00:00:00+05:45',
  ])
  assert.equal(body.series.length, 7)
})

test('a date begins in the zone that is asked for, and a plus sign may arrive as a space', async () => {
  const dates = await get('/api/analytics/volume?from=2026-03-29&to=2026-03-30&tz=Europe/Berlin')
  const instants = await get(
    '/api/analytics/volume?from=2026-03-29T00:00:00+01:00&to=2026-03-30T00:00:00%2B02:00&tz=Europe/Berlin',
  )

  assert.deepEqual([dates.body.from, dates.body.to], ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'])
  assert.deepEqual([instants.body.from, instants.body.to], [dates.body.from, dates.body.to])
  assert.equal(dates.body.series.length, 23)
})

test('the interval follows the length of the range', async () => {
  const lengths = [
    ['2026-03-01', '2026-03-03', 'hour'],
    ['2026-03-01', '2026-03-04', 'day'],
    ['2026-01-01', '2026-03-15', 'week'],
    ['2025-01-01', '2026-01-01', 'month'],
  ] as const
  for (const [from, to, interval] of lengths) {
    const { body } = await get(`/api/analytics/delivery?from=${from}&to=${to}`)

    assert.equal(body.interval, interval)
  }
})

test('an empty bucket is null for an average or percentile and 0 for a count', async () => {
  const { body } = await get('/api/analytics/response-times')

  const figures = { count: 0, avg: null, p50: null, p90: null, p95: null }
  assert.deepEqual(body.series[0].reply, { ...figures, businessTime: figures })
  assert.deepEqual(body.total.openWaits, { count: 0, oldestSeconds: null, p50: null, p90: null })
  const growth = await get('/api/analytics/growth')
  assert.deepEqual(growth.body.total, { newContacts: 0, cumulativeContacts: 0, growthRate: null })
})

test('each bad parameter is named', async () => {
  const cases = [
    ['from=yesterday&to=2026-02-30', ['/query/from', '/query/to']],
    ['from=2026-03-01T00:00:00', ['/query/from']],
    ['from=1066-10-14', ['/query/from']],
    ['tz=Mars/Phobos', ['/query/tz']],
    ['tz=%2B05:30', ['/query/tz']],
    ['from=2026-03-02&to=2026-03-02', ['/query/to']],
    ['from=2027-01-01', ['/query/from']],
    ['interval=15m&from=2026-01-01&to=2026-03-01', ['/query/interval']],
    ['interval=fortnight', ['/query/interval']],
    ['colour=red', ['/query/colour']],
    ['channel=pigeon', ['/query/channel']],
  ] as const
  for (const [query, pointers] of cases) {
    const { status, body } = await get(`/api/analytics/volume?${query}`)

    assert.deepEqual([status, body.code], [400, 'parameter-invalid'], query)
    assert.deepEqual(pointersOf(body), pointers, query)
  }
})

test('a filter that a question cannot honour is refused rather than ignored', async () => {
  const cases = [
    ['volume?cf.plan=gold', '/query/cf.plan'],
    ['growth?agentId=maria', '/query/agentId'],
    ['growth?groupBy=agent', '/query/groupBy'],
    ['response-times?campaignId=spring', '/query/campaignId'],
    ['overview?groupBy=channel', '/query/groupBy'],
  ] as const
  for (const [path, pointer] of cases) {
    const { status, body } = await get(`/api/analytics/${path}`)

    assert.deepEqual([status, body.code, pointersOf(body)], [400, 'parameter-unsupported', [pointer]], path)
  }
})

test('the filters are told back as they were asked', async () => {
  const { body } = await get('/api/analytics/volume?channel=web&agentId=unassigned&businessHours=true')

  assert.deepEqual(body.filters, { channel: 'web', agentId: 'unassigned' })
})

test('weeks begin on the tenant’s first day of the week', async () => {
  const sunday = await newTenant(owner, 'UTC')
  await owner.write(sunday, (tx) => tx.query('update tenants set week_starts_on = 7 where id = $1', [sunday]))

  const { body } = await get('/api/analytics/volume?from=2026-03-01&to=2026-03-31&interval=week', {
    'x-test-tenant': sunday,
  })

  assert.deepEqual(
    body.series.map(({ start }: { start: string }) => start.slice(0, 10)),
    ['2026-03-01', '2026-03-08', '2026-03-15', '2026-03-22', '2026-03-29'],
  )
})

test('every route needs its scope', async () => {
  const routes = {
    'analytics:read': questions.map((question) => `/api/analytics/${question}`),
    'messages:read': ['/api/messages'],
    'chats:read': [
      '/api/chats',
      `/api/chats/${tenantId}`,
      `/api/chats/${tenantId}/messages`,
      '/api/waits',
      '/api/episodes',
    ],
    'events:read': ['/api/events'],
    'dead-letters:read': ['/api/dead-letters', `/api/dead-letters/${tenantId}`],
  }
  for (const [scope, paths] of Object.entries(routes)) {
    for (const path of paths) {
      assert.equal((await get(path, { 'x-test-scopes': 'crm:read' })).status, 403, path)
      assert.notEqual((await get(path, { 'x-test-scopes': scope })).status, 403, path)
    }
  }
})

test('the description holds every route, with its answer as JSON and as CSV', async () => {
  const { body } = await get('/openapi.json')

  for (const question of questions) {
    const route = body.paths[`/api/analytics/${question}`].get
    assert.deepEqual(Object.keys(route.responses['200'].content), ['application/json', 'text/csv'])
  }
  assert.ok(body.components.schemas.Message.properties.occurredAt)
  for (const schema of ['Chat', 'Wait', 'Episode']) assert.ok(body.components.schemas[schema], schema)
})
