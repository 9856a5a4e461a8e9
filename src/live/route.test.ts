import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { PassThrough, Writable } from 'node:stream'
import { after, test } from 'node:test'
import pg from 'pg'
import { pino } from 'pino'
import { type Cleanup, testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { problem } from '../http/problem.ts'
import type { ServerDeps } from '../http/server.ts'
import { type ClientLimits, clientLimitsDefault, openClient } from './client.ts'
import { type Hub, hubLimitsDefault, openHub } from './hub.ts'
import { followNotices } from './notices.ts'
import { liveRoute } from './route.ts'

const tenantId = randomUUID()
const database = await testDatabase({ after })

type Event = { event?: string; id?: string; data?: string; comment?: boolean }

/** Reads the events of a stream one by one. */
async function follow(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers: { 'x-test-tenant': tenantId, ...headers } })
  const events = parsed(response)
  const next = async (name: string): Promise<Event> => {
    for (;;) {
      const { value, done } = await events.next()
      if (done) return { event: 'end' }
      if (value.event === name || (name === 'comment' && value.comment)) return value
    }
  }
  return { response, next, leave: () => events.return(undefined) }
}

async function* parsed(response: Response): AsyncGenerator<Event, undefined> {
  let text = ''
  for await (const part of response.body ?? []) {
    text += Buffer.from(part).toString()
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) yield eventOf(block)
  }
}

function eventOf(block: string): Event {
  const fields = block.split('\n').map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 2)]
  })
  return block.startsWith(':') ? { comment: true } : Object.fromEntries(fields)
}

async function liveServer(t: Cleanup, hub: Hub, limits: Partial<ClientLimits> = {}, deps: Partial<ServerDeps> = {}) {
  const identify =
    deps.identify ?? (async () => ({ tenantId, kind: 'key', id: 'k', scopes: ['analytics:read'], role: null }) as const)
  const routes = [
    (app: Parameters<typeof liveRoute>[0]) =>
      liveRoute(app, { hub, identify, now: Date.now, limits: { ...clientLimitsDefault, ...limits } }),
  ]
  const app = await testServer(t, routes, deps)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return { app, url: `${address}/api/live` }
}

const notify = (payload: unknown) =>
  database.app.outside((tx) => tx.query(`select pg_notify('parley_live', $1)`, [JSON.stringify(payload)]))

