import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { type Answer, callerOf, withKey } from '../support/calls.ts'
import { eventually, until } from '../support/eventually.ts'
import { startProduct } from '../support/product.ts'
import { textMessage } from '../support/webhooks.ts'

type Added = { connectionId: string; webhookUrl: string; verifyToken: string; secret?: string }
type Row = {
  id: string
  name: string
  webhookUrl: string
  disabledAt: string | null
  lastDeliveryAt: string | null
  lastRefusalAt: string | null
  deliveriesLastHour: number
  deliveriesLastDay: number
  refusalsLastDay: number
  refusals: { reason: string; count: number; lastAt: string }[]
  deadLetters: number
}
type Whole = Row & { activity: { start: string; deliveries: number; refusals: number }[] }
type List<T> = { data: T[]; page: { next: string | null; total: number } }
type Problem = { code: string; errors?: { pointer: string }[] }
type TestCall = { path: string; headers: Record<string, string>; body: string; externalId: string }

const product = await startProduct({ after })
const { origin } = product
const acme = await product.tenant('Acme')
const call = callerOf(origin, withKey(acme.apiKey))
const stranger = callerOf(origin, withKey((await product.tenant('Other')).apiKey))

const add = async (wanted: object = {}) =>
  (await call<Added>('POST', '/api/connections', { source: 'whatsapp', name: 'Main', ...wanted })).body

/** Posts as a sender that signs with the secret. */
async function deliver(webhookUrl: string, body: string, secret: string): Promise<number> {
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }
  return (await fetch(webhookUrl, { method: 'POST', headers, body })).status
}

const message = () => textMessage({ id: `wamid.${randomUUID()}`, at: Date.now() })

/** The connection, once it fares as asked: counts are written every two seconds. */
const faring = (id: string, isSo: (row: Whole) => boolean) =>
  eventually(async () => {
    const { body } = await call<Whole>('GET', `/api/connections/${id}`)
    return isSo(body) ? body : null
  })

test('a connection is added, and takes what is signed with the secret made for it', async () => {
  const added = await call<Added>('POST', '/api/connections', { source: 'whatsapp', name: ' Front desk ' })

  const { connectionId, webhookUrl, secret = '', verifyToken } = added.body
  const row = await call<Whole>('GET', `/api/connections/${connectionId}`)
  assert.equal(added.status, 201)
  assert.equal(added.headers.get('cache-control'), 'no-store')
  assert.deepEqual([row.body.name, row.body.webhookUrl, row.body.deliveriesLastDay], ['Front desk', webhookUrl, 0])
  assert.equal(webhookUrl, `${origin}/webhooks/whatsapp/${connectionId}`)
  assert.ok(secret.length >= 32 && verifyToken.length >= 16)
  assert.equal(await deliver(webhookUrl, message(), secret), 200)
})

test('a secret that was given is not told back, neither then nor later, and the verify token to writers alone', async () => {
  const given = { secret: 's3cret of the app', verifyToken: 'token of the app' }
  const added = await add(given)
  const path = `/api/connections/${added.connectionId}`
  const { apiKey } = (
    await call<{ apiKey: string }>('POST', '/api/keys', { name: 'reader', scopes: ['connections:read'] })
  ).body
  const reader = callerOf(origin, withKey(apiKey))

  const answers = await Promise.all([reader('GET', path), reader('GET', '/api/connections')])
  const token = await call('GET', `${path}/verify-token`)
  const refused = await reader<Problem>('GET', `${path}/verify-token`)

  assert.equal(added.secret, undefined)
  assert.doesNotMatch(JSON.stringify(answers), /s3cret|token of|sealed|v1\./)
  assert.deepEqual([token.body, token.headers.get('cache-control')], [{ verifyToken: given.verifyToken }, 'no-store'])
  assert.deepEqual([refused.status, refused.body.code], [403, 'scope-missing'])
})

test('deliveries and refusals of a connection are counted by what became of them', async () => {
  const { connectionId, webhookUrl, secret = '' } = await add({ name: 'Counted' })
  for (const signedWith of [secret, secret, 'another secret', secret]) await deliver(webhookUrl, message(), signedWith)
  await deliver(webhookUrl, 'not json', secret)
  await fetch(webhookUrl, { method: 'POST', body: message() })
  await fetch(webhookUrl, { method: 'POST', body: message() })
  await fetch(`${webhookUrl}?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1`)

  const row = await faring(
    connectionId,
    (so) => so.deliveriesLastDay >= 4 && so.refusalsLastDay >= 4 && so.deadLetters === 1,
  )

  assert.deepEqual([row.deliveriesLastDay, row.deliveriesLastHour, row.refusalsLastDay], [4, 4, 4])
  assert.deepEqual(
    row.refusals.map(({ reason, count }) => [reason, count]),
    [
      ['signature-missing', 2],
      ['signature-mismatch', 1],
      ['verify-token-mismatch', 1],
    ],
  )
  assert.ok(row.lastDeliveryAt !== null && row.lastRefusalAt !== null)
  assert.ok(row.refusals.every(({ lastAt }) => lastAt <= (row.lastRefusalAt ?? '')))
  assert.equal(row.activity.length, 96)
  assert.deepEqual(
    row.activity.map(({ start }) => Date.parse(start) - Date.parse(row.activity[0]?.start ?? '')),
    row.activity.map((_, index) => index * 900_000),
  )
  const sumOf = (of: 'deliveries' | 'refusals') => row.activity.reduce((sum, quarter) => sum + quarter[of], 0)
  assert.deepEqual([sumOf('deliveries'), sumOf('refusals')], [4, 4])
})

