/** What our own API decides in a conversation becomes the same facts as what a webhook tells. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { converseRoutes } from '../../src/converse/routes.ts'
import { openRecording } from '../../src/process/record-events.ts'
import { askingAs } from '../../src/query/asking-under-test.ts'
import { registerQueryRoutes } from '../../src/query/routes.ts'
import { tenantSettings } from '../../src/query/tenant-settings.ts'
import { testDatabase } from '../support/database.ts'
import { testServer } from '../support/server.ts'
import { textMessage } from '../support/webhooks.ts'
import { deliver, delivery, makePlace } from './support.ts'

const minute = 60_000
const clock = { now: Date.UTC(2026, 3, 4, 9) }
const { app: database, owner } = await testDatabase({ after })
const [place, elsewhere] = [await makePlace(owner), await makePlace(owner)]
const now = () => clock.now
const server = await testServer({ after }, [
  (app) => registerQueryRoutes(app, { database, now, cursorSecret: 'secret' }),
  (app) =>
    converseRoutes(app, {
      database,
      now,
      settingsOf: tenantSettings(database),
      record: openRecording(database, now),
    }),
])
const { get } = askingAs(server, place.tenantId)
await deliver(database, [[delivery(place, textMessage({ id: 'hello', at: clock.now }), clock.now)]])
const [{ id: chatId }] = (await get('/api/chats')).data

const change = (payload: object, id = chatId, as = place.tenantId, scopes?: string) =>
  server.inject({
    method: 'PATCH',
    url: `/api/chats/${id}`,
    payload,
    headers: { 'x-test-tenant': as, ...(scopes !== undefined && { 'x-test-scopes': scopes }) },
  })

test('a chat is assigned, put aside and closed, each at its time, and answers as it stands then', async () => {
  clock.now += minute
  const assigned = (await change({ assigneeId: 'priya' })).json()
  clock.now += minute
  const snoozed = (await change({ status: 'snoozed' })).json()
  clock.now += minute
  const closed = (await change({ status: 'completed', agentId: 'priya', assigneeId: null })).json()

  assert.deepEqual(
    [assigned, snoozed, closed].map(({ status, assigneeId }) => [status, assigneeId]),
    [
      ['active', 'priya'],
      ['active', 'priya'],
      ['completed', null],
    ],
  )
  const { assignments, statuses } = await get(`/api/chats/${chatId}/intervals`)
  const at = (minutes: number) => new Date(Date.UTC(2026, 3, 4, 9, minutes)).toISOString()
  assert.deepEqual(assignments, [{ agentId: 'priya', reason: 'api', startedAt: at(1), endedAt: at(3) }])
  assert.deepEqual(statuses, [
    { status: 'snoozed', startedAt: at(2), endedAt: at(3) },
    { status: 'completed', startedAt: at(3), endedAt: null },
  ])
})

test('the wait that nobody answered ended with the close, and was nobody’s by then', async () => {
  const [wait] = (await get('/api/waits')).data

  assert.deepEqual([wait.outcome, wait.agentId, wait.endedAt], ['closed', null, '2026-04-04T09:03:00.000Z'])
  const [episode] = (await get('/api/episodes')).data
  assert.equal(episode.closeCause, 'api')
  const { data } = await get('/api/events?name=agent_assigned')
  assert.equal(data.length, 2)
})

test('what can’t be changed says why, and changes nothing', async () => {
  const refused = [
    await change({ status: 'gone' }),
    await change({}),
    await change({ agentId: 'priya' }),
    await change({ status: 'active' }, randomUUID()),
    await change({ status: 'active' }, 'none'),
    await change({ status: 'active' }, chatId, elsewhere.tenantId),
    await change({ status: 'active' }, chatId, place.tenantId, 'chats:read'),
  ].map((answer) => [answer.statusCode, answer.json().code])

  assert.deepEqual(refused, [
    [400, 'parameter-invalid'],
    [400, 'parameter-invalid'],
    [400, 'parameter-invalid'],
    [404, 'chat-unknown'],
    [404, 'chat-unknown'],
    [404, 'chat-unknown'],
    [403, 'scope-missing'],
  ])
  assert.equal((await get(`/api/chats/${chatId}`)).status, 'completed')
})
