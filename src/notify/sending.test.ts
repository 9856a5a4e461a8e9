import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, mock, test } from 'node:test'
import { apply, makePlace, type Place, readBack } from '../../test/flow/support.ts'
import { testDatabase } from '../../test/support/database.ts'
import { until } from '../../test/support/eventually.ts'
import { type Receiver, silence, status, webhookReceiver } from '../../test/support/webhook-receiver.ts'
import { deriveInstanceKeys } from '../access/instance-keys.ts'
import type { MessageEvent, StandardEvent, StatusEvent } from '../domain/event.ts'
import { triedAfterMs } from '../domain/webhook-schedule.ts'
import { openLocalBudget } from '../outside/budget.ts'
import { openDoor } from '../outside/door.ts'
import { claim } from './claim.ts'
import { insertTest } from './deliveries-sql.ts'
import { newSecret, replacedSecret } from './secret.ts'
import { startSender } from './sender.ts'
import {
  enableWebhook,
  insertWebhook,
  lockSecret,
  replaceSecret,
  updateWebhook,
  type WebhookChange,
  webhookOf,
} from './webhooks-sql.ts'

// The clock of everything here: the sender's, the door's breakers', and that of the library that verifies.
// It is ahead of Postgres', which says when deliveries are made.
mock.timers.enable({ apis: ['Date'], now: Date.now() + 3_600_000 })
const pass = (ms: number) => mock.timers.tick(ms)

const { app: database, owner } = await testDatabase({ after })
const { sealing: sealingKeys } = deriveInstanceKeys([Buffer.alloc(32, 7)])
const logged: { facts: object; message: string }[] = []
const note = (facts: object, message: string) => void logged.push({ facts, message })
const log = { info: note, warn: note, error: note } as never

async function openSender() {
  const door = openDoor({ allowedHosts: ['127.0.0.1'], budget: openLocalBudget(Date.now), now: Date.now, log })
  const sender = await startSender({ database, door, sealingKeys, now: Date.now, random: () => 0, log })
  after(async () => {
    await sender.stop()
    await door.close()
  })
  return sender
}
const sender = await openSender()

/** A tenant of its own that tells an endpoint of these events. */
async function subscribed(receiver: Pick<Receiver, 'url' | 'secrets'>, eventTypes = ['*']) {
  const place = await makePlace(owner)
  return { place, ...(await subscribe(place, receiver, eventTypes)) }
}

async function subscribe({ tenantId }: Place, receiver: Pick<Receiver, 'url' | 'secrets'>, eventTypes = ['*']) {
  const { id, secret, sealed } = newSecret(sealingKeys)
  const row = { id, url: receiver.url, description: '', eventTypes, secretSealed: sealed }
  await database.write(tenantId, (tx) => insertWebhook(tx, tenantId, row, { now: Date.now(), webhooksMax: 10 }))
  receiver.secrets.push(secret)
  const webhook = async () => {
    const found = await database.read(tenantId, (tx) => webhookOf(tx, tenantId, id))
    assert.ok(found)
    return found
  }
  const change = (wanted: WebhookChange) =>
    database.write(tenantId, (tx) => updateWebhook(tx, tenantId, id, wanted, Date.now()))
  return { id, webhook, change }
}

function said(externalId: string, more: Partial<MessageEvent> = {}): MessageEvent {
  return {
    name: 'message_received',
    channel: 'whatsapp',
    externalId,
    discriminator: '',
    occurredAt: Date.now(),
    timeReplaced: false,
    identifiers: [{ kind: 'phone', value: '+447700900101' }],
    contactName: 'Ada',
    thread: { kind: 'contact' },
    details: {},
    evidence: 'inbound',
    role: 'user',
    class: 'C',
    contentType: 'text',
    content: `Hello from ${externalId}`,
    hasMedia: false,
    agentExternalId: null,
    campaignId: null,
    replyToExternalId: null,
    imported: false,
    ...more,
  }
}

function receipt(externalId: string): StatusEvent {
  const { content: _, evidence: __, ...common } = said(externalId)
  const told = { name: 'message_status_updated', status: 'read', discriminator: 'read', pricingCategory: null } as const
  return { ...common, ...told, errorCode: null, errorTitle: null } as StatusEvent
}

const happen = (place: Place, ...events: StandardEvent[]) => apply(database, place, events, Date.now())
const sent = async () => sender.idle()

