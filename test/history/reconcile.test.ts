import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { requestHistory } from '../../src/backfill/sql.ts'
import { takeRun } from '../../src/backfill/take.ts'
import { backfillDeps, calledConnection, readHistory, type Where } from '../support/backfill.ts'
import { type Crm, crmApi, crmChats, crmToken } from '../support/crm-api.ts'
import { contentsAt, contentsOf } from '../support/crm-contents.ts'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/eventually.ts'

const database = await testDatabase({ after })
const { app } = database
const deps = backfillDeps({ after }, database, { periodMs: 60, leaseMs: 5_000 })
const dayMs = 86_400_000

test('history that is asked for while the daily second look is under way is read whole', async (t) => {
  const chats = crmChats(40, 3)
  const crm = await crmApi(t, chats, { latencyMs: () => 15 })
  const where = await connect(crm)
  await readHistory(deps, where, Date.parse(chats[0]?.messages[2]?.created_at ?? ''))
  const later = Date.now() + dayMs
  for (const { id, messages } of chats)
    messages.push({
      id: `${id}-new`,
      role: 'user',
      content: 'Hello?',
      created_at: new Date(later - 60_000).toISOString(),
    })
  const before = crm.requests.length
  const reconciling = lookAgain(where, later)
  await until(async () => crm.requests.length >= before + 12)

  await app.write(where.tenantId, (tx) => requestHistory(tx, where, null, later))
  const [second, meanwhile] = await Promise.all([reconciling, lookAgain(where, later)])
  const taken = await takeRun(deps, { ...where, kind: 'history' }, new AbortController().signal)

  assert.deepEqual([second, meanwhile, taken], ['lost', 'elsewhere', 'done'])
  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
})

test('a second look that history interrupted begins where it would have begun', async (t) => {
  const chats = crmChats(3, 2)
  const crm = await crmApi(t, chats, { latencyMs: () => 15 })
  const where = await connect(crm)
  await readHistory(deps, where)
  const later = Date.now() + dayMs
  const lost = new Date(later - dayMs / 2).toISOString()
  chats[2]?.messages.push({ id: 'lost', role: 'user', content: 'Is anybody there?', created_at: lost })
  const before = crm.requests.length
  const interrupted = lookAgain(where, later)
  await until(async () => crm.requests.length > before)
  // No more than the last minute is wanted of the history: what was lost before is the second look's.
  await app.write(where.tenantId, (tx) => requestHistory(tx, where, later - 60_000, later))
  await interrupted
  await takeRun({ ...deps, now: () => later }, { ...where, kind: 'history' }, new AbortController().signal)

  const taken = await lookAgain(where, later + dayMs)

  assert.equal(taken, 'done')
  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
})

test('history that is asked for again since a day does not ask for the chats that only the time before concerned', async (t) => {
  const chats = crmChats(20, 2)
  const crm = await crmApi(t, chats)
  const where = await connect(crm)
  await readHistory(deps, where)
  const before = crm.requests.length

  await readHistory(deps, where, Date.parse(chats[3]?.messages[0]?.created_at ?? ''))

  const asked = crm.requests.slice(before).filter(({ path }) => path.includes('/messages?'))
  assert.equal(asked.length, 4)
})

test('a close, and a receipt of a message from before, that a sender lost are there a day later', async (t) => {
  const chats = crmChats(3, 2)
  const crm = await crmApi(t, chats)
  const where = await connect(crm)
  await readHistory(deps, where)
  const later = Date.now() + dayMs
  const [closed, read] = chats
  const at = new Date(later - dayMs / 2).toISOString()
  if (closed) Object.assign(closed, { status: 'completed', closed_at: at })
  const last = read?.messages[1]
  if (read && last) [read.updated_at, last.read] = [at, true]
  const before = crm.requests.length

  await lookAgain(where, later)

  const rows = await app.read(where.tenantId, (tx) =>
    tx.query<{ status: string }>(
      `select status from chat_turns where tenant_id = $1 and kind = 'close'
       union all select 'read ' || external_id from messages where tenant_id = $1 and external_id = $2 and read_at is not null`,
      [where.tenantId, last?.id],
    ),
  )
  assert.deepEqual(rows.map(({ status }) => status).sort(), ['completed', `read ${last?.id}`])
  assert.equal(crm.requests.slice(before).filter(({ path }) => path.includes('/messages?')).length, 2)
})

test('of a chat that the history never heard of, all is read that the history wanted', async (t) => {
  const chats = crmChats(3, 4)
  const hidden = chats.splice(1, 1)
  const crm = await crmApi(t, chats)
  const where = await connect(crm)
  await readHistory(deps, where)
  const later = Date.now() + dayMs
  for (const chat of hidden) chats.push({ ...chat, updated_at: new Date(later - 60_000).toISOString() })

  await lookAgain(where, later)

  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
})

async function connect(crm: Crm): Promise<Where> {
  return calledConnection(database, 'standard', { apiUrl: crm.origin, accessToken: crmToken, requestsPerMinute: '60' })
}

function lookAgain(where: Where, at: number) {
  return takeRun({ ...deps, now: () => at }, { ...where, kind: 'reconcile' }, new AbortController().signal)
}
