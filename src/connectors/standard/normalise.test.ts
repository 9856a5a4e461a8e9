import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliveryOf, eventsOf, fieldsOf, samplesOf } from '../../../test/connectors/samples.ts'
import { NormaliseFailure } from '../connector.ts'
import type { Mapping, Rule } from './mapping.ts'
import { normalise } from './normalise.ts'
import { templates } from './templates.ts'

const of = (name: string, ...fields: readonly string[]) => fieldsOf('standard', name, ...fields)
const at = Date.UTC(2026, 0, 1, 9)
const phone = { kind: 'phone', value: '+447700900101' }
const email = { kind: 'email', value: 'ada@shop.example' }

/** Samples of what no rule matches, or what a rule matches and needs more of. */
const notRecognised = [
  'chat-platform.nobody.json',
  'chat-platform.status-unknown.json',
  'custom-events.list.json',
  'custom-events.no-type.json',
  'kaleyra.status-unknown.form',
  'meta-messaging.batch.json',
  'meta-messaging.empty.json',
  'meta-messaging.other-object.json',
  'respond-io.unknown.json',
  'rocket-chat.no-text.json',
  'sinch.delivered.json',
  'zendesk.organization.json',
  'zenvia.empty.json',
]

const read = (body: unknown, rules: readonly Rule[], headers: Record<string, string> = {}, provider?: string) => {
  const mapping: Mapping = { rules: [...rules], ...(provider !== undefined && { provider }) }
  const delivery = deliveryOf('standard', Buffer.from(JSON.stringify(body)))
  return normalise({ ...delivery, headers: { 'content-type': 'application/json', ...headers } }, mapping)
}

test('every starter has samples, and recognises all of them but those that are there not to be', () => {
  for (const { id } of templates)
    assert.ok(
      samplesOf('standard').some(({ name }) => name.startsWith(`${id}.`)),
      id,
    )

  const found = samplesOf('standard').filter(({ name }) =>
    eventsOf('standard', name.replace(/\.\w+$/, '')).some((event) => event.name === 'unrecognised'),
  )

  assert.deepEqual(found.map(({ name }) => name).sort(), notRecognised)
})

test('messages both ways: who wrote, to whom, when and what', () => {
  const told = ['name', 'channel', 'class', 'agentExternalId', 'externalId', 'content', 'occurredAt'] as const
  assert.deepEqual(of('chat-platform.received', ...told), [
    'message_received',
    'whatsapp',
    'C',
    null,
    'm-1',
    'What does the blue one cost?',
    at,
  ])
  assert.deepEqual(of('chat-platform.sent-by-agent', ...told), [
    'message_sent',
    'whatsapp',
    'H',
    'priya@shop.example',
    'm-2',
    'It costs 12 euros.',
    at + 60_000,
  ])
  assert.deepEqual(of('chat-platform.sent-by-bot', 'class', 'agentExternalId'), ['B', 'bot-1'])
  assert.deepEqual(of('chat-platform.media', 'channel', 'contentType', 'hasMedia', 'content'), [
    'instagram',
    'unknown',
    true,
    null,
  ])
  assert.deepEqual(of('kaleyra.text', 'content', 'identifiers', 'contactName', 'occurredAt'), [
    'Hello',
    [phone],
    'Ada Lovelace',
    at + 30_000,
  ])
})

test('what an automation sent is nobody’s answer, whoever’s account it writes through', () => {
  const rule = (sender: string): Rule => ({
    when: [],
    event: 'message_sent',
    fields: { sender: { constant: sender }, agentId: { path: '$.user' }, phone: { constant: '+447700900101' } },
  })
  const told = (sender: string) => {
    const [event] = read({ user: 'priya@shop.example' }, [rule(sender)])
    return event?.name === 'message_sent' && [event.class, event.agentExternalId]
  }

  assert.deepEqual(told('automation'), ['S', null])
  assert.deepEqual(told('agent'), ['H', 'priya@shop.example'])
  assert.deepEqual(told('bot'), ['B', 'priya@shop.example'])
})

test('a contact is known by number, address, and the sender’s id, which is the connection’s own unless a provider is named', () => {
  const connection = '019b7a5c-0000-7000-8000-00000000000b'

  assert.deepEqual(of('chat-platform.received', 'identifiers'), [
    [phone, email, { kind: 'provider', value: `standard:${connection}:c-77` }],
  ])
  assert.deepEqual(of('meta-messaging.text', 'identifiers'), [[{ kind: 'provider', value: 'meta:100200:5501' }]])
  assert.deepEqual(of('meta-messaging.echo', 'identifiers', 'name'), [
    [{ kind: 'provider', value: 'meta:100200:5501' }],
    'message_sent',
  ])
})

