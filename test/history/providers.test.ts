import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { deliver } from '../flow/support.ts'
import { assertSameTables, emptyTenant, type Tables, tablesOf } from '../flow/tables.ts'
import { backfillDeps, calledConnection, readHistory, type Where } from '../support/backfill.ts'
import { agentWrites, begins, customerWrites, returnsStory, stands } from '../support/chatwoot.ts'
import { chatwootApi, chatwootToken } from '../support/chatwoot-api.ts'
import { testDatabase } from '../support/database.ts'
import { type HubspotContact, hubspotApi, hubspotToken, portalId } from '../support/hubspot-api.ts'

const database = await testDatabase({ after })
const { app, owner } = database
const deps = backfillDeps({ after }, database, { periodMs: 60 })
/** Whole seconds, as Chatwoot's API tells times in no others. */
const now = Math.floor(Date.now() / 60_000) * 60_000

test('Chatwoot: what webhooks brought already stays as they told it, to the last column', async (t) => {
  const calls = returnsStory(now)
  const chatwoot = await chatwootApi(t, calls)
  const where = await connect(chatwoot.origin)
  await told(where, calls)
  const byWebhooks = await tablesOf(owner, where.tenantId)

  const taken = await readHistory(deps, where)

  assert.equal(taken, 'done')
  assertSameTables(await tablesOf(owner, where.tenantId), byWebhooks, 'what the webhooks brought')
})

test('Chatwoot: with messages that never arrived, the tables are those of webhooks that all did', async (t) => {
  const calls = returnsStory(now)
  const isMessage = (call: object) => 'event' in call && call.event === 'message_created'
  const arrived = calls.filter((call, index) => !isMessage(call) || index % 2 === 0)
  const chatwoot = await chatwootApi(t, calls)
  const where = await connect(chatwoot.origin)
  await told(where, calls)
  const whole = withoutVersions(await tablesOf(owner, where.tenantId))
  await emptyTenant(owner, where.tenantId)
  await told(where, arrived)

  await readHistory(deps, where)
  const after = withoutVersions(await tablesOf(owner, where.tenantId))
  // And when they arrive late all the same, they are the better version.
  await told(where, calls)

  assert.ok(arrived.length < calls.length)
  assertSameTables(after, whole, 'webhooks that all arrived')
  assertSameTables(withoutVersions(await tablesOf(owner, where.tenantId)), whole, 'webhooks that all arrived, late')
})

test('Chatwoot: of two conversations with one contact, each stands as it is told, whichever is read first, and as webhooks tell it', async (t) => {
  const minute = 60_000
  const contact = { id: 801, name: 'Ada Lovelace' }
  const story = (conversationId: number) => ({ conversationId, contact, channel: 'Channel::WebWidget' })
  const calls = [
    customerWrites(story(1), now - 90 * minute, 'My parcel came without the lamp.'),
    stands(story(1), now - 80 * minute, 'resolved', { id: 3, name: 'Bea' }),
    customerWrites(story(2), now - 9 * minute, 'And now without the shade.'),
    stands(story(2), now - 9 * minute, 'open', null),
    // Its page comes first, and is the only one that is looked through again.
    stands({ ...story(3), contact: { id: 802, name: 'Grace Hopper' } }, now - minute, 'open', null),
  ]
  let listing = { pageSize: 25, isOldestFirst: false }
  const chatwoot = await chatwootApi(t, calls, { listing: () => listing })
  const where = await connect(chatwoot.origin)
  const after = async (bring: () => Promise<unknown>) => {
    await bring()
    const tables = withoutVersions(await tablesOf(owner, where.tenantId))
    await emptyTenant(owner, where.tenantId)
    return tables
  }

  const byWebhooks = await after(() => told(where, calls))
  const inOnePage = await after(() => readHistory(deps, where))
  listing = { pageSize: 1, isOldestFirst: false }
  const newestFirst = await after(() => readHistory(deps, where))
  listing = { pageSize: 1, isOldestFirst: true }
  const oldestFirst = await after(() => readHistory(deps, where))

  const chats = (byWebhooks['chats'] ?? []).map((row) => JSON.parse(row))
  assert.deepEqual(
    chats.map(({ explicit_status, assignee_id }) => [explicit_status, assignee_id]),
    [
      [null, null],
      [null, null],
    ],
  )
  assertSameTables(inOnePage, byWebhooks, 'what webhooks told')
  assertSameTables(newestFirst, byWebhooks, 'what webhooks told')
  assertSameTables(oldestFirst, byWebhooks, 'what webhooks told')
})

