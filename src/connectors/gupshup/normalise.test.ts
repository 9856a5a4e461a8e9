import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from '../../../test/connectors/samples.ts'

const of = (name: string, ...fields: readonly string[]) => fieldsOf('gupshup', name, ...fields)
const at = Date.UTC(2026, 0, 1, 9)

test('a message of version 2 is the customer’s, at its time', () => {
  assert.deepEqual(of('text', 'name', 'class', 'contentType', 'content', 'contactName', 'occurredAt', 'identifiers'), [
    'message_received',
    'C',
    'text',
    'Is the blue one in stock?',
    'Ada Lovelace',
    at + 123,
    [{ kind: 'phone', value: '+447700900101' }],
  ])
})

test('each kind of content is told apart; one that we do not know is still a message', () => {
  const kinds = ['image', 'file', 'location', 'button-reply', 'list-reply', 'quick-reply', 'unknown-type'].map((name) =>
    of(name, 'contentType', 'content', 'hasMedia'),
  )

  assert.deepEqual(kinds, [
    ['image', 'It arrived broken', true],
    ['document', 'invoice.pdf', true],
    ['location', null, false],
    ['interactive', 'Confirm', false],
    ['interactive', 'Leeds', false],
    ['button', 'Track my order', false],
    ['unknown', null, true],
  ])
})

test('a message of ours has one id in all that is told of it: Gupshup’s', () => {
  const [ours] = of('enqueued', 'externalId')

  for (const name of ['sent', 'delivered', 'read', 'deleted']) assert.deepEqual(of(name, 'externalId'), [ours], name)
  assert.deepEqual(of('reply', 'replyToExternalId'), [ours])
  assert.deepEqual(of('reaction', 'name', 'targetExternalId', 'emoji'), ['message_reacted', ours, '👍'])
})

test('receipts have times in seconds, and what waits has none', () => {
  assert.deepEqual(of('enqueued', 'name'), ['message_queued'])
  assert.deepEqual(of('sent', 'status', 'pricingCategory', 'occurredAt'), ['sent', 'marketing', at + 2_000])
  assert.deepEqual(of('read', 'status', 'occurredAt'), ['read', at + 9_000])
  assert.deepEqual(of('deleted', 'status'), ['delivered'])
  assert.deepEqual(of('failed', 'status', 'errorCode', 'errorTitle'), [
    'failed',
    '1002',
    'Number does not exist on WhatsApp',
  ])
})

test('version 3 is Meta’s envelope', () => {
  assert.deepEqual(of('envelope-text', 'name', 'content'), ['message_received', 'Through version 3'])
  assert.deepEqual(of('envelope-status', 'name', 'status'), ['message_status_updated', 'sent'])
})

test('who has no phone number is known to the app alone', () => {
  assert.deepEqual(of('no-phone', 'identifiers'), [[{ kind: 'provider', value: 'gupshup:ParleyShop:447700900101_7' }]])
})

test('what is told beside messages is kept, and touches nobody’s conversation', () => {
  const names = ['opted-in', 'billing', 'template', 'unknown-event', 'receipt-unknown'].map(
    (name) => of(name, 'name')[0],
  )

  assert.deepEqual(names, ['preference_updated', 'account_updated', 'template_updated', 'unrecognised', 'unrecognised'])
})
