import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliveryOf, eventsOf, fieldsOf } from '../../../test/connectors/samples.ts'
import { calledAt } from '../../../test/connectors/senders.ts'
import { NormaliseFailure } from '../connector.ts'
import { normalise } from './normalise.ts'

const ada = [{ kind: 'phone', value: '+447700900101' }]
const of = (name: string, ...fields: readonly string[]) => fieldsOf('twilio', name, ...fields)
const detailsOf = (name: string) => of(name, 'details')[0] as Record<string, unknown>

test('what a customer wrote on WhatsApp is a message of theirs, when it came', () => {
  assert.deepEqual(of('text', 'name', 'channel', 'class', 'contentType', 'content', 'contactName', 'identifiers'), [
    'message_received',
    'whatsapp',
    'C',
    'text',
    'Is the blue one still in stock? Zürich, 08:00 & later',
    'Ada Lovelace',
    ada,
  ])
  assert.deepEqual(of('text', 'occurredAt', 'timeReplaced'), [calledAt, true])
  assert.deepEqual(of('reply', 'replyToExternalId'), [of('status-sent', 'externalId')[0]])
})

test('each kind of content is told apart, also where Twilio does not name it', () => {
  const kinds = ['image', 'voice', 'location', 'button', 'unknown-type', 'sms-text'].map((name) =>
    of(name, 'contentType', 'content', 'hasMedia'),
  )

  assert.deepEqual(kinds, [
    ['image', 'It arrived like this', true],
    ['audio', null, true],
    ['location', null, false],
    ['button', 'Confirm', false],
    ['unknown', null, false],
    ['text', 'Call me back please', false],
  ])
  assert.equal(detailsOf('button')['buttonPayload'], 'confirm-42')
  assert.deepEqual(detailsOf('location')['location'], {
    latitude: '51.5007',
    longitude: '-0.1246',
    address: 'Westminster, London',
    label: 'Big Ben',
  })
  assert.equal((detailsOf('referral')['referral'] as Record<string, unknown>)['sourceId'], '120000000000001')
})

test('the channel is that of the address; who has no phone number is known to the account alone', () => {
  const account = 'AC0000000000000000000000000000beef'

  assert.deepEqual(of('sms-text', 'channel', 'identifiers'), ['sms', [{ kind: 'phone', value: '+447700900102' }]])
  assert.deepEqual(of('sms-short-code', 'channel', 'identifiers'), [
    'sms',
    [{ kind: 'provider', value: `twilio:${account}:sms:40404` }],
  ])
  assert.deepEqual(of('messenger-text', 'channel', 'identifiers'), [
    'messenger',
    [{ kind: 'provider', value: `twilio:${account}:messenger:1234567890` }],
  ])
})

test('a reaction is no message, and tells to which it is one', () => {
  assert.deepEqual(of('reaction', 'name', 'emoji', 'targetExternalId'), [
    'message_reacted',
    '👍',
    of('status-sent', 'externalId')[0],
  ])
})

test('a status is a receipt of the message to the customer; one that waits is none', () => {
  const states = ['sent', 'delivered', 'read', 'undelivered', 'canceled'].map((state) =>
    of(`status-${state}`, 'name', 'status', 'errorCode'),
  )

  assert.deepEqual(states, [
    ['message_status_updated', 'sent', null],
    ['message_status_updated', 'delivered', null],
    ['message_status_updated', 'read', null],
    ['message_status_updated', 'failed', '63016'],
    ['message_status_updated', 'failed', 'canceled'],
  ])
  assert.deepEqual(of('status-sent', 'channel', 'identifiers'), ['whatsapp', ada])
  assert.deepEqual(of('status-queued', 'name'), ['message_queued'])
})

test('what is no message, no known status, or of no channel, is kept whole', () => {
  for (const name of ['status-unknown', 'status-bare', 'conversation-event']) {
    const [event] = eventsOf('twilio', name)
    assert.equal(event?.name, 'unrecognised')
    assert.ok('raw' in (event?.details ?? {}))
  }
})

test('a body that is no form fails with its code', () => {
  for (const body of ['', '{"a":1}', '&', '=x'])
    assert.throws(
      () => normalise(deliveryOf('twilio', Buffer.from(body))),
      (error) => error instanceof NormaliseFailure && error.code === 'body-not-a-form',
      body,
    )
})
