import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { createMember } from '../../src/access/members.ts'
import type { Role } from '../../src/http/app.ts'
import { type Caller, callerOf, signIn, withKey, withSession } from '../support/calls.ts'
import { until } from '../support/eventually.ts'
import { startProduct, type Tenant } from '../support/product.ts'

type Row = { id: string; email: string; name: string; role: string; lastSeenAt: string | null }
type List = { data: Row[] }
type Added = { memberId: string; email: string; password: string }
type Problem = { code: string; errors?: { pointer: string }[] }

const product = await startProduct({ after })
const { origin, owner } = product
const acme = await product.tenant('Acme')
const admin = await person(acme, 'admin')
let people = 0

/** Somebody of this role, signed in. */
async function person({ tenantId }: Pick<Tenant, 'tenantId'>, role: Role) {
  const wanted = { tenantId, email: `${role}-${randomUUID()}@example.com`, name: role, role }
  const { memberId, email, password } = await createMember(owner, wanted)
  const session = (await signIn(origin, email, password)) ?? ''
  return { id: memberId, email, password, session, call: callerOf(origin, withSession(session)) }
}

const add = (call: Caller, role: string, email = `new-${++people}@example.com`) =>
  call<Added & Problem>('POST', '/api/members', { email, name: 'New', role })
const rowOf = async (id: string) => (await acme.ask<List>('/api/members?limit=200')).data.find((row) => row.id === id)
const codeOf = ({ status, body }: { status: number; body: Problem }) => [status, body.code]

test('a member is added, signs in with the password made for them, and is seen', async () => {
  const added = await add(admin.call, 'analyst', 'Ana@Example.com')

  const { memberId, email, password } = added.body
  const before = await rowOf(memberId)
  const session = await signIn(origin, 'ana@example.com', password)
  const row = await rowOf(memberId)
  assert.deepEqual([added.status, added.headers.get('cache-control'), email], [201, 'no-store', 'ana@example.com'])
  assert.deepEqual([before?.role, before?.lastSeenAt], ['analyst', null])
  assert.ok(session !== null && row?.lastSeenAt !== null)
  assert.ok(!JSON.stringify(row).includes(password))
})

test('when somebody was last seen outlives their signing out', async () => {
  const { id, call } = await person(acme, 'agent')

  await call('POST', '/api/auth/logout')

  assert.notEqual((await rowOf(id))?.lastSeenAt, null)
})

test('a taken address, one that is none, and an unknown role are refused by field', async () => {
  const answers = [
    await add(admin.call, 'agent', admin.email),
    await add(admin.call, 'agent', 'nobody'),
    await add(admin.call, 'king'),
  ]

  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code, body.errors?.[0]?.pointer]),
    [
      [409, 'email-taken', '/body/email'],
      [400, 'email-malformed', '/body/email'],
      [400, 'parameter-invalid', '/body/role'],
    ],
  )
})

test('a changed name and role show, and the role decides within five seconds', async () => {
  const { id, call } = await person(acme, 'agent')
  const before = await call('GET', '/api/connections')

  const changed = await admin.call<Row>('PATCH', `/api/members/${id}`, { name: 'Ann Alyst', role: 'analyst' })
  await until(async () => (await call('GET', '/api/connections')).status === 200)

  assert.deepEqual([before.status, changed.status], [403, 200])
  assert.deepEqual([changed.body.name, changed.body.role], ['Ann Alyst', 'analyst'])
})

test('only an owner makes, changes, removes or resets owners', async () => {
  const first = await person(acme, 'owner')
  const second = await person(acme, 'owner')
  const key = callerOf(origin, withKey(acme.apiKey))

  for (const { call } of [admin, { call: key }]) {
    const tried = [
      await add(call, 'owner'),
      await call<Problem>('PATCH', `/api/members/${first.id}`, { role: 'agent' }),
      await call<Problem>('PATCH', `/api/members/${first.id}`, { name: 'Nobody' }),
      await call<Problem>('POST', `/api/members/${first.id}/password`),
      await call<Problem>('DELETE', `/api/members/${first.id}`),
    ]
    assert.deepEqual(tried.map(codeOf), Array(5).fill([403, 'role-beyond-own']))
  }
  const promoted = await first.call<Row>('PATCH', `/api/members/${admin.id}`, { role: 'owner' })
  const demoted = await first.call<Row>('PATCH', `/api/members/${admin.id}`, { role: 'admin' })
  const removed = await first.call('DELETE', `/api/members/${second.id}`)

  assert.deepEqual([promoted.body.role, demoted.body.role, removed.status], ['owner', 'admin', 204])
})

