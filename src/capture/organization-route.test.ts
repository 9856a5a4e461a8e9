import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { samplesOf } from '../../test/connectors/samples.ts'
import { testDatabase } from '../../test/support/database.ts'
import { databaseAway } from '../../test/support/database-away.ts'
import { testServer } from '../../test/support/server.ts'
import { addConnection } from '../access/connections.ts'
import { findConnection, findConnectionOfOrganization } from '../access/find-connection.ts'
import { deriveInstanceKeys } from '../access/instance-keys.ts'
import { createTenant } from '../access/tenants.ts'
import { connectorOf, connectors } from '../connectors/registry.ts'
import type { Delivery } from '../domain/delivery.ts'
import { StreamFull, StreamUnavailable } from '../queue/stream.ts'
import { rememberConnections, rememberOrganizations } from './connection.ts'
import { type OrganizationDeps, organizationRoutes } from './organization-route.ts'
import { captureRoutes } from './route.ts'

// Whose a Salesforce message is, by the organization that it names, through the real routes.

const publicUrl = 'https://shop.example/parley'
const known = '00D5g000000ABCDEA4'
const other = '00D5g000000ABCEEA4'
const keys = deriveInstanceKeys([Buffer.alloc(32, 7)])
const database = await testDatabase({ after })
const { tenantId } = await createTenant(database.owner, { name: 'Acme', timeZone: 'UTC' }, keys.tokenPepper)
const instance = { sealingKeys: keys.sealing, publicUrl }
const keyed = { tenantId, source: 'salesforce', isKeyed: true, name: 'Sales', secret: 'a secret of the test' }
const added = await addConnection(database.owner, { ...keyed, organizationId: known, country: 'GB' }, instance)
const anybodys = await addConnection(database.owner, keyed, instance)
const integration = '/api/integrations/salesforce/webhook'

const lead =
  samplesOf('salesforce')
    .find(({ name }) => name === 'lead.xml')
    ?.body.toString() ?? ''
const naming = (organization: string) => lead.replace(known, organization)

async function door(t: Parameters<typeof testServer>[0], given: Partial<OrganizationDeps> = {}) {
  const appended: Delivery[] = []
  const noted: string[] = []
  const outcomes: string[] = []
  const deps: OrganizationDeps = {
    connections: rememberConnections((id) => findConnection(database.app, id, keys.sealing), Date.now),
    organizations: rememberOrganizations(
      (id) => findConnectionOfOrganization(database.app, id, keys.sealing),
      Date.now,
    ),
    connectorOf,
    append: async (delivery) => void appended.push(delivery),
    activity: { note: (id, outcome) => noted.push(`${id} ${outcome}`) },
    observe: (source, outcome) => outcomes.push(`${source} ${outcome}`),
    publicUrl,
    now: Date.now,
    ...given,
  }
  const app = await testServer(t, [(app) => captureRoutes(app, deps), (app) => organizationRoutes(app, deps)])
  const post = async (url: string, payload: string, type = 'text/xml; charset=utf-8') => {
    const path = url.replace(publicUrl, '')
    const answer = await app.inject({ method: 'POST', url: path, headers: { 'content-type': type }, payload })
    return { status: answer.statusCode, body: answer.body, headers: answer.headers, code: codeIn(answer.body) }
  }
  return { post, appended, noted, outcomes }
}

const codeIn = (body: string): unknown => (body.startsWith('{') ? JSON.parse(body).code : undefined)

test('the address that is told with an organization takes its messages, in either form, durable before they are acknowledged', async (t) => {
  const { post, appended, noted, outcomes } = await door(t)

  const answers = [await post(added.integrationUrl ?? '', lead), await post(integration, naming(known.slice(0, 15)))]

  const { answer } = connectors.salesforce
  for (const { status, body, headers } of answers)
    assert.deepEqual([status, body, headers['content-type']], [200, answer?.body, answer?.contentType])
  assert.deepEqual(
    appended.map((one) => [one.tenantId, one.connectionId, one.source, one.headers['parley-country']]),
    [0, 1].map(() => [tenantId, added.connectionId, 'salesforce', 'GB']),
  )
  assert.equal(appended[0]?.body.toString(), lead)
  assert.deepEqual(
    noted,
    [0, 1].map(() => `${added.connectionId} queued`),
  )
  assert.deepEqual(outcomes, ['salesforce queued', 'salesforce queued'])
})

test('a record or change event in JSON is taken where it names its organization, and its session never kept', async (t) => {
  const { post, appended } = await door(t)
  const change = {
    OrganizationId: known,
    ChangeEventHeader: { entityName: 'Contact', recordIds: ['0035g00000XyzAbAAJ'] },
  }
  const withSession = lead.replace('<Notification>', '<SessionId>00D!secret</SessionId><Notification>')

  const answers = [
    await post(integration, JSON.stringify(change), 'application/json'),
    await post(integration, withSession),
  ]

  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200],
  )
  assert.doesNotMatch(appended.map(({ body }) => body.toString()).join(''), /secret/)
})

