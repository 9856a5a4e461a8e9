import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { testServer } from '../../../test/support/server.ts'
import { askingAs, byId, idsOf } from '../asking-under-test.ts'
import { aChat, aMessage, anEpisode, aWait, type ChatUnderTest, newTenant, putFacts } from '../facts-under-test.ts'
import { registerQueryRoutes } from '../routes.ts'

const now = Date.UTC(2026, 3, 4, 12)
const hour = 3_600_000
const { app: database, owner } = await testDatabase({ after })
const app = await testServer({ after }, [
  (server) => registerQueryRoutes(server, { database, now: () => now, cursorSecret: 'secret' }),
])
const tenantId = await newTenant(owner, 'UTC')
const { get, allPages, csv, refusal } = askingAs(app, tenantId)

const ada = { id: randomUUID(), name: 'Ada 100%_Lovelace', firstCustomerAt: now, firstCustomerChannel: 'whatsapp' }
// Several share an instant and a count, so that pages must part them by id.
const chats = Array.from({ length: 9 }, (_, index) =>
  aChat({
    contactId: index === 4 ? ada.id : null,
    lastMessageAt: now - Math.floor(index / 3) * hour,
    messageCount: index % 3,
    createdAt: now - (index % 2) * hour,
  }),
)
const [waiting, waitingLonger, lapsed, imported, revoked, many] = chats as [
  ChatUnderTest,
  ChatUnderTest,
  ChatUnderTest,
  ChatUnderTest,
  ChatUnderTest,
  ChatUnderTest,
]
await putFacts(database, tenantId, {
  contacts: [ada],
  chats,
  waits: [
    aWait({ chatId: waiting.id, startedAt: now - 2 * hour }),
    aWait({ chatId: waitingLonger.id, startedAt: now - 30 * hour, lastCustomerAt: now - hour }),
    aWait({ chatId: lapsed.id, startedAt: now - 25 * hour }),
    aWait({ chatId: imported.id, startedAt: now - hour, imported: true }),
    aWait({ chatId: many.id, startedAt: now - 2 * hour, endedAt: now - hour }),
  ],
  episodes: [anEpisode({ chatId: waiting.id, startedAt: now - hour })],
  messages: [
    aMessage({ chatId: waiting.id, occurredAt: now, content: `${'🎉'.repeat(199)}abc` }),
    aMessage({ chatId: waiting.id, occurredAt: now - hour, content: 'before' }),
    aMessage({ chatId: revoked.id, occurredAt: now - hour, content: 'regretted', revokedAt: now }),
    ...['one', 'two', 'three'].map((content) =>
      aMessage({ chatId: many.id, occurredAt: now - hour, content, direction: 'outbound', class: 'H' }),
    ),
  ],
})
// As rows of one transaction are: at one instant, finer than a cursor can say.
await owner.write(tenantId, (tx) =>
  tx.query(`update chats set created_at = created_at + interval '0.000456 seconds' where tenant_id = $1`, [tenantId]),
)

const orders: [sort: string, of: (chat: ChatUnderTest) => number][] = [
  ['lastMessageAt', (chat) => chat.lastMessageAt ?? 0],
  ['messageCount', (chat) => chat.messageCount],
  ['createdAt', (chat) => chat.createdAt],
]
for (const [sort, of] of orders) {
  test(`pages by ${sort} hold every chat once, in either direction, also where many are equal`, async () => {
    const ascending = idsOf(chats.toSorted((a, b) => of(a) - of(b) || byId(a, b)))

    assert.deepEqual(idsOf(await allPages(`/api/chats?limit=2&sort=${sort}`)), ascending)
    assert.deepEqual(idsOf(await allPages(`/api/chats?limit=2&sort=-${sort}`)), ascending.toReversed())
  })
}

test('those who wait the longest come first, and nobody else is there', async () => {
  const rows = await allPages('/api/chats?limit=1&sort=waitingSince')
  const { page } = await get('/api/chats?sort=waitingSince')

  assert.deepEqual(idsOf(rows), [waitingLonger.id, waiting.id])
  assert.equal(page.total, 2)
})