test('who was demoted a moment ago changes nothing any more', async () => {
  const { id, call } = await person(acme, 'admin')
  const agent = await person(acme, 'agent')
  const { keyId } = (await admin.call<{ keyId: string }>('POST', '/api/keys', { name: 'K', scopes: ['chats:read'] }))
    .body
  await call('GET', '/api/members') // from here on the process remembers the role
  await owner.write(acme.tenantId, (tx) => tx.query(`update members set role = 'agent' where id = $1`, [id]))

  const tried = [
    await add(call, 'read-only'),
    await call<Problem>('PATCH', `/api/members/${agent.id}`, { role: 'read-only' }),
    await call<Problem>('POST', `/api/members/${agent.id}/password`),
    await call<Problem>('DELETE', `/api/members/${agent.id}`),
    await call<Problem>('POST', '/api/keys', { name: 'Mine', scopes: ['chats:read'] }),
    await call<Problem>('POST', `/api/keys/${keyId}/rotate`),
    await call<Problem>('DELETE', `/api/keys/${keyId}`),
  ]

  assert.deepEqual(tried.map(codeOf), Array(7).fill([403, 'scope-missing']))
})

test('a key gives no role, and no password to one, that may do more than it', async () => {
  const scopes = ['members:read', 'members:write']
  const made = await admin.call<{ apiKey: string }>('POST', '/api/keys', { name: 'narrow', scopes })
  const narrow = callerOf(origin, withKey(made.body.apiKey))
  const { id } = await person(acme, 'admin')

  const tried = [
    await add(narrow, 'admin'),
    await narrow<Problem>('PATCH', `/api/members/${(await person(acme, 'agent')).id}`, { role: 'admin' }),
    await narrow<Problem>('POST', `/api/members/${id}/password`),
  ]

  assert.deepEqual(tried.map(codeOf), Array(3).fill([403, 'role-beyond-own']))
})

test('nobody removes themself, changes their own role or resets their own password; their name they may change', async () => {
  const path = `/api/members/${admin.id.toUpperCase()}`

  const tried = [
    await admin.call<Problem>('DELETE', path),
    await admin.call<Problem>('PATCH', path, { role: 'agent' }),
    await admin.call<Problem>('POST', `${path}/password`),
  ]
  const renamed = await admin.call<Row>('PATCH', path, { name: 'Ada', role: 'admin' })

  assert.deepEqual(tried.map(codeOf), Array(3).fill([409, 'member-self']))
  assert.deepEqual([renamed.status, renamed.body.name], [200, 'Ada'])
})

test('the last owner stays an owner, whoever asks', async () => {
  const tenant = await product.tenant('Sole')
  const { value } = await tenant.cookie()
  const callers = [callerOf(origin, withSession(value)), callerOf(origin, withKey(tenant.apiKey))]
  const [sole] = (await tenant.ask<List>('/api/members')).data

  for (const call of callers) {
    const removed = await call<Problem>('DELETE', `/api/members/${sole?.id}`)
    const demoted = await call<Problem>('PATCH', `/api/members/${sole?.id}`, { role: 'agent' })

    assert.deepEqual([removed, demoted].map(codeOf), Array(2).fill([409, 'owner-last']))
  }
})

for (const [what, act] of [
  ['remove', (call: Caller, id: string) => call<Problem>('DELETE', `/api/members/${id}`)],
  ['demote', (call: Caller, id: string) => call<Problem>('PATCH', `/api/members/${id}`, { role: 'agent' })],
] as const) {
  test(`of owners who ${what} each other at one moment, one stays`, async () => {
    for (let round = 0; round < 5; round++) {
      const tenant = await product.tenant(`Rivals ${round}`)
      const [first, second] = [await person(tenant, 'owner'), await person(tenant, 'owner')]
      const { data } = await tenant.ask<List>('/api/members')
      const third = data.find(({ id }) => id !== first.id && id !== second.id)
      await first.call('DELETE', `/api/members/${third?.id}`)

      await second.call('GET', '/api/auth/me') // both are remembered as owners, whatever the other does
      const outcomes = await Promise.all([act(first.call, second.id), act(second.call, first.id)])

      const owners = (await tenant.ask<List>('/api/members')).data.filter(({ role }) => role === 'owner')
      const refused = outcomes.filter(({ status }) => status >= 400)
      assert.deepEqual([owners.length, refused.map(codeOf)], [1, [[409, 'owner-last']]])
    }
  })
}

