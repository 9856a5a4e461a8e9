/** Messages to customers on WhatsApp, against a server that speaks the Graph API's formats and errors. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { keepAccount } from '../../src/access/accounts.ts'
import { DatabaseFailure } from '../../src/store/database-failure.ts'
import { deliver, delivery, type Place } from '../flow/support.ts'
import { until } from '../support/eventually.ts'
import type { Reply } from '../support/foreign-server.ts'
import { type GraphApi, graphApi, graphError, graphReceipt } from '../support/graph-api.ts'
import { textMessage } from '../support/webhooks.ts'
import { sendingPlace } from './sending-place.ts'

const hour = 3_600_000
const wroteAt = Date.UTC(2026, 3, 4, 9)
const clock = { now: wroteAt }
const graph = await graphApi({ after })
/** Recordings that fail next, and how; and transactions, from the moment at which WhatsApp has answered. */
const outage = { recordings: 0, transactions: 0, isArmed: false, failure: (): Error => gone() }
const gone = () => new DatabaseFailure('database-unavailable', 'gone')
const at = await sendingPlace({ after }, clock, {
  waitMsMax: 2_000,
  through: (door) => ({
    async call(call) {
      try {
        return await door.call(call)
      } finally {
        outage.isArmed = true
      }
    },
  }),
  storeThrough:
    (write) =>
    async (...args) => {
      if (outage.isArmed && outage.transactions-- > 0) throw gone()
      return write(...args)
    },
  recordThrough:
    (record) =>
    async (...args) => {
      if (outage.recordings-- > 0) throw outage.failure()
      return record(...args)
    },
})
const { database } = at
const hello = { type: 'text', text: 'It is on its way.' }

/** A tenant in whose only chat the customer has just written. */
async function chatOf(account: GraphApi['account'] | null, source = 'whatsapp') {
  const place = await at.tenant(source, account)
  const { tenantId } = place
  await deliver(database, [[delivery(place, textMessage({ id: `hello-${randomUUID()}`, at: wroteAt }), wroteAt)]])
  const [{ id: chatId }] = (await at.ask(tenantId, '/api/chats')).data
  return {
    place,
    tenantId,
    chatId,
    send: (payload: object, key?: string) => at.send(tenantId, chatId, payload, key),
    said: async () => (await at.ask(tenantId, `/api/chats/${chatId}/messages`)).data,
    sending: () => at.ask(tenantId, `/api/chats/${chatId}/sending`),
  }
}

const hear = (place: Place, webhook: object) => deliver(database, [[delivery(place, webhook, clock.now)]])

before(() => {
  clock.now = wroteAt + hour
})
beforeEach(() => {
  Object.assign(outage, { recordings: 0, transactions: 0, isArmed: false, failure: gone })
})

test('a text reaches WhatsApp and the chat; its receipts join the same message, and its agent is credited', async () => {
  const { place, tenantId, send, said } = await chatOf(graph.account)

  const sent = await send({ ...hello, agentId: 'priya', campaignId: 'spring' })

  const { id, body } = graph.taken.at(-1) ?? assert.fail('nothing was sent')
  assert.deepEqual([body.to, body['text']], ['447700900101', { body: hello.text }])
  assert.equal(sent.status, 201)
  for (const status of ['sent', 'delivered', 'read'])
    await hear(place, graphReceipt({ id, body }, status, clock.now + 2_000))
  const [, message, ...others] = await said()
  assert.deepEqual(others, [])
  assert.deepEqual(
    [message.id, message.externalId, message.content, message.class, message.agentId, message.campaignId],
    [sent.body.id, id, hello.text, 'H', 'priya', 'spring'],
  )
  assert.deepEqual(
    [message.occurredAt, message.readAt],
    [sent.body.occurredAt, new Date(clock.now + 2_000).toISOString()],
  )
  const [wait] = (await at.ask(tenantId, '/api/waits')).data
  assert.deepEqual([wait.outcome, wait.agentId, wait.seconds], ['answered', 'priya', 3_600])
})

test('templates and media say in the chat what they are', async () => {
  const { send, said } = await chatOf(graph.account)

  await send({ type: 'template', template: { name: 'order', language: 'en', variables: { '1': 'Ada' } } })
  clock.now += 1_000
  await send({ type: 'document', link: 'https://example.com/a.pdf', caption: 'The bill', filename: 'bill.pdf' })

  const kinds = (await said())
    .slice(1)
    .map((one: Record<string, unknown>) => [one['contentType'], one['content'], one['class'], one['hasMedia']])
  assert.deepEqual(kinds, [
    ['template', null, 'S', false],
    ['document', 'The bill', 'H', true],
  ])
})

