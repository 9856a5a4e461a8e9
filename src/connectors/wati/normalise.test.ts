import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf, fieldsOf } from '../../../test/connectors/samples.ts'

const of = (name: string, ...fields: readonly string[]) => fieldsOf('wati', name, ...fields)
const conversation = { kind: 'provider', value: 'wati:65a000000000000000000001' }
const ada = [{ kind: 'phone', value: '+447700900101' }, conversation]
const at = Date.UTC(2026, 0, 1, 9)

test('who spoke is told by `owner`, whether a flag or a text, and by no status', () => {
  assert.deepEqual(of('message', 'name', 'class', 'content', 'contactName', 'identifiers', 'occurredAt'), [
    'message_received',
    'C',
    'What does the blue one cost?',
    'Ada Lovelace',
    ada,
    at,
  ])
  assert.deepEqual(of('message-owner-text', 'name', 'contentType', 'hasMedia'), ['message_received', 'image', true])
  assert.deepEqual(of('message-by-us', 'name', 'class', 'agentExternalId'), ['message_sent', 'H', 'priya@shop.example'])
})

test('what an operator sent is theirs; a broadcast is nobody’s', () => {
  assert.deepEqual(of('session-sent', 'class', 'agentExternalId', 'evidence'), ['H', 'priya@shop.example', 'crm'])
  assert.deepEqual(of('template-sent', 'class', 'agentExternalId', 'contentType', 'occurredAt'), [
    'S',
    null,
    'template',
    at + 300_123,
  ])
})

test('what a program or a broadcast sent is nobody’s answer, whoever’s the conversation is; who that is stays known', () => {
  for (const name of ['template-by-api', 'session-by-broadcast', 'broadcast-sent']) {
    const [messageClass, agent, details] = of(name, 'class', 'agentExternalId', 'details')

    assert.deepEqual([messageClass, agent], ['S', null], name)
    assert.equal((details as Record<string, unknown>)['operatorEmail'], 'priya@shop.example', name)
  }
})

test('version 1 and version 2 of an event are one', () => {
  for (const [first, second] of [
    ['session-sent', 'session-sent-v2'],
    ['delivered', 'delivered-v2'],
  ] as const) {
    const identity = ['name', 'externalId', 'discriminator', 'occurredAt']
    assert.deepEqual(of(second, ...identity), of(first, ...identity))
  }
})

test('receipts name no number: the conversation ties them to the person', () => {
  const states = ['delivered', 'read', 'replied', 'failed'].map((name) =>
    of(name, 'status', 'discriminator', 'errorCode'),
  )

  assert.deepEqual(states, [
    ['delivered', 'delivered', null],
    ['read', 'read', null],
    ['delivered', 'replied', null],
    ['failed', 'failed', '131026'],
  ])
  assert.deepEqual(of('delivered', 'identifiers'), [[conversation]])
})

test('a new contact is a contact, whose message comes by itself', () => {
  assert.deepEqual(of('new-contact', 'name', 'identifiers', 'contactName'), ['contact_identified', ada, 'Ada Lovelace'])
})

test('what is of no known kind, or names nobody, is kept whole', () => {
  for (const name of ['unknown-event', 'message-nobody']) {
    const [event] = eventsOf('wati', name)
    assert.equal(event?.name, 'unrecognised', name)
    assert.ok('raw' in (event?.details ?? {}))
  }
})