test('a member who was demoted a moment ago gives nothing beyond what they are now', async () => {
  const first = await person(acme, 'owner')
  const second = await person(acme, 'owner')
  await second.call('GET', '/api/members') // from here on the process remembers them

  await first.call('PATCH', `/api/members/${second.id}`, { role: 'read-only' })
  const tried = await add(second.call, 'owner')

  assert.equal(tried.status, 403)
})

test('a removed member’s sessions end within five seconds', async () => {
  const { id, call } = await person(acme, 'agent')
  const before = await call('GET', '/api/auth/me')

  const removed = await admin.call('DELETE', `/api/members/${id}`)
  await until(async () => (await call('GET', '/api/auth/me')).status === 401)

  assert.deepEqual([before.status, removed.status, await rowOf(id)], [200, 204, undefined])
})

test('a password made anew opens, the old one doesn’t, and sessions end', async () => {
  const { id, email, password, call } = await person(acme, 'analyst')

  const reset = await admin.call<{ password: string }>('POST', `/api/members/${id}/password`)
  await until(async () => (await call('GET', '/api/auth/me')).status === 401)

  assert.deepEqual([reset.status, reset.headers.get('cache-control')], [200, 'no-store'])
  assert.equal(await signIn(origin, email, password), null)
  assert.notEqual(await signIn(origin, email, reset.body.password), null)
})

test('one’s own password is changed with the current one, and other sessions end', async () => {
  const { email, password, call } = await person(acme, 'read-only')
  const elsewhere = callerOf(origin, withSession((await signIn(origin, email, password)) ?? ''))
  const change = (currentPassword: string, newPassword: string) =>
    call<Problem>('POST', '/api/auth/password', { currentPassword, newPassword })

  const wrong = await change('not it', 'a long new password')
  const short = await change(password, 'eleven char')
  const changed = await change(password, 'a long new password')
  await until(async () => (await elsewhere('GET', '/api/auth/me')).status === 401)
  const here = await call('GET', '/api/auth/me')

  assert.deepEqual([codeOf(wrong), wrong.body.errors?.[0]?.pointer], [[403, 'password-wrong'], '/body/currentPassword'])
  assert.deepEqual([short.status, short.body.errors?.[0]?.pointer], [400, '/body/newPassword'])
  assert.deepEqual([changed.status, here.status], [204, 200])
  assert.equal(await signIn(origin, email, password), null)
  assert.notEqual(await signIn(origin, email, 'a long new password'), null)
})

test('guessing the current password is throttled as signing in is', async () => {
  const { call } = await person(acme, 'agent')
  const guess = { currentPassword: 'guess', newPassword: 'a long new password' }

  const statuses: number[] = []
  for (let tries = 0; tries < 11; tries++) statuses.push((await call('POST', '/api/auth/password', guess)).status)

  assert.deepEqual(statuses, [...Array<number>(10).fill(403), 429])
})

test('a key has no password to change', async () => {
  const guess = { currentPassword: 'guess', newPassword: 'a long new password' }

  const answer = await callerOf(origin, withKey(acme.apiKey))<Problem>('POST', '/api/auth/password', guess)

  assert.deepEqual(codeOf(answer), [403, 'member-needed'])
})

test('another tenant’s member is not there', async () => {
  const other = await product.tenant('Other')
  const stranger = await person(other, 'owner')
  const { id } = await person(acme, 'agent')

  const answers = [
    await stranger.call<Problem>('PATCH', `/api/members/${id}`, { role: 'admin' }),
    await stranger.call<Problem>('DELETE', `/api/members/${id}`),
    await stranger.call<Problem>('POST', `/api/members/${id}/password`),
  ]

  assert.deepEqual(answers.map(codeOf), Array(3).fill([404, 'member-unknown']))
  assert.equal((await rowOf(id))?.role, 'agent')
})
