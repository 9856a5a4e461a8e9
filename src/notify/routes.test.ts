import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { apply, type Place, readBack } from '../../test/flow/support.ts'
import { testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { status, webhookReceiver } from '../../test/support/webhook-receiver.ts'
import { deriveInstanceKeys } from '../access/instance-keys.ts'
import { createTenant } from '../access/tenants.ts'
import type { MessageEvent } from '../domain/event.ts'
import { scopes } from '../http/scope.ts'
import { openLocalBudget } from '../outside/budget.ts'
import { openDoor } from '../outside/door.ts'
import { dropOldDeliveries } from '../store/webhook-outbox.ts'
import { notifyRoutes } from './routes.ts'
import { startSender } from './sender.ts'

const { app: database, owner } = await testDatabase({ after })
const { sealing: sealingKeys, tokenPepper } = deriveInstanceKeys([Buffer.alloc(32, 7)])
const log = pino({ level: 'silent' })
const now = Date.now
const door = openDoor({ allowedHosts: ['127.0.0.1'], budget: openLocalBudget(now), now, log })
const sender = await startSender({ database, door, sealingKeys, now, random: () => 0, log })
const deps = { database, now, cursorSecret: 'secret', sealingKeys, door }
const app = await testServer({ after }, [(server) => notifyRoutes(server, deps)])
after(async () => {
  await sender.stop()
  await door.close()
})

/** A tenant whose caller has these scopes. */
async function tenantWith(granted: readonly string[]): Promise<string> {
  const { tenantId } = await createTenant(owner, { name: 'Acme', timeZone: 'UTC' }, tokenPepper)
  // The caller of a server under test has the tenant's id for its own.
  await owner.write(tenantId, (tx) =>
    tx.query(
      `insert into api_keys (tenant_id, id, name, prefix, key_hash, scopes) values ($1, $1, 'test', 'pk', $2, $3::text[])`,
      [tenantId, Buffer.from(tenantId), granted],
    ),
  )
  return tenantId
}
const tenantId = await tenantWith(scopes)
const place: Place = { tenantId, connectionId: randomUUID() }

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
const ask = async (method: Method, url: string, payload?: object, headers: Record<string, string> = {}) => {
  const answer = await app.inject({
    method,
    url,
    ...(payload && { payload }),
    headers: { 'x-test-tenant': tenantId, ...headers },
  })
  const isJson = /json/.test(String(answer.headers['content-type']))
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: isJson ? answer.json() : null }
}
const added = async (url: string, eventTypes = ['*']) => {
  const { body, status: code } = await ask('POST', '/api/webhooks', { url, eventTypes, description: ' Orders ' })
  assert.equal(code, 201)
  return body
}
const pointersOf = (body: { errors?: { pointer: string }[] }) => body.errors?.map(({ pointer }) => pointer)

let messages = 0
const said = (occurredAt = now()): MessageEvent => ({
  name: 'message_received',
  channel: 'whatsapp',
  externalId: `m${++messages}`,
  discriminator: '',
  occurredAt,
  timeReplaced: false,
  identifiers: [{ kind: 'phone', value: '+447700900101' }],
  contactName: null,
  thread: { kind: 'contact' },
  details: {},
  evidence: 'inbound',
  role: 'user',
  class: 'C',
  contentType: 'text',
  content: 'Hello?',
  hasMedia: false,
  agentExternalId: null,
  campaignId: null,
  replyToExternalId: null,
  imported: false,
})
const happen = (...events: MessageEvent[]) => apply(database, place, events, now())

test('a webhook is added with a secret that is shown once, listed, changed and removed', async (t) => {
  const { url } = await webhookReceiver(t)
  const made = await added(url, ['whatsapp.message.received'])
  assert.match(made.secret, /^whsec_[\w+/]{43}=$/)
  assert.deepEqual([made.description, made.status, made.pending], ['Orders', 'untried', 0])

  const { body: one } = await ask('GET', `/api/webhooks/${made.id}`)
  assert.equal(one.secret, undefined)
  const { body: list } = await ask('GET', '/api/webhooks')
  assert.deepEqual(list.data[0], one)
  const { text } = await ask('GET', '/api/webhooks', undefined, { accept: 'text/csv' })
  assert.match(text, /^id,url,description,eventTypes,status,/)

  const changed = await ask('PATCH', `/api/webhooks/${made.id}`, { eventTypes: ['*'], disabled: true })
  assert.deepEqual(
    [changed.body.eventTypes, changed.body.status, changed.body.disabledReason],
    [['*'], 'disabled', 'by-hand'],
  )
  const enabled = await ask('PATCH', `/api/webhooks/${made.id}`, { disabled: false })
  assert.deepEqual([enabled.body.status, enabled.body.disabledAt], ['untried', null])
  assert.equal((await ask('DELETE', `/api/webhooks/${made.id}`)).status, 204)
  assert.equal((await ask('GET', `/api/webhooks/${made.id}`)).body.code, 'webhook-unknown')
})