test('receipts: a word of the sender’s is one of ours, and one that is not is told with its reason', () => {
  assert.deepEqual(of('chat-platform.delivered', 'name', 'status', 'discriminator', 'externalId'), [
    'message_status_updated',
    'delivered',
    'delivered',
    'm-2',
  ])
  assert.deepEqual(of('chat-platform.failed', 'status', 'errorCode', 'errorTitle'), [
    'failed',
    '131026',
    'Undeliverable',
  ])
  const [details] = of('chat-platform.status-unknown', 'details') as [{ why: string }]
  assert.equal(details.why, 'rule 3 (Receipt): status is "pondered", which its map doesn’t have')
})

test('a chat is closed and opened again', () => {
  const solved = eventsOf('standard', 'zendesk.solved')
  assert.deepEqual(
    solved.map((event) => event.name),
    ['chat_status_changed', 'record_changed'],
  )
  assert.deepEqual(of('chat-platform.reopened', 'status', 'cause'), ['active', null])
})

test('of a list each element is an event, and one that no rule matches is kept by itself', () => {
  const events = eventsOf('standard', 'meta-messaging.batch')

  assert.deepEqual(
    events.map((event) => [event.name, event.externalId.replace(/^msg_\w+/, 'call')]),
    [
      ['message_received', 'm_a3'],
      ['message_received', 'm_a4'],
      ['event_tracked', 'call#$.entry[0].messaging[3]'],
      ['unrecognised', 'call#$.entry[0].messaging[2]'],
    ],
  )
  assert.deepEqual(events[3]?.details['raw'], {
    sender: { id: '5501' },
    recipient: { id: '100200' },
    timestamp: 1767258122123,
    reaction: { mid: 'm_a2', action: 'react', emoji: '❤' },
  })
})

test('webhook-id names what the mapping names no id of; without one, what is said does', () => {
  const rule: Rule = { when: [], event: 'event_tracked', fields: { customName: { constant: 'x' } } }
  const each: Rule = { ...rule, each: '$.list[*]' }

  assert.deepEqual(
    read({}, [rule], { 'webhook-id': 'msg_1' }).map(({ externalId }) => externalId),
    ['msg_1'],
  )
  assert.deepEqual(
    read({ list: [1, 1] }, [each], { 'webhook-id': 'msg_1' }).map(({ externalId }) => externalId),
    ['msg_1#$.list[0]', 'msg_1#$.list[1]'],
  )
  const [one, other] = [read({ a: 1, b: 2 }, [rule]), read({ b: 2, a: 1 }, [rule])]
  assert.deepEqual(one[0]?.externalId, other[0]?.externalId)
  assert.notEqual(one[0]?.externalId, read({ a: 2 }, [rule])[0]?.externalId)
})

test('every rule that matches makes its event; what is ignored is no event, and covers what is in it', () => {
  const contact: Rule = { when: [], event: 'contact_identified', fields: { email: { path: '$.email' } } }
  const items: Rule = {
    when: [{ path: '@.kind', equals: 'a' }],
    each: '$.items[*]',
    event: 'event_tracked',
    fields: { customName: { path: '@.kind' } },
  }
  const quiet: Rule = { when: [{ path: '$.quiet', equals: true }], event: 'ignored', fields: {} }
  const body = { email: 'ada@shop.example', items: [{ kind: 'a' }, { kind: 'b' }] }

  const names = (given: object, rules: readonly Rule[]) => read(given, rules).map(({ name }) => name)

  assert.deepEqual(names(body, [contact, items]), ['contact_identified', 'event_tracked', 'unrecognised'])
  assert.deepEqual(names({ ...body, quiet: true }, [items, quiet]), ['event_tracked'])
  assert.deepEqual(names({ quiet: true }, [contact, quiet]), ['unrecognised'], 'a contact that names nobody')
  assert.deepEqual(names({ quiet: 'true' }, [quiet]), [], 'values are compared as text')
  assert.deepEqual(names({ quiet: null }, [quiet]), ['unrecognised'])
})

test('a time that is missing or unusable is that of the call, and says so', () => {
  const rule: Rule = {
    when: [],
    event: 'event_tracked',
    fields: { customName: { constant: 'x' }, occurredAt: { path: '$.at' } },
  }
  const times = [1767258000, '1767258000.5', '2026-01-01T09:00:00Z', 'soon', undefined].map((time) => {
    const [event] = read({ at: time }, [rule])
    return [event?.occurredAt, event?.timeReplaced]
  })

  const called = Date.UTC(2026, 0, 2, 10)
  assert.deepEqual(times, [
    [at, false],
    [at + 500, false],
    [at, false],
    [called, true],
    [called, true],
  ])
})