test('since when somebody waits is told of waits that are open now: neither lapsed, nor imported, nor answered', async () => {
  const { data } = await get('/api/chats')

  const since = new Map(data.map(({ id, waitingSince }: { id: string; waitingSince: string }) => [id, waitingSince]))
  assert.equal(since.get(waiting.id), '2026-04-04T10:00:00.000Z')
  assert.equal(since.get(waitingLonger.id), '2026-04-03T06:00:00.000Z')
  for (const chat of chats.slice(2)) assert.equal(since.get(chat.id), null)
})

test('a chat alone is the chat of the list', async () => {
  const { data } = await get('/api/chats')

  for (const chat of data) assert.deepEqual(await get(`/api/chats/${chat.id}`), chat)
})

test('a chat without any message is in no list, and found by its id', async () => {
  const empty = aChat()
  await putFacts(database, tenantId, { chats: [empty] })

  const alone = await get(`/api/chats/${empty.id}`)
  const { page } = await get('/api/chats')

  assert.deepEqual([alone.lastMessageAt, alone.lastMessage, alone.status], [null, null, 'completed'])
  assert.equal(page.total, chats.length)
})

test('the last message is told in its first 200 characters, without the text of one that was revoked', async () => {
  const { lastMessage } = await get(`/api/chats/${waiting.id}`)
  const ofRevoked = (await get(`/api/chats/${revoked.id}`)).lastMessage
  const ofSilent = (await get(`/api/chats/${lapsed.id}`)).lastMessage

  assert.deepEqual(lastMessage, {
    content: `${'🎉'.repeat(199)}a`,
    contentType: 'text',
    class: 'C',
    direction: 'inbound',
    hasMedia: false,
  })
  assert.deepEqual([ofRevoked.content, ofRevoked.contentType], [null, 'text'])
  assert.equal(ofSilent, null)
})

test('of messages of one instant the last is that which a transcript ends with', async () => {
  const { lastMessage } = await get(`/api/chats/${many.id}`)

  const transcript = await get(`/api/chats/${many.id}/messages`)
  assert.equal(lastMessage.content, transcript.data.at(-1).content)
})

test('a chat is found by its contact’s name and its user’s id, whatever the case, and by no wildcard', async () => {
  const userId = (await get(`/api/chats/${many.id}`)).userId

  const found = async (q: string) => idsOf((await get(`/api/chats?q=${encodeURIComponent(q)}`)).data)

  assert.deepEqual(await found('aDA 100%_love'), [revoked.id])
  assert.deepEqual(await found('a_a'), [])
  assert.ok((await found(userId)).includes(many.id))
  assert.equal((await found('+49')).length, chats.length)
})

test('as CSV the last message has columns of its own, also where no chat has one', async () => {
  const columns = ['content', 'contentType', 'class', 'direction', 'hasMedia'].map((name) => `lastMessage.${name}`)

  const rows = await csv('/api/chats?sort=-lastMessageAt')
  const silent = await csv(`/api/chats?q=${encodeURIComponent((await get(`/api/chats/${lapsed.id}`)).userId)}`)
  const none = await csv('/api/chats?channel=email')

  for (const [header = ''] of [rows, silent, none]) assert.deepEqual(header.split(',').slice(-5), columns)
  assert.ok(rows.some((line) => line.endsWith(`${'🎉'.repeat(199)}a,text,C,inbound,false`)))
  assert.equal(none.length, 1)
})

test('what is asked for wrongly is named', async () => {
  for (const [query, pointer] of [
    ['sort=name', '/query/sort'],
    ['sort=-waitingSince', '/query/sort'],
    ['q=', '/query/q'],
    [`q=${'a'.repeat(201)}`, '/query/q'],
    ['waiting=maybe', '/query/waiting'],
    ['from=yesterday', '/query/from'],
    ['from=2026-04-02&to=2026-04-01', '/query/to'],
  ] as const) {
    assert.deepEqual(await refusal(`/api/chats?${query}`), {
      status: 400,
      code: 'parameter-invalid',
      pointers: [pointer],
    })
  }
})

test('a cursor belongs to its order and its range', async () => {
  const { page } = await get('/api/chats?limit=2&from=2026-04-01&tz=UTC')

  for (const other of ['sort=createdAt&from=2026-04-01', 'from=2026-04-02', 'from=2026-04-01&tz=Asia/Kolkata'])
    assert.equal((await refusal(`/api/chats?limit=2&${other}&cursor=${page.next}`)).code, 'cursor-invalid', other)
})
