import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { testServer } from '../../../test/support/server.ts'
import { askingAs, byId, idsOf } from '../asking-under-test.ts'
import { aChat, aMessage, newTenant, putFacts } from '../facts-under-test.ts'
import { registerQueryRoutes } from '../routes.ts'

const now = Date.UTC(2026, 3, 4, 12)
const hour = 3_600_000
const { app: database, owner } = await testDatabase({ after })
const app = await testServer({ after }, [
  (server) => registerQueryRoutes(server, { database, now: () => now, cursorSecret: 'secret' }),
])
const tenantId = await newTenant(owner, 'UTC')
const { get, allPages, csv, refusal } = askingAs(app, tenantId)

const ada = { id: randomUUID(), name: 'Ada', firstCustomerAt: now - 5 * hour, firstCustomerChannel: 'sms' }
const bob = { id: randomUUID(), name: null, firstCustomerAt: now - 2 * hour, firstCustomerChannel: 'whatsapp' }
const chat = aChat({ contactId: ada.id, lastMessageAt: now })
const chatId = chat.id
const sent = (name: string, given: Partial<Parameters<typeof aMessage>[0]>) =>
  aMessage({ chatId, occurredAt: now - hour, direction: 'outbound', class: 'H', content: name, ...given })
const outbound = [
  sent('on its way', {}),
  sent('delivered', { deliveredAt: now }),
  sent('read', { readAt: now, repliedAt: now }),
  sent('played', { playedAt: now, failedAt: now, errorCode: '131026' }),
  sent('failed', { failedAt: now, errorCode: '131026', contentType: 'image' }),
  sent('failed silently', { failedAt: now, repliedAt: now }),
]
const first = { occurredAt: now - 5 * hour, chatId, contactId: ada.id }
const inbound = [
  // All of one instant: the least channel counts, and in it the least id.
  ...['one', 'two', 'three'].map((content) => aMessage({ ...first, channel: 'sms', content })),
  aMessage({ ...first, channel: 'whatsapp', content: 'elsewhere' }),
  aMessage({ ...first, occurredAt: now - 4 * hour, content: 'later' }),
  aMessage({ chatId, contactId: bob.id, occurredAt: now - 2 * hour, content: 'bob’s first' }),
  aMessage({ chatId, contactId: bob.id, occurredAt: now - 2 * hour, class: 'S', content: 'no message of bob’s' }),
]
await putFacts(database, tenantId, {
  contacts: [ada, bob],
  chats: [chat],
  messages: [...outbound, ...inbound],
})

const contents = (rows: { content: string }[]) => rows.map(({ content }) => content).sort()

test('outbound messages are listed by what has become of them', async () => {
  for (const [query, expected] of [
    ['delivered', ['delivered', 'played', 'read']],
    ['read', ['played', 'read']],
    ['failed', ['failed', 'failed silently']],
    ['failed&errorCode=131026', ['failed']],
    ['failed&errorCode=unknown', ['failed silently']],
    ['failed&errorCode=470', []],
    ['replied', ['failed silently', 'read']],
    ['read&direction=inbound', []],
  ] as const) {
    const { data, page } = await get(`/api/messages?delivery=${query}`)

    assert.deepEqual(contents(data), expected, query)
    assert.equal(page.total, expected.length)
  }
})

test('of each contact there is one first message of its own', async () => {
  const [earliest] = inbound.slice(0, 3).sort(byId)

  const { data, page } = await get('/api/messages?firstOfContact=true')
  const byChannel = await get('/api/messages?firstOfContact=true&channel=whatsapp')

  assert.deepEqual(contents(data), contents([{ content: 'bob’s first' }, { content: earliest?.content ?? '' }]))
  assert.equal(page.total, 2)
  assert.deepEqual(contents(byChannel.data), ['bob’s first'])
})

