/** Whom a message reaches: the customer where they wrote last. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { changeOf, echoOf, inbound, phone, userId, webhook } from '../flow/cloud-api.ts'
import { deliver, delivery, type Place } from '../flow/support.ts'
import { graphApi } from '../support/graph-api.ts'
import { sendingPlace } from './sending-place.ts'

const wroteAt = Date.UTC(2026, 3, 4, 9)
const clock = { now: wroteAt + 3_600_000 }
const graph = await graphApi({ after })
const at = await sendingPlace({ after }, clock)
const other = '447700900102'

const hear = (place: Place, ...changes: Parameters<typeof webhook>[0]) =>
  deliver(at.database, [[delivery(place, webhook(changes), clock.now)]])

/** Sends into the tenant's only chat, and tells to whom it went. */
async function sendTo(tenantId: string) {
  const chats = (await at.ask(tenantId, '/api/chats')).data
  assert.equal(chats.length, 1)
  const { status, body } = await at.send(tenantId, chats[0].id, { type: 'text', text: 'Hello' })
  assert.equal(status, 201, JSON.stringify(body))
  const { recipient_type: type, to = null, recipient = null } = graph.taken.at(-1)?.body ?? assert.fail()
  return [type, to, recipient]
}

test('a phone number, the only one of a business-scoped id, and of several the one they wrote from', async () => {
  const { tenantId, ...rest } = await at.tenant('whatsapp', graph.account)
  const place = { tenantId, ...rest }

  await hear(place, changeOf(inbound({ id: 'first', at: wroteAt })))
  assert.deepEqual(await sendTo(tenantId), ['individual', phone, null])
  await hear(place, changeOf(inbound({ id: 'second', at: wroteAt + 1_000, userId })))
  assert.deepEqual(await sendTo(tenantId), ['individual', phone, null])
  await hear(place, changeOf(inbound({ id: 'third', at: wroteAt + 2_000, from: other, userId })))
  assert.deepEqual(await sendTo(tenantId), ['individual', null, userId])
  await hear(place, changeOf(inbound({ id: 'fourth', at: wroteAt + 3_000, from: other })))
  assert.deepEqual(await sendTo(tenantId), ['individual', other, null])
})

test('a group is written to as one', async () => {
  const place = await at.tenant('whatsapp', graph.account)
  const { list, item } = inbound({ id: 'in-a-group', at: wroteAt })

  await hear(place, changeOf({ list, item: { ...item, group_id: 'group-of-friends' } }))

  assert.deepEqual(await sendTo(place.tenantId), ['group', 'group-of-friends', null])
})

test('a customer who has only been written to gets nothing but templates', async () => {
  const place = await at.tenant('whatsapp', graph.account)
  await hear(place, echoOf({ id: 'from-the-phone', at: wroteAt }))
  const [chat] = (await at.ask(place.tenantId, '/api/chats')).data

  const text = await at.send(place.tenantId, chat.id, { type: 'text', text: 'Hello' })
  const template = { type: 'template', template: { name: 'order', language: 'en' } }
  const sent = await at.send(place.tenantId, chat.id, template)

  assert.deepEqual([text.status, text.body.code], [409, 'window-closed'])
  assert.match(text.body.detail, /has written nothing yet/)
  assert.equal(sent.status, 201)
})

test('who is known by nothing that WhatsApp could reach cannot be written to, which is told before', async () => {
  const place = await at.tenant('whatsapp', graph.account)
  await hear(place, changeOf(inbound({ id: 'odd', at: wroteAt, from: 'foo_bar' })))
  const [chat] = (await at.ask(place.tenantId, '/api/chats')).data

  const { status, body } = await at.send(place.tenantId, chat.id, { type: 'text', text: 'Hello' })
  const { obstacle } = await at.ask(place.tenantId, `/api/chats/${chat.id}/sending`)

  assert.deepEqual([status, body.code, obstacle.code], [409, 'chat-not-sendable', 'chat-not-sendable'])
})
