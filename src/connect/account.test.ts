import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { connectionAccount } from '../access/accounts.ts'
import { deriveInstanceKeys } from '../access/instance-keys.ts'
import { connectorOf } from '../connectors/registry.ts'
import { connectRoutes } from './routes.ts'

const sealingKeys = deriveInstanceKeys([Buffer.alloc(32, 7)]).sealing
const { app: database, owner } = await testDatabase({ after })
const tenantId = randomUUID()
await owner.write(tenantId, (tx) => tx.query('insert into tenants (id, name) values ($1, $2)', [tenantId, 'Acme']))
const app = await testServer({ after }, [
  (routes) =>
    connectRoutes(routes, {
      database,
      now: Date.now,
      cursorSecret: 'secret',
      sealingKeys,
      publicUrl: null,
      connectorOf,
      readAnew: async () => ({ deliveries: 0 }),
    }),
])
const headers = { 'x-test-tenant': tenantId }

async function connection(source: string) {
  const payload = { source, name: 'Main' }
  const { connectionId } = (await app.inject({ method: 'POST', url: '/api/connections', headers, payload })).json()
  const url = `/api/connections/${connectionId}/account`
  return {
    connectionId,
    read: async () => (await app.inject({ url, headers })).json(),
    save: (account: object) => app.inject({ method: 'PUT', url, headers, payload: { account } }),
    remove: () => app.inject({ method: 'DELETE', url, headers }),
    kept: () => database.read(tenantId, (tx) => connectionAccount(tx, { tenantId, connectionId }, sealingKeys)),
  }
}

const fieldValue = (shown: { fields: { name: string; value: string | null }[] }, name: string) =>
  shown.fields.find((field) => field.name === name)?.value

test('an account is kept sealed, and told without its secrets', async () => {
  const { read, save, kept, connectionId } = await connection('whatsapp')
  assert.equal((await read()).isSet, false)

  const saved = await save({ phoneNumberId: ' 1100 ', accessToken: 'EAAG-secret' })

  assert.equal(saved.statusCode, 200)
  assert.deepEqual(await read(), saved.json())
  assert.deepEqual([fieldValue(saved.json(), 'phoneNumberId'), fieldValue(saved.json(), 'accessToken')], ['1100', null])
  assert.deepEqual((await kept())?.account, {
    phoneNumberId: '1100',
    accessToken: 'EAAG-secret',
    apiUrl: 'https://graph.facebook.com/v23.0',
  })
  const [row] = await owner.outside((tx) =>
    tx.query<{ sealed: string }>('select account_sealed as sealed from connections where id = $1', [connectionId]),
  )
  assert.doesNotMatch(row?.sealed ?? 'EAAG', /EAAG|1100/)
})

test('a secret that is left out stays; removed, nothing of it is left', async () => {
  const { read, save, remove, kept } = await connection('whatsapp')
  await save({ phoneNumberId: '1100', accessToken: 'first' })

  await save({ phoneNumberId: '2200' })
  const account = (await kept())?.account
  const removed = await remove()

  assert.deepEqual([account?.['phoneNumberId'], account?.['accessToken']], ['2200', 'first'])
  assert.equal(removed.statusCode, 204)
  assert.equal((await read()).isSet, false)
  assert.equal((await kept())?.account, null)
})

test('a secret goes to no other place than the one it was entered for: another address of the API demands it again', async () => {
  const { save, kept } = await connection('whatsapp')
  const first = { phoneNumberId: '1100', accessToken: 'first' }
  await save({ ...first, apiUrl: 'https://graph.example/v23.0' })

  const refused = [
    await save({ phoneNumberId: '1100', apiUrl: 'https://evil.example/v23.0' }),
    await save({ phoneNumberId: '1100', apiUrl: 'http://graph.example/v23.0', accessToken: ' ' }),
    await save({ phoneNumberId: '1100' }),
  ]
  const stillKept = (await kept())?.account?.['apiUrl']
  const newVersion = await save({ phoneNumberId: '1100', apiUrl: 'https://graph.example/v24.0' })
  const moved = await save({ ...first, apiUrl: 'https://other.example' })

  for (const { statusCode, body } of refused) {
    assert.equal(statusCode, 400)
    assert.match(body, /"pointer":"\/body\/account\/accessToken","detail":"must be entered again/)
  }
  assert.equal(stillKept, 'https://graph.example/v23.0')
  assert.deepEqual([newVersion.statusCode, moved.statusCode], [200, 200])
})

for (const [what, account, field] of [
  ['a needed field is missing', { phoneNumberId: '1100' }, 'accessToken'],
  ['a field is unknown', { phoneNumberId: '1', accessToken: 'x', color: 'red' }, 'color'],
  ['an address is none', { phoneNumberId: '1', accessToken: 'x', apiUrl: 'graph' }, 'apiUrl'],
  ['an address holds a password', { phoneNumberId: '1', accessToken: 'x', apiUrl: 'https://a:b@c.example' }, 'apiUrl'],
  ['a token holds a line break', { phoneNumberId: '1', accessToken: 'EAAG\nx' }, 'accessToken'],
  ['a token holds what no header may', { phoneNumberId: '1', accessToken: 'EAAG…' }, 'accessToken'],
] as const)
  test(`what cannot be used is named, and nothing is kept: ${what}`, async () => {
    const { save, read } = await connection('whatsapp')

    const refused = await save(account)

    assert.equal(refused.statusCode, 400)
    assert.match(refused.body, new RegExp(`/body/account/${field}`))
    assert.equal((await read()).isSet, false)
  })

test('a source that is not called has no account', async () => {
  const { read, save } = await connection('pipedrive')

  assert.deepEqual(await read(), { isSet: false, fields: [] })
  assert.equal((await save({ token: 'x' })).json().code, 'source-not-called')
})
