import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { after, test } from 'node:test'
import { BackfillFailure } from '../../src/backfill/failure.ts'
import { backfillRow, dueBackfills, requestHistory } from '../../src/backfill/sql.ts'
import { standingOf } from '../../src/backfill/standing.ts'
import { takeRun } from '../../src/backfill/take.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { assertSameTables, emptyTenant, tablesOf } from '../flow/tables.ts'
import { backfillDeps, calledConnection, readHistory, type Where } from '../support/backfill.ts'
import { type Crm, crmApi, crmChats, crmToken } from '../support/crm-api.ts'
import { contentsAt, contentsOf } from '../support/crm-contents.ts'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/eventually.ts'

const database = await testDatabase({ after })
const { app, owner } = database
/** Fast enough to wait for: a thousand requests a second. */
const deps = backfillDeps({ after }, database, { periodMs: 60, leaseMs: 5_000 })

test('every message comes with its own date, text and sender, once, and is history', async (t) => {
  const crm = await crmApi(t, crmChats(130, 3))
  const where = await connect(crm)

  const taken = await readHistory(deps, where)
  const first = await tablesOf(owner, where.tenantId)
  const again = await readHistory(deps, where)

  assert.deepEqual([taken, again], ['done', 'done'])
  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
  assertSameTables(await tablesOf(owner, where.tenantId), first, 'the first time')
  const [row] = await app.read(where.tenantId, (tx) =>
    tx.query<{ imported: boolean; read: number }>(
      'select bool_and(imported) as imported, count(read_at) as read from messages where tenant_id = $1',
      [where.tenantId],
    ),
  )
  assert.deepEqual(row, { imported: true, read: 65 })
})

test('a chat of which the list tells no contact is asked for by itself', async (t) => {
  const crm = await crmApi(t, crmChats(3, 2), { isTerse: true })
  const where = await connect(crm)

  await readHistory(deps, where)

  const names = await app.read(where.tenantId, (tx) =>
    tx.query<{ name: string }>('select name from contacts where tenant_id = $1 order by name', [where.tenantId]),
  )
  assert.deepEqual(
    names.map(({ name }) => name),
    ['Contact 1', 'Contact 2', 'Contact 3'],
  )
  assert.equal(crm.requests.filter(({ path }) => /^\/chats\/chat-\d+$/.test(path)).length, 3)
})

test('chats that appear, and that move to the front, while the list is read, are read, too', async (t) => {
  const chats = crmChats(260, 1)
  let pages = 0
  const crm = await crmApi(t, chats, {
    onRequest(path) {
      if (path !== '/chats') return
      pages++
      // After the first page: one from the far end is heard of again, and a new one is made.
      if (pages !== 2) return
      const moved = chats.pop()
      const [fresh] = crmChats(1, 2, Date.UTC(2026, 5, 1))
      if (moved && fresh)
        chats.unshift(
          {
            ...fresh,
            id: 'chat-new',
            contact: { ...fresh.contact, id: 'new', phone: '+4915119999999' },
            messages: fresh.messages.map((m) => ({ ...m, id: `new-${m.id}` })),
          },
          moved,
        )
    },
  })
  const where = await connect(crm)

  await readHistory(deps, where)

  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
})

test('an API that gives smaller pages than asked for, and tells of none whether it is the last, is read whole', async (t) => {
  const chats = crmChats(130, 7)
  const [long] = crmChats(1, 95, Date.UTC(2026, 4, 1))
  const messages = (long?.messages ?? []).map((message) => ({ ...message, id: `long-${message.id}` }))
  if (long)
    chats[60] = { ...long, id: 'long', messages, contact: { ...long.contact, id: 'long', phone: '+4915119999998' } }
  const crm = await crmApi(t, chats, { tellsTotal: false, pageMax: 40 })
  const where = await connect(crm)

  await readHistory(deps, where)

  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
  const asked = crm.requests.filter(({ path }) => path.includes('/messages?'))
  // Of those that are read at once before anything is known of the pages of messages, one more each; and two of the long one.
  assert.ok(asked.length <= 130 + 8 + 2 + 2, `${asked.length} requests for 130 chats`)
})

