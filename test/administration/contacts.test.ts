import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ContactIdentities } from '../../src/crm/identities.ts'
import { changeOf, inbound, webhook } from '../flow/cloud-api.ts'
import { callerOf, withKey } from '../support/calls.ts'
import { startProduct, type Tenant } from '../support/product.ts'

type Chat = { id: string; contactId: string; userId: string | null; messageCount: number }

const product = await startProduct({ after })
const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000
const [phone, userId] = ['447700900101', 'GB.5550000000000000101']

const chatsOf = async (tenant: Tenant) => (await tenant.ask<{ data: Chat[] }>('/api/chats?from=2020-01-01')).data
const call = (tenant: Tenant) => callerOf(product.origin, withKey(tenant.apiKey))

/** One writes by number, one by user id, and then one message names both. */
async function mergedContact(name: string): Promise<{ tenant: Tenant; contactId: string }> {
  const tenant = await product.tenant(name)
  const hear = async (...messages: Parameters<typeof changeOf>) => {
    await tenant.post(webhook([changeOf(...messages)]))
    await product.idle()
  }
  await hear(inbound({ id: 'by-phone-1', at: start }), inbound({ id: 'by-phone-2', at: start + 60_000 }))
  await hear(inbound({ id: 'by-id', at: start + 120_000, from: null, userId }))
  assert.equal((await chatsOf(tenant)).length, 2)
  await hear(inbound({ id: 'by-both', at: start + 180_000, userId }))
  const [chat, ...others] = await chatsOf(tenant)
  assert.ok(chat && others.length === 0)
  return { tenant, contactId: chat.contactId }
}

test('a merge is told with what the other was known by and the event that named both, and can be undone and done again', async () => {
  const { tenant, contactId } = await mergedContact('Merged')
  const path = `/api/crm/contacts/${contactId}`

  const known = await tenant.ask<ContactIdentities>(`${path}/identities`)
  const [merge, ...otherMerges] = known.merges
  assert.ok(merge && otherMerges.length === 0)
  assert.deepEqual(new Set(known.identities.map(({ value }) => value)), new Set([`+${phone}`, userId]))
  assert.deepEqual([merge.isUndone, merge.event?.name], [false, 'message_received'])

  const undone = await call(tenant)<{ contactId: string; separatedContactId: string }>('POST', `${path}/separate`, {
    mergeId: merge.id,
  })
  assert.equal(undone.status, 200)
  const apart = await chatsOf(tenant)
  assert.deepEqual(apart.map(({ messageCount }) => messageCount).sort(), [2, 2])
  assert.deepEqual(
    new Set(apart.map((chat) => chat.contactId)),
    new Set([undone.body.contactId, undone.body.separatedContactId]),
  )
  const growth = await tenant.ask<{ total: { newContacts: number } }>('/api/analytics/growth?from=2020-01-01')
  assert.equal(growth.total.newContacts, 2)

  // What names both joins them no more.
  await tenant.post(webhook([changeOf(inbound({ id: 'by-both-again', at: start + 240_000, userId }))]))
  await product.idle()
  assert.equal((await chatsOf(tenant)).length, 2)

  const { contactId: one, separatedContactId: other } = undone.body
  const joined = await call(tenant)<ContactIdentities>('POST', `/api/crm/contacts/${one}/merge`, { contactId: other })
  assert.equal(joined.status, 200)
  assert.equal(joined.body.identities.length, 2)
  const [chat, ...others] = await chatsOf(tenant)
  assert.deepEqual([chat?.messageCount, others.length], [5, 0])
})

test('identifiers are taken apart without a merge, too; all of them, or another’s, are refused and nothing changes', async () => {
  const { tenant, contactId } = await mergedContact('Taken apart')
  const path = `/api/crm/contacts/${contactId}`
  const { identities } = await tenant.ask<ContactIdentities>(`${path}/identities`)
  const ids = identities.map(({ id }) => id)

  for (const identityIds of [ids, [contactId.replace(/^./, (c) => (c === '0' ? '1' : '0'))]]) {
    const refused = await call(tenant)<{ code: string }>('POST', `${path}/separate`, { identityIds })
    assert.deepEqual([refused.status, refused.body.code], [409, 'contact-not-separable'])
  }
  const none = await call(tenant)<{ code: string }>('POST', `${path}/separate`, { mergeId: contactId })
  assert.deepEqual([none.status, none.body.code], [400, 'parameter-invalid'])
  assert.equal((await chatsOf(tenant)).length, 1)

  const separated = await call(tenant)('POST', `${path}/separate`, { identityIds: ids.slice(0, 1) })
  assert.equal(separated.status, 200)
  assert.equal((await chatsOf(tenant)).length, 2)
})

test('a contact is merged with another of the same tenant only', async () => {
  const { tenant, contactId } = await mergedContact('One')
  const foreign = await mergedContact('Another')

  const merged = await call(tenant)<{ code: string }>('POST', `/api/crm/contacts/${contactId}/merge`, {
    contactId: foreign.contactId,
  })
  const same = await call(tenant)('POST', `/api/crm/contacts/${contactId}/merge`, { contactId })
  const unknown = await call(tenant)<{ code: string }>('GET', `/api/crm/contacts/${foreign.contactId}/identities`)

  assert.deepEqual([merged.status, merged.body.code], [400, 'parameter-invalid'])
  assert.equal(same.status, 400)
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'contact-unknown'])
})