test('the same key sends nothing again, another body needs another key, and so does another chat', async () => {
  const [one, other] = [await chatOf(graph.account), await chatOf(graph.account)]
  const calls = graph.calls()

  const first = await one.send(hello, 'key-1')
  clock.now += 1_000
  const second = await one.send(hello, 'key-1')
  const third = await one.send({ ...hello, text: 'Another' }, 'key-1')
  const elsewhere = await other.send(hello, 'key-1')

  assert.deepEqual([first.status, second.status], [201, 201])
  assert.deepEqual(second.body, first.body)
  assert.deepEqual([third.status, third.body.code], [422, 'idempotency-key-reused'])
  assert.equal(elsewhere.status, 201, 'keys of other tenants are others')
  assert.equal(graph.calls() - calls, 2)
  assert.equal((await one.said()).length, 2)
})

test('asked for at once with one key, it is sent once', async () => {
  const { send, said } = await chatOf(graph.account)
  const calls = graph.calls()

  const answers = await Promise.all(Array.from({ length: 8 }, () => send(hello, 'key-1')))

  const ok = answers.filter(({ status }) => status === 201)
  assert.ok(ok.length >= 1)
  for (const { status, body, headers } of answers)
    assert.ok(
      status === 201 || (status === 409 && body.code === 'send-under-way' && headers['retry-after']),
      JSON.stringify(body),
    )
  assert.equal(new Set(ok.map(({ body }) => body.id)).size, 1)
  assert.equal(graph.calls() - calls, 1)
  assert.equal((await said()).length, 2)
})

test('a store that is away for a moment after WhatsApp took a message is waited for', async () => {
  const { send, said } = await chatOf(graph.account)
  const calls = graph.calls()
  Object.assign(outage, { transactions: 1, recordings: 1 })

  const sent = await send(hello)

  assert.equal(sent.status, 201)
  assert.equal(graph.calls() - calls, 1)
  assert.equal((await said()).at(-1).content, hello.text)
})

for (const [what, part] of [
  ['the message', { recordings: 5 }],
  ['that it was sent', { transactions: 5 }],
] as const)
  test(`what was sent is told as sent also where the store is away for longer, and stored once it is back: ${what}`, async () => {
    const { send, said } = await chatOf(graph.account)
    const calls = graph.calls()
    Object.assign(outage, part)

    const sent = await send(hello, 'key-1')
    const withoutIt = await said()
    await until(async () => (await said()).length === 2)
    const again = await send(hello, 'key-1')

    assert.deepEqual([sent.status, withoutIt.length, again.status], [202, 1, 201])
    assert.equal(sent.body.externalId, graph.taken.at(-1)?.id)
    assert.deepEqual(again.body, sent.body)
    assert.equal(graph.calls() - calls, 1)
    assert.deepEqual([(await said()).at(-1).id, (await said()).length], [sent.body.id, 2])
  })

test('what was sent and cannot be stored is told as sent, and stored by the same call again once it can', async () => {
  const { send, said } = await chatOf(graph.account)
  const calls = graph.calls()
  Object.assign(outage, { recordings: 1, failure: () => new Error('a fault of ours') })

  const first = await send(hello, 'key-1')
  const withoutIt = await said()
  const second = await send(hello, 'key-1')

  assert.deepEqual([first.status, withoutIt.length, second.status], [202, 1, 201])
  assert.deepEqual(second.body, first.body)
  assert.equal(graph.calls() - calls, 1)
  assert.equal((await said()).at(-1).content, hello.text)
})

test('a store that is away does not hide that WhatsApp refused a message, nor that nobody knows of one', async () => {
  const { send } = await chatOf(graph.account)
  const told = async (reply: Reply, key: string) => {
    graph.order(reply)
    Object.assign(outage, { transactions: 1, isArmed: false })
    const { status, body } = await send(hello, key)
    return [status, body.code]
  }

  const answers = [await told(graphError(400, 132000, 'Because.'), 'key-1'), await told('cut', 'key-2')]
  const again = [(await send(hello, 'key-1')).status, (await send(hello, 'key-2')).body.code]

  assert.deepEqual(answers, [
    [422, 'message-refused'],
    [502, 'send-unknown'],
  ])
  assert.deepEqual(again, [201, 'send-unknown'])
})

test('what WhatsApp has and never answered is unknown, and is not sent again', async () => {
  const { send, said } = await chatOf(graph.account)
  const calls = graph.calls()
  graph.order('cut')

  const answers = [await send(hello, 'key-1'), await send(hello, 'key-1')]

  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    [
      [502, 'send-unknown'],
      [502, 'send-unknown'],
    ],
  )
  assert.equal(graph.calls() - calls, 1)
  assert.equal((await said()).length, 1)
})