test('a record of a CRM is changed, with what is told of it', () => {
  assert.deepEqual(of('zendesk.user', 'name', 'recordType', 'recordId', 'accountId', 'change', 'identifiers'), [
    'record_changed',
    'contact',
    '7001',
    '99001',
    'created',
    [email, { kind: 'provider', value: 'zendesk:99001:7001' }],
  ])
})

test('without a mapping everything is kept whole; what can’t be read at all is a dead letter', () => {
  const delivery = deliveryOf('standard', Buffer.from('{"type":"a"}'))
  const failing = (body: string, contentType = 'application/json') =>
    assert.throws(
      () =>
        normalise({ ...delivery, headers: { 'content-type': contentType }, body: Buffer.from(body) }, { rules: [] }),
      NormaliseFailure,
    )

  const [event] = normalise(delivery)
  assert.deepEqual(
    [event?.name, event?.details],
    ['unrecognised', { why: 'the connection has no mapping yet', raw: { type: 'a' } }],
  )
  failing('{"event_type":"message.received"')
  failing('', 'application/x-www-form-urlencoded')
  failing('['.repeat(200) + ']'.repeat(200))
})

test('Zendesk closes a solved ticket by a timer, days later: that is a change of the ticket, and of no conversation', () => {
  const [sample] = samplesOf('standard').filter(({ name }) => name === 'zendesk.solved.json')
  const closed = sample?.body.toString().replaceAll('SOLVED', 'CLOSED').replace('"OPEN"', '"SOLVED"') ?? ''

  const events = normalise(
    deliveryOf('standard', Buffer.from(closed), 'zendesk.solved.json'),
    templates.find(({ id }) => id === 'zendesk')?.mapping,
  )

  assert.deepEqual(
    events.map(({ name }) => name),
    ['record_changed'],
  )
})

test('a mapping that looks at too much is ended, however it is written', () => {
  const list = Array.from({ length: 2_000 }, (_, id) => ({ id }))
  const rule: Rule = {
    when: [{ path: '@.id', exists: true }],
    each: '$.list[*]',
    event: 'event_tracked',
    fields: { customName: { path: '@.none', otherwise: 'x' } },
    details: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`d${index}`, { path: `@.id[${index}]` }])),
  }
  const rules = Array.from({ length: 50 }, () => rule)

  assert.throws(() => read({ list }, rules), { code: 'mapping-too-costly' })
  assert.equal(read({ list }, [rule]).length, 2_000)
})

test('a mapping that copies too much is ended, whether as details, as fields, as a text, or as what was not recognised', () => {
  const items = Array.from({ length: 1_000 }, (_, id) => ({ id: `i-${id}` }))
  const wide = { items, rest: Array.from({ length: 20_000 }, (_, at) => ({ at })) }
  const long = { items, rest: 'x'.repeat(500_000) }
  const tracked: Rule = {
    when: [],
    each: '$.items[*]',
    event: 'event_tracked',
    fields: { customName: { constant: 'x' } },
  }
  const record = (fields: Rule['fields']): Rule => ({
    ...tracked,
    event: 'record_changed',
    fields: { recordType: { constant: 'deal' }, recordId: { path: '@.id' }, ...fields },
  })
  const unfit: Rule = { when: [], event: 'event_tracked', fields: { customName: { path: '$.none' } } }
  const copying: [unknown, Rule[]][] = [
    [wide, [{ ...tracked, details: { body: { path: '$' } } }]],
    [wide, [record({ fields: { path: '$' } })]],
    [long, [{ ...tracked, details: { text: { path: '$.rest' } } }]],
    [
      long,
      [
        {
          ...tracked,
          event: 'message_received',
          fields: { phone: { constant: '+447700900101' }, content: { path: '$.rest' } },
        },
      ],
    ],
    [wide, Array.from({ length: 50 }, () => unfit)],
  ]

  for (const [body, rules] of copying) assert.throws(() => read(body, rules), { code: 'mapping-too-costly' })
  assert.equal(read(wide, [record({ fields: { path: '@' } })]).length, 1_000)
  assert.equal(
    read(long, [{ ...unfit, fields: { customName: { constant: 'x' } }, details: { body: { path: '$' } } }]).length,
    1,
  )
})
