import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outgoing } from '../sending.ts'
import { sending } from './send.ts'

const account = { accountSid: 'AC1', authToken: 'token', from: 'whatsapp:+14155550100', apiUrl: 'https://api.example' }
const phone = { kind: 'phone', value: '+447700900101' } as const

function outgoing(parts: Partial<Outgoing> = {}): Outgoing {
  return {
    message: { type: 'text', text: 'Hello & welcome' },
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

function formOf(parts: Partial<Outgoing>) {
  const call = sending.call(outgoing(parts))
  return call !== null && 'body' in call ? Object.fromEntries(new URLSearchParams(call.body)) : call
}

test('a text goes through the account, and its status comes back to us', () => {
  assert.deepEqual(sending.call(outgoing()), {
    url: 'https://api.example/2010-04-01/Accounts/AC1/Messages.json',
    headers: {
      authorization: `Basic ${Buffer.from('AC1:token').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'To=whatsapp%3A%2B447700900101&From=whatsapp%3A%2B14155550100&Body=Hello+%26+welcome',
    sender: '+14155550100',
  })
  assert.deepEqual(formOf({ channel: 'sms', receiptUrl: 'https://parley.example/webhooks/twilio/1' }), {
    To: '+447700900101',
    From: '+14155550100',
    Body: 'Hello & welcome',
    StatusCallback: 'https://parley.example/webhooks/twilio/1',
  })
  assert.deepEqual(formOf({ account: { ...account, from: 'MG1' } }), {
    To: 'whatsapp:+447700900101',
    MessagingServiceSid: 'MG1',
    Body: 'Hello & welcome',
  })
})

test('media go by their address, templates by their Content SID', () => {
  const name = `HX${'0'.repeat(32)}`
  const template = { type: 'template', name, language: null, variables: { '1': 'Ada' }, components: null } as const
  const link = 'https://example.com/a.png'

  const { MediaUrl, Body } = formOf({ message: { type: 'image', link, caption: 'A', filename: null } }) as Record<
    string,
    string
  >
  const { ContentSid, ContentVariables } = formOf({ message: template }) as Record<string, string>

  assert.deepEqual([MediaUrl, Body, ContentSid, ContentVariables], [link, 'A', name, '{"1":"Ada"}'])
})

test('what Twilio does not take is named, and who has no number cannot be written to', () => {
  const template = { type: 'template', name: 'order', language: 'en', variables: {}, components: null } as const
  const field = (parts: Partial<Outgoing>) => (formOf(parts) as { field?: string } | null)?.field

  assert.equal(field({ message: template }), 'template/name')
  assert.equal(field({ message: { ...template, name: `HX${'0'.repeat(32)}`, components: [] } }), 'template/components')
  assert.equal(field({ message: { type: 'text', text: 'x'.repeat(1_601) } }), 'text')
  assert.equal(formOf({ identifier: { kind: 'provider', value: 'twilio:AC1:messenger:1' } }), null)
  assert.deepEqual(sending.types('messenger'), [])
})

const answer = (status: number, body: object | string) =>
  sending.outcome({ status, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) })

test('an answer with a SID was sent; one that Twilio did not give, nobody knows of', () => {
  assert.deepEqual(answer(201, { sid: 'SM1', status: 'queued' }), { state: 'sent', externalId: 'SM1' })
  for (const [status, body] of [
    [200, {}],
    [502, '<html>'],
    [503, ''],
  ] as const)
    assert.equal(answer(status, body).state, 'unknown')
})

for (const [code, status, reason] of [
  [63016, 400, 'window-closed'],
  [21610, 400, 'recipient-unreachable'],
  [20429, 429, 'provider-busy'],
  [20003, 401, 'account-refused'],
  [20404, 404, 'account-refused'],
  [63027, 400, 'message-refused'],
  [20429, 503, 'provider-busy'],
] as const)
  test(`error ${code} is ${reason}, in Twilio’s words`, () => {
    assert.deepEqual(answer(status, { code, message: 'Because', status }), {
      state: 'refused',
      reason,
      detail: `Because (${code})`,
    })
  })

for (const [code, status] of [
  [20500, 500],
  [20503, 503],
  [99999, 502],
] as const)
  test(`of Twilio’s own failure nobody knows how far it had come: ${code} under ${status}`, () => {
    assert.deepEqual(answer(status, { code, message: 'Because', status }), {
      state: 'unknown',
      detail: `twilio says: Because (${code})`,
    })
  })
