import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Identifier } from '../../domain/event.ts'
import type { Outgoing, OutgoingMessage } from '../sending.ts'
import { attributionOf } from './attribution.ts'
import { sending } from './send.ts'

const phone: Identifier = { kind: 'phone', value: '+447700900101' }
const userId: Identifier = { kind: 'whatsapp-user-id', value: 'GB.5550000000000000101' }
const hello: OutgoingMessage = { type: 'text', text: 'Hello' }
const account = { phoneNumberId: '1100', accessToken: 'token', apiUrl: 'https://graph.example/v23.0/' }

function outgoing(parts: Partial<Outgoing> = {}): Outgoing {
  return {
    message: hello,
    account,
    channel: 'whatsapp',
    thread: { kind: 'contact' },
    identifier: phone,
    known: [phone],
    agentId: null,
    campaignId: null,
    receiptUrl: null,
    ...parts,
  }
}

function bodyOf(parts: Partial<Outgoing>) {
  const call = sending.call(outgoing(parts))
  return call !== null && 'body' in call ? JSON.parse(call.body) : call
}

test('a text goes to the number of the account, with its token', () => {
  assert.deepEqual(sending.call(outgoing()), {
    url: 'https://graph.example/v23.0/1100/messages',
    headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
    body: JSON.stringify({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '447700900101',
      type: 'text',
      text: { body: 'Hello' },
    }),
    sender: '1100',
  })
})

test('the thread says whom it reaches: a phone number, a business-scoped id where that is all, a group', () => {
  const address = (parts: Partial<Outgoing>) => {
    const { recipient_type: type, to = null, recipient = null } = bodyOf(parts) ?? {}
    return [type, to, recipient]
  }
  const other: Identifier = { kind: 'phone', value: '+447700900102' }

  assert.deepEqual(address({ identifier: other, known: [phone, other] }), ['individual', '447700900102', null])
  assert.deepEqual(address({ identifier: userId, known: [userId] }), ['individual', null, userId.value])
  assert.deepEqual(address({ identifier: userId, known: [userId, phone] }), ['individual', '447700900101', null])
  assert.deepEqual(address({ identifier: userId, known: [userId, phone, other] }), ['individual', null, userId.value])
  assert.deepEqual(address({ identifier: { kind: 'provider', value: 'whatsapp:1234' } }), ['individual', '1234', null])
  assert.deepEqual(address({ thread: { kind: 'group', groupId: 'G1' }, identifier: null }), ['group', 'G1', null])
  for (const nobody of [
    null,
    { kind: 'email', value: 'ada@example.com' },
    { kind: 'provider', value: 'crm:1' },
  ] as const)
    assert.equal(sending.call(outgoing({ identifier: nobody })), null)
})

test('each type says what it holds; what WhatsApp does not take is named', () => {
  const link = 'https://example.com/lamp.pdf'
  const media = { link, caption: 'The lamp', filename: 'lamp.pdf' }

  assert.deepEqual(bodyOf({ message: { type: 'document', ...media } }).document, media)
  assert.deepEqual(bodyOf({ message: { type: 'image', ...media } }).image, { link, caption: 'The lamp' })
  assert.equal(bodyOf({ message: { type: 'audio', ...media } }).field, 'caption')
  assert.equal(bodyOf({ message: { type: 'image', ...media, caption: 'x'.repeat(1_025) } }).field, 'caption')
})

test('a template is filled by number or by name, and by whatever else WhatsApp has for it', () => {
  const header = { type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.png' } }] }
  const template = (parts: object) =>
    bodyOf({
      message: { type: 'template', name: 'order', language: 'en_US', variables: {}, components: null, ...parts },
    })

  assert.deepEqual(template({}).template, { name: 'order', language: { code: 'en_US' }, components: [] })
  assert.deepEqual(template({ variables: { '10': 'ten', '2': 'two' }, components: [header] }).template.components, [
    {
      type: 'body',
      parameters: [
        { type: 'text', text: 'two' },
        { type: 'text', text: 'ten' },
      ],
    },
    header,
  ])
  assert.deepEqual(template({ variables: { name: 'Ada' } }).template.components, [
    { type: 'body', parameters: [{ type: 'text', parameter_name: 'name', text: 'Ada' }] },
  ])
  assert.equal(template({ language: null }).field, 'template/language')
})

test('who sent it comes back on its receipts', () => {
  const callback = (parts: Partial<Outgoing>) => bodyOf(parts).biz_opaque_callback_data ?? null

  assert.deepEqual(attributionOf(callback({ agentId: 'priya & co', campaignId: 'diwali' })), {
    agentExternalId: 'priya & co',
    campaignId: 'diwali',
  })
  assert.equal(callback({ agentId: 'ü'.repeat(256) }), null)
})

const answer = (status: number, body: object | string) =>
  sending.outcome({ status, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) })
const error = (code: number, parts: object = {}) => ({ error: { message: 'No', code, ...parts } })

test('an answer with an id was sent; one that WhatsApp did not give, nobody knows of', () => {
  assert.deepEqual(answer(200, { messages: [{ id: 'wamid.1' }] }), { state: 'sent', externalId: 'wamid.1' })
  for (const [status, body] of [
    [200, {}],
    [200, '<html>'],
    [502, '<html>Bad gateway'],
    [504, ''],
    [302, ''],
  ] as const)
    assert.equal(answer(status, body).state, 'unknown')
})

for (const [code, status, reason] of [
  [131047, 400, 'window-closed'],
  [131026, 400, 'recipient-unreachable'],
  [130429, 429, 'provider-busy'],
  [131056, 400, 'provider-busy'],
  [80007, 429, 'provider-busy'],
  [190, 401, 'account-refused'],
  [200, 403, 'account-refused'],
  [132001, 404, 'message-refused'],
  [3, 500, 'account-refused'],
  [131045, 500, 'account-refused'],
  [131057, 500, 'provider-failed'],
  [130429, 500, 'provider-busy'],
  [999999, 400, 'message-refused'],
] as const)
  test(`error ${code} under ${status} is ${reason}, in WhatsApp’s words`, () => {
    assert.deepEqual(answer(status, error(code, { error_data: { details: 'Because.' } })), {
      state: 'refused',
      reason,
      detail: `Because. (${code})`,
    })
  })

test('a number that the token does not see is the account’s fault, a wrong parameter the message’s', () => {
  const reasonOf = (parts: object) => (answer(400, error(100, parts)) as { reason?: string }).reason

  assert.equal(reasonOf({ error_subcode: 33 }), 'account-refused')
  assert.equal(reasonOf({}), 'message-refused')
  assert.deepEqual(answer(403, 'Forbidden by the proxy'), {
    state: 'refused',
    reason: 'account-refused',
    detail: 'the answer was 403',
  })
})

for (const [code, status] of [
  [131000, 500],
  [131016, 503],
  [1, 500],
  [2, 503],
  [131026, 500],
  [999999, 503],
] as const)
  test(`of WhatsApp’s own failure nobody knows how far it had come: ${code} under ${status}`, () => {
    assert.deepEqual(answer(status, error(code, { error_data: { details: 'Because.' } })), {
      state: 'unknown',
      detail: `whatsapp says: Because. (${code})`,
    })
  })