/** Events of this very moment by our clock: Postgres' stands still while ours passes days. */
async function happenNow(place: Place, ...events: StandardEvent[]) {
  await database.write(place.tenantId, async (tx) => {
    await apply({ ...database, write: (_tenant, work) => work(tx) }, place, events, Date.now())
    const at = new Date()
    await tx.query('update webhook_deliveries set next_attempt_at = $2 where tenant_id = $1 and attempts = 0', [
      place.tenantId,
      at,
    ])
  })
}

/** What was just tried for the first time is tried as often as it ever is. */
async function goThroughSchedule() {
  for (const [index, after] of triedAfterMs.entries()) {
    await sent()
    pass((triedAfterMs[index + 1] ?? after) - after)
  }
  await sent()
}

async function tryOut({ tenantId }: Place, webhookId: string) {
  const delivery = { tenantId, webhookId, eventId: randomUUID() }
  await database.write(tenantId, (tx) => insertTest(tx, delivery, Date.now()))
}
const idsIn = (receiver: Receiver) => receiver.received.map(({ body }) => body.data['externalId'])

type Delivery = { externalId: string; state: string; attempts: number; because: string | null; errors: string[] }

async function deliveriesOf({ tenantId }: Place, webhookId: string): Promise<Delivery[]> {
  return database.read(tenantId, (tx) =>
    tx.query<Delivery>(
      `select e.external_id as "externalId", d.state, d.attempts, d.failed_because as because,
         array(select coalesce(a.error_code, a.status::text) from webhook_attempts a
           where a.tenant_id = $1 and a.webhook_id = $2 and a.event_id = d.event_id order by a.attempt) as errors
       from webhook_deliveries d join events e on e.tenant_id = $1 and e.id = d.event_id
       where d.tenant_id = $1 and d.webhook_id = $2 order by 1`,
      [tenantId, webhookId],
    ),
  )
}

test('exactly the wanted events that committed are sent, each once, and the library verifies them', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place, id, webhook } = await subscribed(receiver, ['*.message.received'])
  const other = await makePlace(owner)

  await happen(place, said('one'), receipt('one'))
  await happen(place, said('one'), said('two'))
  await happen(place, said('old', { imported: true }))
  await happen(other, said('of another tenant'))
  await assert.rejects(
    owner.write(place.tenantId, async (tx) => {
      await apply({ ...database, write: (_tenant, work) => work(tx) }, place, [said('rolled back')], Date.now())
      throw new Error('the batch fails after all')
    }),
  )
  await sent()

  assert.deepEqual(idsIn(receiver).toSorted(), ['one', 'two'])
  assert.ok(receiver.received.every(({ verifiedBy }) => verifiedBy.length === 1))
  assert.deepEqual(
    (await deliveriesOf(place, id)).map(({ state, attempts, errors }) => [state, attempts, errors]),
    [
      ['delivered', 1, ['204']],
      ['delivered', 1, ['204']],
    ],
  )
  assert.equal((await webhook()).status, 'working')
})

test('what is read back from records is told to nobody, and its like that happens now is', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place } = await subscribed(receiver)
  const { content: _, evidence: __, imported: ___, ...rest } = said('closed long ago')
  const closed = { ...rest, name: 'chat_status_changed', status: 'completed', cause: 'agent' } as StandardEvent

  await readBack(database, place, [closed, said('old')], Date.now())
  await happen(place, { ...closed, externalId: 'closed now' })
  await sent()

  assert.deepEqual(idsIn(receiver), ['closed now'])
})

test('what happens now is told once, whether records say it before or after', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place } = await subscribed(receiver)

  await readBack(database, place, [said('read first')], Date.now())
  await happen(place, said('read first'))
  await happen(place, said('told first'))
  await readBack(database, place, [said('told first')], Date.now())
  await readBack(database, place, [said('told again')], Date.now())
  await happen(place, said('told again'))
  await happen(place, said('told again', { occurredAt: Date.now() - 1_000 }))
  await sent()

  assert.deepEqual(idsIn(receiver).toSorted(), ['read first', 'told again', 'told first'])
})

test('the body is the event as the API lists it, with its text, and nothing of a message that was taken back', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place } = await subscribed(receiver, ['whatsapp.message.*'])
  const at = Date.now()

  const { content: _, evidence: __, ...rest } = said('revocation')
  const revocation = { ...rest, name: 'message_revoked', targetExternalId: 'taken back' } as StandardEvent
  await happen(place, said('kept'), said('taken back'), revocation)
  await sent()

  const bodyOf = (externalId: string) => receiver.received.find(({ body }) => body.data['externalId'] === externalId)
  const { body, headers } = bodyOf('kept') ?? assert.fail('it was sent')
  assert.deepEqual([body.type, body.timestamp], ['whatsapp.message.received', new Date(at).toISOString()])
  assert.deepEqual(
    ['eventName', 'channelType', 'userId', 'connectionId', 'text'].map((name) => body.data[name]),
    ['message_received', 'whatsapp', '+447700900101', place.connectionId, 'Hello from kept'],
  )
  for (const name of ['contactId', 'chatId', 'messageId']) assert.match(String(body.data[name]), /^[0-9a-f-]{36}$/)
  assert.equal(headers['webhook-id'], body.data['id'])
  assert.equal(bodyOf('taken back')?.body.data['text'], null)
})

