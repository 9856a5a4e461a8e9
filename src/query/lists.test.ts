import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { aChat, aMessage, anEpisode, aWait, newTenant, putFacts } from './facts-under-test.ts'
import { registerQueryRoutes } from './routes.ts'

const now = Date.UTC(2026, 3, 4, 12)
const hour = 3_600_000
const { app: database, owner } = await testDatabase({ after })
const app = await testServer({ after }, [
  (server) => registerQueryRoutes(server, { database, now: () => now, cursorSecret: 'secret' }),
])

const tenantId = await newTenant(owner, 'Asia/Kolkata')
const stranger = await newTenant(owner, 'UTC')
const ada = { id: randomUUID(), name: 'Ada', firstCustomerAt: now - 50 * hour, firstCustomerChannel: 'whatsapp' }
const waiting = aChat({ contactId: ada.id, lastMessageAt: now - hour })
const lapsed = aChat({ lastMessageAt: now - 30 * hour })
const silent = aChat({ lastMessageAt: now - 40 * hour })
const closed = aChat({
  lastMessageAt: now - 2 * hour,
  explicitStatus: 'completed',
  assigneeId: 'maria',
  channel: 'web',
})
const templated = aChat({ lastMessageAt: now - 3 * hour })
const chats = [waiting, closed, templated, lapsed, silent]
// Several share an instant, so that pages must part them by id.
const messages = Array.from({ length: 25 }, (_, index) =>
  aMessage({
    chatId: waiting.id,
    contactId: ada.id,
    occurredAt: now - 3 * hour + Math.floor(index / 4) * 60_000,
    content: index === 7 ? '50% OFF_everything' : `message ${index}`,
    revokedAt: index === 9 ? now - hour : null,
    ...(index % 2 === 1 ? { direction: 'outbound' as const, class: 'H' as const, agentId: 'maria' } : {}),
  }),
)
await putFacts(database, tenantId, {
  contacts: [ada],
  chats,
  messages: [...messages, aMessage({ chatId: silent.id, occurredAt: now - 20 * 24 * hour, content: '=1+1' })],
  // Its last message is a template, which no episode holds.
  episodes: [anEpisode({ chatId: templated.id, startedAt: now - 26 * hour, lastMessageAt: now - 25 * hour })],
  waits: [
    aWait({ chatId: waiting.id, startedAt: now - 3 * hour, lastCustomerAt: now - 2 * hour }),
    aWait({ chatId: lapsed.id, startedAt: now - 31 * hour, lastCustomerAt: now - 30 * hour }),
    aWait({ chatId: silent.id, startedAt: now - 3 * hour, imported: true }),
  ],
})

async function get(url: string, { as = tenantId, accept = 'application/json' } = {}) {
  const answer = await app.inject({ url, headers: { 'x-test-tenant': as, accept } })
  return { status: answer.statusCode, text: answer.body, body: accept === 'application/json' ? answer.json() : null }
}

