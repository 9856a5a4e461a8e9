import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { callerOf, withKey, withSession } from '../support/calls.ts'
import { until } from '../support/eventually.ts'
import { startProduct } from '../support/product.ts'

type Made = { keyId: string; apiKey: string; scopes: string[]; expiresAt: string | null; oldKeyExpiresAt: string }
type Row = {
  id: string
  prefix: string
  scopes: string[]
  status: string
  expiresAt: string | null
  lastUsedAt: string | null
}
type List = { data: Row[]; page: { next: string | null; total: number } }
type Problem = { code: string; errors?: { pointer: string }[] }

const product = await startProduct({ after })
const { origin } = product
const acme = await product.tenant('Acme')
const call = callerOf(origin, withKey(acme.apiKey))
const hourMs = 3_600_000

const make = async (wanted: object = {}) =>
  (await call<Made>('POST', '/api/keys', { name: 'Report', scopes: ['chats:read'], ...wanted })).body
const rowOf = async (id: string) =>
  (await call<List>('GET', '/api/keys?limit=200')).body.data.find((row) => row.id === id)
const statusWith = async (apiKey: string, path = '/api/chats') =>
  (await callerOf(origin, withKey(apiKey))('GET', path)).status

test('a key is made, shown once, and opens what its scopes allow', async () => {
  const made = await call<Made>('POST', '/api/keys', { name: 'Report', scopes: ['chats:read'] })

  const { keyId, apiKey } = made.body
  const statuses = [await statusWith(apiKey), await statusWith(apiKey, '/api/keys')]
  const row = await rowOf(keyId)
  const list = await call('GET', '/api/keys')
  assert.deepEqual([made.status, made.headers.get('cache-control')], [201, 'no-store'])
  assert.deepEqual([row?.prefix, row?.scopes, row?.status], [apiKey.slice(0, 12), ['chats:read'], 'active'])
  assert.deepEqual(statuses, [200, 403])
  assert.ok(!JSON.stringify(list.body).includes(apiKey))
})

test('a key that was used says when', async () => {
  const { keyId, apiKey } = await make()

  await statusWith(apiKey)

  await until(async () => (await rowOf(keyId))?.lastUsedAt !== null)
})

test('nobody grants a scope they lack, and nobody grants admin', async () => {
  const narrow = callerOf(origin, withKey((await make({ scopes: ['keys:write', 'chats:read'] })).apiKey))

  const beyond = await narrow<Problem>('POST', '/api/keys', { name: 'More', scopes: ['chats:read', 'members:write'] })
  const admin = await call<Problem>('POST', '/api/keys', { name: 'More', scopes: ['admin'] })
  const within = await narrow('POST', '/api/keys', { name: 'Less', scopes: ['chats:read'] })
  const member = callerOf(origin, withSession((await acme.cookie()).value))
  const byMember = await member('POST', '/api/keys', { name: 'Mine', scopes: ['members:write'] })

  assert.deepEqual(
    [beyond, admin].map(({ status, body }) => [status, body.code]),
    Array(2).fill([403, 'scope-beyond-own']),
  )
  assert.deepEqual([within.status, byMember.status], [201, 201])
})

test('a key can’t be rotated into more than the caller may do', async () => {
  const narrow = callerOf(origin, withKey((await make({ scopes: ['keys:write'] })).apiKey))
  const { keyId, apiKey } = await make({ scopes: ['chats:read'] })

  const { status, body } = await narrow<Problem>('POST', `/api/keys/${keyId}/rotate`)

  assert.deepEqual([status, body.code, await statusWith(apiKey)], [403, 'scope-beyond-own', 200])
})

test('a key that was revoked a moment ago grants nothing any more', async () => {
  const { keyId, apiKey } = await make({ scopes: ['keys:write', 'chats:read'] })
  const late = callerOf(origin, withKey(apiKey))
  await late('POST', '/api/keys', { name: 'First', scopes: ['chats:read'] }) // from here on the process remembers it

  await call('DELETE', `/api/keys/${keyId}`)
  const { status } = await late('POST', '/api/keys', { name: 'Second', scopes: ['chats:read'] })

  assert.ok([401, 403].includes(status), String(status))
})

test('a rotated key works on for its overlap, as its successor does', async () => {
  const { keyId, apiKey } = await make()

  const rotated = await call<Made>('POST', `/api/keys/${keyId}/rotate`, { overlapHours: 48 })
  const again = await call<Made>('POST', `/api/keys/${keyId}/rotate`)
  const statuses = [
    await statusWith(apiKey),
    await statusWith(rotated.body.apiKey),
    await statusWith(again.body.apiKey),
  ]

  const row = await rowOf(keyId)
  const hoursLeft = (Date.parse(again.body.oldKeyExpiresAt) - Date.now()) / hourMs
  assert.deepEqual([rotated.status, rotated.body.scopes, statuses], [201, ['chats:read'], [200, 200, 200]])
  assert.ok(hoursLeft > 23 && hoursLeft <= 24, `${hoursLeft} h`)
  assert.deepEqual([row?.status, row?.expiresAt], ['expiring', again.body.oldKeyExpiresAt])
})

