import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { addConnection, type NewConnection } from '../access/connections.ts'
import { findConnection } from '../access/find-connection.ts'
import { deriveInstanceKeys } from '../access/instance-keys.ts'
import { createTenant } from '../access/tenants.ts'
import { proofOf } from '../connectors/connector.ts'
import { connectorOf, connectors } from '../connectors/registry.ts'
import type { Delivery } from '../domain/delivery.ts'
import { captureRoutes } from './route.ts'

// Senders that sign otherwise than Meta, or not at all, through the real route.

const publicUrl = 'https://shop.example/parley'
const keys = deriveInstanceKeys([Buffer.alloc(32, 7)])
const database = await testDatabase({ after })
const { tenantId } = await createTenant(database.owner, { name: 'Acme', timeZone: 'UTC' }, keys.tokenPepper)
const appended: Delivery[] = []
const app = await testServer({ after }, [
  (app) =>
    captureRoutes(app, {
      connections: { get: (id) => findConnection(database.app, id, keys.sealing) },
      connectorOf,
      append: async (delivery) => void appended.push(delivery),
      activity: { note() {} },
      publicUrl,
      now: Date.now,
    }),
])

const json = { 'content-type': 'application/json' }

type Source = keyof typeof connectors

async function connect(source: Source, secret = 'it/s a ßecret?'): Promise<NewConnection & { secret: string }> {
  const isKeyed = proofOf(connectors[source], secret) === 'address'
  const wanted = { tenantId, source, isKeyed, name: source, secret }
  return { ...(await addConnection(database.owner, wanted, { sealingKeys: keys.sealing, publicUrl })), secret }
}

/** As it comes in behind a proxy that takes the path of the public address off. */
const post = (url: string, headers: Readonly<Record<string, string>>, payload: string) =>
  app.inject({ method: 'POST', url: url.replace(publicUrl, ''), headers, payload })

// A write key has an address of its own: web/route.test.ts.
for (const connector of Object.values(connectors).filter(({ proof }) => proof !== 'write-key')) {
  test(`${connector.source}: its test call to the address it was given is taken, and answered as it expects`, async () => {
    const { webhookUrl, secret } = await connect(connector.source)
    const test = { externalId: 'test-1', at: Date.now(), url: webhookUrl }
    const call = connector.testCall({ secret, verifyToken: null }, test)
    appended.length = 0

    const answer = await post(webhookUrl, call.headers, call.body)

    assert.equal(answer.statusCode, 200, answer.body)
    assert.equal(appended[0]?.body.toString(), call.body)
    if (!connector.answer) return assert.deepEqual(answer.json(), { accepted: true })
    assert.deepEqual(
      [answer.headers['content-type'], answer.body],
      [connector.answer.contentType, connector.answer.body],
    )
  })
}

test('a key that is missing, wrong, or another connection’s, is refused', async () => {
  const [one, other] = [await connect('wati', 'first'), await connect('wati', 'second')]
  const without = one.webhookUrl.replace(/\/[^/]+$/, '')
  const reasons = []
  for (const url of [without, `${without}/`, `${without}/x`, `${without}/second`, `${other.webhookUrl}/more`])
    reasons.push((await post(url, { 'content-type': 'application/json' }, '{}')).json().code)

  assert.deepEqual(reasons, ['key-missing', 'key-mismatch', 'key-mismatch', 'key-mismatch', 'route-unknown'])
})

test('the longest secret that the API takes makes an address that works, in whatever writing it is', async () => {
  for (const secret of ['k'.repeat(101), '/'.repeat(1_024), '%'.repeat(1_024), '𝕜'.repeat(1_024)]) {
    const { webhookUrl } = await connect('wati', secret)

    const answers = [await post(webhookUrl, json, '{}'), await post(`${webhookUrl}k`, json, '{}')]

    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [200, 401],
    )
  }
})

test('whoever signs the address signs its query too', async () => {
  const { webhookUrl, secret } = await connect('twilio')
  const test = { externalId: 'test-1', at: Date.now(), url: `${webhookUrl}?from=here` }
  const call = connectors.twilio.testCall({ secret, verifyToken: null }, test)

  assert.equal((await post(`${webhookUrl}?from=here`, call.headers, call.body)).statusCode, 200)
  assert.equal((await post(webhookUrl, call.headers, call.body)).json().code, 'signature-mismatch')
})

test('what must not be kept is taken out before anything is kept', async () => {
  const { webhookUrl } = await connect('salesforce')
  appended.length = 0

  await post(webhookUrl, { 'content-type': 'text/xml' }, '<a><SessionId>00D!secret</SessionId><b>ä</b></a>')

  assert.equal(appended[0]?.body.toString(), '<a><SessionId></SessionId><b>ä</b></a>')
})

test('where nothing is verified, a browser is told so', async () => {
  const { webhookUrl } = await connect('twilio')

  const answer = await app.inject(webhookUrl.replace(publicUrl, ''))

  assert.deepEqual([answer.statusCode, answer.json().code], [404, 'handshake-unknown'])
})

test('what tells a delivery from its retry is kept with it, and of the signature nothing', async () => {
  const { webhookUrl, secret } = await connect('standard', `whsec_${Buffer.alloc(32, 7).toString('base64')}`)
  const call = connectors.standard.testCall(
    { secret, verifyToken: null },
    { externalId: 'test-9', at: Date.now(), url: '' },
  )
  appended.length = 0

  const forged = { ...call.headers, 'parley-mapping-version': '7' }
  const answer = await post(webhookUrl, forged, call.body)

  assert.equal(answer.statusCode, 200)
  assert.deepEqual(appended[0]?.headers, {
    'content-type': 'application/json',
    'user-agent': 'lightMyRequest',
    'webhook-id': 'test-9',
  })
})
