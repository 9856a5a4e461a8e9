import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { testServer } from '../../../test/support/server.ts'
import { askingAs, idsOf } from '../asking-under-test.ts'
import { aChat, aWait, newTenant, putFacts } from '../facts-under-test.ts'
import { registerQueryRoutes } from '../routes.ts'

const now = Date.UTC(2026, 3, 4, 12)
const hour = 3_600_000
const minute = 60_000
const { app: database, owner } = await testDatabase({ after })
const app = await testServer({ after }, [
  (server) => registerQueryRoutes(server, { database, now: () => now, cursorSecret: 'secret' }),
])
const tenantId = await newTenant(owner, 'UTC')
const stranger = await newTenant(owner, 'UTC')
const { get, allPages, csv, refusal } = askingAs(app, tenantId)

const ada = { id: randomUUID(), name: 'Ada', firstCustomerAt: null, firstCustomerChannel: null }
const chat = aChat({ contactId: ada.id, lastMessageAt: now })
const other = aChat({ lastMessageAt: now, channel: 'web' })
const wait = (given: Partial<Parameters<typeof aWait>[0]> & { startedAt: number }) =>
  aWait({ chatId: chat.id, ...given })
const waits = {
  answered: wait({ startedAt: now - 60 * hour, endedAt: now - 60 * hour + minute, agentId: 'maria', isFirst: true }),
  answeredLater: wait({ startedAt: now - 50 * hour, endedAt: now - 50 * hour + 61_500, agentId: null }),
  gap: wait({ startedAt: now - 100 * hour, outcome: 'unanswered', endedAt: now - 76 * hour, agentId: 'maria' }),
  bot: wait({ startedAt: now - 40 * hour, outcome: 'bot', endedAt: now - 39 * hour }),
  closed: wait({ startedAt: now - 38 * hour, outcome: 'closed', endedAt: now - 37 * hour, openedBy: 'hand-off' }),
  open: wait({ startedAt: now - 30 * hour, lastCustomerAt: now - 2 * hour, agentId: 'jo' }),
  lapsed: wait({ chatId: other.id, channel: 'web', startedAt: now - 26 * hour, lastCustomerAt: now - 25 * hour }),
}
await putFacts(database, tenantId, {
  contacts: [ada],
  chats: [chat, other],
  waits: [...Object.values(waits), wait({ startedAt: now - hour, imported: true })],
})
const nameOf = new Map(
  Object.entries(waits).map(([name, { chatId, startedAt, openedBy }]) => [`${chatId}:${startedAt}:${openedBy}`, name]),
)
const names = (rows: { id: string }[]) => idsOf(rows).map((id) => nameOf.get(id))

test('every wait is listed with what came of it, by the moment it ended, the newest first', async () => {
  const { data, page } = await get('/api/waits')

  assert.deepEqual(names(data), ['lapsed', 'open', 'closed', 'bot', 'answeredLater', 'answered', 'gap'])
  assert.equal(page.total, 7)
})

test('a wait has the shape of the contract', async () => {
  const [answered] = (await get('/api/waits?outcome=answered&sort=at')).data

  assert.deepEqual(answered, {
    id: `${chat.id}:${now - 60 * hour}:customer`,
    chatId: chat.id,
    contactId: ada.id,
    contactName: 'Ada',
    userId: `+49${chat.id.slice(0, 4)}`,
    channel: 'whatsapp',
    outcome: 'answered',
    openedBy: 'customer',
    startedAt: '2026-04-02T00:00:00.000Z',
    endedAt: '2026-04-02T00:01:00.000Z',
    lastCustomerAt: '2026-04-02T00:00:00.000Z',
    seconds: 60,
    agentId: 'maria',
    isFirst: true,
  })
})

test('a wait that has lapsed is unanswered since the end of the gap, and one of imported history nobody’s', async () => {
  const unanswered = await get('/api/waits?outcome=unanswered')
  const open = await get('/api/waits?outcome=open&from=2020-01-01&to=2020-01-02')

  assert.deepEqual(names(unanswered.data), ['lapsed', 'gap'])
  assert.deepEqual(
    unanswered.data.map((row: { endedAt: string }) => row.endedAt),
    ['2026-04-04T11:00:00.000Z', '2026-04-01T08:00:00.000Z'],
  )
  assert.deepEqual(names(open.data), ['open'])
  assert.deepEqual([open.data[0].endedAt, open.data[0].seconds, open.data[0].agentId], [null, null, 'jo'])
})

test('the range is of the end or of the start', async () => {
  const range = 'from=2026-04-02T20:00:00Z&to=2026-04-03T12:00:00Z'

  assert.deepEqual(names((await get(`/api/waits?${range}`)).data), ['open', 'closed', 'bot'])
  assert.deepEqual(names((await get(`/api/waits?${range}&by=start`)).data), ['lapsed', 'open', 'closed', 'bot'])
})