/** As the login itself: the roles it acts under don't see its other sessions. */
async function breakListening(): Promise<void> {
  const login = new pg.Client({ connectionString: database.url })
  await login.connect()
  const { rowCount } = await login.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query like 'listen %'`,
  )
  await login.end()
  assert.equal(rowCount, 1)
}

test('a client is greeted, and told of what a processor committed for its tenant', async (t) => {
  const hub = openHub('i', Date.now)
  const following = await followNotices(database.app, hub, pino({ level: 'silent' }))
  t.after(() => following.close())
  const { url } = await liveServer(t, hub)
  const client = await follow(url)

  const hello = await client.next('hello')
  await notify({ tenant: randomUUID(), kinds: ['others'] })
  await notify({ tenant: tenantId, kinds: ['messages', 'chats'] })
  const changed = await client.next('changed')

  assert.match(client.response.headers.get('content-type') ?? '', /^text\/event-stream/)
  assert.ok(client.response.headers.get('x-request-id'))
  assert.match(hello.data ?? '', /^\{"now":"\d{4}-\d\d-\d\dT[\d:.]+Z"\}$/)
  assert.deepEqual(JSON.parse(changed.data ?? '').kinds, ['chats', 'messages'])
  assert.equal(changed.id, 'i-2')
  await client.leave()
})

test('after the connection to Postgres broke, every client is told to start anew', async (t) => {
  const hub = openHub('i', Date.now)
  const following = await followNotices(database.app, hub, pino({ level: 'silent' }))
  t.after(() => following.close())
  const { url } = await liveServer(t, hub)
  const client = await follow(url)
  await client.next('hello')

  await breakListening()

  assert.equal((await client.next('reset')).data, '{}')
  await client.leave()
})

test('changes that come together are told together', async (t) => {
  const hub = openHub('i', Date.now)
  const { url } = await liveServer(t, hub)
  const client = await follow(url)
  await client.next('hello')

  for (let n = 0; n < 500; n++) hub.publish(tenantId, [n % 2 ? 'messages' : 'waits'])
  const first = await client.next('changed')
  const second = await client.next('changed')

  assert.deepEqual(JSON.parse(first.data ?? '').kinds, ['waits'])
  assert.deepEqual([JSON.parse(second.data ?? '').kinds, second.id], [['messages', 'waits'], 'i-500'])
  await client.leave()
})

test('a client that comes back is told what it missed; one from before a restart, to start anew', async (t) => {
  const hub = openHub('i', Date.now)
  const { url } = await liveServer(t, hub)
  hub.publish(tenantId, ['seen'])
  hub.publish(tenantId, ['missed'])

  const back = await follow(url, { 'last-event-id': 'i-1' })
  const changed = await back.next('changed')
  const stranger = await follow(url, { 'last-event-id': 'earlier-900' })
  const reset = await stranger.next('reset')

  assert.deepEqual([JSON.parse(changed.data ?? '').kinds, changed.id], [['missed'], 'i-2'])
  assert.deepEqual([reset.data, reset.id], ['{}', 'i-2'])
  await Promise.all([back.leave(), stranger.leave()])
})

test('a heartbeat keeps the connection, and a session that ended closes it', async (t) => {
  let isOver = false
  const identify: ServerDeps['identify'] = async () => {
    if (isOver) throw problem({ status: 401, code: 'credentials-invalid', title: 'over' })
    return { tenantId, kind: 'member', id: 'm', scopes: ['analytics:read'], role: 'analyst' }
  }
  const hub = openHub('i', Date.now)
  const { url } = await liveServer(t, hub, { heartbeatEveryMs: 10 }, { identify })
  const client = await follow(url)

  const beat = await client.next('comment')
  isOver = true
  const end = await client.next('end')

  assert.deepEqual([beat.comment, end.event], [true, 'end'])
})

test('past the limit of a tenant’s clients it is 429, and a client that leaves makes room', async (t) => {
  const hub = openHub('i', Date.now, { ...hubLimitsDefault, subscribersPerTenantMax: 1 })
  const { url } = await liveServer(t, hub, { heartbeatEveryMs: 10 })
  const first = await follow(url)
  await first.next('hello')

  const second = await follow(url)
  await first.leave()
  while (hub.clients() > 0) await new Promise((resolve) => setImmediate(resolve))
  const third = await follow(url)

  assert.deepEqual([second.response.status, third.response.status], [429, 200])
  await third.leave()
})

test('closing the server ends the streams', async (t) => {
  const hub = openHub('i', Date.now)
  const { app, url } = await liveServer(t, hub)
  const client = await follow(url)
  await client.next('hello')

  const [end] = await Promise.all([client.next('end'), app.close()])

  assert.equal(end.event, 'end')
  assert.equal(hub.clients(), 0)
})

test('a reader that doesn’t keep up is owed one event at most, and gets it when it reads again', async (t) => {
  const hub = openHub('i', Date.now)
  const out = new PassThrough({ highWaterMark: 100 })
  const limits = { ...clientLimitsDefault, changedEveryMs: 0 }
  const client = openClient({ out, hub, now: Date.now, mayGoOn: async () => true, limits })
  t.after(() => client.stop())

  for (let n = 1; n <= 10_000; n++) client.onChange({ n, kinds: [`kind-${n % 3}`], at: 0 })
  const buffered = out.writableLength + out.readableLength
  let read = ''
  out.on('data', (part) => {
    read += part
  })
  while (!read.includes('i-10000\n')) await new Promise((resolve) => setImmediate(resolve))

  assert.ok(buffered < 1_000, `${buffered} bytes were buffered`)
  assert.match(read, /id: i-10000\nevent: changed\ndata: \{"kinds":\["kind-0","kind-1","kind-2"\]/)
})

test('a reader that is stuck for too long is given up', async (t) => {
  const clock = { now: 0 }
  const out = new Writable({ highWaterMark: 1, write: () => undefined })
  const limits = { changedEveryMs: 0, heartbeatEveryMs: 5, stuckMsMax: 30_000 }
  const client = openClient({
    out,
    hub: openHub('i', () => 0),
    now: () => clock.now,
    mayGoOn: async () => true,
    limits,
  })
  t.after(() => client.stop())

  client.hello(false)
  clock.now += 30_000
  await once(out, 'close')

  assert.equal(out.destroyed, true)
})
