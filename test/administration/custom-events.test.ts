import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { callerOf, withKey } from '../support/calls.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { textMessage } from '../support/webhooks.ts'

type Result = { index: number; status: number; id?: string; error?: { code: string; pointer: string; detail: string } }
type Event = {
  id: string
  eventName: string
  event: string | null
  userId: string | null
  channelType: string
  contactId: string | null
  externalId: string
  timestamp: string
  source: string
  properties: { details: Record<string, unknown> }
}

const product = await startProduct({ after })

const record = async (tenant: Tenant, ...events: unknown[]) =>
  callerOf(product.origin, withKey(tenant.apiKey))<{ results: Result[] }>('POST', '/api/events', { events })
const logOf = async (tenant: Tenant, search = '') =>
  (await tenant.ask<{ data: Event[] }>(`/api/events?from=2010-01-01&limit=200${search}`)).data

test('an event of one’s own is in the log as soon as it is answered, found by its name', async () => {
  const acme = await product.tenant('Acme')
  const given = {
    id: 'order-1',
    eventName: 'Order Completed',
    userId: 'user-1',
    timestamp: '2026-03-01T10:00:00Z',
    properties: { total: 12 },
  }

  const answer = await record(acme, given)
  const [event, ...others] = await logOf(acme, '&name=Order%20Completed')

  assert.equal(answer.status, 200)
  assert.deepEqual(answer.body.results, [{ index: 0, status: 201, id: event?.id }])
  assert.equal(others.length, 0)
  assert.partialDeepStrictEqual(event, {
    eventName: 'event_tracked',
    event: 'Order Completed',
    userId: 'user-1',
    channelType: 'web',
    externalId: 'order-1',
    source: 'api',
    timestamp: '2026-03-01T10:00:00.000Z',
    properties: { details: { event: 'Order Completed', properties: { total: 12 } } },
  })
})

test('repeated by its id it counts once, within a call and over calls; without one each is another', async () => {
  const acme = await product.tenant('Repeated')
  const named = { id: 'same', eventName: 'Renewed', userId: 'user-1' }

  const first = await record(acme, named, named)
  const second = await record(acme, { ...named, timestamp: undefined })
  await record(acme, { eventName: 'Renewed' }, { eventName: 'Renewed' })

  const statuses = [first, second].flatMap(({ body }) => body.results.map(({ status }) => status))
  assert.deepEqual(statuses, [201, 200, 200])
  assert.equal(new Set([first, second].flatMap(({ body }) => body.results.map(({ id }) => id))).size, 1)
  assert.equal((await logOf(acme)).length, 3)
})

test('what is wrong with one is told in its place, and costs no other', async () => {
  const acme = await product.tenant('Wrong')
  let deep: unknown = 1
  for (let level = 0; level < 200; level++) deep = [deep]

  const { status, body } = await record(
    acme,
    { eventName: 'Good' },
    'text',
    {},
    { eventName: ' ' },
    { eventName: 'a', id: 7 },
    { eventName: 'a', channelType: 'fax' },
    { eventName: 'a', timestamp: 'yesterday' },
    { eventName: 'a', properties: [] },
    { eventName: 'a', properties: { deep } },
    { eventName: 'a', properties: { text: 'x'.repeat(33 * 1_024) } },
    { eventName: 'a', 'un/known': 1 },
    { eventName: 'Nul \u0000 and \ud800', properties: { text: '\u0000' } },
  )

  assert.equal(status, 200)
  assert.deepEqual(
    body.results.map(({ index, status: of, error }) => [index, of, error?.pointer]),
    [
      [0, 201, undefined],
      [1, 400, ''],
      [2, 400, '/eventName'],
      [3, 400, '/eventName'],
      [4, 400, '/id'],
      [5, 400, '/channelType'],
      [6, 400, '/timestamp'],
      [7, 400, '/properties'],
      [8, 400, ''],
      [9, 400, ''],
      [10, 400, '/un~1known'],
      [11, 201, undefined],
    ],
  )
  assert.equal((await logOf(acme)).length, 2)
})

test('a thousand go in one call, and no more', async () => {
  const acme = await product.tenant('Many')
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `e-${index}`, eventName: 'Counted' }))

  const fit = await record(acme, ...many(1_000))
  const over = await record(acme, ...many(1_001))
  const none = await record(acme)

  assert.deepEqual([fit.status, fit.body.results.length], [200, 1_000])
  assert.ok(fit.body.results.every(({ status }) => status === 201))
  assert.deepEqual([over.status, none.status], [400, 400])
})

test('whom it names is the contact who writes on WhatsApp', async () => {
  const acme = await product.tenant('Merged')
  await acme.post(JSON.parse(textMessage({ id: 'wamid.custom', at: Date.now(), from: '4915112345678' })))
  await product.idle()

  await record(acme, { eventName: 'Signed Up', userId: 'user-1', phone: '+49 151 12345678' })
  await record(acme, { eventName: 'Paid', userId: 'user-1' })

  const contacts = new Set((await logOf(acme)).map(({ contactId }) => contactId))
  assert.equal(contacts.size, 1)
  assert.ok(!contacts.has(null))
})

test('calls that speak of the same people at once all come to an end', async () => {
  const acme = await product.tenant('At once')
  const people = Array.from({ length: 20 }, (_, index) => index)
  const call = (turn: number) =>
    record(
      acme,
      ...(turn % 2 === 0 ? people : people.toReversed()).map((person) => ({
        id: `${turn}-${person}`,
        eventName: 'Met',
        userId: `user-${person}`,
        anonymousId: `anon-${(person + turn) % 20}`,
      })),
    )

  const answers = await Promise.all(Array.from({ length: 8 }, (_, turn) => call(turn)))

  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
  assert.equal((await logOf(acme)).length, 160)
})

test('only a key with the scope may', async () => {
  const acme = await product.tenant('Narrow')
  const call = callerOf(product.origin, withKey(acme.apiKey))
  const { body } = await call<{ apiKey: string }>('POST', '/api/keys', { name: 'reader', scopes: ['events:read'] })
  const reader = callerOf(product.origin, withKey(body.apiKey))

  const refused = await reader('POST', '/api/events', { events: [{ eventName: 'a', id: randomUUID() }] })

  assert.deepEqual([refused.status, refused.body['code']], [403, 'scope-missing'])
})
