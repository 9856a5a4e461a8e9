import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { pino } from 'pino'
import { createKey } from '../src/access/api-keys.ts'
import { addConnection } from '../src/access/connections.ts'
import { deriveInstanceKeys } from '../src/access/instance-keys.ts'
import { createTenant, type NewTenant } from '../src/access/tenants.ts'
import { openApi } from '../src/api.ts'
import { readConfig } from '../src/config.ts'
import { connectorOf } from '../src/connectors/registry.ts'
import { scopes } from '../src/http/scope.ts'
import { openLocalBudget } from '../src/outside/budget.ts'
import { openDoor } from '../src/outside/door.ts'
import { startProcessor } from '../src/process/loop.ts'
import { streamLimitsDefault } from '../src/queue/stream.ts'
import { openTableStream } from '../src/queue/table.ts'
import { type Description, type Operation, operationsOf, strike, targets } from './support/attack.ts'
import { testDatabase } from './support/database.ts'

// Two tenants with the same history and different people. Every operation of the API's own description is attacked, so
// that a new route is too, without anyone remembering.

const keys = deriveInstanceKeys([Buffer.alloc(32, 7)])
const stops: (() => Promise<void>)[] = []
after(async () => {
  for (const stop of stops) await stop()
})
const database = await testDatabase({ after })
const log = pino({ level: 'silent' })
const sentAt = Math.floor(Date.now() / 1_000) - 3_600

let origin = ''
let operations: Operation[] = []
let victim: NewTenant
let attacker: NewTenant
/** Ids of the victim's rows, of every kind. */
let foreignIds: string[] = []
/** Texts that stand in the victim's rows and nowhere in the attacker's. */
let marks: string[] = []

before(async () => {
  const stream = openTableStream({ database: database.app, limits: streamLimitsDefault, now: Date.now })
  const config = readConfig({ PORT: '0', DATABASE_URL: database.url, PARLEY_REQUESTS_PER_SECOND: '1000000' })
  const door = openDoor({ allowedHosts: [], budget: openLocalBudget(Date.now), now: Date.now, log })
  const api = await openApi({
    config,
    keys,
    database: database.app,
    stream,
    door,
    log,
    dashboardFolder: '',
    onlyOperations: false,
  })
  const consumer = { connectorOf, consumer: 'test', retentionDays: 30, now: Date.now }
  const processor = startProcessor({ ...consumer, database: database.app, stream, log })
  stops.push(api.close, door.close, stream.close)
  origin = (await api.listen()).replace(/\/$/, '')
  victim = await createTenant(database.owner, { name: 'Victim Ltd', timeZone: 'UTC' }, keys.tokenPepper)
  attacker = await createTenant(database.owner, { name: 'Attacker Ltd', timeZone: 'UTC' }, keys.tokenPepper)
  await subscribe(victim, 'vault')
  await subscribe(attacker, 'outside')
  await converse(victim, { phone: '4915112345678', name: 'Vera Victim', text: 'the vault code is tangerine' })
  await converse(attacker, { phone: '4915187654321', name: 'Arno Attacker', text: 'nothing to see' })
  await track(victim, { userId: 'vera-of-the-vault', event: 'Vault Opened' })
  await track(attacker, { userId: 'arno-outside', event: 'Nothing Opened' })
  await processor.idle()
  await processor.stop() // from here on nobody but the attacker writes
  const description = (await (await fetch(`${origin}/openapi.json`)).json()) as Description
  operations = operationsOf(description)
  await takeStock()
})

/** Somewhere that is told of everything; nothing is sent to it, as no sender runs. */
async function subscribe({ apiKey }: NewTenant, name: string): Promise<void> {
  const headers = { ...bearer(apiKey), 'content-type': 'application/json' }
  const body = JSON.stringify({
    url: `https://${name}.invalid/hook`,
    description: `Told of ${name}`,
    eventTypes: ['*'],
  })
  const answer = await fetch(`${origin}/api/webhooks`, { method: 'POST', headers, body })
  assert.equal(answer.status, 201)
  const { id } = (await answer.json()) as { id: string }
  assert.equal(
    (await fetch(`${origin}/api/webhooks/${id}/test`, { method: 'POST', headers: bearer(apiKey) })).status,
    202,
  )
}