test('Chatwoot: a conversation of many pages, and many conversations, are read to their beginnings', async (t) => {
  const stories = Array.from({ length: 60 }, (_, index) => ({
    conversationId: 100 + index,
    contact: { id: 700 + index, name: `Visitor ${index}` },
    channel: 'Channel::WebWidget',
  }))
  const calls = stories.flatMap((story, index) => [
    begins(story, now - 9_000_000),
    ...Array.from({ length: index === 7 ? 65 : 2 }, (_, turn) =>
      turn % 2 === 0
        ? customerWrites(story, now - 8_000_000 + turn * 60_000, `Question ${turn}`)
        : agentWrites(story, now - 8_000_000 + turn * 60_000, { id: 3, name: 'Priya Nair' }, `Answer ${turn}`),
    ),
  ])
  const chatwoot = await chatwootApi(t, calls)
  const where = await connect(chatwoot.origin)

  await readHistory(deps, where)

  const [row] = await app.read(where.tenantId, (tx) =>
    tx.query<{ messages: number; chats: number; agents: number }>(
      `select (select count(*) from messages where tenant_id = $1) as messages, (select count(*) from chats where tenant_id = $1) as chats,
         (select count(*) from agents where tenant_id = $1) as agents`,
      [where.tenantId],
    ),
  )
  assert.deepEqual(row, { messages: 59 * 2 + 65, chats: 60, agents: 1 })
})

test('HubSpot: contacts come with the time at which they were made, and are those that webhooks speak of', async (t) => {
  const contacts: HubspotContact[] = Array.from({ length: 250 }, (_, index) => ({
    id: String(index + 1),
    properties: {
      email: `person${index}@example.com`,
      phone: `+4915112${200_000 + index}`,
      firstname: 'Person',
      lastname: String(index),
    },
    createdAt: new Date(Date.UTC(2025, 0, 1) + index * 3_600_000).toISOString(),
    updatedAt: new Date(Date.UTC(2025, 0, 1) + index * 3_600_000 + (index % 2) * 60_000).toISOString(),
    archived: false,
  }))
  const hubspot = await hubspotApi(t, contacts)
  const where = await calledConnection(database, 'hubspot', { accessToken: hubspotToken, apiUrl: hubspot.origin })
  const change = [
    {
      subscriptionType: 'contact.propertyChange',
      portalId,
      objectId: 7,
      propertyName: 'lifecyclestage',
      propertyValue: 'customer',
      occurredAt: now,
      eventId: 1,
      subscriptionId: 2,
    },
  ]
  await deliver(app, [[deliveryOf(where, 'hubspot', change)]])

  await readHistory(deps, where)
  const first = await tablesOf(owner, where.tenantId)
  await readHistory(deps, where)

  const [row] = await app.read(where.tenantId, (tx) =>
    tx.query<{ contacts: number; named: string; firstAt: number; created: number }>(
      `select count(*) as contacts, min(name) filter (where name = 'Person 6') as named,
         (select count(*) from events where tenant_id = $1 and properties->>'change' = 'created') as created,
         (select epoch_ms(min(occurred_at)) from events where tenant_id = $1) as "firstAt"
       from contacts where tenant_id = $1`,
      [where.tenantId],
    ),
  )
  assert.deepEqual(row, { contacts: 250, named: 'Person 6', firstAt: Date.UTC(2025, 0, 1), created: 250 })
  assertSameTables(await tablesOf(owner, where.tenantId), first, 'the first time')
})

/** A connection that is older than the story: what is missing of it is no history, but what webhooks should have brought. */
async function connect(apiUrl: string): Promise<Where> {
  const where = await calledConnection(database, 'chatwoot', { accountId: '1', accessToken: chatwootToken, apiUrl })
  await owner.write(where.tenantId, (tx) =>
    tx.query("update connections set created_at = now() - interval '30 days' where tenant_id = $1", [where.tenantId]),
  )
  return where
}

async function told(where: Where, calls: readonly object[]): Promise<void> {
  await deliver(app, [calls.map((call) => deliveryOf(where, 'chatwoot', call))])
}

function deliveryOf(where: Where, source: 'chatwoot' | 'hubspot', body: object) {
  const headers = { 'content-type': 'application/json' }
  return {
    ...where,
    id: randomUUID(),
    source,
    receivedAt: now + 1_000,
    headers,
    body: Buffer.from(JSON.stringify(body)),
  }
}

/** But for which version of an event stands. */
function withoutVersions(tables: Tables): Tables {
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      rows.map((row) => row.replace(/"(content_hash|evidence_hash)":"[^"]*"/g, '"$1":""')).toSorted(),
    ]),
  )
}
