import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { testServer } from '../../../test/support/server.ts'
import { askingAs, idsOf } from '../asking-under-test.ts'
import { aChat, anEpisode, newTenant, putFacts } from '../facts-under-test.ts'
import { registerQueryRoutes } from '../routes.ts'

const now = Date.UTC(2026, 3, 4, 12)
const hour = 3_600_000
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
const answered = anEpisode({
  chatId: chat.id,
  startedAt: now - 48 * hour,
  endedAt: now - 40 * hour,
  closedAt: now - 40 * hour,
  closeCause: 'agent',
  customerMessages: 3,
  humanMessages: 2,
  botMessages: 1,
  firstResponseFrom: now - 47 * hour,
  firstResponseAt: now - 47 * hour + 90_500,
  firstResponseAgent: 'maria',
})
const silent = anEpisode({ chatId: chat.id, startedAt: now - 20 * hour, startCause: 'gap' })
const late = anEpisode({
  chatId: other.id,
  channel: 'web',
  startedAt: now - 40 * hour,
  firstResponseAt: now - 10 * hour,
})
await putFacts(database, tenantId, { contacts: [ada], chats: [chat, other], episodes: [answered, silent, late] })
const nameOf = new Map(
  Object.entries({ answered, silent, late }).map(([name, e]) => [`${e.chatId}:${e.startedAt}`, name]),
)
const names = (rows: { id: string }[]) => idsOf(rows).map((id) => nameOf.get(id))

test('conversations are listed by when they began, the newest first, or by their first response', async () => {
  for (const [query, expected] of [
    ['', ['silent', 'late', 'answered']],
    ['sort=at', ['answered', 'late', 'silent']],
    ['of=first-response', ['late', 'answered']],
    ['of=first-response&from=2026-04-03&to=2026-04-05', ['late']],
    ['of=first-response&by=start&from=2026-04-02&to=2026-04-02T18:00:00Z', ['answered']],
    ['sort=-seconds', ['late', 'answered']],
    ['sort=seconds', ['answered', 'late']],
  ] as const) {
    const { data, page } = await get(`/api/episodes?${query}`)

    assert.deepEqual([names(data), page.total], [expected, expected.length], query)
  }
})

test('a conversation has the shape of the contract', async () => {
  const [first] = (await get('/api/episodes?sort=at')).data

  assert.deepEqual(first, {
    id: `${chat.id}:${answered.startedAt}`,
    chatId: chat.id,
    contactId: ada.id,
    contactName: 'Ada',
    userId: `+49${chat.id.slice(0, 4)}`,
    channel: 'whatsapp',
    startedAt: '2026-04-02T12:00:00.000Z',
    startCause: 'first',
    endedAt: '2026-04-02T20:00:00.000Z',
    closedAt: '2026-04-02T20:00:00.000Z',
    closeCause: 'agent',
    customerMessages: 3,
    humanMessages: 2,
    botMessages: 1,
    firstResponseFrom: '2026-04-02T13:00:00.000Z',
    firstResponseAt: '2026-04-02T13:01:30.500Z',
    firstResponseSeconds: 90.5,
    firstResponseAgentId: 'maria',
  })
})

test('conversations are listed by chat, contact, channel, who answered, how soon, and when in the week they began', async () => {
  for (const [query, expected] of [
    [`contactId=${ada.id}`, ['silent', 'answered']],
    [`chatId=${other.id}`, ['late']],
    ['channel=web', ['late']],
    ['agentId=maria', ['answered']],
    ['agentId=unassigned', ['late']],
    ['secondsFrom=90.5&secondsTo=90.501', ['answered']],
    ['secondsTo=90.5', []],
    // Thursday at noon, and in Kathmandu a quarter to six in the afternoon.
    [`hourOfWeek=${3 * 24 + 12}`, ['answered']],
    [`hourOfWeek=${3 * 24 + 17}&tz=Asia/Kathmandu`, ['answered']],
    [`hourOfWeek=${3 * 24 + 17}`, []],
  ] as const)
    assert.deepEqual(names((await get(`/api/episodes?${query}`)).data), expected, query)
})

test('of one chat they are of all time, also by an id that it had before', async () => {
  const alias = randomUUID()
  await database.write(tenantId, (tx) =>
    tx.query(
      `insert into threads (tenant_id, id, connection_id, channel, node_id, chat_id, first_event_at) values ($1, $2::uuid, $2::uuid, 'whatsapp', $2::uuid, $3, now())`,
      [tenantId, alias, other.id],
    ),
  )
  const longAgo = anEpisode({ chatId: other.id, startedAt: now - 9_000 * hour })
  await putFacts(database, tenantId, { episodes: [longAgo] })

  const byAlias = await get(`/api/episodes?chatId=${alias}`)
  const recent = await get(`/api/episodes?chatId=${alias}&to=2026-04-05`)

  assert.deepEqual([byAlias.page.total, recent.page.total], [2, 1])
  assert.deepEqual(byAlias.data, (await get(`/api/episodes?chatId=${other.id}`)).data)
})

test('pages hold every conversation once, in any order, also where many are equal', async () => {
  const crowded = await newTenant(owner, 'UTC')
  const asked = askingAs(app, crowded)
  const chats = Array.from({ length: 9 }, () => aChat({ lastMessageAt: now }))
  const startedAt = now - 10 * hour
  const episodes = chats.flatMap(({ id: chatId }) => [
    anEpisode({ chatId, startedAt, firstResponseAt: startedAt + 60_000 }),
    anEpisode({ chatId, startedAt: startedAt + 1_000, firstResponseAt: startedAt + 61_000 }),
  ])
  await putFacts(database, crowded, { chats, episodes })

  for (const query of [
    '',
    'sort=at',
    'sort=-seconds',
    'sort=seconds',
    'of=first-response',
    'of=first-response&by=start',
  ]) {
    const paged = await asked.allPages(`/api/episodes?limit=4&${query}`)
    const whole = await asked.get(`/api/episodes?limit=200&${query}`)

    assert.deepEqual(idsOf(paged), idsOf(whole.data), query)
    assert.equal(new Set(idsOf(paged)).size, 18, query)
  }
})

test('as CSV a conversation has the columns of its JSON', async () => {
  const { data } = await get('/api/episodes')

  const [header, ...lines] = await csv('/api/episodes')
  const none = await csv('/api/episodes?channel=email')

  assert.deepEqual(header?.split(','), Object.keys(data[0]))
  assert.equal(lines.length, 3)
  assert.deepEqual(none, [header])
})

test('what is asked for wrongly is named', async () => {
  for (const [query, pointer] of [
    ['of=ended', '/query/of'],
    ['by=middle', '/query/by'],
    ['sort=startedAt', '/query/sort'],
    ['chatId=nope', '/query/chatId'],
    ['hourOfWeek=168', '/query/hourOfWeek'],
    ['of=first-response&hourOfWeek=3', '/query/hourOfWeek'],
    ['secondsFrom=-1', '/query/secondsFrom'],
    ['outcome=open', '/query/outcome'],
  ] as const)
    assert.deepEqual(await refusal(`/api/episodes?${query}`), {
      status: 400,
      code: 'parameter-invalid',
      pointers: [pointer],
    })
  const { page } = await get('/api/episodes?limit=1')
  assert.equal((await refusal(`/api/episodes?limit=1&sort=at&cursor=${page.next}`)).code, 'cursor-invalid')
})

test('another tenant sees none of them', async () => {
  assert.deepEqual((await get(`/api/episodes?chatId=${chat.id}`, stranger)).data, [])
  assert.equal((await allPages('/api/episodes?limit=2')).length, 3)
})
