import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { eventId, type IdKind, idOf, messageId, nodeId, threadId } from './ids.ts'

const kinds = ['event', 'message', 'node', 'thread', 'content'] as const satisfies readonly IdKind[]

/** NUL separates the parts; the connectors take it out of everything they yield. */
const parts = fc.array(
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
  { minLength: 1, maxLength: 4 },
)

test('an id is a UUID of version 8 that any machine derives alike', () => {
  // printf 'message\0tenant\0connection\0wamid.1' | sha256sum
  assert.equal(idOf('message', 'tenant', 'connection', 'wamid.1'), '95777c61-93ad-85b9-8f1e-c13093bf7af0')
  fc.assert(
    fc.property(fc.constantFrom(...kinds), parts, (kind, given) => {
      const id = idOf(kind, ...given)

      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      assert.equal(idOf(kind, ...given), id)
    }),
  )
})

test('whatever differs in kind, in a part, or in where the parts begin, has another id', () => {
  const identity = fc.tuple(fc.constantFrom(...kinds), parts)
  fc.assert(
    fc.property(identity, identity, (a, b) => {
      const isSame = JSON.stringify(a) === JSON.stringify(b)

      assert.equal(idOf(a[0], ...a[1]) === idOf(b[0], ...b[1]), isSame)
    }),
  )
  assert.notEqual(idOf('event', 'ab', 'c'), idOf('event', 'a', 'bc'))
})

const place = { tenantId: 'tenant', connectionId: 'one', channel: 'whatsapp' }
const elsewhere = { ...place, connectionId: 'other' }
const bySms = { ...place, channel: 'sms' }

test('a fact told again with another time is the same fact', () => {
  const receipt = { name: 'message_status_updated', externalId: 'wamid.1', discriminator: 'read' }

  const first = eventId(place, { ...receipt, occurredAt: 1 } as typeof receipt)
  const again = eventId(place, { ...receipt, occurredAt: 2 } as typeof receipt)

  assert.equal(first, again)
  assert.notEqual(first, eventId(place, { ...receipt, discriminator: 'sent' }))
})

test('a provider id means one thing per connection and channel, an identifier one person per tenant', () => {
  const phone = { kind: 'phone', value: '+447700900101' } as const

  assert.notEqual(messageId(place, 'wamid.1'), messageId(elsewhere, 'wamid.1'))
  assert.notEqual(messageId(place, 'wamid.1'), messageId(bySms, 'wamid.1'))
  assert.notEqual(nodeId('tenant', phone), nodeId('other', phone))
  assert.notEqual(nodeId('tenant', phone), nodeId('tenant', { ...phone, kind: 'external' }))
})

test('a group is one thread, whoever speaks in it; elsewhere each node has its own, in each channel', () => {
  const group = { kind: 'group', groupId: 'g' } as const
  const contact = { kind: 'contact' } as const

  assert.equal(threadId(place, group, 'a'), threadId(place, group, 'b'))
  assert.notEqual(threadId(place, contact, 'a'), threadId(place, contact, 'b'))
  assert.notEqual(threadId(place, contact, 'a'), threadId(elsewhere, contact, 'a'))
  assert.notEqual(threadId(place, contact, 'a'), threadId(bySms, contact, 'a'))
})