/** One message through the tenant's own webhook door. */
async function converse(tenant: NewTenant, person: { phone: string; name: string; text: string }): Promise<void> {
  const { tenantId } = tenant
  const wanted = { tenantId, source: 'whatsapp', name: `Number of ${person.name}`, secret: person.phone }
  const { webhookUrl } = await addConnection(database.owner, wanted, { sealingKeys: keys.sealing, publicUrl: origin })
  const body = JSON.stringify(whatsappMessage(person))
  const signature = createHmac('sha256', person.phone).update(body).digest('hex')
  const response = await fetch(webhookUrl, {
    method: 'POST',
    body,
    headers: { 'x-hub-signature-256': `sha256=${signature}` },
  })
  assert.equal(response.status, 200)
  await declare(tenant, person)
}

/** What a sender without a connector posted, and a mapping for it. */
async function declare({ tenantId, apiKey }: NewTenant, { name, text }: { name: string; text: string }): Promise<void> {
  const wanted = { tenantId, source: 'standard', isKeyed: true, name: `Tickets of ${name}`, secret: `key of ${name}` }
  const made = await addConnection(database.owner, wanted, { sealingKeys: keys.sealing, publicUrl: origin })
  const headers = { ...bearer(apiKey), 'content-type': 'application/json' }
  const posted = await fetch(made.webhookUrl, {
    method: 'POST',
    headers,
    body: JSON.stringify({ told: `${text}, too` }),
  })
  const rule = { name: `Rule of ${name}`, when: [], event: 'ignored', fields: {} }
  const body = JSON.stringify({ mapping: { rules: [rule] }, basedOn: 0, note: `Note of ${name}` })
  const saved = await fetch(`${origin}/api/connections/${made.connectionId}/mapping`, { method: 'PUT', headers, body })
  assert.deepEqual([posted.status, saved.status], [200, 200])
}

/** One event through the tenant's own website. */
async function track({ tenantId }: NewTenant, event: object): Promise<void> {
  const wanted = { tenantId, source: 'web', hasWriteKey: true, name: 'Website' }
  const { writeKey } = await addConnection(database.owner, wanted, { sealingKeys: keys.sealing, publicUrl: origin })
  const body = JSON.stringify({ ...event, writeKey })
  assert.equal((await fetch(`${origin}/v1/track`, { method: 'POST', body })).status, 200)
}

function whatsappMessage({ phone, name, text }: { phone: string; name: string; text: string }) {
  const message = { from: phone, id: `wamid.${phone}`, timestamp: String(sentAt), type: 'text', text: { body: text } }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001111', phone_number_id: '1060' },
    contacts: [{ profile: { name }, wa_id: phone }],
    messages: [message],
  }
  return { object: 'whatsapp_business_account', entry: [{ id: '2070', changes: [{ field: 'messages', value }] }] }
}

/** Counts of who knocked at a connection's door: everybody may, and the attacker does. */
const countsOfKnocks = 'connection_activity'

/** Reads the victim's rows of every table that has tenants' rows. */
async function takeStock(): Promise<void> {
  const [ofVictim, ofAttacker] = await Promise.all([rowsOf(victim.tenantId), rowsOf(attacker.tenantId)])
  const known = new Set(ofAttacker.flatMap(textsIn))
  const texts = [...new Set(ofVictim.flatMap(textsIn))].filter((text) => !known.has(text))
  const isTime = /^\d{4}-\d\d-\d\d[T ]/
  marks = texts.filter((text) => text.length >= 8 && !isTime.test(text) && !text.startsWith('\\x'))
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  foreignIds = [...texts.filter((text) => isId.test(text)), '+4915112345678']
}

type Row = { readonly row: Readonly<Record<string, unknown>> }