test('a connection is renamed, disabled and enabled, and its secret changed', async () => {
  const { connectionId, webhookUrl, secret = '' } = await add()
  const path = `/api/connections/${connectionId.toUpperCase()}`

  const disabled = await call<Row>('PATCH', path, { name: 'Closed', disabled: true })
  await until(async () => (await deliver(webhookUrl, message(), secret)) === 404)
  const refusedTest = await call<Problem>('POST', `${path}/test-event`)
  const enabled = await call<Row>('PATCH', path, { disabled: false, secret: 'a new secret' })
  await until(async () => (await deliver(webhookUrl, message(), 'a new secret')) === 200)
  const old = await deliver(webhookUrl, message(), secret)

  assert.deepEqual([disabled.status, disabled.body.name, disabled.body.disabledAt !== null], [200, 'Closed', true])
  assert.deepEqual([refusedTest.status, refusedTest.body.code], [409, 'connection-disabled'])
  assert.deepEqual([enabled.body.name, enabled.body.disabledAt, old], ['Closed', null, 401])
})

test('a test call goes the way of every webhook, and ends in the event log and nowhere else', async () => {
  const { connectionId } = await add({ secret: 'of the test' })
  await product.idle()
  const figures = ['/api/chats', '/api/messages'].map((path) => acme.ask<List<unknown>>(path))
  const before = (await Promise.all(figures)).map(({ page }) => page.total)

  const made = await call<TestCall>('POST', `/api/connections/${connectionId}/test-event`)
  const { path, headers, body, externalId } = made.body
  const sent = await fetch(new URL(path, `${origin}/`), { method: 'POST', headers, body })
  await product.idle()

  type Event = {
    type: string
    eventName: string
    contactId: string | null
    connectionId: string
    timeReplaced: boolean
  }
  const found = await acme.ask<List<Event>>(`/api/events?externalId=${externalId}`)
  const elsewhere = await acme.ask<List<Event>>(`/api/events?externalId=${externalId}&connectionId=${randomUUID()}`)
  const afterwards = await Promise.all(['/api/chats', '/api/messages'].map((at) => acme.ask<List<unknown>>(at)))
  assert.deepEqual([made.status, sent.status], [200, 200])
  assert.deepEqual(
    found.data.map((event) => [event.type, event.contactId, event.connectionId, event.timeReplaced]),
    [['whatsapp.connection.tested', null, connectionId, false]],
  )
  assert.deepEqual(elsewhere.data, [])
  assert.deepEqual(
    afterwards.map(({ page }) => page.total),
    before,
  )
})

