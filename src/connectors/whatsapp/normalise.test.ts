import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise } from './normalise.ts'
import { deliveryOf, eventsOf, fieldsOf, onlyEvent, sampleReceivedAt } from './sample-delivery.ts'

const asha = { kind: 'phone', value: '+447700900101' }
const ashaUserId = { kind: 'whatsapp-user-id', value: 'GB.5550000000000000101' }

test('METRICS case 2: every entry × change × message and status of one POST counts', () => {
  const value = (n: number) => ({
    metadata: { phone_number_id: '110000000000001' },
    messages: Array.from({ length: 125 }, (_, i) => ({
      from: '447700900101',
      id: `wamid.M.${n}.${i}`,
      timestamp: '1767261600',
      type: 'text',
      text: { body: 'x' },
    })),
    statuses: Array.from({ length: 125 }, (_, i) => ({
      id: `wamid.S.${n}.${i}`,
      status: 'read',
      timestamp: '1767261600',
      recipient_id: '447700900101',
    })),
  })
  const change = (n: number) => ({ field: 'messages', value: value(n) })
  const body = {
    entry: [
      { id: '1', changes: [change(1), change(2)] },
      { id: '2', changes: [change(3), change(4)] },
    ],
  }

  const events = normalise(deliveryOf(body))

  assert.equal(events.filter((event) => event.name === 'message_received').length, 500)
  assert.equal(events.filter((event) => event.name === 'message_status_updated').length, 500)
  assert.equal(new Set(events.map((event) => `${event.name} ${event.externalId} ${event.discriminator}`)).size, 1000)
})

test('METRICS case 2: a batch of any mix yields each of its pieces', () => {
  const names = eventsOf('batch').map((event) => event.name)

  assert.deepEqual(names, [
    'message_received',
    'message_received',
    'message_reacted',
    'message_status_updated',
    'message_status_updated',
    'error_reported',
    'message_received',
    'account_updated',
  ])
})

test('METRICS case 7: the time of a message is read in whatever unit it comes', () => {
  const timestamps = ['1767261600', 1767261600, '1767261600000', 1767261600000000, '2026-01-01T10:00:00.0000000Z']
  const piece = (timestamp: string | number, i: number) => ({
    from: '447700900101',
    id: `wamid.T.${i}`,
    timestamp,
    type: 'text',
    text: { body: 'x' },
  })
  const body = { entry: [{ id: '1', changes: [{ field: 'messages', value: { messages: timestamps.map(piece) } }] }] }

  const times = normalise(deliveryOf(body)).map((event) => [event.occurredAt, event.timeReplaced])

  assert.deepEqual(
    times,
    timestamps.map(() => [Date.UTC(2026, 0, 1, 10), false]),
  )
})

test('METRICS case 7: an unusable time is replaced by the received time, and the ids do not hold a time', () => {
  const body = (timestamp: string) => ({
    messages: [{ from: '447700900101', id: 'wamid.T', timestamp, type: 'text', text: { body: 'x' } }],
    statuses: [{ id: 'wamid.T', status: 'read', timestamp, recipient_id: '447700900101' }],
  })

  const unusable = normalise(deliveryOf(body('0')))
  const usable = normalise(deliveryOf(body('1767261600')))

  assert.deepEqual(
    unusable.map((event) => [event.occurredAt, event.timeReplaced]),
    [
      [sampleReceivedAt, true],
      [sampleReceivedAt, true],
    ],
  )
  assert.deepEqual(
    unusable.map((event) => [event.externalId, event.discriminator]),
    usable.map((event) => [event.externalId, event.discriminator]),
  )
})

test('METRICS case 8: a user without a phone number is kept under the business-scoped id, and later under both', () => {
  const without = onlyEvent('user-without-phone')
  const both = onlyEvent('user-with-both')
  const receipt = onlyEvent('status-user-without-phone')
  const echo = onlyEvent('echo-user-without-phone')

  assert.deepEqual(without.identifiers, [ashaUserId, { kind: 'whatsapp-user-id', value: 'GB.ENT.5550000000000000901' }])
  assert.equal(without.contactName, '@asha.r')
  assert.deepEqual(both.identifiers, [ashaUserId, asha])
  assert.deepEqual(receipt.identifiers, [ashaUserId])
  assert.deepEqual(echo.identifiers, [ashaUserId])
})

test('facts about the account, its templates and preferences are kept as such', () => {
  const names = (samples: readonly string[]) => new Set(samples.map((name) => onlyEvent(name).name))

  assert.deepEqual(
    names(['account-update', 'phone-quality', 'capability', 'security', 'flow-status']),
    new Set(['account_updated']),
  )
  assert.deepEqual(names(['template-status', 'template-quality', 'template-category']), new Set(['template_updated']))
  assert.equal(onlyEvent('user-preferences').name, 'preference_updated')
  assert.equal(onlyEvent('errors').name, 'error_reported')
})

test('what we do not understand is kept whole', () => {
  for (const name of ['unknown-field', 'message-without-id', 'status-unknown', 'status-payment', 'unsupported-edit']) {
    const event = onlyEvent(name)
    assert.equal(event.name, 'unrecognised', name)
    assert.ok(event.details['raw'], name)
  }
  assert.equal((onlyEvent('status-unknown').details['raw'] as { status?: string }).status, 'teleported')
})

test('the On-Premises shape, without the envelope, reads the same', () => {
  assert.deepEqual(Object.values(fieldsOf(onlyEvent('on-premises-text'), 'name', 'content', 'contactName')), [
    'message_received',
    'Over the old road',
    'Asha Rao',
  ])
  assert.deepEqual(fieldsOf(onlyEvent('on-premises-status'), 'status', 'identifiers'), {
    status: 'delivered',
    identifiers: [asha],
  })
})

test('an id that no index could hold is replaced by its hash', () => {
  const id = 'x'.repeat(5000)
  const body = { messages: [{ from: '447700900101', id, timestamp: '1767261600', type: 'text', text: { body: 'x' } }] }

  const [event] = normalise(deliveryOf(body))

  assert.match(event?.externalId ?? '', /^sha256:[0-9a-f]{64}$/)
})
