import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { deriveInstanceKeys } from '../access/instance-keys.ts'
import { connectorOf } from '../connectors/registry.ts'
import type { ConnectionActivity } from '../domain/connection-activity.ts'
import { addConnectionActivity } from '../store/connection-activity.ts'
import { connectRoutes } from './routes.ts'

const keys = deriveInstanceKeys([Buffer.alloc(32, 7)])
const minute = 60_000
const now = Date.parse('2026-03-02T10:07:00Z')
const { app: database, owner } = await testDatabase({ after })
const tenantId = randomUUID()
await owner.write(tenantId, (tx) => tx.query('insert into tenants (id, name) values ($1, $2)', [tenantId, 'Acme']))

/** The routes, on an instance that knows where it is published or doesn't. */
const published = (publicUrl: string | null) =>
  testServer({ after }, [
    (app) =>
      connectRoutes(app, {
        database,
        now: () => now,
        cursorSecret: 'secret',
        sealingKeys: keys.sealing,
        publicUrl,
        connectorOf,
        readAnew: async () => ({ deliveries: 0 }),
      }),
  ])

const headers = { 'x-test-tenant': tenantId }
const quarter = 15 * minute
const payload = { source: 'whatsapp', name: 'Main' }

test('the webhook’s address is where the instance is published, below its prefix', async () => {
  const app = await published('https://shop.example/parley/')

  const { connectionId, webhookUrl } = (
    await app.inject({ method: 'POST', url: '/api/connections', headers, payload })
  ).json()
  const read = (await app.inject({ url: `/api/connections/${connectionId}`, headers })).json()

  assert.equal(webhookUrl, `https://shop.example/parley/webhooks/whatsapp/${connectionId}`)
  assert.equal(read.webhookUrl, webhookUrl)
})

test('where that is not known, it is as the caller reached us, through a proxy too', async () => {
  const app = await published(null)
  const forwarded = { ...headers, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'parley.example' }

  const direct = await app.inject({ url: '/api/connections', headers: { ...headers, host: 'localhost:3000' } })
  const proxied = await app.inject({ url: '/api/connections', headers: forwarded })

  const origins = [direct, proxied].map((answer) => new URL(answer.json().data[0].webhookUrl).origin)
  assert.deepEqual(origins, ['http://localhost:3000', 'https://parley.example'])
})

test('an hour is the current quarter and the three before, a day the 95 before; the last call is known for longer', async () => {
  const app = await published(null)
  const made = await app.inject({ method: 'POST', url: '/api/connections', headers, payload })
  const { connectionId } = made.json()
  const called = (ago: number, outcome = 'queued'): ConnectionActivity => {
    const lastAt = now - ago * minute
    return { connectionId, start: lastAt - (lastAt % (15 * minute)), outcome, count: 1, lastAt }
  }
  // Now is 10:07: the hour begins at 09:15, the day at 10:15 yesterday.
  const agos = [0, 51, 53, 23 * 60 + 51, 23 * 60 + 53]
  const refusals = [called(60 * 24 * 9, 'signature-missing'), called(60 * 24 * 8, 'stream-full')]
  await database.outside((tx) => addConnectionActivity(tx, [...agos.map((ago) => called(ago)), ...refusals]))

  const row = (await app.inject({ url: `/api/connections/${connectionId}`, headers })).json()

  assert.deepEqual([row.deliveriesLastHour, row.deliveriesLastDay, row.refusalsLastDay, row.refusals], [2, 4, 0, []])
  assert.deepEqual([row.lastDeliveryAt, row.lastRefusalAt], ['2026-03-02T10:07:00.000Z', '2026-02-22T10:07:00.000Z'])
  assert.deepEqual(
    [row.activity.length, row.activity[0], row.activity[95].start],
    [96, { start: '2026-03-01T10:15:00.000Z', deliveries: 1, refusals: 0 }, '2026-03-02T10:00:00.000Z'],
  )
})

test('events that were left out of calls that were taken are counted by themselves, and are no refused calls', async () => {
  const app = await published(null)
  const web = { source: 'web', name: 'Shop' }
  const { connectionId } = (await app.inject({ method: 'POST', url: '/api/connections', headers, payload: web })).json()
  const counted = (outcome: string, count: number, ago: number): ConnectionActivity => {
    const lastAt = now - ago * minute
    return { connectionId, start: lastAt - (lastAt % quarter), outcome, count, lastAt }
  }
  const leftOut = [counted('events-left-out', 3, 1), counted('events-left-out', 4, 300)]
  const before = counted('events-left-out', 5, 60 * 24 * 9)
  await database.outside((tx) => addConnectionActivity(tx, [...leftOut, before, counted('queued', 2, 1)]))

  const row = (await app.inject({ url: `/api/connections/${connectionId}`, headers })).json()

  assert.deepEqual([row.eventsLeftOutLastDay, row.lastLeftOutAt], [7, '2026-03-02T10:06:00.000Z'])
  assert.deepEqual([row.refusalsLastDay, row.refusals, row.lastRefusalAt], [0, [], null])
  assert.ok(row.activity.every(({ refusals }: { refusals: number }) => refusals === 0))
})