test('of a list that holds mostly what is not wanted, as much is expected as it told so far', async (t) => {
  const chats = crmChats(400, 1).map((chat, index) => ({
    ...chat,
    updated_at: new Date(Date.UTC(2026, index % 20 === 0 ? 6 : 1)).toISOString(),
    messages: [],
  }))
  const stopping = new AbortController()
  let lists = 0
  const onRequest = (path: string) => {
    if (path === '/chats' && ++lists === 3) stopping.abort()
  }
  const crm = await crmApi(t, chats, { onRequest })
  const where = await connect(crm)
  const account = { requestsPerMinute: '60' }
  await app.write(where.tenantId, (tx) => requestHistory(tx, where, Date.UTC(2026, 5), Date.now()))

  await takeRun(deps, { ...where, kind: 'history' }, stopping.signal)
  const callable = { source: 'standard', history: connectorOf('standard')?.history ?? null, account }
  const stands = await app.write(where.tenantId, (tx) => standingOf(tx, where, 'history', callable, Date.now()))

  assert.equal(stands?.state, 'running')
  assert.ok(Math.abs((stands?.itemsListed ?? 0) - 20) <= 2, `${stands?.itemsListed} chats`)
  assert.ok((stands?.requestsLeft ?? 0) <= 20 + 4, `${stands?.requestsLeft} requests left`)
})

test('since a day: nothing older, and chats that nothing was written in since are not asked for', async (t) => {
  const chats = crmChats(20, 4)
  const crm = await crmApi(t, chats)
  const where = await connect(crm)
  const since = Date.parse(chats[9]?.messages[2]?.created_at ?? '')

  await readHistory(deps, where, since)

  const expected = contentsAt(crm).filter(({ at }) => at >= since)
  assert.deepEqual(await contentsOf(app, where), expected)
  assert.equal(
    crm.requests.some(({ path }) => path.startsWith('/chats/chat-1/')),
    false,
  )
})

test('a provider that fails for a while is asked again, and one that refuses the token ends the run, which goes on once it is asked for', async (t) => {
  const crm = await crmApi(t, crmChats(12, 2))
  const where = await connect(crm)
  let failures = 2
  crm.behave(() =>
    failures-- > 0 ? { status: 503, body: 'away', headers: { 'retry-after': '0' } } : { status: 401, body: {} },
  )

  const refused = await readHistory(deps, where).catch((error: unknown) => error)
  const failed = await rowOf(where)
  crm.behave(null)
  const taken = await readHistory(deps, where)

  assert.ok(refused instanceof BackfillFailure && refused.code === 'backfill-refused')
  assert.deepEqual([failed?.state, failed?.errorCode], ['failed', 'backfill-refused'])
  assert.deepEqual([taken, (await rowOf(where))?.errorCode], ['done', null])
  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
})

test('a provider that allows less than the account says refuses some calls, and loses none', async (t) => {
  const crm = await crmApi(t, crmChats(12, 2), { allowance: { count: 5, periodMs: 400 } })
  const where = await connect(crm)

  const taken = await readHistory(deps, where)

  assert.equal(taken, 'done')
  assert.ok(crm.refused() > 0)
  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
})

test('what cannot be stored ends the run instead of asking for it again and again, and the run goes on once it can', async (t) => {
  const crm = await crmApi(t, crmChats(6, 2))
  const where = await connect(crm)
  await owner.outside((tx) =>
    tx.query("alter table agents add constraint agents_without_ana check (id <> 'ana') not valid"),
  )

  const refused = await readHistory(deps, where).catch((error: unknown) => error)
  const failed = await rowOf(where)
  await owner.outside((tx) => tx.query('alter table agents drop constraint agents_without_ana'))
  const taken = await readHistory(deps, where)

  assert.ok(refused instanceof BackfillFailure && refused.code === 'backfill-broken')
  assert.deepEqual([failed?.state, failed?.errorCode, taken], ['failed', 'backfill-broken', 'done'])
  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
})

test('an answer that is none of this API ends the run, and says so', async (t) => {
  const crm = await crmApi(t, [])
  const where = await connect(crm)
  for (const body of ['<html>', { ok: true }, 'null']) {
    crm.behave(() => ({ body }))

    const refused = await readHistory(deps, where).catch((error: unknown) => error)

    assert.ok(refused instanceof BackfillFailure && refused.code === 'backfill-answer-unreadable', JSON.stringify(body))
  }
})

test('while one process is at it, no other is', async (t) => {
  const crm = await crmApi(t, crmChats(40, 1), { latencyMs: () => 20 })
  const where = await connect(crm)

  const both = await Promise.all([readHistory(deps, where), readHistory(deps, where)])

  assert.deepEqual(both.sort(), ['done', 'elsewhere'])
})