test('what fails is tried at 0, 5 s, 5 m, 30 m, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, and then the webhook is disabled', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place, id, webhook } = await subscribed(receiver)
  receiver.answer = status(400, {}, 'no such order\0')
  const began = Date.now()
  const triedAt: number[] = []

  await happen(place, said('unwelcome'))
  for (const [index, after] of triedAfterMs.entries()) {
    pass(began + after - 1 - Date.now() > 0 ? began + after - 1 - Date.now() : 0)
    await sent()
    assert.equal(receiver.received.length, index === 0 ? 1 : index)
    pass(began + after - Date.now() > 0 ? began + after - Date.now() : 0)
    await sent()
    triedAt.push(Number(receiver.received.at(-1)?.headers['webhook-timestamp']))
    if (index === 0) assert.equal((await webhook()).status, 'failing')
  }

  assert.deepEqual(
    triedAt.map((at) => at - Math.floor(began / 1_000)),
    triedAfterMs.map((ms) => ms / 1_000),
  )
  assert.equal(new Set(receiver.received.map((one) => one.id)).size, 1)
  assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-signature'])).size, triedAt.length)
  assert.ok(receiver.received.every(({ verifiedBy }) => verifiedBy.length === 1))
  const [delivery] = await deliveriesOf(place, id)
  assert.deepEqual([delivery?.state, delivery?.attempts, delivery?.because], ['failed', 10, 'retries-exhausted'])
  const { status: state, disabledReason, failuresInRow } = await webhook()
  assert.deepEqual([state, disabledReason, failuresInRow], ['disabled', 'failing', 10])
  assert.ok(logged.some(({ facts, message }) => message === 'webhook disabled' && 'reason' in facts))

  await happen(place, said('meanwhile'))
  pass(24 * 3_600_000)
  await sent()
  assert.equal(receiver.received.length, triedAt.length)
})

test('a webhook that something comes through to is not disabled, whatever it refuses', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place, id, webhook } = await subscribed(receiver)
  receiver.answer = (response, { body }) => status(body.data['externalId'] === 'bad' ? 422 : 200)(response, {} as never)

  await happen(place, said('bad'))
  for (const [index] of triedAfterMs.entries()) {
    if (index === 5) await happen(place, said('good'))
    await sent()
    const next = triedAfterMs[index + 1]
    if (next !== undefined) pass(next - (triedAfterMs[index] ?? 0))
  }

  const states = (await deliveriesOf(place, id)).map(({ externalId, state, because }) => [externalId, state, because])
  assert.deepEqual(states, [
    ['bad', 'failed', 'retries-exhausted'],
    ['good', 'delivered', null],
  ])
  assert.equal((await webhook()).status, 'failing')
})

test('failures of long ago, whose deliveries are given up, do not add up with those of a moment', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place, webhook } = await subscribed(receiver)
  receiver.answer = (response, { body }) =>
    status(body.data['externalId'] === 'good' ? 200 : 422)(response, {} as never)
  await happenNow(place, said('bad'))
  await sent()
  await happenNow(place, said('good'))
  await goThroughSchedule()
  assert.deepEqual([(await webhook()).status, (await webhook()).failuresInRow], ['failing', 9])

  pass(3 * 24 * 3_600_000)
  await happenNow(place, ...Array.from({ length: 12 }, (_, index) => said(`m${index}`)))
  await sent()
  const inAMoment = await webhook()
  await goThroughSchedule()

  assert.ok(inAMoment.failuresInRow > 10)
  assert.equal(inAMoment.status, 'failing')
  assert.equal((await webhook()).disabledReason, 'failing')
})