test('what certainly was not sent leaves its key free: the same call again sends it', async () => {
  const { place, send } = await chatOf({ ...graph.account, accessToken: 'expired' })

  const refused = await send(hello, 'key-1')
  await at.owner.write(place.tenantId, (tx) => keepAccount(tx, place, graph.account, at.sealingKeys))
  const sent = await send(hello, 'key-1')

  assert.deepEqual([refused.status, refused.body.code], [409, 'account-refused'])
  assert.match(refused.body.detail, /Invalid OAuth access token.*\(190\)/)
  assert.equal(sent.status, 201)
})

test('free text can be sent for 24 hours after the customer wrote, and templates always', async () => {
  const { send, sending } = await chatOf(graph.account)
  const template = { type: 'template', template: { name: 'order', language: 'en' } }
  const calls = graph.calls()

  clock.now = wroteAt + 24 * hour - 1
  const inTime = await send(hello, 'key-1')
  clock.now += 1
  const late = await send(hello)
  const again = await send(hello, 'key-1')
  const anyway = await send(template)
  const { window } = await sending()
  clock.now = wroteAt + hour

  assert.deepEqual([inTime.status, late.status, anyway.status], [201, 409, 201])
  assert.deepEqual(again.body, inTime.body, 'what was sent in time stays sent')
  assert.equal(late.body.code, 'window-closed')
  assert.match(late.body.detail, /2026-04-05T09:00:00.000Z/)
  assert.deepEqual(window, { openedAt: '2026-04-04T09:00:00.000Z', closesAt: '2026-04-05T09:00:00.000Z' })
  assert.equal(graph.calls() - calls, 2)
})

for (const [code, status, expected] of [
  [131047, 400, [409, 'window-closed']],
  [131026, 400, [422, 'recipient-unreachable']],
  [132000, 400, [422, 'message-refused']],
  [131056, 400, [429, 'provider-busy']],
  [131057, 500, [502, 'provider-failed']],
  [131000, 500, [502, 'send-unknown']],
] as const)
  test(`WhatsApp’s error ${code} is told as ${expected[1]}, and nothing is in the chat`, async () => {
    const { send, said } = await chatOf(graph.account)
    graph.order(graphError(status, code, 'Because.'))

    const answer = await send(hello)

    assert.deepEqual([answer.status, answer.body.code], expected)
    assert.match(answer.body.detail, new RegExp(`whatsapp says: Because\\. \\(${code}\\)`))
    assert.equal(answer.headers['retry-after'] !== undefined, expected[0] === 429)
    assert.equal((await said()).length, 1)
  })

test('where WhatsApp asks for time it gets it; for too much of it the caller is asked', async () => {
  const account = { ...graph.account, phoneNumberId: '110000000000001' }
  const { send } = await chatOf(account)
  const busy = graphError(429, 130429, 'Too many.')
  const calls = graph.calls()

  graph.order(busy, busy)
  const patient = await send(hello)
  const callsOfPatient = graph.calls() - calls
  const elsewhere = await chatOf({ ...account, phoneNumberId: '2200' })
  graph.order(graphError(429, 80007, 'Too many.', { 'retry-after': '3600' }))
  const impatient = [await elsewhere.send(hello), await elsewhere.send(hello)]

  assert.deepEqual([patient.status, callsOfPatient], [201, 3])
  assert.deepEqual(
    impatient.map(({ status, body }) => [status, body.code]),
    [
      [429, 'provider-busy'],
      [429, 'outside-budget-spent'],
    ],
  )
  assert.equal(impatient[0]?.headers['retry-after'], '3600')
  assert.ok(Number(impatient[1]?.headers['retry-after']) > 3_000)
})

test('a tenant who names another’s number at a server of their own pauses nothing of the other’s', async () => {
  const evil = await graphApi({ after })
  const { account } = graph
  const [attacker, victim] = [await chatOf({ ...account, apiUrl: evil.url }), await chatOf(account)]
  evil.order(graphError(429, 130429, 'For ever.', { 'retry-after': '999999999' }))

  const paused = [await attacker.send(hello), await attacker.send(hello)]
  const sent = await victim.send(hello)

  assert.deepEqual(
    paused.map(({ body }) => body.code),
    ['provider-busy', 'outside-budget-spent'],
  )
  assert.equal(sent.status, 201)
  assert.doesNotMatch(JSON.stringify(paused), new RegExp(`${account['accessToken']}|${account['phoneNumberId']}`))
})

