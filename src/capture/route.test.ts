import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { databaseAway } from '../../test/support/database-away.ts'
import { testServer } from '../../test/support/server.ts'
import { addConnection } from '../access/connections.ts'
import { findConnection } from '../access/find-connection.ts'
import { deriveInstanceKeys } from '../access/instance-keys.ts'
import { createTenant } from '../access/tenants.ts'
import { connectorOf } from '../connectors/registry.ts'
import type { Delivery } from '../domain/delivery.ts'
import type { App } from '../http/app.ts'
import { type Entry, StreamFull, StreamUnavailable, streamLimitsDefault } from '../queue/stream.ts'
import { openTableStream } from '../queue/table.ts'
import { appendTogether } from './append-together.ts'
import { rememberConnections } from './connection.ts'
import { type CaptureDeps, captureRoutes } from './route.ts'

const keys = deriveInstanceKeys([Buffer.alloc(32, 7)])
const secret = 'app secret of the test'
const database = await testDatabase({ after })
let tenantId = ''
let path = ''
let connectionId = ''

before(async () => {
  const tenant = await createTenant(database.owner, { name: 'Acme', timeZone: 'UTC' }, keys.tokenPepper)
  tenantId = tenant.tenantId
  const wanted = { tenantId, source: 'whatsapp', name: 'Main number', secret, verifyToken: 'token-1' }
  const instance = { sealingKeys: keys.sealing, publicUrl: 'http://parley.example/' }
  const added = await addConnection(database.owner, wanted, instance)
  connectionId = added.connectionId
  path = new URL(added.webhookUrl).pathname
})

type Outcomes = [source: string, outcome: string][]

function captureDeps(given: Partial<CaptureDeps> = {}): CaptureDeps & { outcomes: Outcomes; noted: string[] } {
  const outcomes: Outcomes = []
  const noted: string[] = []
  return {
    connections: rememberConnections((id) => findConnection(database.app, id, keys.sealing), Date.now),
    connectorOf,
    append: async () => undefined,
    activity: { note: (id, outcome) => noted.push(`${id} ${outcome}`) },
    publicUrl: null,
    now: Date.now,
    observe: (...outcome) => outcomes.push(outcome),
    outcomes,
    noted,
    ...given,
  }
}

function signed(body: string | Buffer, key = secret): Record<string, string> {
  const signature = createHmac('sha256', key).update(body).digest('hex')
  return {
    'x-hub-signature-256': `sha256=${signature}`,
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
  }
}

const deliver = (app: App, payload: string | Buffer, headers = signed(payload), url = path) =>
  app.inject({ method: 'POST', url, payload, headers })

test('an authentic delivery is on the stream, byte for byte, before it is acknowledged', async (t) => {
  const stream = openTableStream({ database: database.app, limits: streamLimitsDefault, now: Date.now })
  t.after(() => stream.close())
  const app = await testServer(t, [(app) => captureRoutes(app, captureDeps({ append: appendTogether(stream) }))])
  const body = Buffer.from('{"object":"whatsapp_business_account",  "entry":[],"text":"\\u00e9 é 👋"}\n')

  const answer = await deliver(app, body)

  const entries: Entry[] = await stream.take('test', { entriesMax: 10, waitMsMax: 0 })
  assert.deepEqual([answer.statusCode, answer.json()], [200, { accepted: true }])
  assert.equal(entries.length, 1)
  const delivery = entries[0]?.delivery
  assert.deepEqual(delivery?.body, body)
  assert.deepEqual([delivery?.tenantId, delivery?.connectionId, delivery?.source], [tenantId, connectionId, 'whatsapp'])
  assert.deepEqual(delivery?.headers, { 'content-type': 'application/json', 'user-agent': 'facebookexternalua' })
})

test('any content type is taken, and bytes that are no text, and none at all', async (t) => {
  const taken: Delivery[] = []
  const append = async (delivery: Delivery) => void taken.push(delivery)
  const app = await testServer(t, [(app) => captureRoutes(app, captureDeps({ append }))])
  const bytes = Buffer.from([0, 255, 254, 13, 10])

  const types = ['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream', 'not a type']
  const answers = []
  for (const type of types) answers.push(await deliver(app, bytes, { ...signed(bytes), 'content-type': type }))
  const empty = await app.inject({
    method: 'POST',
    url: path,
    headers: { 'x-hub-signature-256': signed('')['x-hub-signature-256'] ?? '' },
  })

  assert.deepEqual(
    [...answers, empty].map(({ statusCode }) => statusCode),
    [200, 200, 200, 200, 200],
  )
  assert.deepEqual(
    taken.map(({ body }) => body),
    [bytes, bytes, bytes, bytes, Buffer.alloc(0)],
  )
})