test('a key that expires has a successor of the same lifetime, and one that never does, one that never does', async () => {
  const lifeMs = 30 * 24 * hourMs
  const expiresAt = new Date(Date.now() + lifeMs).toISOString()
  const [mortal, lasting] = [await make({ expiresAt }), await make()]

  const [ofMortal, ofLasting] = [
    await call<Made>('POST', `/api/keys/${mortal.keyId}/rotate`),
    await call<Made>('POST', `/api/keys/${lasting.keyId}/rotate`),
  ]

  const lateMs = Date.parse(ofMortal.body.expiresAt ?? '') - Date.parse(expiresAt)
  assert.ok(lateMs >= 0 && lateMs < hourMs, `${lateMs} ms`)
  assert.equal((await rowOf(ofMortal.body.keyId))?.expiresAt, ofMortal.body.expiresAt)
  assert.deepEqual([ofLasting.body.expiresAt, (await rowOf(ofLasting.body.keyId))?.expiresAt], [null, null])
})

test('a key that has expired is rotated no more, but revoked it can be', async () => {
  const { keyId } = await make()
  await product.owner.write(acme.tenantId, (tx) =>
    tx.query(`update api_keys set expires_at = now() - interval '1 minute' where id = $1`, [keyId]),
  )

  const rotated = await call<Problem>('POST', `/api/keys/${keyId}/rotate`)
  const revoked = await call('DELETE', `/api/keys/${keyId}`)

  assert.deepEqual([rotated.status, rotated.body.code, revoked.status], [409, 'key-expired', 204])
})

test('a key rotated without overlap, and one that was revoked, stop within five seconds', async () => {
  const [old, gone] = [await make(), await make()]
  const statuses = [await statusWith(old.apiKey), await statusWith(gone.apiKey)]

  await call('POST', `/api/keys/${old.keyId}/rotate`, { overlapHours: 0 })
  const revoked = await call('DELETE', `/api/keys/${gone.keyId}`)
  const twice = await call<Problem>('DELETE', `/api/keys/${gone.keyId}`)
  await until(async () => (await statusWith(old.apiKey)) === 401 && (await statusWith(gone.apiKey)) === 401)

  const shown = [(await rowOf(old.keyId))?.status, (await rowOf(gone.keyId))?.status]
  assert.deepEqual([statuses, revoked.status, revoked.body], [[200, 200], 204, ''])
  assert.deepEqual([twice.status, twice.body.code, shown], [404, 'key-unknown', ['expired', 'revoked']])
})

test('an expiry is a time to come, and shows', async () => {
  const at = (hours: number) => new Date(Date.now() + hours * hourMs).toISOString()

  const past = await call<Problem>('POST', '/api/keys', { name: 'P', scopes: ['chats:read'], expiresAt: at(-1) })
  const soon = await rowOf((await make({ expiresAt: at(24) })).keyId)
  const far = await rowOf((await make({ expiresAt: at(24 * 365) })).keyId)

  assert.deepEqual([past.status, past.body.errors?.[0]?.pointer], [400, '/body/expiresAt'])
  assert.deepEqual([soon?.status, far?.status], ['expiring', 'active'])
})

test('pages hold every key once, those that were made in one transaction too', async () => {
  await product.owner.write(acme.tenantId, (tx) =>
    tx.query(
      `insert into api_keys (tenant_id, id, name, prefix, key_hash, scopes)
       select $1, gen_random_uuid(), 'many', 'pk_live_many', sha256(n::text::bytea), '{chats:read}' from generate_series(1, 9) n`,
      [acme.tenantId],
    ),
  )
  const rows: Row[] = []

  for (let cursor = ''; ; ) {
    const { body } = await call<List>('GET', `/api/keys?limit=2${cursor}`)
    rows.push(...body.data)
    if (body.page.next === null) break
    cursor = `&cursor=${body.page.next}`
  }

  const all = (await call<List>('GET', '/api/keys?limit=200')).body
  assert.deepEqual(rows, all.data)
  assert.equal(new Set(rows.map(({ id }) => id)).size, all.page.total)
})

test('another tenant’s key is not there', async () => {
  const other = await product.tenant('Other')
  const stranger = callerOf(origin, withKey(other.apiKey))
  const { keyId, apiKey } = await make()

  const answers = [
    await stranger<Problem>('DELETE', `/api/keys/${keyId}`),
    await stranger<Problem>('POST', `/api/keys/${keyId}/rotate`, { overlapHours: 0 }),
    await call<Problem>('DELETE', `/api/keys/${randomUUID()}`),
  ]

  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    Array(3).fill([404, 'key-unknown']),
  )
  assert.equal(await statusWith(apiKey), 200)
})

test('who only reads keys neither makes, rotates nor revokes them', async () => {
  const reader = callerOf(origin, withKey((await make({ scopes: ['keys:read'] })).apiKey))
  const { keyId } = await make()

  const listed = await reader('GET', '/api/keys')
  const tried = [
    await reader('POST', '/api/keys', { name: 'N', scopes: ['keys:read'] }),
    await reader('POST', `/api/keys/${keyId}/rotate`),
    await reader('DELETE', `/api/keys/${keyId}`),
  ]

  assert.deepEqual([listed.status, ...tried.map(({ status }) => status)], [200, 403, 403, 403])
})
