import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import {
  beginSend,
  cancelSend,
  completeSend,
  doubtSend,
  dropOldSends,
  type KnownSend,
  type NewSend,
  sendOfKey,
} from './sends.ts'

const at = Date.UTC(2026, 3, 4, 9)
const { app: database, owner } = await testDatabase({ after })

async function newTenant(): Promise<string> {
  const id = randomUUID()
  await owner.write(id, (tx) => tx.query('insert into tenants (id, name) values ($1, $2)', [id, 'Test']))
  return id
}

const aSend = (parts: Partial<NewSend> = {}): NewSend => ({
  id: randomUUID(),
  chatId: randomUUID(),
  connectionId: randomUUID(),
  idempotencyKey: 'key',
  requestHash: 'hash',
  at,
  ...parts,
})

test('a send is known by its key from before the call on, in each of its states', async () => {
  const tenantId = await newTenant()
  const [first, second] = [aSend(), aSend({ idempotencyKey: 'other' })]
  const known = (key: string) => database.write(tenantId, (tx) => sendOfKey(tx, tenantId, key))
  const begin = (send: NewSend) => database.write(tenantId, (tx) => beginSend(tx, tenantId, send))
  const begun: KnownSend = { requestHash: 'hash', state: 'sending', startedAt: at, taken: null }

  assert.equal(await begin(first), null)
  assert.deepEqual(await begin(aSend()), begun)
  await database.write(tenantId, (tx) => completeSend(tx, tenantId, first.id, { externalId: 'wamid.1', at: at + 5 }))
  assert.deepEqual(await begin(aSend()), { ...begun, state: 'sent', taken: { externalId: 'wamid.1', at: at + 5 } })
  assert.equal(await begin(second), null)
  await database.write(tenantId, (tx) => doubtSend(tx, tenantId, second.id))
  assert.deepEqual(await known('other'), { ...begun, state: 'unknown' })
  await database.write(tenantId, (tx) => cancelSend(tx, tenantId, second.id))
  assert.equal(await known('other'), null)
  assert.equal(await begin(second), null)
})

test('without a key every send is another, and another tenant’s key is another', async () => {
  const [tenantId, other] = [await newTenant(), await newTenant()]

  for (const send of [aSend({ idempotencyKey: null }), aSend({ idempotencyKey: null }), aSend()])
    assert.equal(await database.write(tenantId, (tx) => beginSend(tx, tenantId, send)), null)

  assert.equal(await database.write(other, (tx) => beginSend(tx, other, aSend())), null)
})

test('old sends are forgotten with their keys', async () => {
  const tenantId = await newTenant()
  await database.write(tenantId, async (tx) => {
    await beginSend(tx, tenantId, aSend({ at: at - 1, idempotencyKey: 'old' }))
    await beginSend(tx, tenantId, aSend({ idempotencyKey: 'young' }))
    await dropOldSends(tx, tenantId, at)
  })

  const left = await database.write(tenantId, async (tx) => [
    await sendOfKey(tx, tenantId, 'old'),
    (await sendOfKey(tx, tenantId, 'young'))?.state,
  ])

  assert.deepEqual(left, [null, 'sending'])
})