test('an address that must not be called is refused where it is entered, and says why', async (t) => {
  const { url } = await webhookReceiver(t)
  const { id } = await added(url)
  for (const bad of [
    'hooks.example',
    'http://hooks.example/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://localhost/',
    'https://user:password@hooks.example/',
  ]) {
    for (const [method, path] of [
      ['POST', '/api/webhooks'],
      ['PATCH', `/api/webhooks/${id}`],
    ] as const) {
      const { status: code, body } = await ask(method, path, { url: bad, eventTypes: ['*'] })
      assert.deepEqual([code, body.code, pointersOf(body)], [400, 'parameter-invalid', ['/body/url']], bad)
    }
  }
})

test('types that mean nothing are refused one by one, and those that do are listed', async () => {
  const wanted = { url: 'https://hooks.invalid/', eventTypes: ['whatsapp.message.received', 'fax.*', '*.cat.fed'] }
  const { body } = await ask('POST', '/api/webhooks', wanted)
  assert.deepEqual(pointersOf(body), ['/body/eventTypes/1', '/body/eventTypes/2'])

  const { body: types } = await ask('GET', '/api/webhooks/event-types')
  assert.ok(types.channels.includes('whatsapp'))
  assert.ok(types.kinds.some(({ kind }: { kind: string }) => kind === 'status.updated'))
})

test('nobody sends out what they may not read themselves', async () => {
  const narrow = await tenantWith(['webhooks:read', 'webhooks:write', 'events:read'])
  const wanted = { url: 'https://hooks.invalid/', eventTypes: ['*'] }

  const { status: code, body } = await ask('POST', '/api/webhooks', wanted, { 'x-test-tenant': narrow })

  assert.deepEqual([code, body.code], [403, 'scope-beyond-own'])
})

test('a test event arrives signed, and its delivery tells what was sent and what was answered', async (t) => {
  const receiver = await webhookReceiver(t)
  receiver.answer = status(200, {}, 'thank you')
  const { id, secret } = await added(receiver.url, ['web.page.viewed'])
  receiver.secrets.push(secret)

  const asked = await ask('POST', `/api/webhooks/${id}/test`)
  await sender.idle()

  const [received] = receiver.received
  assert.deepEqual([asked.status, received?.id, received?.body.type], [202, asked.body.deliveryId, 'webhook.test'])
  assert.deepEqual(received?.verifiedBy, [secret])
  const { body: delivery } = await ask('GET', `/api/webhooks/${id}/deliveries/${asked.body.deliveryId}`)
  assert.deepEqual(
    [delivery.state, delivery.lastStatus, delivery.attemptLog[0].answer],
    ['delivered', 200, 'thank you'],
  )
  assert.equal(delivery.body, received?.text)
})

test('a test event that fails is not tried again', async (t) => {
  const receiver = await webhookReceiver(t)
  receiver.answer = status(500)
  const { id } = await added(receiver.url)
  const { body } = await ask('POST', `/api/webhooks/${id}/test`)
  await sender.idle()

  const { body: delivery } = await ask('GET', `/api/webhooks/${id}/deliveries/${body.deliveryId}`)

  assert.deepEqual([delivery.state, delivery.failedBecause, delivery.nextAttemptAt], ['failed', 'test-failed', null])
})

test('deliveries are listed by state and type, page by page and as CSV', async (t) => {
  const receiver = await webhookReceiver(t)
  receiver.answer = (response, { body }) => void response.writeHead(body.type === 'webhook.test' ? 500 : 200).end()
  const { id } = await added(receiver.url)
  await happen(said(), said(), said())
  await ask('POST', `/api/webhooks/${id}/test`)
  await sender.idle()

  const at = `/api/webhooks/${id}/deliveries`
  const first = (await ask('GET', `${at}?limit=3`)).body
  const second = (await ask('GET', `${at}?limit=3&cursor=${first.page.next}`)).body
  assert.deepEqual([first.data.length, second.data.length, first.page.total, second.page.next], [3, 1, 4, null])
  const delivered = (await ask('GET', `${at}?state=delivered&eventType=whatsapp.message.received`)).body
  assert.equal(delivered.page.total, 3)
  assert.ok(delivered.data.every(({ lastStatus, attempts }: never) => lastStatus === 200 && attempts === 1))
  assert.equal((await ask('GET', `${at}?from=2020-01-01&to=2020-02-01`)).body.page.total, 0)
  const { text } = await ask('GET', at, undefined, { accept: 'text/csv' })
  assert.equal(text.trim().split('\r\n').length, 5)
  assert.equal((await ask('GET', `/api/webhooks/${randomUUID()}/deliveries`)).body.code, 'webhook-unknown')
  assert.equal((await ask('GET', `${at}/${randomUUID()}`)).body.code, 'webhook-delivery-unknown')
})

