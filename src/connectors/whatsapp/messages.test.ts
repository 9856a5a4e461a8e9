import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise } from './normalise.ts'
import { deliveryOf, eventsOf, fieldsOf, onlyEvent, sampleNames } from './sample-delivery.ts'

const asha = { kind: 'phone', value: '+447700900101' }
const ashaUserId = { kind: 'whatsapp-user-id', value: 'GB.5550000000000000101' }

test('each kind of message becomes what a person would call it', () => {
  const table = ['text', 'image', 'video', 'audio', 'voice', 'document', 'sticker', 'location', 'contacts', 'button']
    .concat(['interactive-button-reply', 'interactive-list-reply', 'interactive-flow-reply', 'order'])
    .concat(['unsupported', 'unknown-message-type', 'referral', 'group-text'])
    .map((name) => [
      name,
      ...Object.values(fieldsOf(onlyEvent(name), 'name', 'class', 'contentType', 'content', 'hasMedia')),
    ])

  assert.deepEqual(table, [
    ['text', 'message_received', 'C', 'text', 'Is the blue kettle back in stock?', false],
    ['image', 'message_received', 'C', 'image', 'The dent is on the left', true],
    ['video', 'message_received', 'C', 'video', 'It rattles', true],
    ['audio', 'message_received', 'C', 'audio', null, true],
    ['voice', 'message_received', 'C', 'voice', null, true],
    ['document', 'message_received', 'C', 'document', 'My receipt', true],
    ['sticker', 'message_received', 'C', 'sticker', null, true],
    ['location', 'message_received', 'C', 'location', 'The north gate, 1 Bridge Street, London', false],
    ['contacts', 'message_received', 'C', 'contacts', 'Ben Okoro, Cleo Marsh', false],
    ['button', 'message_received', 'C', 'button', 'Yes, please', false],
    ['interactive-button-reply', 'message_received', 'C', 'interactive', 'Tuesday at ten', false],
    ['interactive-list-reply', 'message_received', 'C', 'interactive', 'Medium', false],
    ['interactive-flow-reply', 'message_received', 'C', 'interactive', 'rating: 4\ncomment: Quick and kind', false],
    ['order', 'message_received', 'C', 'order', 'Gift wrap, please\n2 × KETTLE-BLUE, 1 × MUG', false],
    ['unsupported', 'message_received', 'C', 'unsupported', null, false],
    ['unknown-message-type', 'message_received', 'C', 'unknown', null, false],
    ['referral', 'message_received', 'C', 'text', 'Hi, I saw your ad', false],
    ['group-text', 'message_received', 'C', 'text', 'Hello all', false],
  ])
})

test('a reply, a forwarding and an advertisement leave their mark', () => {
  const reply = onlyEvent('reply-forwarded')
  const advertised = onlyEvent('referral')

  assert.deepEqual(fieldsOf(reply, 'replyToExternalId'), { replyToExternalId: 'wamid.SAMPLE.offer' })
  assert.equal(reply.details['forwarded'], true)
  assert.deepEqual(reply.details['referredProduct'], { catalogId: '310000000000001', productRetailerId: 'MUG' })
  assert.equal((advertised.details['referral'] as { ctwaClid?: string }).ctwaClid, 'sample-click')
})

test('a reaction is no message, and one without an emoji takes it back', () => {
  const keys = ['name', 'externalId', 'targetExternalId', 'direction', 'emoji'] as const
  const target = 'wamid.SAMPLE.offer'

  assert.deepEqual(Object.values(fieldsOf(onlyEvent('reaction'), ...keys)), [
    'message_reacted',
    'wamid.SAMPLE.reaction',
    target,
    'inbound',
    '👍',
  ])
  assert.deepEqual(Object.values(fieldsOf(onlyEvent('reaction-removed'), ...keys)), [
    'message_reacted',
    'wamid.SAMPLE.reaction-removed',
    target,
    'inbound',
    null,
  ])
})

test('edits and revocations name the message they act on, from either side', () => {
  const keys = ['name', 'targetExternalId', 'content'] as const

  assert.deepEqual(
    ['edit', 'echo-edit', 'revoke', 'echo-revoke', 'unsupported-revoke'].map((name) =>
      Object.values(fieldsOf(onlyEvent(name), ...keys)),
    ),
    [
      ['message_edited', 'wamid.SAMPLE.text', 'Is the red kettle back in stock?'],
      ['message_edited', 'wamid.SAMPLE.echo', 'Back on Friday!'],
      ['message_revoked', 'wamid.SAMPLE.text', undefined],
      ['message_revoked', 'wamid.SAMPLE.echo', undefined],
      ['message_revoked', 'wamid.SAMPLE.text', undefined],
    ],
  )
})