test('an organization that nobody was given is an unknown connection, and so is one whose connection is disabled', async (t) => {
  const { post, outcomes } = await door(t, { append: async () => assert.fail('must not be appended') })
  const silent = await addConnection(database.owner, { ...keyed, organizationId: other }, instance)
  const disable = (at: Date | null) =>
    database.owner.write(tenantId, (tx) =>
      tx.query('update connections set disabled_at = $1 where id = $2', [at, silent.connectionId]),
    )
  await disable(new Date())

  const bodies = [naming('00D5g000000ZZZZEA4'), naming('00D5g000000ZZZZ'), naming('0015g000000ABCD'), naming(other)]
  const answers = []
  for (const body of bodies) answers.push(await post(integration, body))

  assert.deepEqual(
    answers.map(({ status, code }) => [status, code]),
    bodies.map(() => [404, 'connection-unknown']),
  )
  assert.deepEqual(
    outcomes,
    bodies.map(() => 'salesforce connection-unknown'),
  )
})

test('what names no organization is refused with its reason, and so is what names several', async (t) => {
  const { post, noted } = await door(t, { append: async () => assert.fail('must not be appended') })
  const without = ['', '{}', '[]', 'not json', lead.replace(known, ''), JSON.stringify({ OrganizationId: 7 })]

  const answers = []
  for (const body of without) answers.push(await post(integration, body))
  const several = await post(integration, JSON.stringify([{ OrganizationId: known }, { OrganizationId: other }]))

  assert.deepEqual(
    answers.map(({ status, code }) => [status, code]),
    without.map(() => [401, 'organization-missing']),
  )
  assert.deepEqual([several.status, several.code], [401, 'organization-wrong'])
  assert.deepEqual(noted, [`${added.connectionId} organization-wrong`])
})

test('with the key of a connection whose organization is known, another’s message is refused and counted; without one it is taken', async (t) => {
  const { post, appended, noted } = await door(t)
  const own = new URL(added.webhookUrl).pathname.replace('/parley', '')

  const taken = [
    await post(own, lead),
    await post(own, naming(known.slice(0, 15))),
    await post(own, '{"no":"organization"}'),
  ]
  const wrong = [await post(own, naming('00D5g000000ZZZZEA4')), await post(own, naming('nonsense'))]
  const keyless = await post(own.replace(/[^/]+$/, ''), naming('nonsense'))
  const anybody = await post(anybodys.webhookUrl, naming(other))

  assert.deepEqual(
    [...taken, anybody].map(({ status }) => status),
    [200, 200, 200, 200],
  )
  assert.deepEqual(
    wrong.map(({ status, code }) => [status, code]),
    [
      [401, 'organization-wrong'],
      [401, 'organization-wrong'],
    ],
  )
  assert.equal(keyless.code, 'key-mismatch')
  assert.equal(appended.length, 4)
  assert.deepEqual(
    noted.filter((one) => one.startsWith(added.connectionId)).map((one) => one.split(' ')[1]),
    ['queued', 'queued', 'queued', 'organization-wrong', 'organization-wrong', 'key-mismatch'],
  )
})

test('a body over 3 MB is 413; while the stream is away or full the sender is told to come back', async (t) => {
  let failure: Error = new StreamUnavailable()
  const append = async () => {
    throw failure
  }
  const { post } = await door(t, { append })

  const large = await post(integration, lead + ' '.repeat(4 * 1_048_576))
  const away = await post(integration, lead)
  failure = new StreamFull('entries')
  const full = await post(integration, lead)

  assert.deepEqual([large.status, large.code], [413, 'body-too-large'])
  assert.deepEqual([away.status, away.code, away.headers['retry-after']], [503, 'stream-unavailable', '2'])
  assert.deepEqual([full.status, full.code, full.headers['retry-after']], [503, 'stream-full', '2'])
})

test('with Postgres away an organization that was seen goes on being captured, an unseen one is 503', async (t) => {
  let isAway = false
  const clock = { now: Date.now() }
  const find = async (id: string) => {
    if (isAway) throw databaseAway()
    return findConnectionOfOrganization(database.app, id, keys.sealing)
  }
  const now = () => clock.now
  const { post } = await door(t, { organizations: rememberOrganizations(find, now), now })

  await post(integration, lead)
  isAway = true
  clock.now += 9 * 60_000

  assert.equal((await post(integration, lead)).status, 200)
  const unseen = await post(integration, naming(other))
  assert.deepEqual([unseen.status, unseen.code], [503, 'store-unavailable'])
})

test('an organization is one connection’s in the whole instance, of whichever tenant', async () => {
  const another = await createTenant(database.owner, { name: 'Rival', timeZone: 'UTC' }, keys.tokenPepper)

  const claim = addConnection(database.owner, { ...keyed, tenantId: another.tenantId, organizationId: known }, instance)

  await assert.rejects(claim, { code: 'organization-taken' })
})
