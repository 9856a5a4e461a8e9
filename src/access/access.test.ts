import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { FastifyRequest } from 'fastify'
import { pino } from 'pino'
import { type Cleanup, testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import type { App } from '../http/app.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { createKey, revokeKey, rotateKey } from './api-keys.ts'
import { addConnection, changeConnection } from './connections.ts'
import { findConnection } from './find-connection.ts'
import { deriveInstanceKeys } from './instance-keys.ts'
import { createMember } from './members.ts'
import { identities } from './principal.ts'
import { accessRoutes } from './routes.ts'
import { createTenant, type NewTenant } from './tenants.ts'

const keys = deriveInstanceKeys([Buffer.alloc(32, 7)])
const pepper = keys.tokenPepper
const clock = { now: Date.parse('2026-03-01T09:00:00Z') }
const now = () => clock.now
const database = await testDatabase({ after })
let acme: NewTenant

before(async () => {
  acme = await createTenant(database.owner, { name: 'Acme', timeZone: 'Asia/Kolkata' }, pepper)
})

/** The server with signing in and out, and one route each that reads and writes. */
async function accessServer(t: Cleanup, store: Database = database.app): Promise<App> {
  const known = identities({ database: database.app, pepper, now })
  const routes = (app: App) => {
    const deps = { database: store, pepper, now, identities: known, isHttpsOutside: false }
    accessRoutes(app, { ...deps, cursorSecret: 'secret' })
    app.get('/api/chats', { config: { scope: 'chats:read' } }, async ({ principal }) => ({
      tenantId: principal.tenantId,
    }))
    app.post('/api/chats', { config: { scope: 'chats:write' } }, async ({ principal }) => ({
      tenantId: principal.tenantId,
    }))
  }
  return testServer(t, [routes], { identify: known.identify })
}

const withKey = (key: string) => ({ url: '/api/chats', headers: { authorization: `Bearer ${key}` } })

async function signIn(app: App, email = acme.adminEmail, password = acme.adminPassword) {
  const answer = await app.inject({ method: 'POST', url: '/api/auth/login', payload: { email, password } })
  const cookie = answer.cookies.find(({ name }) => name === 'parley_session')
  return { answer, cookie, cookies: { parley_session: cookie?.value ?? '' } }
}

test('a key opens what its scopes allow, in either header', async (t) => {
  const app = await accessServer(t)
  const narrow = await createKey(
    database.owner,
    { tenantId: acme.tenantId, name: 'n', scopes: ['chats:write'] },
    pepper,
  )

  const bearer = await app.inject(withKey(acme.apiKey))
  const header = await app.inject({ url: '/api/chats', headers: { 'x-api-key': acme.apiKey } })
  const lacking = await app.inject(withKey(narrow.apiKey))

  assert.deepEqual(bearer.json(), { tenantId: acme.tenantId })
  assert.equal(header.statusCode, 200)
  assert.deepEqual([lacking.statusCode, lacking.json().code], [403, 'scope-missing'])
})

test('without credentials it is 401 credentials-missing, with wrong ones credentials-invalid', async (t) => {
  const app = await accessServer(t)
  const wrong = [`pk_live_${'A'.repeat(32)}`, 'pk_live_', 'x', acme.apiKey.slice(0, -1)]

  const missing = await app.inject('/api/chats')
  const invalid = await Promise.all(wrong.map((key) => app.inject(withKey(key))))
  const scheme = await app.inject({ url: '/api/chats', headers: { authorization: `Basic ${acme.apiKey}` } })
  const cookie = await app.inject({ url: '/api/chats', cookies: { parley_session: 'A'.repeat(32) } })

  assert.deepEqual([missing.statusCode, missing.json().code], [401, 'credentials-missing'])
  assert.match(String(missing.headers['www-authenticate']), /^Bearer/)
  for (const answer of [...invalid, scheme, cookie]) {
    assert.deepEqual([answer.statusCode, answer.json().code], [401, 'credentials-invalid'])
  }
})

test('no key or token is stored in clear', async () => {
  const keysStored = await database.owner.outside((tx) =>
    tx.query<{ row: string }>('select api_keys::text as row from api_keys'),
  )
  const members = await database.owner.outside((tx) =>
    tx.query<{ row: string }>('select members::text as row from members'),
  )

  const stored = [...keysStored, ...members].map(({ row }) => row).join('\n')

  assert.ok(!stored.includes(acme.apiKey) && !stored.includes(acme.adminPassword))
  assert.match(stored, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('a revoked key stops working within five seconds', async (t) => {
  const app = await accessServer(t)
  const key = await createKey(database.owner, { tenantId: acme.tenantId, name: 'r', scopes: ['chats:read'] }, pepper)

  const before = await app.inject(withKey(key.apiKey))
  await revokeKey(database.owner, key.keyId, now)
  clock.now += 5_000
  const later = await app.inject(withKey(key.apiKey))

  assert.deepEqual([before.statusCode, later.statusCode], [200, 401])
})

test('a key that was just looked up costs no query', async () => {
  const { tenantId } = acme
  const { apiKey } = await createKey(database.owner, { tenantId, name: 'c', scopes: ['chats:read'] }, pepper)
  let queries = 0
  const onQuery = () => void queries++
  const counted = openDatabase({
    url: database.url,
    role: 'parley_app',
    connectionsMax: 2,
    applicationName: 't',
    onQuery,
  })
  const { identify } = identities({ database: counted, pepper, now })
  const request = {
    headers: { 'x-api-key': apiKey },
    cookies: {},
    method: 'GET',
    log: pino({ level: 'silent' }),
  } as unknown as FastifyRequest

  await identify(request)
  const first = queries
  for (let calls = 0; calls < 20; calls++) await identify(request)
  await counted.close()

  assert.equal(first, 1)
  assert.ok(queries <= first + 3, `${queries} queries`) // begin, note, commit: the key's use is noted beside the request
})

test('a rotated key works on for its overlap, and the new one at once', async (t) => {
  const app = await accessServer(t)
  const old = await createKey(database.owner, { tenantId: acme.tenantId, name: 'o', scopes: ['chats:read'] }, pepper)

  const fresh = await rotateKey(database.owner, { keyId: old.keyId, overlapMs: 3_600_000 }, pepper, now)
  const both = await Promise.all([old, fresh].map(({ apiKey }) => app.inject(withKey(apiKey))))
  clock.now += 3_600_000
  const after = await Promise.all([old, fresh].map(({ apiKey }) => app.inject(withKey(apiKey))))

  assert.deepEqual(fresh.scopes, ['chats:read'])
  assert.deepEqual(
    both.map(({ statusCode }) => statusCode),
    [200, 200],
  )
  assert.deepEqual(
    after.map(({ statusCode }) => statusCode),
    [401, 200],
  )
})

test('the use of a key is noted', async (t) => {
  const app = await accessServer(t)
  const { keyId, apiKey } = await createKey(
    database.owner,
    { tenantId: acme.tenantId, name: 'u', scopes: ['chats:read'] },
    pepper,
  )

  await app.inject(withKey(apiKey))

  const noted = () =>
    database.owner.outside((tx) =>
      tx.query<{ last_used_at: Date | null }>('select last_used_at from api_keys where id = $1', [keyId]),
    )
  let [row] = await noted()
  while (row?.last_used_at === null) [row] = await noted()
  assert.deepEqual(row?.last_used_at, new Date(clock.now))
})

test('a member signs in, is told who they are, signs out, and is nobody again', async (t) => {
  const app = await accessServer(t)

  const { answer, cookie, cookies } = await signIn(app, acme.adminEmail.toUpperCase())
  const me = await app.inject({ url: '/api/auth/me', cookies })
  const read = await app.inject({ url: '/api/chats', cookies })
  const headers = { 'x-parley-dashboard': '1' }
  const out = await app.inject({ method: 'POST', url: '/api/auth/logout', cookies, headers })
  const afterwards = await app.inject({ url: '/api/auth/me', cookies })

  assert.equal(answer.statusCode, 200)
  const { id, ...member } = answer.json().member
  assert.match(id, /^[0-9a-f-]{36}$/)
  assert.deepEqual(member, { email: acme.adminEmail, name: 'Admin', role: 'owner' })
  assert.deepEqual(answer.json().tenant, { id: acme.tenantId, name: 'Acme', timeZone: 'Asia/Kolkata' })
  assert.deepEqual(
    [cookie?.httpOnly, cookie?.sameSite, cookie?.secure, cookie?.maxAge],
    [true, 'Lax', undefined, 1_209_600],
  )
  assert.deepEqual([me.json(), read.statusCode], [answer.json(), 200])
  assert.deepEqual([out.statusCode, out.body, afterwards.statusCode], [204, '', 401])
})

test('behind https the cookie is secure', async (t) => {
  const app = await accessServer(t)
  const { adminEmail: email, adminPassword: password } = acme

  const headers = { 'x-forwarded-proto': 'https' }
  const answer = await app.inject({ method: 'POST', url: '/api/auth/login', payload: { email, password }, headers })

  assert.equal(answer.cookies[0]?.secure, true)
})

test('another site’s page can’t change anything with a member’s cookie', async (t) => {
  const app = await accessServer(t)
  const { cookies } = await signIn(app)

  const forged = await app.inject({ method: 'POST', url: '/api/chats', cookies })
  const own = await app.inject({ method: 'POST', url: '/api/chats', cookies, headers: { 'x-parley-dashboard': '1' } })

  assert.deepEqual([forged.statusCode, forged.json().code, own.statusCode], [403, 'dashboard-header-missing', 200])
})

test('a session ends after 14 days', async (t) => {
  const app = await accessServer(t)
  const { cookies } = await signIn(app)

  clock.now += 14 * 24 * 3_600_000
  const answer = await app.inject({ url: '/api/auth/me', cookies })

  assert.deepEqual([answer.statusCode, answer.json().code], [401, 'credentials-invalid'])
})

test('a wrong password and an unknown address get the same answer', async (t) => {
  const app = await accessServer(t)

  const wrong = await signIn(app, acme.adminEmail, 'not it')
  const unknown = await signIn(app, 'nobody@example.com', 'not it')

  const { requestId: _, ...told } = wrong.answer.json()
  assert.deepEqual([wrong.answer.statusCode, told.code], [401, 'credentials-wrong'])
  const { requestId: __, ...toldUnknown } = unknown.answer.json()
  assert.deepEqual(toldUnknown, told)
})

for (const [what, sql] of [
  ['password was reset', `update members set password_hash = 'another' where id = $1`],
  ['account was removed', 'delete from members where id = $1'],
] as const) {
  test(`whoever is signing in while their ${what} does not get in`, async (t) => {
    const { tenantId } = acme
    const wanted = { tenantId, email: `${randomUUID()}@example.com`, name: 'L', role: 'admin' } as const
    const late = await createMember(database.owner, wanted)
    const write: Database['write'] = async (id, work) => {
      await database.owner.write(tenantId, (tx) => tx.query(sql, [late.memberId]))
      return database.app.write(id, work)
    }
    const app = await accessServer(t, { ...database.app, write })

    const { answer, cookie } = await signIn(app, late.email, late.password)

    assert.deepEqual([answer.statusCode, answer.json().code, cookie], [401, 'credentials-wrong', undefined])
  })
}

test('the eleventh try to sign in within a minute is refused unheard', async (t) => {
  const app = await accessServer(t)

  const statuses = []
  for (let tries = 0; tries < 11; tries++)
    statuses.push((await signIn(app, 'nobody@example.com', 'guess')).answer.statusCode)

  assert.deepEqual(statuses, [...Array<number>(10).fill(401), 429])
})

test('what a member may do follows from their role', async (t) => {
  const app = await accessServer(t)
  const { tenantId } = acme
  const reader = await createMember(database.owner, {
    tenantId,
    email: 'Reader@Example.com',
    name: 'R',
    role: 'read-only',
  })
  const { cookies } = await signIn(app, 'reader@example.com', reader.password)

  const read = await app.inject({ url: '/api/chats', cookies })
  const write = await app.inject({ method: 'POST', url: '/api/chats', cookies, headers: { 'x-parley-dashboard': '1' } })

  assert.deepEqual([read.statusCode, write.statusCode, write.json().code], [200, 403, 'scope-missing'])
})

test('tenants of one name get addresses of their own, and a taken address is refused', async () => {
  const second = await createTenant(database.owner, { name: 'Acme', timeZone: 'UTC' }, pepper)
  const taken = createTenant(database.owner, { name: 'Other', timeZone: 'UTC', adminEmail: acme.adminEmail }, pepper)

  assert.notEqual(second.adminEmail, acme.adminEmail)
  await assert.rejects(taken, { code: 'email-taken' })
})

test('what can’t be made is refused with its code', async () => {
  const { owner } = database
  const tenantId = randomUUID()
  const instance = { sealingKeys: keys.sealing, publicUrl: 'http://localhost' }

  await assert.rejects(createTenant(owner, { name: ' ', timeZone: 'UTC' }, pepper), { code: 'tenant-name-empty' })
  await assert.rejects(createTenant(owner, { name: 'A', timeZone: 'Mars/Base' }, pepper), { code: 'time-zone-unknown' })
  await assert.rejects(createKey(owner, { tenantId: acme.tenantId, name: 'k', scopes: ['all'] }, pepper), {
    code: 'scope-unknown',
  })
  await assert.rejects(rotateKey(owner, { keyId: randomUUID() }, pepper, now), { code: 'key-unknown' })
  await assert.rejects(createMember(owner, { tenantId, email: 'a@b', name: 'A', role: 'agent' }), {
    code: 'tenant-unknown',
  })
  await assert.rejects(addConnection(owner, { tenantId, source: 'whatsapp', name: 'n' }, instance), {
    code: 'tenant-unknown',
  })
  const whatsapp = { tenantId: acme.tenantId, source: 'whatsapp', name: 'n' }
  const { connectionId } = await addConnection(owner, whatsapp, instance)
  for (const secret of ['', ' \n']) {
    await assert.rejects(addConnection(owner, { ...whatsapp, secret }, instance), { code: 'secret-blank' })
    const changed = owner.write(acme.tenantId, (tx) =>
      changeConnection(
        tx,
        { tenantId: acme.tenantId, connectionId },
        { secret },
        { sealingKeys: keys.sealing, now: now() },
      ),
    )
    await assert.rejects(changed, { code: 'secret-blank' })
  }
})

test('a connection’s secrets are made where none are given, stored sealed, and found by its id', async () => {
  const instance = { sealingKeys: keys.sealing, publicUrl: 'https://parley.example' }
  const wanted = { tenantId: acme.tenantId, source: 'whatsapp', name: 'Main' }

  const made = await addConnection(database.owner, wanted, instance)
  const given = await addConnection(database.owner, { ...wanted, secret: 's3cret', verifyToken: 'v' }, instance)

  const stored = await database.owner.outside((tx) =>
    tx.query<{ row: string }>('select connections::text as row from connections'),
  )
  const found = await findConnection(database.app, made.connectionId, keys.sealing)
  assert.equal(made.webhookUrl, `https://parley.example/webhooks/whatsapp/${made.connectionId}`)
  assert.deepEqual([found?.secret, found?.verifyToken, found?.tenantId], [made.secret, made.verifyToken, acme.tenantId])
  assert.equal(given.secret, undefined)
  assert.ok(stored.every(({ row }) => !row.includes('s3cret') && !row.includes(made.secret ?? '?')))
})