test('an edit that WhatsApp hides opens no wait: it is kept, and is no message', () => {
  assert.equal(onlyEvent('unsupported-edit').name, 'unrecognised')
})

test('an echo is what a person at the business said to the contact', () => {
  const spoken = ['name', 'evidence', 'role', 'class', 'identifiers'] as const

  for (const name of ['echo-text', 'business-among-messages']) {
    assert.deepEqual(Object.values(fieldsOf(onlyEvent(name), ...spoken)), [
      'message_sent',
      'echo',
      'assistant',
      'H',
      [asha],
    ])
  }
})

test('a message of the business in a group is kept in the group, though it goes to no one contact', () => {
  const echo = {
    from: '442079460000',
    to: 'sample-group-1',
    recipient_type: 'group',
    id: 'wamid.G',
    timestamp: '1767261600',
  }
  const value = { message_echoes: [{ ...echo, type: 'text', text: { body: 'Welcome, all' } }] }

  const [event] = normalise(deliveryOf({ entry: [{ id: '1', changes: [{ field: 'smb_message_echoes', value }] }] }))

  assert.deepEqual(fieldsOf(event, 'name', 'identifiers', 'thread'), {
    name: 'message_sent',
    identifiers: [],
    thread: { kind: 'group', groupId: 'sample-group-1' },
  })
})

test("what the account's AI agent says while we look on is said by a bot", () => {
  const events = eventsOf('standby')

  assert.deepEqual(
    events.map((event) => [event.name, fieldsOf(event, 'class')['class']]),
    [
      ['message_received', 'C'],
      ['message_sent', 'B'],
      ['message_status_updated', undefined],
    ],
  )
})

test('system messages and welcome requests are no customer’s words', () => {
  for (const name of ['system-number-changed', 'system-identity-changed', 'request-welcome']) {
    assert.deepEqual(Object.values(fieldsOf(eventsOf(name)[0], 'role', 'class')), ['system', 'S'])
  }
})

test('a changed number and a changed user id join old and new', () => {
  const values = (name: string) =>
    eventsOf(name)
      .filter((event) => event.name === 'contact_identified')
      .flatMap((event) => event.identifiers.map((identifier) => identifier.value))

  assert.deepEqual(values('system-number-changed'), [
    'GB.5550000000000000102',
    'GB.5550000000000000101',
    '+447700900102',
    '+447700900101',
  ])
  assert.deepEqual(values('system-user-id-changed'), ['GB.5550000000000000102', 'GB.5550000000000000101'])
  assert.deepEqual(values('user-id-update'), [
    'GB.5550000000000000102',
    'GB.ENT.5550000000000000902',
    'GB.5550000000000000101',
    'GB.ENT.5550000000000000901',
    '+447700900101',
  ])
  assert.deepEqual(values('system-identity-changed'), [])
})

test('history is imported, and says who spoke', () => {
  const spoken = eventsOf('history').map((event) => fieldsOf(event, 'name', 'imported', 'identifiers'))

  assert.deepEqual(
    spoken,
    ['message_received', 'message_sent', 'message_received'].map((name) => ({
      name,
      imported: true,
      identifiers: [ashaUserId, asha],
    })),
  )
  assert.deepEqual(fieldsOf(onlyEvent('history-media'), 'imported', 'contentType'), {
    imported: true,
    contentType: 'image',
  })
  assert.equal(onlyEvent('history-declined').name, 'error_reported')
})

test('a name from the phone’s address book reaches the contact; a removal identifies nobody', () => {
  const [added, removed] = eventsOf('address-book')

  assert.deepEqual(fieldsOf(added, 'name', 'identifiers', 'contactName'), {
    name: 'contact_identified',
    identifiers: [asha],
    contactName: 'Asha Rao',
  })
  assert.deepEqual(fieldsOf(removed, 'name', 'identifiers'), { name: 'account_updated', identifiers: [] })
})

test('no details repeat the text of a message', () => {
  for (const name of sampleNames().filter((name) => name !== 'unknown-message-type')) {
    for (const event of eventsOf(name)) {
      if (!('content' in event) || event.content === null) continue
      assert.ok(!JSON.stringify(event.details).includes(JSON.stringify(event.content).slice(1, -1)), name)
    }
  }
})
