/** Agents as events tell of them: by themselves, in any order, with the newest name. And what agents write to each other. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { StandardEvent } from '../../src/domain/event.ts'
import { foldAll } from '../../src/process/fold.ts'
import { rebuild } from '../../src/process/rebuild.ts'
import { askingAs } from '../../src/query/asking-under-test.ts'
import { registerQueryRoutes } from '../../src/query/routes.ts'
import { testDatabase } from '../support/database.ts'
import { testServer } from '../support/server.ts'
import { apply, makePlace } from './support.ts'
import { emptyTenant, tablesOf } from './tables.ts'

const at = Date.UTC(2026, 3, 4, 9)
const minute = 60_000
const hour = 60 * minute
const { app: database, owner } = await testDatabase({ after })
const place = await makePlace(owner)
const server = await testServer({ after }, [
  (app) => registerQueryRoutes(app, { database, now: () => at + 3 * hour, cursorSecret: 'secret' }),
])
const { get } = askingAs(server, place.tenantId)

const common = (externalId: string, occurredAt: number) =>
  ({
    channel: 'web',
    externalId,
    discriminator: '',
    occurredAt,
    timeReplaced: false,
    identifiers: [{ kind: 'external', value: 'ada' }],
    contactName: 'Ada',
    thread: { kind: 'contact' },
    details: {},
  }) as const

const said = (
  name: 'message_received' | 'message_sent' | 'note_added',
  externalId: string,
  occurredAt: number,
  by: { id: string; name?: string } | null = null,
): StandardEvent => ({
  ...common(externalId, occurredAt),
  name,
  evidence: name === 'message_received' ? 'inbound' : 'crm',
  role: name === 'message_received' ? 'user' : name === 'note_added' ? 'system' : 'assistant',
  class: name === 'message_received' ? 'C' : name === 'note_added' ? 'S' : 'H',
  contentType: 'text',
  content: `what ${externalId} says`,
  hasMedia: false,
  agentExternalId: by?.id ?? null,
  ...(by?.name !== undefined && { agentName: by.name }),
  campaignId: null,
  replyToExternalId: null,
  imported: false,
})

const assigned = (externalId: string, occurredAt: number, by: { id: string; name?: string } | null): StandardEvent => ({
  ...common(externalId, occurredAt),
  name: 'agent_assigned',
  agentExternalId: by?.id ?? null,
  ...(by?.name !== undefined && { agentName: by.name }),
  reason: null,
})

const events: readonly StandardEvent[] = [
  said('message_received', 'm1', at),
  assigned('a1', at + minute, { id: 'u1', name: 'Priya' }),
  said('message_sent', 'm2', at + 2 * minute, { id: 'u1', name: 'Priya' }),
  said('note_added', 'n1', at + 3 * minute, { id: 'u1', name: 'Priya' }),
  // Renamed; of two names of one hour the greater stands.
  said('message_sent', 'm3', at + 70 * minute, { id: 'u1', name: 'Priya Nair' }),
  said('message_sent', 'm4', at + 75 * minute, { id: 'u1', name: 'Priya N.' }),
  said('message_received', 'm5', at + 80 * minute),
  assigned('a2', at + 90 * minute, { id: 'u2' }),
  assigned('a3', at + 95 * minute, null),
]

async function agents() {
  return owner.outside((tx) =>
    tx.query(
      'select id, source_name as name, epoch_ms(source_name_hour) as hour from agents where tenant_id = $1 order by id',
      [place.tenantId],
    ),
  )
}

test('an agent appears with the first event that names one, and is called what the newest hour calls them, in any order', async () => {
  const orders = [events, events.toReversed(), [...events.slice(4), ...events.slice(0, 4)]]
  const tables: unknown[] = []
  for (const order of orders)
    for (const size of [1, 3, order.length]) {
      await emptyTenant(owner, place.tenantId)
      for (let from = 0; from < order.length; from += size)
        await apply(database, place, order.slice(from, from + size), at + 4 * hour)
      await foldAll(database, place.tenantId)

      assert.deepEqual(await agents(), [
        { id: 'u1', name: 'Priya Nair', hour: at + hour },
        { id: 'u2', name: null, hour: null },
      ])
      tables.push(await tablesOf(owner, place.tenantId))
    }
  for (const other of tables) assert.deepEqual(other, tables[0])
})

test('a rebuild leaves agents and intervals as they are', async () => {
  const before = await tablesOf(owner, place.tenantId)

  await rebuild(database, place.tenantId, { onProgress: () => undefined })

  assert.deepEqual(await tablesOf(owner, place.tenantId), before)
})

test('whose a chat was and when is told by its intervals', async () => {
  const [chat] = (await get('/api/chats')).data

  const { assignments, statuses } = await get(`/api/chats/${chat.id}/intervals`)

  assert.deepEqual(assignments, [
    { agentId: 'u1', reason: null, startedAt: iso(minute), endedAt: iso(90 * minute) },
    { agentId: 'u2', reason: null, startedAt: iso(90 * minute), endedAt: iso(95 * minute) },
  ])
  assert.deepEqual(statuses, [])
  assert.equal(chat.assigneeId, null)
})

test('an open wait is theirs whose the chat is, and no longer once it is another’s', async () => {
  assert.deepEqual(
    (await get('/api/analytics/open-waits')).data.map((wait: { assigneeId: string | null }) => wait.assigneeId),
    [null],
  )
  await apply(database, place, [assigned('a4', at + 100 * minute, { id: 'u2' })], at + 4 * hour)

  assert.equal((await get('/api/analytics/open-waits?agentId=u2')).total.count, 1)
  assert.equal((await get('/api/analytics/open-waits?agentId=unassigned')).total.count, 0)
  assert.equal((await get('/api/waits?outcome=open&agentId=u2')).page.total, 1)
})

test('a note among colleagues counts in no volume and answers nobody, and stands in the transcript', async () => {
  const day = 'from=2026-04-04&to=2026-04-05&tz=UTC'
  const [chat] = (await get('/api/chats')).data

  const { total } = await get(`/api/analytics/volume?${day}`)
  const hourly = await get(`/api/analytics/volume?${day}&interval=15m`)
  const listed = await get(`/api/messages?${day}`)
  const notes = await get(`/api/messages?${day}&direction=internal`)
  const transcript = await get(`/api/chats/${chat.id}/messages`)

  assert.deepEqual([total.inbound, total.outbound, total.byClass.system], [2, 3, 0])
  const summed = hourly.series.reduce((sum: number, one: { outbound: number }) => sum + one.outbound, 0)
  assert.equal(summed, 3)
  assert.equal(listed.page.total, 5)
  assert.deepEqual(
    notes.data.map((note: { content: string; class: string; agentId: string }) => [
      note.content,
      note.class,
      note.agentId,
    ]),
    [['what n1 says', 'S', 'u1']],
  )
  assert.ok(transcript.data.some(({ direction }: { direction: string }) => direction === 'internal'))
})

function iso(afterMs: number): string {
  return new Date(at + afterMs).toISOString()
}