test('of one chat they are of all time, also by an id that it had before', async () => {
  const alias = randomUUID()
  await database.write(tenantId, (tx) =>
    tx.query(
      `insert into threads (tenant_id, id, connection_id, channel, node_id, chat_id, first_event_at) values ($1, $2::uuid, $2::uuid, 'whatsapp', $2::uuid, $3, now())`,
      [tenantId, alias, chat.id],
    ),
  )
  await putFacts(database, tenantId, { waits: [wait({ startedAt: now - 9_000 * hour, endedAt: now - 8_999 * hour })] })

  const byId = await get(`/api/waits?chatId=${chat.id}`)
  const byAlias = await get(`/api/waits?chatId=${alias}`)
  const recent = await get(`/api/waits?chatId=${alias}&to=2026-04-05`)

  assert.deepEqual([byId.page.total, recent.page.total], [7, 6])
  assert.deepEqual(byAlias.data, byId.data)
})

test('waits are listed by chat, contact, channel and whose they are', async () => {
  for (const [query, expected] of [
    [`contactId=${ada.id}`, ['open', 'closed', 'bot', 'answeredLater', 'answered', 'gap']],
    [`contactId=${randomUUID()}`, []],
    [`chatId=${randomUUID()}`, []],
    ['channel=web', ['lapsed']],
    ['agentId=maria', ['answered', 'gap']],
    ['agentId=jo', ['open']],
    ['agentId=unassigned', ['lapsed', 'closed', 'bot', 'answeredLater']],
    ['outcome=bot', ['bot']],
    ['outcome=closed', ['closed']],
  ] as const)
    assert.deepEqual(names((await get(`/api/waits?${query}`)).data), expected, query)
})

test('reply times are cut to the millisecond, their upper bound excluded', async () => {
  for (const [query, expected] of [
    ['secondsFrom=60', ['answeredLater', 'answered']],
    ['secondsFrom=60.001', ['answeredLater']],
    ['secondsTo=61.5', ['answered']],
    ['secondsFrom=60&secondsTo=60', []],
    ['outcome=open&secondsFrom=0', []],
  ] as const)
    assert.deepEqual(names((await get(`/api/waits?${query}`)).data), expected, query)
})

test('pages hold every wait once, in any order, also where many are equal', async () => {
  const crowded = await newTenant(owner, 'UTC')
  const asked = askingAs(app, crowded)
  const chats = Array.from({ length: 5 }, () => aChat({ lastMessageAt: now }))
  const startedAt = now - 10 * hour
  const crowd = chats.flatMap(({ id: chatId }) => [
    aWait({ chatId, startedAt, endedAt: startedAt + minute }),
    aWait({ chatId, startedAt: startedAt + 30_000, endedAt: startedAt + minute, openedBy: 'hand-off' }),
    aWait({ chatId, startedAt, openedBy: 'hand-off', outcome: 'bot', endedAt: startedAt + minute }),
  ])
  await putFacts(database, crowded, { chats, waits: crowd })

  for (const [query, total] of [
    ['by=end', 15],
    ['by=start', 15],
    ['sort=at', 15],
    ['sort=-seconds', 10],
    ['sort=seconds', 10],
  ] as const) {
    const paged = await asked.allPages(`/api/waits?limit=4&${query}`)
    const whole = await asked.get(`/api/waits?limit=200&${query}`)

    assert.deepEqual(idsOf(paged), idsOf(whole.data), query)
    assert.deepEqual([new Set(idsOf(paged)).size, whole.page.total], [total, total], query)
  }
  const longest = await asked.get('/api/waits?sort=-seconds')
  assert.deepEqual(
    longest.data.map(({ seconds }: { seconds: number }) => seconds),
    [60, 60, 60, 60, 60, 30, 30, 30, 30, 30],
  )
})

test('as CSV a wait has the columns of its JSON', async () => {
  const { data } = await get('/api/waits')

  const [header, ...lines] = await csv('/api/waits?outcome=answered')
  const none = await csv('/api/waits?channel=email')

  assert.deepEqual(header?.split(','), Object.keys(data[0]))
  assert.ok(lines[0]?.includes(',answered,customer,'), lines[0])
  assert.deepEqual(none, [header])
})

test('what is asked for wrongly is named', async () => {
  for (const [query, pointer] of [
    ['outcome=lost', '/query/outcome'],
    ['by=middle', '/query/by'],
    ['sort=startedAt', '/query/sort'],
    ['chatId=nope', '/query/chatId'],
    ['contactId=nope', '/query/contactId'],
    ['secondsFrom=-1', '/query/secondsFrom'],
    ['secondsTo=long', '/query/secondsTo'],
    ['kind=reply', '/query/kind'],
    ['from=soon', '/query/from'],
  ] as const)
    assert.deepEqual(await refusal(`/api/waits?${query}`), {
      status: 400,
      code: 'parameter-invalid',
      pointers: [pointer],
    })
  const { page } = await get('/api/waits?limit=2')
  assert.equal((await refusal(`/api/waits?limit=2&by=start&cursor=${page.next}`)).code, 'cursor-invalid')
})

test('another tenant sees none of them', async () => {
  const { data } = await get(`/api/waits?chatId=${chat.id}`, stranger)

  assert.deepEqual(data, [])
})

test('the longest wait is first where they are asked for by their start', async () => {
  const rows = await allPages('/api/waits?limit=3&by=start&sort=at')

  assert.deepEqual(names(rows), ['gap', 'answered', 'answeredLater', 'bot', 'closed', 'open', 'lapsed'])
})
