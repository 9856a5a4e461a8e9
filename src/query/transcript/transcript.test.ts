import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { testServer } from '../../../test/support/server.ts'
import { askingAs, byId, idsOf } from '../asking-under-test.ts'
import { aChat, aMessage, newTenant, putFacts } from '../facts-under-test.ts'
import { registerQueryRoutes } from '../routes.ts'

const now = Date.UTC(2026, 3, 4, 12)
const minute = 60_000
const { app: database, owner } = await testDatabase({ after })
const app = await testServer({ after }, [
  (server) => registerQueryRoutes(server, { database, now: () => now, cursorSecret: 'secret' }),
])
const tenantId = await newTenant(owner, 'Asia/Kolkata')
const { get, allPages, csv, refusal } = askingAs(app, tenantId)

const chat = aChat({ lastMessageAt: now })
// Four to a minute, so that pages must part them by id.
const messages = Array.from({ length: 18 }, (_, index) =>
  aMessage({ chatId: chat.id, occurredAt: now - Math.floor(index / 4) * minute }),
)
await putFacts(database, tenantId, {
  chats: [chat],
  messages: [...messages, aMessage({ chatId: randomUUID(), occurredAt: now })],
})
const url = `/api/chats/${chat.id}/messages`
const oldestFirst = messages.toSorted((a, b) => a.occurredAt - b.occurredAt || byId(a, b))

test('a transcript can be read from its end, page after page', async () => {
  const rows = await allPages(`${url}?limit=5&order=newest`)

  assert.deepEqual(idsOf(rows), idsOf(oldestFirst.toReversed()))
})

test('a transcript can be cut to a range, its end excluded, and its total with it', async () => {
  const between = 'from=2026-04-04T11:57:00Z&to=2026-04-04T11:59:00Z'

  const { data, page } = await get(`${url}?${between}`)

  const expected = oldestFirst.filter(({ occurredAt }) => occurredAt >= now - 3 * minute && occurredAt < now - minute)
  assert.deepEqual(idsOf(data), idsOf(expected))
  assert.equal(page.total, 8)
})

test('a date is a day of the tenant’s zone', async () => {
  const today = await get(`${url}?from=2026-04-04`)
  const tomorrow = await get(`${url}?from=2026-04-05`)

  assert.deepEqual([today.page.total, tomorrow.page.total], [18, 0])
})

test('a reaction is shown with its message, and is none itself', async () => {
  const [message] = oldestFirst
  await database.write(tenantId, (tx) =>
    tx.query(
      `insert into message_amendments (tenant_id, message_id, event_id, kind, occurred_at, emoji, node_id)
       values ($1, $2, $3, 'reaction', $4, '👍', $3)`,
      [tenantId, message?.id, randomUUID(), new Date(now).toISOString()],
    ),
  )

  const { data, page } = await get(`${url}?order=newest`)

  assert.deepEqual([data.length, page.total], [18, 18])
  assert.deepEqual(data.at(-1).reactions, [{ emoji: '👍', by: 'contact', occurredAt: '2026-04-04T12:00:00.000Z' }])
})

test('as CSV a transcript has the columns of its JSON', async () => {
  const { data } = await get(url)

  const [header, ...lines] = await csv(`${url}?order=newest`)

  assert.deepEqual(header?.split(','), Object.keys(data[0]))
  assert.equal(lines.length, 18)
})

test('what is asked for wrongly is named', async () => {
  for (const [query, pointer] of [
    ['order=random', '/query/order'],
    ['from=soon', '/query/from'],
    ['from=2026-04-02&to=2026-04-01', '/query/to'],
    ['tz=UTC', '/query/tz'],
  ] as const)
    assert.deepEqual(await refusal(`${url}?${query}`), { status: 400, code: 'parameter-invalid', pointers: [pointer] })
})

test('a cursor belongs to its order and its range', async () => {
  const { page } = await get(`${url}?limit=2`)

  for (const other of ['order=newest', 'from=2026-04-01'])
    assert.equal((await refusal(`${url}?limit=2&${other}&cursor=${page.next}`)).code, 'cursor-invalid')
})
