import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { databaseAway } from '../../../test/support/database-away.ts'
import { testServer } from '../../../test/support/server.ts'
import { addConnection, changeConnection } from '../../access/connections.ts'
import { deriveInstanceKeys } from '../../access/instance-keys.ts'
import { createTenant } from '../../access/tenants.ts'
import { findReplacedWriteKey, findWriteKey, type IpKept } from '../../access/write-keys.ts'
import { callBytesMax, trackTypes } from '../../connectors/web/call.ts'
import { web } from '../../connectors/web/web.ts'
import type { Delivery } from '../../domain/delivery.ts'
import type { App } from '../../http/app.ts'
import { StreamFull, StreamUnavailable } from '../../queue/stream.ts'
import { rememberWriteKeys } from '../connection.ts'
import { openAllowance } from './allowance.ts'
import { webRoutes } from './route.ts'
import type { WebDeps } from './take.ts'

const keys = deriveInstanceKeys([Buffer.alloc(32, 7)])
const database = await testDatabase({ after })
const { tenantId } = await createTenant(database.owner, { name: 'Acme', timeZone: 'UTC' }, keys.tokenPepper)
const instance = { sealingKeys: keys.sealing, publicUrl: 'https://parley.example' }

async function connect(ipKept: IpKept = 'truncated'): Promise<{ connectionId: string; writeKey: string }> {
  const wanted = { tenantId, source: 'web', hasWriteKey: true, name: 'Shop', ipKept }
  const { connectionId, writeKey = '' } = await addConnection(database.owner, wanted, instance)
  return { connectionId, writeKey }
}

const { connectionId, writeKey } = await connect()
const appended: Delivery[] = []
const outcomes: string[] = []
beforeEach(() => {
  appended.length = 0
  outcomes.length = 0
})

const deps: WebDeps = {
  writeKeys: { get: (key) => findWriteKey(database.app, key, keys.sealing) },
  append: async (delivery) => void appended.push(delivery),
  replacedKeys: { get: (key) => findReplacedWriteKey(database.app, key) },
  activity: { note: (id, outcome, count) => outcomes.push([id, outcome, count].filter(Boolean).join(' ')) },
  allowance: openAllowance(1_000_000, Date.now),
  now: Date.now,
}
const serve = (given: Partial<WebDeps> = {}, options: Parameters<typeof testServer>[2] = {}) =>
  testServer({ after }, [(app) => webRoutes(app, { ...deps, ...given })], options)
