/** Messages to customers through Twilio, against a server that speaks its formats and errors. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { deliver, delivery, type Place } from '../flow/support.ts'
import { twilioApi, twilioError, twilioReceipt } from '../support/twilio-api.ts'
import { sendingPlace } from './sending-place.ts'

const wroteAt = Date.UTC(2026, 3, 4, 9)
const clock = { now: wroteAt + 3_600_000 }
const publicUrl = 'https://parley.example'
const twilio = await twilioApi({ after })
const at = await sendingPlace({ after }, clock, { publicUrl })
const hello = { type: 'text', text: 'It is on its way.' }

const hear = (place: Place, form: string, when = clock.now) =>
  deliver(at.database, [
    [
      {
        ...delivery(place, form, when),
        source: 'twilio',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
  ])

/** A tenant in whose only chat the customer wrote an hour ago. */
async function chatOf(address: string) {
  const place = await at.tenant('twilio', twilio.account)
  const written = {
    MessageSid: 'SM-hello',
    AccountSid: twilio.account['accountSid'] ?? '',
    From: address,
    Body: 'Hello?',
  }
  await hear(place, new URLSearchParams({ ...written, SmsStatus: 'received' }).toString(), wroteAt)
  const { tenantId } = place
  const [{ id: chatId }] = (await at.ask(tenantId, '/api/chats')).data
  return {
    place,
    send: (payload: object, key?: string) => at.send(tenantId, chatId, payload, key),
    said: async () => (await at.ask(tenantId, `/api/chats/${chatId}/messages`)).data,
    sending: () => at.ask(tenantId, `/api/chats/${chatId}/sending`),
  }
}

test('a text reaches Twilio and the chat; its status callbacks come to us and join the same message', async () => {
  const { place, send, said } = await chatOf('whatsapp:+447700900101')

  const sent = await send({ ...hello, agentId: 'priya' }, 'key-1')
  const again = await send({ ...hello, agentId: 'priya' }, 'key-1')

  const message = twilio.taken.at(-1) ?? assert.fail('nothing was sent')
  for (const status of ['sent', 'delivered', 'read'])
    await hear(place, twilioReceipt(message, status), clock.now + 2_000)
  assert.deepEqual(message.form, {
    To: 'whatsapp:+447700900101',
    From: 'whatsapp:+14155550100',
    Body: hello.text,
    StatusCallback: `${publicUrl}/webhooks/twilio/${place.connectionId}`,
  })
  assert.deepEqual([sent.status, again.body, twilio.taken.length], [201, sent.body, 1])
  const [, answer, ...others] = await said()
  assert.deepEqual(others, [])
  assert.deepEqual(
    [answer.id, answer.externalId, answer.content, answer.agentId, answer.readAt],
    [sent.body.id, message.sid, hello.text, 'priya', new Date(clock.now + 2_000).toISOString()],
  )
})

test('SMS has no window; Messenger is not sent through Twilio', async () => {
  const [sms, messenger] = [await chatOf('+447700900102'), await chatOf('messenger:1234567890')]
  const before = clock.now
  clock.now += 90 * 86_400_000

  const sent = await sms.send(hello)
  const refused = await messenger.send(hello)
  const { window } = await sms.sending()
  clock.now = before

  assert.deepEqual([sent.status, window], [201, null])
  assert.deepEqual([refused.status, refused.body.code], [409, 'chat-not-sendable'])
})

for (const [code, status, expected] of [
  [63016, 400, [409, 'window-closed']],
  [20003, 401, [409, 'account-refused']],
  [20429, 429, [429, 'provider-busy']],
  [20500, 500, [502, 'send-unknown']],
] as const)
  test(`Twilio’s error ${code} is told as ${expected[1]}`, async () => {
    const { send } = await chatOf('whatsapp:+447700900101')
    for (let attempt = 0; attempt < (status === 429 ? 5 : 1); attempt++)
      twilio.order(twilioError(status, code, 'Because.'))

    const answer = await send(hello)

    assert.deepEqual([answer.status, answer.body.code], expected)
    assert.match(answer.body.detail, new RegExp(`Because\\. \\(${code}\\)`))
  })