async function rowsOf(tenantId: string): Promise<Row[]> {
  return database.owner.write(tenantId, async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and c.relname <> $1 order by 1`,
      [countsOfKnocks],
    )
    const rows = []
    for (const { name } of tables) {
      // Names from the catalogue; the time of a key's last use is no secret and changes by itself.
      const sql = `select to_jsonb(t) - 'last_used_at' as row from ${name} t where tenant_id = $1 order by 1`
      rows.push(...(await tx.query<Row>(sql, [tenantId])))
    }
    return rows
  })
}

function textsIn({ row }: Row): string[] {
  const walk = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(walk) : []
  }
  return walk(row)
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

test('there is something to steal: the victim’s own key reads it', async () => {
  assert.ok(marks.includes('the vault code is tangerine'), 'the victim’s message was stored')
  assert.ok(marks.includes('Vault Opened'), 'the victim’s website told something')
  const routes = new Set(operations.map(({ method, path }) => `${method} ${path}`))
  for (const route of [
    'POST /v1/batch',
    'POST /v1/track',
    'POST /api/events',
    'POST /api/integrations/salesforce/webhook',
  ])
    assert.ok(routes.has(route), route)
  assert.ok(foreignIds.length >= 6, `ids: ${foreignIds.length}`)
  assert.ok(operations.length >= 10, `operations: ${operations.length}`)
  const me = await strike(origin, { url: '/api/auth/me', method: 'GET' }, bearer(victim.apiKey))
  assert.match(me.text, /Victim Ltd/)
})

test('every operation says what it is for, under a name of its own', () => {
  const nameless = operations.filter(({ operationId, summary, tags }) => !operationId || !summary || tags.length === 0)

  assert.deepEqual(
    nameless.map(({ method, path }) => `${method} ${path}`),
    [],
  )
  assert.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
})

test('without credentials every operation that isn’t open is 401', async () => {
  for (const operation of operations.filter(({ isOpen }) => !isOpen)) {
    for (const target of targets(operation, foreignIds.slice(0, 1))) {
      const { status, text } = await strike(origin, target, {})

      assert.equal(status, 401, `${target.method} ${target.url}: ${text}`)
    }
  }
})

test('with a key that has every scope but the one needed every operation is 403', async () => {
  for (const operation of operations.filter(({ scope }) => scope !== null)) {
    const wanted = {
      tenantId: victim.tenantId,
      name: 'narrow',
      scopes: scopes.filter((scope) => scope !== operation.scope),
    }
    const { apiKey } = await createKey(database.owner, wanted, keys.tokenPepper)
    for (const target of targets(operation, foreignIds.slice(0, 1))) {
      const { status, text } = await strike(origin, target, bearer(apiKey))

      assert.equal(status, 403, `${target.method} ${target.url}: ${text}`)
    }
  }
})

test('another tenant’s key and member neither read nor change anything of the victim’s, whatever id they name', async () => {
  const everything = { tenantId: attacker.tenantId, name: 'everything', scopes }
  const { apiKey } = await createKey(database.owner, everything, keys.tokenPepper)
  const cookie = await signIn(attacker)
  const before = await rowsOf(victim.tenantId)

  const callers = [bearer(apiKey), { cookie, 'x-parley-dashboard': '1' }]
  const attacks = operations.filter(isNoSignOut).flatMap((operation) => targets(operation, foreignIds))
  // Reads first: what the attacker has written since, foreign ids for names, their own lists may well show.
  const [reads = [], writes = []] = [true, false].map((isRead) =>
    attacks.filter(({ method }) => (method === 'GET') === isRead),
  )
  for (const struck of [reads, writes]) {
    for (const [target, headers] of struck.flatMap((one) => callers.map((caller) => [one, caller] as const))) {
      const { status, text } = await strike(origin, target, headers)

      const isOfOneThing = foreignIds.some((id) => target.url.split('?', 1)[0]?.includes(encodeURIComponent(id)))
      assert.ok(!isOfOneThing || status >= 400, `${target.method} ${target.url} is ${status}`)
      assert.ok(status < 500, `${target.method} ${target.url} is ${status}: ${text}`)
      assert.deepEqual(marksIn(text, target), [], `${target.method} ${target.url} tells of the victim`)
    }
  }

  assert.deepEqual(await rowsOf(victim.tenantId), before)
})

/** What the answer holds of the victim's, less what the attacker named and is told back. */
function marksIn(text: string, { url, payload = '' }: { url: string; payload?: string }): string[] {
  const named = decodeURIComponent(url) + payload
  return marks.filter((mark) => text.includes(mark) && !named.includes(mark))
}

/** It would end the attacker's own session, and prove nothing. */
function isNoSignOut({ path }: Operation): boolean {
  return path !== '/api/auth/logout' && path !== '/api/auth/login'
}

async function signIn({ adminEmail: email, adminPassword: password }: NewTenant): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${origin}/api/auth/login`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  })
  assert.equal(response.status, 200)
  return response.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
}