test('a test event that fails is not counted against the webhook, and one that comes through counts for it', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place, id, webhook } = await subscribed(receiver)
  receiver.answer = status(422)
  for (let tries = 0; tries < 12; tries++) await tryOut(place, id)
  await sent()
  const { failingSince, failuresInRow } = await webhook()

  await happenNow(place, said('refused'))
  await sent()
  const refused = await webhook()
  receiver.answer = status(200)
  await tryOut(place, id)
  await sent()

  assert.equal(receiver.received.length, 14)
  assert.deepEqual([failingSince, failuresInRow], [null, 0])
  assert.equal(refused.failuresInRow, 1)
  assert.equal((await webhook()).status, 'working')
})

test('a corrected address is tried at once with all that waits, and the same one is not', async (t) => {
  const wrong = await webhookReceiver(t)
  const right = await webhookReceiver(t)
  const { place, webhook, change } = await subscribed(wrong)
  wrong.answer = status(500, { 'retry-after': '7200' })
  await happen(place, ...Array.from({ length: 6 }, (_, index) => said(`m${index}`)))
  await sent()
  const asked = wrong.received.length

  await change({ url: wrong.url, description: 'Orders' })
  await sent()
  assert.ok((await webhook()).restsUntil !== null)
  await change({ url: right.url })
  const { status: state, failuresInRow, restsUntil } = await webhook()
  await sent()

  assert.deepEqual([state, failuresInRow, restsUntil], ['untried', 0, null])
  assert.deepEqual([wrong.received.length, right.received.length], [asked, 6])
})

test('what the address before answers once it was corrected decides nothing', async (t) => {
  const wrong = await webhookReceiver(t)
  const right = await webhookReceiver(t)
  const { place, id, webhook, change } = await subscribed(wrong)
  const answered = Promise.withResolvers<void>()
  wrong.answer = (response, received) =>
    void answered.promise.then(() => status(410, { 'retry-after': '7200' })(response, received))

  await happen(place, said('under way'))
  await until(async () => wrong.received.length === 1)
  await change({ url: right.url })
  answered.resolve()
  await until(async () => right.received.length === 1)
  await sent()

  assert.equal((await webhook()).status, 'working')
  assert.deepEqual(
    (await deliveriesOf(place, id)).map(({ state, errors }) => [state, errors]),
    [['delivered', ['410', '204']]],
  )
})

test('410 disables it at once; enabled again, it goes on with what waits', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place, id, webhook } = await subscribed(receiver)
  receiver.answer = status(400)
  await happen(place, said('waits'))
  await sent()
  receiver.answer = status(410)
  await happen(place, said('gone'))
  await sent()
  assert.equal((await webhook()).disabledReason, 'gone')

  receiver.answer = status(200)
  await happen(place, said('not for it'))
  await database.write(place.tenantId, (tx) => enableWebhook(tx, place.tenantId, id, Date.now()))
  await sent()

  assert.deepEqual(
    (await deliveriesOf(place, id)).map(({ externalId, state, because }) => [externalId, state, because]),
    [
      ['gone', 'failed', 'gone'],
      ['waits', 'delivered', null],
    ],
  )
  assert.equal((await webhook()).status, 'working')
})

test('who asks for a pause is left alone for so long, with everything', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place } = await subscribed(receiver)
  receiver.answer = status(429, { 'retry-after': '120' })
  await happen(place, said('first'))
  await sent()
  receiver.answer = status(200)

  await happen(place, said('second'))
  pass(119_999)
  await sent()
  assert.equal(receiver.received.length, 1)
  pass(1)
  await sent()

  assert.deepEqual(idsIn(receiver).toSorted(), ['first', 'first', 'second'])
})

test('an overloaded one that asks for nothing is left alone for a minute', async (t) => {
  for (const code of [429, 502, 504]) {
    const receiver = await webhookReceiver(t)
    const { place } = await subscribed(receiver)
    receiver.answer = status(code)
    await happen(place, said('first'))
    await sent()

    pass(59_999)
    await sent()
    assert.equal(receiver.received.length, 1, String(code))
    pass(1)
    await sent()
    assert.equal(receiver.received.length, 2, String(code))
  }
})

