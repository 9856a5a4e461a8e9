import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliveryOf, eventsOf, fieldsOf } from '../../../test/connectors/samples.ts'
import { normalise } from './normalise.ts'

const of = (name: string, ...fields: readonly string[]) => fieldsOf('chatwoot', name, ...fields)
const connectionId = '019b7a5c-0000-7000-8000-00000000000b'
const at = Date.UTC(2026, 0, 1, 9)
const priya = `chatwoot:${connectionId}:3`
const ben = `chatwoot:${connectionId}:4`
const ada = [
  { kind: 'phone', value: '+447700900101' },
  { kind: 'email', value: 'ada@shop.example' },
  { kind: 'external', value: 'customer-77' },
  { kind: 'provider', value: `chatwoot:${connectionId}:501` },
]

test('a customer’s message is theirs, by every name that Chatwoot has for them', () => {
  assert.deepEqual(
    of('message-incoming', 'name', 'class', 'channel', 'content', 'contactName', 'identifiers', 'occurredAt'),
    ['message_received', 'C', 'whatsapp', 'Where is my order?', 'Ada Lovelace', ada, at],
  )
  assert.deepEqual(of('message-attachment', 'contentType', 'hasMedia', 'content'), ['image', true, null])
  assert.deepEqual(of('message-web', 'channel', 'identifiers'), [
    'web',
    [{ kind: 'provider', value: `chatwoot:${connectionId}:502` }],
  ])
})

test('who speaks for the business: a person, a bot, Chatwoot itself, a rule, a campaign, the business’s own phone', () => {
  const speakers = ['outgoing', 'numbered', 'greeting', 'rule', 'campaign', 'phone'].map((name) =>
    of(`message-${name}`, 'name', 'class', 'agentExternalId', 'agentName', 'campaignId'),
  )

  assert.deepEqual(speakers, [
    ['message_sent', 'H', priya, 'Priya Nair', null],
    ['message_sent', 'B', null, undefined, null],
    ['message_sent', 'S', null, undefined, null],
    ['message_sent', 'S', null, undefined, null],
    ['message_sent', 'S', null, undefined, '7'],
    ['message_sent', 'H', null, undefined, null],
  ])
  assert.deepEqual(of('message-outgoing', 'replyToExternalId', 'evidence'), ['1001', 'crm'])
})

test('a private note goes neither in nor out', () => {
  assert.deepEqual(of('note', 'name', 'class', 'role', 'agentExternalId'), ['note_added', 'S', 'system', priya])
})

test('an update tells the message again, and what became of it', () => {
  const told = (name: string) => eventsOf('chatwoot', name)
  const [again, receipt] = told('message-delivered')

  assert.deepEqual(again, { ...told('message-outgoing')[0], details: again?.details })
  assert.deepEqual(
    receipt?.name === 'message_status_updated' && [receipt.status, receipt.externalId, receipt.occurredAt],
    ['delivered', '1002', at + 123_125],
  )
  const failed = told('message-failed').find((event) => event.name === 'message_status_updated')
  assert.deepEqual(failed && [failed.status, failed.errorCode, failed.errorTitle, failed.occurredAt], [
    'failed',
    '131047',
    '131047: Re-engagement message',
    at + 604_000,
  ])
})

test('a deleted message has lost its text: only that is told', () => {
  assert.deepEqual(of('message-deleted', 'name', 'targetExternalId', 'occurredAt'), [
    'message_revoked',
    '1002',
    at + 20 * 60_000,
  ])
})

test('whose a conversation is, from when on', () => {
  const fields = ['name', 'agentExternalId', 'agentName', 'occurredAt']

  assert.deepEqual(of('conversation-assigned', ...fields), ['agent_assigned', priya, 'Priya', at + 60_250])
  assert.deepEqual(of('conversation-transferred', ...fields), ['agent_assigned', ben, 'Ben', at + 600_000])
  assert.deepEqual(of('conversation-unassigned', ...fields), ['agent_assigned', null, undefined, at + 900_000])
  assert.deepEqual(of('conversation-of-a-bot', ...fields), ['agent_assigned', null, undefined, at + 5_000])
})

test('the states of a conversation, and that a bot handed it over', () => {
  const fields = ['name', 'status', 'cause', 'agentExternalId']

  assert.deepEqual(of('conversation-created', ...fields), ['chat_status_changed', 'active', null, null])
  assert.deepEqual(of('conversation-snoozed', ...fields), ['chat_status_changed', 'snoozed', null, null])
  assert.deepEqual(of('conversation-resolved', ...fields), ['chat_status_changed', 'completed', 'agent', priya])
  assert.deepEqual(
    eventsOf('chatwoot', 'conversation-handed-over').map(({ name, occurredAt }) => [name, occurredAt]),
    [
      ['chat_status_changed', at + 30_000],
      ['chat_handed_off', at + 30_000],
    ],
  )
})

test('two calls of one change become the same events', () => {
  const identities = (name: string) =>
    eventsOf('chatwoot', name).map((event) => [event.name, event.externalId, event.occurredAt])

  assert.deepEqual(identities('conversation-handed-over-as-update'), identities('conversation-handed-over'))
  assert.deepEqual(identities('conversation-created-by-rule'), identities('conversation-created'))
})

test('an older version does not say what changed: it is told as it stands', () => {
  assert.deepEqual(
    eventsOf('chatwoot', 'conversation-as-it-stands').map(({ name, timeReplaced }) => [name, timeReplaced]),
    [
      ['chat_status_changed', true],
      ['agent_assigned', true],
    ],
  )
})

test('each set of identifiers of a contact is told once', () => {
  const [created] = eventsOf('chatwoot', 'contact-created')
  const [updated] = eventsOf('chatwoot', 'contact-updated')

  assert.deepEqual(created?.identifiers, ada)
  assert.equal(created?.externalId, updated?.externalId)
  assert.notEqual(created?.discriminator, updated?.discriminator)
})

test('what is no message and changes nothing is noted', () => {
  for (const name of ['message-activity', 'conversation-labelled', 'widget-opened'])
    assert.deepEqual(of(name, 'name'), ['activity_noted'], name)
  assert.deepEqual(of('inbox-updated', 'name', 'identifiers'), ['account_updated', []])
})

test('that somebody types is nothing that lasts', () => {
  const body = Buffer.from(
    JSON.stringify({ event: 'conversation_typing_on', conversation: { id: 24 }, user: { id: 3 } }),
  )

  assert.deepEqual(normalise(deliveryOf('chatwoot', body)), [])
})

test('what is of no known kind, or names nobody, is kept whole', () => {
  for (const name of ['unknown-event', 'message-nobody']) {
    const [event] = eventsOf('chatwoot', name)
    assert.equal(event?.name, 'unrecognised', name)
    assert.ok('raw' in (event?.details ?? {}))
  }
})