const app = await serve()

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` })
const proven = { ...basic(writeKey), 'content-type': 'application/json' }
const track = { userId: 'u-1', event: 'Seen', messageId: 'm-1' }

type Headers = Readonly<Record<string, string>>
const post = (path: string, body: unknown, headers: Headers = proven, at: App = app) =>
  at.inject({ method: 'POST', url: path, headers, payload: typeof body === 'string' ? body : JSON.stringify(body) })

const keptOf = (index = 0) => JSON.parse(appended[index]?.body.toString() ?? 'null')

const whole = { ...track, groupId: 'g-1', previousId: 'p-1' }
for (const type of trackTypes) {
  test(`/v1/${type} takes one event of its type, and says so once it is durable`, async () => {
    const answer = await post(`/v1/${type}`, whole)

    assert.deepEqual([answer.statusCode, answer.json()], [200, { success: true }])
    assert.deepEqual([appended.length, keptOf().batch[0].type], [1, type])
    assert.deepEqual(
      [appended[0]?.tenantId, appended[0]?.connectionId, appended[0]?.source],
      [tenantId, connectionId, 'web'],
    )
    assert.deepEqual(outcomes, [`${connectionId} queued`])
  })
}

test('a batch is one delivery, also under the names that libraries have for it', async () => {
  const batch = [
    { ...track, type: 'track' },
    { userId: 'u-1', type: 'page' },
  ]

  for (const path of ['/v1/batch', '/v1/b', '/v1/import'])
    assert.deepEqual((await post(path, { batch })).json(), { success: true }, path)
  const empty = await post('/v1/batch', { batch: [] })

  assert.deepEqual([empty.statusCode, appended.length], [200, 3])
})

test('each short name is its type’s', async () => {
  for (const name of ['t', 'i', 'p', 's', 'g', 'a']) await post(`/v1/${name}`, whole)

  assert.deepEqual(
    appended.map((_, index) => keptOf(index).batch[0].type),
    ['track', 'identify', 'page', 'screen', 'group', 'alias'],
  )
})

test('the write key comes in the header or in the body, and the body of whatever type, or of none', async () => {
  const inBody = { ...track, writeKey }
  const statuses = [
    await post('/v1/track', inBody, {}),
    await post('/v1/track', inBody, { 'content-type': 'text/plain;charset=UTF-8' }),
    await post('/v1/track', inBody, { 'content-type': 'nonsense', authorization: 'Bearer something' }),
    await post('/v1/track', { ...track, writeKey: 'another' }, basic(writeKey)),
  ].map(({ statusCode }) => statusCode)

  assert.deepEqual(statuses, [200, 200, 200, 200])
})

test('a key that is missing, malformed, unknown or of a disabled connection opens nothing', async () => {
  const closed = await connect()
  await database.app.write(tenantId, (tx) =>
    changeConnection(
      tx,
      { tenantId, connectionId: closed.connectionId },
      { isDisabled: true },
      { sealingKeys: keys.sealing, now: Date.now() },
    ),
  )
  const reasons = []
  for (const headers of [
    {},
    { authorization: 'Basic ' },
    basic('short'),
    basic('x'.repeat(32)),
    basic(closed.writeKey),
  ]) {
    const { statusCode, body } = await post('/v1/track', track, headers)
    reasons.push([statusCode, JSON.parse(body).code])
  }

  assert.deepEqual(reasons, [
    [401, 'write-key-missing'],
    [401, 'write-key-missing'],
    [401, 'write-key-unknown'],
    [401, 'write-key-unknown'],
    [401, 'write-key-unknown'],
  ])
  assert.equal(appended.length, 0)
})

test('each delivery says whether its key was trusted as it came, whatever the call says', async () => {
  const { connectionId: id, writeKey: key } = await connect()
  const forged = { ...basic(key), 'parley-key-trusted': 'yes' }

  await post('/v1/track', track, forged)
  await database.app.write(tenantId, (tx) =>
    changeConnection(
      tx,
      { tenantId, connectionId: id },
      { isTrusted: true },
      { sealingKeys: keys.sealing, now: Date.now() },
    ),
  )
  await post('/v1/track', track, forged)

  assert.deepEqual(
    appended.map(({ headers }) => headers['parley-key-trusted']),
    ['no', 'yes'],
  )
})

test('a replaced key opens nothing, and the new one does', async () => {
  const { connectionId: id, writeKey: old } = await connect()
  const secret = 'brought-along-from-elsewhere'
  await database.app.write(tenantId, (tx) =>
    changeConnection(tx, { tenantId, connectionId: id }, { secret }, { sealingKeys: keys.sealing, now: Date.now() }),
  )

  assert.equal((await post('/v1/track', track, basic(old))).statusCode, 401)
  assert.equal((await post('/v1/track', track, basic(secret))).statusCode, 200)
})

test('calls with a replaced key are told so, and counted for its connection, as long as nobody else has the key', async () => {
  const { connectionId: id, writeKey: old } = await connect()
  const change = (change: object) =>
    database.app.write(tenantId, (tx) =>
      changeConnection(tx, { tenantId, connectionId: id }, change, { sealingKeys: keys.sealing, now: Date.now() }),
    )
  const codeNow = async () => (await post('/v1/track', track, basic(old))).json().code
  await change({ secret: 'brought-along-as-the-next' })

  const replaced = await codeNow()
  const told = [...outcomes]
  await change({ name: 'Renamed', secret: 'brought-along-as-the-next' })
  const kept = await codeNow()
  await change({ isDisabled: true })
  const disabled = await codeNow()
  const other = { tenantId, source: 'web', hasWriteKey: true, name: 'Other', secret: old }
  const { connectionId: others } = await addConnection(database.owner, other, instance)
  await change({ isDisabled: false })
  const taken = (await post('/v1/track', track, basic(old))).statusCode

  assert.deepEqual([replaced, told], ['write-key-replaced', [`${id} write-key-replaced`]])
  assert.deepEqual([kept, disabled, taken], ['write-key-replaced', 'write-key-unknown', 200])
  assert.equal(outcomes.at(-1), `${others} queued`)
})

test('a key that is none, or another connection’s, is refused where it is given', async () => {
  const wanted = { tenantId, source: 'web', hasWriteKey: true, name: 'Shop' }
  const change = (secret: string) =>
    database.app.write(tenantId, (tx) =>
      changeConnection(tx, { tenantId, connectionId }, { secret }, { sealingKeys: keys.sealing, now: Date.now() }),
    )
  const { writeKey: others } = await connect()

  await assert.rejects(addConnection(database.owner, { ...wanted, secret: 'a:b' }, instance), {
    code: 'write-key-malformed',
  })
  await assert.rejects(addConnection(database.owner, { ...wanted, secret: writeKey }, instance), {
    code: 'write-key-taken',
  })
  await assert.rejects(change('with space in its midst'), { code: 'write-key-malformed' })
  await assert.rejects(change(others), { code: 'write-key-taken' })
  assert.equal((await post('/v1/track', track)).statusCode, 200, 'what was refused changed nothing')
})

test('one event that cannot be taken is a problem that names the field', async () => {
  const answer = await post('/v1/track', { userId: 'u-1' })

  assert.deepEqual([answer.statusCode, answer.headers['content-type']], [400, 'application/problem+json'])
  assert.partialDeepStrictEqual(answer.json(), { code: 'event-invalid', errors: [{ pointer: '/body/event' }] })
  assert.deepEqual([appended.length, outcomes], [0, [`${connectionId} event-invalid`]])
})

test('of a batch everything is taken that can be, and each event is answered', async () => {
  const batch = [
    { ...track, type: 'track' },
    { type: 'track', userId: 'u-1' },
    { userId: 'u-1', type: 'page', messageId: 'm-2' },
  ]

  const some = await post('/v1/batch', { batch })
  const none = await post('/v1/batch', { batch: batch.slice(1, 2) })

  assert.deepEqual(outcomes, [
    `${connectionId} queued`,
    `${connectionId} events-left-out 1`,
    `${connectionId} event-invalid`,
  ])
  assert.equal(some.statusCode, 200)
  assert.deepEqual(some.json(), {
    success: false,
    results: [
      { index: 0, status: 200, id: 'm-1' },
      {
        index: 1,
        status: 400,
        error: { code: 'event-invalid', pointer: '/event', detail: 'must be the name of what happened' },
      },
      { index: 2, status: 200, id: 'm-2' },
    ],
  })
  assert.equal(keptOf().batch.length, 2)
  assert.partialDeepStrictEqual(none.json(), { status: 400, errors: [{ pointer: '/body/batch/0/event' }] })
})

test('what is no JSON object is a problem', async () => {
  const codes = []
  for (const body of ['', '{', '[]', '"text"']) codes.push((await post('/v1/batch', body)).json().code)
  codes.push((await post('/v1/batch', { batch: 'none' })).json().code)

  assert.deepEqual(codes, [
    'body-not-json',
    'body-not-json',
    'body-not-an-object',
    'body-not-an-object',
    'event-invalid',
  ])
})

test('an event over 32 KB and a call over 500 KB are too large, and a batch of just less is taken', async () => {
  // Over a real connection, as what is refused before all of it has come is read and thrown away.
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const send = async (path: string, body: string) => {
    const response = await fetch(origin + path, { method: 'POST', headers: proven, body })
    const { code, results } = (await response.json()) as { code?: string; results?: { status: number }[] }
    return [response.status, code ?? results?.map(({ status }) => status)]
  }
  const filling = (bytes: number) => ({ ...track, type: 'track', properties: { text: 'x'.repeat(bytes) } })
  const batch = JSON.stringify({ batch: Array(15).fill(filling(32_000)) })

  const large = await send('/v1/track', JSON.stringify(filling(33 * 1_024)))
  const beside = await send('/v1/batch', JSON.stringify({ batch: [filling(33 * 1_024), filling(30 * 1_024)] }))
  const fits = await send('/v1/batch', batch + ' '.repeat(callBytesMax - batch.length))
  const over = await send('/v1/batch', batch + ' '.repeat(callBytesMax + 1 - batch.length))

  assert.deepEqual(
    [large, beside, fits, over],
    [
      [413, 'event-too-large'],
      [200, [413, 200]],
      [200, undefined],
      [413, 'body-too-large'],
    ],
  )
})

test('whoever brings more events than allowed is told when to come again, by either header', async () => {
  const now = 1_767_348_000_000
  const slow = await serve({ allowance: openAllowance(2, () => now), now: () => now })
  const statuses = []
  for (let sent = 0; sent < 2; sent++) statuses.push((await post('/v1/track', track, proven, slow)).statusCode)

  const refused = await post('/v1/track', track, proven, slow)

  assert.deepEqual(statuses, [200, 200])
  assert.deepEqual([refused.statusCode, refused.json().code], [429, 'requests-too-many'])
  assert.deepEqual([refused.headers['retry-after'], refused.headers['x-ratelimit-reset']], ['1', String(now + 500)])
  assert.equal(appended.length, 2)
  assert.equal(outcomes.at(-1), `${connectionId} requests-too-many`)
})

test('nothing is acknowledged that is not durable', async () => {
  const codes = []
  for (const failure of [new StreamUnavailable(), new StreamFull('entries')]) {
    const failing = await serve({ append: () => Promise.reject(failure) })
    const answer = await post('/v1/track', track, proven, failing)
    codes.push([answer.statusCode, answer.json().code, answer.headers['retry-after']])
  }

  assert.deepEqual(codes, [
    [503, 'stream-unavailable', '2'],
    [503, 'stream-full', '2'],
  ])
})

test('while Postgres is away, known keys go on working', async () => {
  const away = { is: false }
  const find = (key: string) =>
    away.is ? Promise.reject(databaseAway()) : findWriteKey(database.app, key, keys.sealing)
  let now = Date.now()
  const remembering = await serve({ writeKeys: rememberWriteKeys(find, () => now) })
  await post('/v1/track', track, proven, remembering)
  away.is = true
  now += 60_000

  assert.equal((await post('/v1/track', track, proven, remembering)).statusCode, 200)
})

const visitor = '203.0.113.77'
const fromPage = { ...proven, origin: 'https://shop.example', 'user-agent': 'Mozilla/5.0 Firefox/128.0' }

test('a browser’s address is kept without its end, its page and user agent whole', async () => {
  await app.inject({
    method: 'POST',
    url: '/v1/track',
    headers: fromPage,
    remoteAddress: visitor,
    payload: JSON.stringify(track),
  })

  assert.partialDeepStrictEqual(appended[0]?.headers, {
    origin: 'https://shop.example',
    'user-agent': 'Mozilla/5.0 Firefox/128.0',
    'client-ip': '203.0.113.0',
  })
})

test('no address is kept of a server, nor where the connection says none, in the body neither', async () => {
  const none = await connect('none')
  const body = JSON.stringify({ ...track, context: { ip: '198.51.100.77' } })
  const call = { method: 'POST', url: '/v1/track', remoteAddress: visitor, payload: body } as const

  await app.inject({ ...call, headers: proven })
  await app.inject({ ...call, headers: { ...fromPage, ...basic(none.writeKey) } })

  assert.deepEqual(
    appended.map(({ headers, body }) => [headers['client-ip'], JSON.parse(body.toString()).batch[0].context.ip]),
    [
      [undefined, '198.51.100.0'],
      [undefined, undefined],
    ],
  )
  for (const { headers, body } of appended) assert.doesNotMatch(JSON.stringify(headers) + body, /\.77/)
})

test('what a proxy says of the visitor is believed of trusted ones alone', async () => {
  const behind = await serve({}, { trustedProxies: ['10.0.0.0/8'] })
  const call = { method: 'POST', url: '/v1/track', payload: JSON.stringify(track) } as const
  const headers = { ...fromPage, 'x-forwarded-for': '198.51.100.9' }

  await behind.inject({ ...call, headers, remoteAddress: '10.1.2.3' })
  await behind.inject({ ...call, headers, remoteAddress: visitor })

  assert.deepEqual(
    appended.map(({ headers }) => headers['client-ip']),
    ['198.51.100.0', '203.0.113.0'],
  )
})

test('nothing that is kept helps anybody to write: neither the header nor the key in the body', async () => {
  await post('/v1/track', { ...track, writeKey })
  await post('/v1/batch', { writeKey, batch: [{ ...track, type: 'track', writeKey }] })

  for (const { headers, body } of appended) assert.ok(!(JSON.stringify(headers) + body).includes(writeKey))
})

test('pages of any origin may post and read the answer, without cookies, whatever other origins may do here', async () => {
  const strict = await serve({}, { corsOrigins: ['https://admin.example'] })
  for (const at of [app, strict]) {
    const preflight = await at.inject({
      method: 'OPTIONS',
      url: '/v1/batch',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })
    const refused = await post('/v1/track', {}, { origin: 'https://shop.example' }, at)

    assert.equal(preflight.statusCode, 204)
    assert.match(String(preflight.headers['access-control-allow-headers']), /authorization, \*/)
    for (const { headers } of [preflight, refused]) {
      assert.equal(headers['access-control-allow-origin'], '*')
      assert.equal(headers['access-control-allow-credentials'], undefined)
      assert.equal(headers['cross-origin-resource-policy'], 'cross-origin')
    }
  }
  assert.equal((await app.inject({ url: '/openapi.json' })).headers['access-control-allow-origin'], undefined)
})

test('the test call of a connection is taken, and told from every other event', async () => {
  const { headers, body } = web.testCall(
    { secret: writeKey, verifyToken: null },
    { externalId: 't-1', at: Date.now(), url: '' },
  )

  const answer = await post('/v1/batch', body, headers)

  assert.deepEqual(answer.json(), { success: true })
  assert.equal(appended[0] && web.normalise(appended[0])[0]?.name, 'connection_tested')
})

test('the snippet is small, and a script that pages of any origin may load', async () => {
  const answer = await app.inject({ url: '/v1/parley.js', headers: { 'accept-encoding': 'gzip' } })

  assert.ok(answer.rawPayload.length <= 2_048, `${answer.rawPayload.length} bytes`)
  assert.deepEqual(
    ['content-type', 'content-encoding', 'cache-control', 'cross-origin-resource-policy'].map(
      (name) => answer.headers[name],
    ),
    ['text/javascript; charset=utf-8', 'gzip', 'public, max-age=3600', 'cross-origin'],
  )
})