test('a wrong, missing or malformed signature is 401 with its reason, counted, and never reaches the stream', async (t) => {
  const deps = captureDeps({ append: async () => assert.fail('must not be appended') })
  const app = await testServer(t, [(app) => captureRoutes(app, deps)])

  const wrong = await deliver(app, '{}', signed('{}', 'another secret'))
  const changed = await deliver(app, '{} ', signed('{}'))
  const missing = await deliver(app, '{}', { 'content-type': 'application/json' })
  const malformed = await deliver(app, '{}', { 'x-hub-signature-256': 'sha256=zz' })

  const codes = [wrong, changed, missing, malformed].map((answer) => [answer.statusCode, answer.json().code])
  assert.deepEqual(codes, [
    [401, 'signature-mismatch'],
    [401, 'signature-mismatch'],
    [401, 'signature-missing'],
    [401, 'signature-malformed'],
  ])
  assert.deepEqual(
    deps.noted,
    codes.map(([, code]) => `${connectionId} ${code}`),
  )
  assert.deepEqual(deps.outcomes.at(-1), ['whatsapp', 'signature-malformed'])
})

test('an unknown connection, an unknown source, another source, and what is no id are 404', async (t) => {
  const app = await testServer(t, [(app) => captureRoutes(app, captureDeps())])
  const paths = [
    `/webhooks/whatsapp/${randomUUID()}`,
    `/webhooks/nobody/${connectionId}`,
    `/webhooks/toString/${connectionId}`,
    '/webhooks/whatsapp/1',
  ]

  const answers = []
  for (const url of paths) answers.push(await deliver(app, '{}', signed('{}'), url))

  assert.deepEqual(
    answers.map((answer) => [answer.statusCode, answer.json().code]),
    paths.map(() => [404, 'connection-unknown']),
  )
})

test('a body over 3 MB is 413, one just below is taken', async (t) => {
  const app = await testServer(t, [(app) => captureRoutes(app, captureDeps())])

  const large = await deliver(app, Buffer.alloc(4 * 1_048_576, 32))
  const fits = await deliver(app, Buffer.alloc(3 * 1_048_576, 32))

  assert.deepEqual([large.statusCode, large.json().code, fits.statusCode], [413, 'body-too-large', 200])
})

test('while the stream is away or full the sender is told to come back', async (t) => {
  let failure: Error = new StreamUnavailable()
  const append = async () => {
    throw failure
  }
  const deps = captureDeps({ append })
  const app = await testServer(t, [(app) => captureRoutes(app, deps)])

  const away = await deliver(app, '{}')
  failure = new StreamFull('entries')
  const full = await deliver(app, '{}')

  const told = [away, full].map((answer) => [answer.statusCode, answer.json().code, answer.headers['retry-after']])
  assert.deepEqual(told, [
    [503, 'stream-unavailable', '2'],
    [503, 'stream-full', '2'],
  ])
  assert.deepEqual(deps.outcomes, [
    ['whatsapp', 'stream-unavailable'],
    ['whatsapp', 'stream-full'],
  ])
})

test('the sender’s verification is answered with its challenge, and refused with a wrong token', async (t) => {
  const app = await testServer(t, [(app) => captureRoutes(app, captureDeps())])
  const verify = (token: string) =>
    app.inject(`${path}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`)

  const right = await verify('token-1')
  const wrong = await verify('token-2')

  assert.deepEqual([right.statusCode, right.body], [200, '1158201444'])
  assert.match(String(right.headers['content-type']), /^text\/plain/)
  assert.deepEqual([wrong.statusCode, wrong.json().code], [403, 'verify-token-mismatch'])
})

test('with Postgres away a connection that was seen goes on being captured, an unseen one is 503', async (t) => {
  let isAway = false
  const clock = { now: 1_772_323_200_000 }
  const find = async (id: string) => {
    if (isAway) throw databaseAway()
    return findConnection(database.app, id, keys.sealing)
  }
  const now = () => clock.now
  const app = await testServer(t, [
    (app) => captureRoutes(app, captureDeps({ connections: rememberConnections(find, now), now })),
  ])

  await deliver(app, '{}')
  isAway = true
  clock.now += 9 * 60_000
  const seen = await deliver(app, '{}')
  const unseen = await deliver(app, '{}', signed('{}'), `/webhooks/whatsapp/${randomUUID()}`)
  clock.now += 2 * 60_000
  const tooOld = await deliver(app, '{}')

  assert.equal(seen.statusCode, 200)
  assert.deepEqual([unseen.statusCode, unseen.json().code], [503, 'store-unavailable'])
  assert.equal(tooOld.statusCode, 503)
})