test('redirects, cut answers and nonsense are failures, and nothing is followed', async (t) => {
  const elsewhere = await webhookReceiver(t)
  const receiver = await webhookReceiver(t)
  const { place, id } = await subscribed(receiver)
  const answers: Record<string, Receiver['answer']> = {
    redirected: status(307, { location: elsewhere.url }),
    cut: (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{')
      setImmediate(() => response.destroy())
    },
    nonsense: (response) => void response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'),
    endless: (response) => void response.writeHead(200).end('x'.repeat(200_000)),
  }
  receiver.answer = (response, received) => answers[String(received.body.data['externalId'])]?.(response, received)

  await happen(place, ...Object.keys(answers).map((name) => said(name)))
  await sent()

  assert.deepEqual(
    (await deliveriesOf(place, id)).map(({ externalId, state, errors }) => [externalId, state, errors]),
    [
      ['cut', 'pending', ['outside-unreachable']],
      ['endless', 'delivered', ['200']],
      ['nonsense', 'pending', ['outside-unreachable']],
      ['redirected', 'pending', ['307']],
    ],
  )
  assert.equal(elsewhere.received.length, 0)
})

test('one that does not answer is asked a few times, and what was not asked is charged with nothing', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place, id, webhook } = await subscribed(receiver)
  receiver.answer = status(500)

  await happen(place, ...Array.from({ length: 40 }, (_, index) => said(`m${index}`)))
  await sent()

  const tried = (await deliveriesOf(place, id)).filter(({ attempts }) => attempts > 0).length
  assert.equal(receiver.received.length, tried)
  assert.ok(tried >= 5 && tried < 40, String(tried))
  assert.ok((await webhook()).restsUntil !== null)

  receiver.answer = status(200)
  for (let minutes = 0; minutes < 10; minutes++) {
    pass(60_000)
    await sent()
  }
  assert.ok((await deliveriesOf(place, id)).every(({ state }) => state === 'delivered'))
})

test('one that hangs holds up nobody else', async (t) => {
  const hanging = await webhookReceiver(t)
  const quick = await webhookReceiver(t)
  const { place, webhook } = await subscribed(hanging)
  const { id } = await subscribe(place, quick)
  hanging.answer = silence

  await happen(place, ...Array.from({ length: 40 }, (_, index) => said(`m${index}`)))
  await until(async () => hanging.received.length > 0)
  await until(async () => quick.received.length === 40)

  assert.ok((await deliveriesOf(place, id)).length === 40)
  await hanging.close()
  await until(async () => (await webhook()).status === 'failing')
})

test('two senders at once send everything once', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place } = await subscribed(receiver)
  const second = await openSender()

  for (let batch = 0; batch < 5; batch++)
    await happen(place, ...Array.from({ length: 60 }, (_, index) => said(`b${batch}-m${index}`)))
  await Promise.all([sent(), second.idle()])
  await until(async () => receiver.received.length >= 300)
  await Promise.all([sent(), second.idle()])

  assert.equal(receiver.received.length, 300)
  assert.equal(new Set(idsIn(receiver)).size, 300)
})

test('what a sender that was killed had claimed is sent by another once its lease ends, and not before', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place, id } = await subscribed(receiver)
  await database.write(place.tenantId, async (tx) => {
    await apply({ ...database, write: (_tenant, work) => work(tx) }, place, [said('claimed')], Date.now())
    const due = { tenantId: place.tenantId, webhookId: id, isFailing: false }
    const claimed = await claim(tx, due, { now: Date.now(), deliveriesMax: 10, leaseMs: 60_000 })
    assert.equal(claimed?.deliveries.length, 1)
  })

  pass(59_999)
  await sent()
  assert.equal(receiver.received.length, 0)
  pass(1)
  await sent()

  assert.deepEqual(idsIn(receiver), ['claimed'])
})

test('after a change of the secret both verify for a day, and then the new one alone', async (t) => {
  const receiver = await webhookReceiver(t)
  const { place, id } = await subscribed(receiver)
  const [before = ''] = receiver.secrets
  const replacement = await database.write(place.tenantId, async (tx) => {
    const stood = await lockSecret(tx, place.tenantId, id)
    assert.ok(stood)
    const replaced = replacedSecret(id, stood, { keys: sealingKeys, now: Date.now() })
    await replaceSecret(tx, place.tenantId, id, replaced)
    return replaced.secret
  })
  receiver.secrets.push(replacement)

  await happen(place, said('at once'))
  await sent()
  pass(24 * 3_600_000)
  await happen(place, said('a day later'))
  pass(1_000)
  await sent()

  assert.deepEqual(
    receiver.received.map(({ verifiedBy }) => verifiedBy),
    [[before, replacement], [replacement]],
  )
})

test('an address that leads inside is not called, whatever it was when it was entered', async () => {
  for (const url of ['https://10.0.0.1/hook', 'https://localhost/hook', 'http://hooks.example/']) {
    const { place, id } = await subscribed({ url, secrets: [] })

    await happen(place, said(randomUUID()))
    await sent()

    const [delivery] = await deliveriesOf(place, id)
    assert.deepEqual([delivery?.state, delivery?.errors], ['pending', ['outside-address-forbidden']], url)
  }
})