async function allPages(url: string): Promise<{ id: string }[]> {
  const rows: { id: string }[] = []
  let cursor = ''
  do {
    const { status, body } = await get(`${url}${cursor}`)
    assert.equal(status, 200)
    rows.push(...body.data)
    cursor = body.page.next === null ? '' : `&cursor=${body.page.next}`
  } while (cursor !== '')
  return rows
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
const newestFirst = messages.toSorted((a, b) => b.occurredAt - a.occurredAt || (a.id < b.id ? 1 : -1))

test('pages of messages hold every message once, newest first, also where many share an instant', async () => {
  const rows = await allPages('/api/messages?limit=4')

  assert.deepEqual(idsOf(rows), idsOf(newestFirst))
})

test('a transcript is oldest first, page after page', async () => {
  const rows = await allPages(`/api/chats/${waiting.id}/messages?limit=7`)

  assert.deepEqual(idsOf(rows), idsOf(newestFirst.toReversed()))
})

test('messages are of the last seven days where no range is asked for', async () => {
  const recent = await get('/api/messages')
  const older = await get('/api/messages?from=2026-03-01')

  assert.deepEqual([recent.body.page.total, older.body.page.total], [25, 26])
})

test('filters of messages narrow the list and its total alike', async () => {
  const cases = [
    ['agentId=maria', 12],
    ['agentId=unassigned', 13],
    ['direction=outbound&class=H', 12],
    [`contactId=${ada.id}`, 25],
    [`contactId=${randomUUID()}`, 0],
    [`chatId=${waiting.id}`, 25],
    ['channel=web', 0],
    ['q=MESSAGE%202', 6],
    ['q=50%25%20off_', 1],
    ['q=message%209', 0],
  ] as const
  for (const [filter, total] of cases) {
    const { body } = await get(`/api/messages?${filter}`)

    assert.deepEqual([body.page.total, body.data.length], [total, total], filter)
  }
})

test('a revoked message is listed without its text', async () => {
  const { body } = await get(`/api/messages?limit=200`)

  const revoked = body.data.find(({ id }: { id: string }) => id === messages[9]?.id)
  assert.deepEqual([revoked.content, revoked.revokedAt], [null, '2026-04-04T11:00:00.000Z'])
})

test('a message has the shape of the contract', async () => {
  const { body } = await get('/api/messages?limit=1')

  const names =
    'id chatId role direction content contentType contentLength hasMedia agentId externalId occurredAt createdAt sentAt deliveredAt readAt playedAt failedAt errorCode errorTitle replyTo'
  for (const name of names.split(' ')) assert.ok(name in body.data[0], name)
  assert.equal(body.data[0].occurredAt, '2026-04-04T09:06:00.000Z')
  assert.equal(body.data[0].sentAt, null)
})

test('a cursor is good for the same list with the same filters only', async () => {
  const { body } = await get('/api/messages?limit=2')
  const { next } = body.page

  for (const url of [
    `/api/messages?limit=2&direction=inbound&cursor=${next}`,
    `/api/chats?limit=2&cursor=${next}`,
    `/api/messages?limit=2&cursor=${next.slice(0, -3)}AAA`,
  ]) {
    const refused = await get(url)
    assert.deepEqual([refused.status, refused.body.code], [400, 'cursor-invalid'], url)
  }
  const foreign = await get(`/api/messages?limit=2&cursor=${next}`, { as: stranger })
  assert.equal(foreign.body.code, 'cursor-invalid')
})

test('the status of a chat is what was said, else active, and after the gap abandoned where someone waits, else completed', async () => {
  const { body } = await get('/api/chats')

  const status = Object.fromEntries(body.data.map((chat: { id: string; status: string }) => [chat.id, chat.status]))
  assert.deepEqual(status, {
    [waiting.id]: 'active',
    [closed.id]: 'completed',
    [templated.id]: 'completed',
    [lapsed.id]: 'abandoned',
    [silent.id]: 'abandoned',
  })
  for (const [filter, expected] of [
    ['status=active', [waiting]],
    ['status=completed', [closed, templated]],
    ['status=abandoned', [lapsed, silent]],
    ['waiting=true', [waiting]],
    ['agentId=maria', [closed]],
    ['channel=web', [closed]],
    [`contactId=${ada.id}`, [waiting]],
    ['from=2026-04-04&to=2026-04-05', [waiting, closed, templated]],
  ] as const) {
    const found = await get(`/api/chats?${filter}`)
    assert.deepEqual(idsOf(found.body.data), idsOf(expected), filter)
  }
})

test('chats are listed by their last message, page after page', async () => {
  const rows = await allPages('/api/chats?limit=1')

  assert.deepEqual(idsOf(rows), idsOf(chats))
})

test('a chat is found by its id and by the ids it had before', async () => {
  const alias = randomUUID()
  await database.write(tenantId, (tx) =>
    tx.query(
      `insert into threads (tenant_id, id, connection_id, channel, node_id, chat_id, first_event_at) values ($1, $2::uuid, $2::uuid, 'whatsapp', $2::uuid, $3, now())`,
      [tenantId, alias, waiting.id],
    ),
  )

  const direct = await get(`/api/chats/${waiting.id}`)
  const byAlias = await get(`/api/chats/${alias}`)
  const transcript = await get(`/api/chats/${alias}/messages?limit=1`)

  assert.deepEqual([direct.body.contactName, direct.body.status], ['Ada', 'active'])
  assert.deepEqual(byAlias.body, direct.body)
  assert.equal(transcript.body.page.total, 25)
})

test('what is unknown, malformed or another tenant’s is not found', async () => {
  for (const [url, as] of [
    [`/api/chats/${randomUUID()}`, tenantId],
    ['/api/chats/nope', tenantId],
    [`/api/chats/${waiting.id}`, stranger],
    [`/api/chats/${waiting.id}/messages`, stranger],
    [`/api/dead-letters/${randomUUID()}`, tenantId],
  ] as const) {
    const { status } = await get(url, { as })
    assert.equal(status, 404, url)
  }
  const { body } = await get('/api/messages', { as: stranger })
  assert.deepEqual(body.data, [])
})

test('a transcript shows of each person the reaction that stands', async () => {
  const [message] = messages
  const react = (at: number, emoji: string | null, node: string | null) => [
    randomUUID(),
    new Date(at).toISOString(),
    emoji,
    node,
  ]
  const node = randomUUID()
  for (const [event, at, emoji, by] of [
    react(now - 5000, '👍', node),
    react(now - 4000, '🎉', node),
    react(now - 3000, '😢', null),
    react(now - 2000, null, null),
  ])
    await database.write(tenantId, (tx) =>
      tx.query(
        `insert into message_amendments (tenant_id, message_id, event_id, kind, occurred_at, emoji, node_id) values ($1, $2, $3, 'reaction', $4, $5, $6)`,
        [tenantId, message?.id, event, at, emoji, by],
      ),
    )

  const { body } = await get(`/api/chats/${waiting.id}/messages`)

  const shown = body.data.find(({ id }: { id: string }) => id === message?.id)
  assert.deepEqual(shown.reactions, [{ emoji: '🎉', by: 'contact', occurredAt: '2026-04-04T11:59:56.000Z' }])
})

test('open waits list who waits now, with the beginning of what they last said', async () => {
  const { body } = await get('/api/analytics/open-waits')

  assert.deepEqual(body.total, { count: 1, oldestSeconds: 10_800, p50: 10_800, p90: 10_800 })
  assert.equal(body.data.length, 1)
  const { chatId, contactName, waitingSince } = body.data[0]
  assert.deepEqual([chatId, contactName, waitingSince], [waiting.id, 'Ada', '2026-04-04T09:00:00.000Z'])
  const drillDown = await get(body.links.chats)
  assert.equal(drillDown.body.page.total, body.total.count)
})

test('events are listed with the contact and the chat they belong to today', async () => {
  const node = randomUUID()
  const event = randomUUID()
  await database.write(tenantId, async (tx) => {
    await tx.query(`select ensure_partitions('events', $1, $1)`, [new Date(now).toISOString()])
    await tx.query(
      `insert into contact_identities (tenant_id, id, kind, value, contact_id, first_event_at) values ($1, $2, 'phone', '+491701234567', $3, now())`,
      [tenantId, node, ada.id],
    )
    await tx.query(
      `insert into events (tenant_id, id, occurred_at, received_at, time_replaced, name, channel, source, connection_id, external_id, node_id, thread_id,
         delivery_id, properties)
       values ($1, $2::uuid, $3, $3, false, 'message_received', 'whatsapp', 'whatsapp', $2::uuid, 'wamid.1', $4, $5, $2::uuid, '{"length": 5}')`,
      [tenantId, event, new Date(now - hour).toISOString(), node, waiting.id],
    )
  })

  const { body } = await get(`/api/events?name=message_received&channel=whatsapp&contactId=${ada.id}`)

  assert.equal(body.page.total, 1)
  const { eventName, type, userId, timestamp, contactId, chatId, properties } = body.data[0]
  assert.deepEqual(
    { eventName, type, userId, timestamp, contactId, chatId, properties },
    {
      eventName: 'message_received',
      type: 'whatsapp.message.received',
      userId: '+491701234567',
      timestamp: '2026-04-04T11:00:00.000Z',
      contactId: ada.id,
      chatId: waiting.id,
      properties: { length: 5 },
    },
  )
})

test('a dead letter shows what arrived, as text where it is text', async () => {
  const bury = async (body: Buffer) => {
    const id = randomUUID()
    await database.write(tenantId, (tx) =>
      tx.query(
        `insert into dead_letters (tenant_id, id, connection_id, source, received_at, reason, detail, attempts, headers, body)
         values ($1, $2::uuid, $2::uuid, 'whatsapp', $3, 'body-not-json', 'not JSON', 1, '{"content-type": "text/plain"}', $4)`,
        [tenantId, id, new Date(now).toISOString(), body],
      ),
    )
    return id
  }
  const text = await bury(Buffer.from('héllo'))
  const binary = await bury(Buffer.from([0xff, 0xfe]))

  const list = await get('/api/dead-letters?reason=body-not-json')
  const [shownText, shownBinary] = [await get(`/api/dead-letters/${text}`), await get(`/api/dead-letters/${binary}`)]

  assert.deepEqual(idsOf(list.body.data).sort(), [text, binary].sort())
  assert.deepEqual([shownText.body.body, shownText.body.bodyIsBase64], ['héllo', false])
  assert.deepEqual([shownBinary.body.body, shownBinary.body.bodyIsBase64], ['//4=', true])
})

test('every question and list can be had as CSV', async () => {
  const csv = async (url: string) => (await get(url, { accept: 'text/csv' })).text.trimEnd().split('\r\n')

  const volume = await csv('/api/analytics/volume?from=2026-04-03&to=2026-04-05')
  assert.equal(
    volume[0],
    'start,inbound,outbound,byRole.user,byRole.assistant,byRole.system,byClass.customer,byClass.human,byClass.bot,byClass.system',
  )
  assert.equal(volume.length, 1 + 48)
  assert.ok(volume[1]?.startsWith('2026-04-03T00:00:00+05:30,0,0,'))
  const groups = await csv('/api/analytics/volume?groupBy=agent')
  assert.deepEqual(groups.slice(1), [',13,0,13,0,0,13,0,0,0', 'maria,0,12,0,12,0,0,12,0,0'])
  const peak = await csv('/api/analytics/peak-hours')
  assert.deepEqual([peak[0], peak.length], ['weekday,hour,customer,human,episodes', 1 + 7 * 24])
  const messages = await csv('/api/messages?from=2026-03-01&to=2026-03-20')
  assert.ok(messages[1]?.includes(",'=1+1,"), messages[1])
  for (const path of ['overview', 'growth', 'response-times', 'open-waits', 'delivery'])
    assert.ok((await csv(`/api/analytics/${path}`)).length > 1, path)
  for (const path of ['chats', 'events', 'dead-letters'])
    assert.ok((await csv(`/api/${path}`))[0]?.startsWith('id,'), path)
})

test('a total past ten thousand is capped unless the exact one is asked for', async () => {
  const crowded = await newTenant(owner, 'UTC')
  const chat = aChat({ lastMessageAt: now })
  const many = Array.from({ length: 10_001 }, (_, index) =>
    aMessage({ chatId: chat.id, occurredAt: now - index * 1_000 }),
  )
  await putFacts(database, crowded, { chats: [chat], messages: many })

  const capped = await get('/api/messages?limit=1', { as: crowded })
  const exact = await get('/api/messages?limit=1&exactTotal=true', { as: crowded })

  assert.deepEqual([capped.body.page.total, capped.body.page.totalIsCapped], [10_000, true])
  assert.deepEqual([exact.body.page.total, exact.body.page.totalIsCapped], [10_001, false])
})