test('the text of a message is shown to nobody who may not read messages', async (t) => {
  const receiver = await webhookReceiver(t)
  const { id } = await added(receiver.url)
  await happen(said())
  await sender.idle()
  const at = `/api/webhooks/${id}/deliveries`
  const [{ id: deliveryId }] = (await ask('GET', at)).body.data

  const { body: whole } = await ask('GET', `${at}/${deliveryId}`)
  const { body: narrow } = await ask('GET', `${at}/${deliveryId}`, undefined, { 'x-test-scopes': 'webhooks:read' })

  assert.equal(JSON.parse(whole.body).data.text, 'Hello?')
  assert.equal(narrow.body, null)
})

test('one delivery is sent again under the same id, whatever became of it', async (t) => {
  const receiver = await webhookReceiver(t)
  const { id } = await added(receiver.url)
  await happen(said())
  await sender.idle()
  const [before] = receiver.received

  const replayed = await ask('POST', `/api/webhooks/${id}/deliveries/${before?.id}/replay`)
  await sender.idle()

  assert.deepEqual([replayed.status, receiver.received.length, receiver.received[1]?.id], [202, 2, before?.id])
  const { body } = await ask('GET', `/api/webhooks/${id}/deliveries/${before?.id}`)
  assert.deepEqual([body.state, body.attempts, body.attemptLog.length], ['delivered', 2, 2])
})

test('what was missed while a webhook was disabled, or given up, is sent when it is asked for, and no history', async (t) => {
  const receiver = await webhookReceiver(t)
  const { id } = await added(receiver.url, ['whatsapp.message.received'])
  const from = new Date(now()).toISOString()
  await happen(said())
  await sender.idle()
  receiver.answer = status(410)
  await happen(said())
  await sender.idle()
  receiver.answer = status(200)
  await happen(said(), said(now() - 60_000), { ...said(), imported: true })
  await readBack(database, place, [said()], now())
  const refused = await ask('POST', `/api/webhooks/${id}/replay`, { from })
  assert.deepEqual([refused.status, refused.body.code], [409, 'webhook-disabled'])
  await ask('PATCH', `/api/webhooks/${id}`, { disabled: false })
  receiver.received.length = 0

  const { body } = await ask('POST', `/api/webhooks/${id}/replay`, { from })
  const again = await ask('POST', `/api/webhooks/${id}/replay`, { from })
  await sender.idle()

  assert.deepEqual(body, { replayed: 2, isMore: false })
  assert.equal(again.body.replayed, 0)
  assert.equal(receiver.received.length, 2)
})

test('a range to replay that reaches back too far, or ends before it begins, is refused', async (t) => {
  const { url } = await webhookReceiver(t)
  const { id } = await added(url)
  const old = new Date(now() - 31 * 24 * 3_600_000).toISOString()
  const soon = new Date(now() - 1_000).toISOString()

  const tooOld = await ask('POST', `/api/webhooks/${id}/replay`, { from: old })
  const backwards = await ask('POST', `/api/webhooks/${id}/replay`, { from: soon, to: soon })

  assert.deepEqual([tooOld.body.code, pointersOf(tooOld.body)], ['parameter-invalid', ['/body/from']])
  assert.deepEqual([backwards.body.code, pointersOf(backwards.body)], ['parameter-invalid', ['/body/to']])
})

test('another secret is shown once, and the one before is good for a day', async (t) => {
  const receiver = await webhookReceiver(t)
  const { id, secret: before } = await added(receiver.url)

  const { body, headers } = await ask('POST', `/api/webhooks/${id}/secret`)
  receiver.secrets.push(before, body.secret)
  await happen(said())
  await sender.idle()

  assert.notEqual(body.secret, before)
  assert.equal(headers['cache-control'], 'no-store')
  assert.deepEqual(receiver.received[0]?.verifiedBy, [before, body.secret])
})

test('a tenant has so many webhooks and no more', async () => {
  const crowded = await tenantWith(scopes)
  const add = () =>
    ask('POST', '/api/webhooks', { url: 'https://hooks.invalid/', eventTypes: ['*'] }, { 'x-test-tenant': crowded })
  for (let count = 0; count < 50; count++) assert.equal((await add()).status, 201)

  const { status: code, body } = await add()

  assert.deepEqual([code, body.code], [409, 'webhooks-too-many'])
})

test('the log forgets what is older than it keeps, and its attempts', async (t) => {
  const receiver = await webhookReceiver(t)
  const { id } = await added(receiver.url)
  await happen(said(), said())
  await sender.idle()
  const [{ id: deliveryId }] = (await ask('GET', `/api/webhooks/${id}/deliveries`)).body.data
  await owner.write(tenantId, (tx) =>
    tx.query(`update webhook_deliveries set created_at = '2026-01-01' where webhook_id = $1 and event_id = $2`, [
      id,
      deliveryId,
    ]),
  )

  const before = Date.parse('2026-01-02')
  const dropped = await database.write(tenantId, (tx) => dropOldDeliveries(tx, tenantId, before, 100))

  assert.equal(dropped, 1)
  assert.equal((await ask('GET', `/api/webhooks/${id}/deliveries`)).body.page.total, 1)
})