test('a process that is killed is followed by one that goes on, and the tables are those of a run that nothing disturbed', async (t) => {
  const crm = await crmApi(t, crmChats(150, 3))
  const where = await connect(crm)
  await readHistory(deps, where)
  const undisturbed = await tablesOf(owner, where.tenantId)
  const requestsOfOne = crm.requests.length
  await emptyTenant(owner, where.tenantId)
  const child = path.resolve(import.meta.dirname, '../support/backfill-process.ts')
  const start = () =>
    spawn(process.execPath, [child, database.url, where.tenantId, where.connectionId], { stdio: 'inherit' })

  for (const requests of [20, 70, 120]) {
    const process = start()
    await until(async () => crm.requests.length >= requestsOfOne + requests)
    process.kill('SIGKILL')
    await once(process, 'exit')
  }
  const [code] = await once(start(), 'exit')

  assert.equal(code, 0)
  assertSameTables(await tablesOf(owner, where.tenantId), undisturbed, 'a run that nothing disturbed')
  // What was under way when it was killed is asked for again, and nothing else.
  assert.ok(
    crm.requests.length - requestsOfOne <= requestsOfOne + 3 * 12,
    `${crm.requests.length - requestsOfOne} requests, ${requestsOfOne} undisturbed`,
  )
})

test('a day later what changed is read again, and what a sender lost is there; the rest is not asked for', async (t) => {
  const chats = crmChats(30, 2)
  const crm = await crmApi(t, chats)
  const where = await connect(crm)
  await readHistory(deps, where)
  const before = crm.requests.length
  const later = Date.now() + 25 * 3_600_000
  const lost = new Date(later - 3_600_000).toISOString()
  chats[20]?.messages.push({ id: 'lost', role: 'user', content: 'Is anybody there?', created_at: lost })

  const dueNow = await app.outside((tx) => dueBackfills(tx, Date.now()))
  const due = await app.outside((tx) => dueBackfills(tx, later))
  const taken = await takeRun(
    { ...deps, now: () => later },
    { ...where, kind: 'reconcile' },
    new AbortController().signal,
  )
  const dueAgain = await app.outside((tx) => dueBackfills(tx, later + 60_000))

  const mine = (runs: readonly Where[]) => runs.filter(({ connectionId }) => connectionId === where.connectionId).length
  assert.deepEqual([mine(dueNow), mine(due), taken, mine(dueAgain)], [0, 1, 'done', 0])
  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
  const asked = crm.requests.slice(before).filter(({ path }) => path.includes('/messages?'))
  assert.equal(asked.length, 1)
  const [row] = await app.read(where.tenantId, (tx) =>
    tx.query<{ imported: boolean }>("select imported from messages where tenant_id = $1 and external_id = 'lost'", [
      where.tenantId,
    ]),
  )
  assert.equal(row?.imported, false)
})

test('the command line reads it, stops when it is asked to, goes on, and says how much it was', async (t) => {
  const crm = await crmApi(t, crmChats(60, 2), { latencyMs: () => 10 })
  const where = await calledConnection(database, 'standard', {
    apiUrl: crm.origin,
    accessToken: crmToken,
    requestsPerMinute: '3000',
  })
  const command = path.resolve(import.meta.dirname, '../../src/main.ts')
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    PARLEY_SECRET: Buffer.alloc(32, 7).toString('base64'),
    PARLEY_OUTSIDE_HOSTS: '127.0.0.1',
  }
  const start = () =>
    spawn(process.execPath, [command, 'backfill', '--connection', where.connectionId, '--json'], { env })
  const ended = async (child: ReturnType<typeof start>) => {
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    const [code] = await once(child, 'close')
    return { code, result: JSON.parse(out) as Record<string, unknown> }
  }

  const first = start()
  const stopping = ended(first)
  await until(async () => crm.requests.length >= 15)
  first.kill('SIGTERM')
  const stopped = await stopping
  const done = await ended(start())

  assert.deepEqual([stopped.code, stopped.result['state']], [130, 'running'])
  assert.deepEqual(
    [done.code, done.result['state'], done.result['itemsRead'], done.result['newEvents']],
    [0, 'done', 61, 151],
  )
  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
})

async function connect(crm: Crm): Promise<Where> {
  return calledConnection(database, 'standard', { apiUrl: crm.origin, accessToken: crmToken, requestsPerMinute: '60' })
}

async function rowOf(where: Where) {
  return app.read(where.tenantId, (tx) => backfillRow(tx, { ...where, kind: 'history' }, Date.now()))
}