test('the list has every connection once, newest first, page after page, and as CSV', async () => {
  for (const name of ['=1+1', 'Two', 'Three']) await add({ name })

  const rows: Row[] = []
  for (let cursor = ''; ; ) {
    const { body } = await call<List<Row>>('GET', `/api/connections?limit=2${cursor}`)
    rows.push(...body.data)
    if (body.page.next === null) break
    cursor = `&cursor=${body.page.next}`
  }
  const all = await call<List<Row>>('GET', '/api/connections?limit=200')
  const csv = await fetch(`${origin}/api/connections`, { headers: { ...withKey(acme.apiKey), accept: 'text/csv' } })
  const lines = (await csv.text()).split('\r\n')

  assert.deepEqual(
    rows.map(({ id }) => id),
    all.body.data.map(({ id }) => id),
  )
  assert.deepEqual(
    rows.slice(0, 3).map(({ name }) => name),
    ['Three', 'Two', '=1+1'],
  )
  assert.equal(all.body.page.total, rows.length)
  assert.match(lines[0] ?? '', /^id,source,name,webhookUrl,createdAt,disabledAt,lastDeliveryAt/)
  assert.match(lines[3] ?? '', /,'=1\+1,/)
})

test('what can’t be a connection is refused, field by field', async () => {
  const refusals = await Promise.all(
    [
      { source: 'pigeon', name: 'P' },
      { source: 'whatsapp', name: '  ' },
      { source: 'whatsapp', name: 'two\nlines' },
      { source: 'whatsapp', name: 'P', secret: '' },
      { source: 'whatsapp', name: 'P', secret: ' ' },
      { source: 'wati', name: 'P', secret: 'fifteen letters' },
      { source: 'whatsapp', name: 'P', verifyToken: ' ' },
      { source: 'whatsapp', name: 'P', tenantId: randomUUID() },
    ].map((wanted) => call<Problem>('POST', '/api/connections', wanted)),
  )
  const nothing = await call<Problem>('PATCH', `/api/connections/${(await add()).connectionId}`, {})

  assert.deepEqual(
    refusals.map(({ status, body }) => [status, body.errors?.[0]?.pointer]),
    [
      [400, '/body/source'],
      [400, '/body/name'],
      [400, '/body/name'],
      [400, '/body/secret'],
      [400, '/body/secret'],
      [400, '/body/secret'],
      [400, '/body/verifyToken'],
      [400, '/body/tenantId'],
    ],
  )
  assert.equal(nothing.status, 400)
})

test('a number that a CRM tells without its country is of the one that its connection names, and of another from the next delivery on', async () => {
  const person = (id: number, phone: string) => ({
    meta: {
      version: '2.0',
      entity: 'person',
      entity_id: String(id),
      action: 'create',
      company_id: '1',
      timestamp: new Date(),
    },
    data: { id, name: 'Ada', phones: [{ value: phone }] },
  })
  const { connectionId, webhookUrl } = await add({ source: 'pipedrive', country: 'US' })
  const path = `/api/connections/${connectionId}`
  const post = (body: object) => fetch(webhookUrl, { method: 'POST', headers, body: JSON.stringify(body) })
  const headers = { 'content-type': 'application/json' }

  const answer = await post(person(7, '(201) 555-0142'))
  await product.idle()
  const whole = await call<Whole & { country: string; takesCountry: boolean }>('GET', path)
  const told = await call<List<{ properties: { identifiers: { kind: string; value: string }[] } }>>(
    'GET',
    '/api/events?name=record_changed&from=2020-01-01',
  )
  const changed = await call<{ country: string | null }>('PATCH', path, { country: null })
  const stored = await product.owner.outside((tx) =>
    tx.query("select headers ->> 'parley-country' as country from deliveries where connection_id = $1", [connectionId]),
  )

  assert.equal(answer.status, 200)
  assert.deepEqual([whole.body.country, whole.body.takesCountry], ['US', true])
  assert.deepEqual(
    told.body.data.map(({ properties }) => properties.identifiers[0]),
    [{ kind: 'phone', value: '+12015550142' }],
  )
  assert.equal(changed.body.country, null)
  assert.deepEqual(stored, [{ country: 'US' }], 'what came says for ever what it said')
})

test('a country that does not exist, or of a source that tells it itself, is refused', async () => {
  for (const wanted of [
    { source: 'hubspot', country: 'XX' },
    { source: 'hubspot', country: 'br' },
    { source: 'whatsapp', country: 'BR' },
  ]) {
    const refused = await call<Problem>('POST', '/api/connections', { name: 'Main', ...wanted })
    assert.deepEqual([refused.status, refused.body.errors?.[0]?.pointer], [400, '/body/country'])
  }
})

test('whose messages a connection gets is the operator’s to say: the API takes no organization', async () => {
  const { connectionId } = await add({ source: 'salesforce' })
  const organizationId = '00D5g000000ABCDEA4'

  const refused = [
    await call<Problem>('POST', '/api/connections', { name: 'Sales', source: 'salesforce', organizationId }),
    await call<Problem>('PATCH', `/api/connections/${connectionId}`, { name: 'Sales', organizationId }),
  ]

  for (const { status, body } of refused)
    assert.deepEqual([status, body.errors?.[0]?.pointer], [400, '/body/organizationId'])
})

test('another tenant’s connection is not there', async () => {
  const { connectionId } = await add()
  const path = `/api/connections/${connectionId}`

  const answers: Answer<Problem>[] = [
    await stranger('GET', path),
    await stranger('PATCH', path, { name: 'Mine' }),
    await stranger('GET', `${path}/verify-token`),
    await stranger('POST', `${path}/test-event`),
    await call('GET', '/api/connections/none'),
  ]

  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    answers.map(() => [404, 'connection-unknown']),
  )
})

test('only a write key can be trusted: asked for of a webhook it is refused, and named', async () => {
  const made = await call<Problem>('POST', '/api/connections', { source: 'whatsapp', name: 'Main', trusted: true })
  const { connectionId } = await add()
  const changed = await call<Problem>('PATCH', `/api/connections/${connectionId}`, { trusted: true })

  for (const { status, body } of [made, changed])
    assert.deepEqual(
      [status, body.code, body.errors?.map(({ pointer }) => pointer)],
      [400, 'parameter-invalid', ['/body/trusted']],
    )
})