test('messages are listed by their type', async () => {
  const { data } = await get('/api/messages?contentType=image')

  assert.deepEqual(contents(data), ['failed'])
})

test('the hour of the week is that of the wall clock in the zone, before and after it is moved', async () => {
  const changing = await newTenant(owner, 'Europe/Berlin')
  const asked = askingAs(app, changing)
  // Sundays, 08:30 by the wall clock: before the change to summer time and after it.
  const times = [Date.UTC(2026, 2, 22, 7, 30), Date.UTC(2026, 2, 29, 6, 30)]
  const messages = times.map((occurredAt) => aMessage({ chatId, occurredAt }))
  const anHourLater = messages.map(({ occurredAt }) => aMessage({ chatId, occurredAt: occurredAt + hour }))
  await putFacts(database, changing, { messages: [...messages, ...anHourLater] })
  const range = 'from=2026-03-01&to=2026-04-01'

  const inBerlin = await asked.get(`/api/messages?${range}&hourOfWeek=${6 * 24 + 8}`)
  const inKathmandu = await asked.get(`/api/messages?${range}&tz=Asia/Kathmandu&hourOfWeek=${6 * 24 + 12}`)

  assert.deepEqual(idsOf(inBerlin.data), idsOf(messages.toReversed()))
  // 12:15 there: five hours and three quarters ahead.
  assert.deepEqual(idsOf(inKathmandu.data), idsOf(messages.slice(1)))
})

test('pages can begin with the oldest', async () => {
  const all = [...outbound, ...inbound]

  const rows = await allPages('/api/messages?limit=2&sort=occurredAt')

  assert.deepEqual(idsOf(rows), idsOf(all.toSorted((a, b) => a.occurredAt - b.occurredAt || byId(a, b))))
})

test('a message tells who it is with', async () => {
  const { data } = await get('/api/messages?q=later')
  const anonymous = await get(`/api/messages?q=${encodeURIComponent('bob’s first')}`)

  assert.deepEqual([data[0].contactName, data[0].userId], ['Ada', `+49${chatId.slice(0, 4)}`])
  assert.deepEqual([anonymous.data[0].contactName, anonymous.data[0].userId], [null, `+49${chatId.slice(0, 4)}`])
})

test('as CSV a message has the columns of its JSON', async () => {
  const { data } = await get('/api/messages?q=later')

  const [header, line] = await csv('/api/messages?q=later')
  const none = await csv('/api/messages?q=nothing-like-it')

  assert.deepEqual(header?.split(',').sort(), Object.keys(data[0]).sort())
  assert.ok(line?.includes(',Ada,'), line)
  assert.deepEqual(none, [header])
})

test('what is asked for wrongly is named', async () => {
  for (const [query, pointer] of [
    ['delivery=lost', '/query/delivery'],
    ['errorCode=470', '/query/errorCode'],
    ['delivery=read&errorCode=470', '/query/errorCode'],
    ['hourOfWeek=168', '/query/hourOfWeek'],
    ['hourOfWeek=-1', '/query/hourOfWeek'],
    ['hourOfWeek=monday', '/query/hourOfWeek'],
    ['firstOfContact=perhaps', '/query/firstOfContact'],
    ['sort=content', '/query/sort'],
    ['contentType=', '/query/contentType'],
  ] as const) {
    assert.deepEqual(await refusal(`/api/messages?${query}`), {
      status: 400,
      code: 'parameter-invalid',
      pointers: [pointer],
    })
  }
})

test('a cursor belongs to its order and its zone', async () => {
  const { page } = await get('/api/messages?limit=2&from=2026-04-01&hourOfWeek=131')

  for (const other of ['&sort=occurredAt&hourOfWeek=131', '&tz=Asia/Kolkata&hourOfWeek=131', ''])
    assert.equal(
      (await refusal(`/api/messages?limit=2&from=2026-04-01${other}&cursor=${page.next}`)).code,
      'cursor-invalid',
    )
})