test('after five failures in a row WhatsApp is left alone for a while', async () => {
  const { send } = await chatOf(graph.account)
  for (let times = 0; times < 5; times++) {
    graph.order(graphError(503, 2, 'Down.'))
    assert.equal((await send(hello)).body.code, 'send-unknown')
  }
  const calls = graph.calls()

  const { status, body, headers } = await send(hello)

  assert.deepEqual([status, body.code], [503, 'outside-breaker-open'])
  assert.ok(Number(headers['retry-after']) > 0)
  assert.equal(graph.calls(), calls)
})

test('where nobody is there nothing was sent, which is certain', async () => {
  const gone = await graphApi({ after })
  const { send, place } = await chatOf(gone.account)
  gone.close()

  const refused = await send(hello, 'key-1')
  const forbidden = await (await chatOf({ ...gone.account, apiUrl: 'http://10.0.0.1/v23.0' })).send(hello)
  const malformed = await (await chatOf({ ...graph.account, accessToken: 'EAAG\n' })).send(hello)
  const known = await at.owner.write(place.tenantId, (tx) =>
    tx.query('select from sends where tenant_id = $1', [place.tenantId]),
  )

  assert.deepEqual([malformed.status, malformed.body.code], [409, 'outside-call-malformed'])
  assert.deepEqual([refused.status, refused.body.code], [502, 'outside-unreachable'])
  assert.deepEqual([forbidden.status, forbidden.body.code], [409, 'outside-address-forbidden'])
  assert.deepEqual(known, [])
})

test('a chat that cannot be written to says why, and where to mend it', async () => {
  const withoutAccount = await chatOf(null)
  const disabled = await chatOf(graph.account)
  await at.owner.write(disabled.tenantId, (tx) =>
    tx.query('update connections set disabled_at = now() where tenant_id = $1', [disabled.tenantId]),
  )
  const calls = graph.calls()

  const answers = [await withoutAccount.send(hello), await disabled.send(hello)]
  const { types, obstacle } = await withoutAccount.sending()

  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    [
      [409, 'account-missing'],
      [409, 'connection-disabled'],
    ],
  )
  assert.match(answers[0]?.body.detail, /Connections → Front desk → Account at the provider/)
  assert.deepEqual([types, obstacle.code], [[], 'account-missing'])
  assert.equal(graph.calls(), calls)
})

test('another tenant’s chat is not there, nor is one that never was', async () => {
  const [mine, theirs] = [await chatOf(graph.account), await chatOf(graph.account)]
  const calls = graph.calls()

  for (const chatId of [theirs.chatId, randomUUID(), 'none']) {
    const { status, body } = await at.send(mine.tenantId, chatId, hello)
    assert.deepEqual([status, body.code], [404, 'chat-unknown'])
    assert.equal((await at.ask(mine.tenantId, `/api/chats/${chatId}/sending`)).code, 'chat-unknown')
  }
  assert.equal(graph.calls(), calls)
})

for (const [what, payload, pointer] of [
  ['no type', { text: 'Hello' }, '/body/type'],
  ['no text', { type: 'text' }, '/body/text'],
  ['an empty text', { type: 'text', text: '' }, '/body/text'],
  ['a text that is too long', { type: 'text', text: 'x'.repeat(4_097) }, '/body/text'],
  ['a part of another type', { type: 'text', text: 'Hello', link: 'https://example.com/' }, '/body/link'],
  ['a link that is none', { type: 'image', link: 'cat.png' }, '/body/link'],
  ['a template without language', { type: 'template', template: { name: 'order' } }, '/body/template/language'],
  ['a caption with audio', { type: 'audio', link: 'https://example.com/a', caption: 'x' }, '/body/caption'],
  ['a NUL', { type: 'text', text: 'a\0b' }, '/body'],
  ['half a character', { type: 'text', text: 'a\ud800b' }, '/body'],
  ['what is not known', { type: 'text', text: 'Hello', urgent: true }, '/body/urgent'],
] as const)
  test(`what cannot be sent is named, and not sent: ${what}`, async () => {
    const { send } = await chatOf(graph.account)
    const calls = graph.calls()

    const { status, body } = await send(payload)

    assert.deepEqual([status, body.code, body.errors?.[0]?.pointer], [400, 'parameter-invalid', pointer])
    assert.equal(graph.calls(), calls)
  })

test('a key that is none is refused', async () => {
  const { send } = await chatOf(graph.account)

  for (const key of ['', 'two words', 'x'.repeat(256)]) {
    const { status, body } = await send(hello, key)
    assert.deepEqual([status, body.errors?.[0]?.pointer], [400, '/headers/idempotency-key'])
  }
})
