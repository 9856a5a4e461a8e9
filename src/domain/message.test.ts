import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Evidence, MessageClass, MessageEvent, ReceiptState, StatusEvent } from './event.ts'
import { idOf } from './ids.ts'
import { fromMessageEvent, fromStatusEvent, isLost, type Message, merge, reached, roleOf } from './message.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 2000)
const t0 = Date.UTC(2026, 2, 2, 9)

const common = {
  channel: 'whatsapp',
  externalId: 'wamid.1',
  timeReplaced: false,
  identifiers: [],
  contactName: null,
  thread: { kind: 'contact' },
  details: {},
} as const

const template = 'utility'
const service = 'service'

function sent(evidence: Exclude<Evidence, 'receipt'>, more: Partial<MessageEvent> = {}): Message {
  return told({
    ...common,
    name: 'message_sent',
    discriminator: '',
    occurredAt: t0,
    evidence,
    role: 'assistant',
    class: 'H',
    contentType: 'text',
    content: 'On its way',
    hasMedia: false,
    agentExternalId: null,
    campaignId: null,
    replyToExternalId: null,
    imported: false,
    ...more,
  })
}

function receipt(status: ReceiptState, more: Partial<StatusEvent> = {}): Message {
  return told({
    ...common,
    name: 'message_status_updated',
    discriminator: status,
    occurredAt: t0,
    status,
    pricingCategory: null,
    errorCode: null,
    errorTitle: null,
    agentExternalId: null,
    campaignId: null,
    imported: false,
    ...more,
  })
}

/** The event's content decides its hash, as in the event log. */
function told(event: MessageEvent | StatusEvent, node = 'node-a'): Message {
  const place = {
    threadId: idOf('thread', node),
    nodeId: idOf('node', node),
    senderNodeId: event.name === 'message_received' ? idOf('node', node) : null,
  }
  const ids = { id: idOf('message', event.externalId), connectionId: 'connection' }
  if (event.name === 'message_status_updated') return fromStatusEvent(event, ids, place)
  return fromMessageEvent(event, { ...ids, replyTo: null, hash: idOf('content', JSON.stringify(event)) }, place)
}

// Few values of everything, so that ties happen.
const times = fc.constantFrom(t0, t0 + 1000, t0 + 2000)
const agents = fc.constantFrom(null, null, 'ana', 'bo')
const campaigns = fc.constantFrom(null, null, 'spring', 'summer')
const nodes = fc.constantFrom('node-a', 'node-b')
const some = {
  occurredAt: times,
  timeReplaced: fc.boolean(),
  agentExternalId: agents,
  campaignId: campaigns,
  imported: fc.boolean(),
}

const statusEvents: fc.Arbitrary<StatusEvent> = fc
  .record({
    ...some,
    status: fc.constantFrom<ReceiptState>('sent', 'delivered', 'read', 'played', 'failed'),
    pricingCategory: fc.constantFrom(null, service, template, 'group_marketing'),
    errorCode: fc.constantFrom(null, '', '131047', '131026'),
    errorTitle: fc.constantFrom(null, '', 'Re-engagement message'),
  })
  .map((drawn) => ({ ...common, name: 'message_status_updated', discriminator: drawn.status, ...drawn }))

const messageEvents = (name: MessageEvent['name']): fc.Arbitrary<MessageEvent> =>
  fc
    .record({
      ...some,
      evidence: fc.constantFrom<Exclude<Evidence, 'receipt'>>('own-send', 'crm', 'echo', 'inbound'),
      class:
        name === 'message_received' ? fc.constant<MessageClass>('C') : fc.constantFrom<MessageClass>('H', 'B', 'S'),
      contentType: fc.constantFrom('text', 'template', 'unknown'),
      content: fc.constantFrom(null, 'On its way', 'Hello'),
      hasMedia: fc.boolean(),
    })
    .map((drawn) => ({
      ...common,
      name,
      discriminator: '',
      role: roleOf(drawn.class),
      replyToExternalId: null,
      ...drawn,
    }))

/** Evidence about one message: of a customer's mostly the message itself, of ours sends, echoes and receipts. */
const evidences = fc.constantFrom('message_received' as const, 'message_sent' as const).chain((name) => {
  const events = fc.oneof(statusEvents, messageEvents(name))
  return fc.array(
    fc.tuple(events, nodes).map(([event, node]) => told(namedBy(node, event), node)),
    { minLength: 3, maxLength: 8 },
  )
})

/** Whom an event names is a part of what it says: two events that name different nodes never have one hash. */
function namedBy<E extends MessageEvent | StatusEvent>(node: string, event: E): E {
  return { ...event, identifiers: [{ kind: 'external', value: node }] }
}

test('evidence merges the same in any order, any grouping and any repetition', () => {
  const shuffled = evidences.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length }),
      fc.nat(all.length - 2),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([all, mixed, cut]) => {
      const whole = all.reduce(merge)

      assert.deepEqual(mixed.reduce(merge), whole)
      assert.deepEqual(merge(all.slice(0, cut + 1).reduce(merge), all.slice(cut + 1).reduce(merge)), whole)
    }),
    { numRuns: runs },
  )
})

test('merging is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(evidences, ([a, b, c]) => {
      if (!a || !b || !c) return

      assert.deepEqual(merge(a, b), merge(b, a))
      assert.deepEqual(merge(merge(a, b), c), merge(a, merge(b, c)))
      assert.deepEqual(merge(a, a), a)
    }),
    { numRuns: runs },
  )
})

test('what joined evidence says does not change when a part of it is heard again', () => {
  fc.assert(
    fc.property(evidences, (all) => {
      const whole = all.reduce(merge)

      for (const part of all) assert.deepEqual(merge(whole, part), whole)
    }),
    { numRuns: runs },
  )
})

for (const category of ['marketing', 'marketing_lite', 'utility', 'authentication', 'authentication-international'])
  test(`a receipt priced as ${category}, or group_${category}, tells of a template: S`, () => {
    assert.equal(receipt('sent', { pricingCategory: category }).class, 'S')
    assert.equal(receipt('sent', { pricingCategory: `group_${category}` }).class, 'S')
  })

test('a receipt priced otherwise, or not priced, tells of a human agent: H', () => {
  for (const category of [null, service, 'group_service', 'referral_conversion', 'something new'])
    assert.equal(receipt('sent', { pricingCategory: category }).class, 'H')
})

test('a price outweighs receipts without one, whichever came first', () => {
  const all = [
    receipt('read', { occurredAt: t0 + 5 }),
    receipt('sent', { pricingCategory: template }),
    receipt('delivered'),
  ]

  assert.equal(all.reduce(merge).class, 'S')
  assert.equal(all.toReversed().reduce(merge).class, 'S')
})

test('two receipts with different categories: one of a template is enough', () => {
  const all = [receipt('sent', { pricingCategory: service }), receipt('delivered', { pricingCategory: template })]

  assert.equal(all.reduce(merge).class, 'S')
})

test('a message that a known agent sent is H even if it is a template', () => {
  const byReceipt = receipt('sent', { pricingCategory: template, agentExternalId: 'ana' })
  const bySend = merge(
    sent('own-send', { class: 'S', agentExternalId: 'ana' }),
    receipt('sent', { pricingCategory: template }),
  )
  const byLaterReceipt = merge(sent('own-send', { class: 'S' }), receipt('delivered', { agentExternalId: 'ana' }))

  for (const message of [byReceipt, bySend, byLaterReceipt])
    assert.deepEqual([message.class, message.agentId], ['H', 'ana'])
})

test('an agent does not make a human of a bot that answers in its name', () => {
  assert.equal(sent('own-send', { class: 'B', agentExternalId: 'ana' }).class, 'B')
})

test('an echo from the phone app outweighs the price, and our own send outweighs both', () => {
  const priced = receipt('sent', { pricingCategory: template })
  const echoed = merge(priced, sent('echo'))
  const own = merge(echoed, sent('own-send', { class: 'B', content: 'By the bot' }))

  assert.equal(echoed.class, 'H')
  assert.deepEqual([own.class, own.content], ['B', 'By the bot'])
})

test('any receipt makes the message exist, from the earliest; stronger evidence later completes it', () => {
  const receipts = merge(receipt('read', { occurredAt: t0 + 9000 }), receipt('delivered', { occurredAt: t0 + 4000 }))
  const whole = merge(receipts, sent('echo', { occurredAt: t0 + 1000 }))

  assert.deepEqual([receipts.occurredAt, receipts.content, receipts.direction], [t0 + 4000, null, 'outbound'])
  assert.deepEqual([whole.occurredAt, whole.content], [t0 + 1000, 'On its way'])
  assert.deepEqual([whole.deliveredAt, whole.readAt], [t0 + 4000, t0 + 9000])
})

test('of one state told twice the earliest time is kept', () => {
  const states = ['sent', 'delivered', 'read', 'played', 'failed'] as const
  const early = states.map((state) => receipt(state, { occurredAt: t0 }))
  const late = states.map((state) => receipt(state, { occurredAt: t0 + 60_000 }))

  const { sentAt, deliveredAt, readAt, playedAt, failedAt } = [...late, ...early, ...late].reduce(merge)

  assert.deepEqual([sentAt, deliveredAt, readAt, playedAt, failedAt], Array(5).fill(t0))
})

test('the error kept is that of the earliest failure', () => {
  const early = receipt('failed', { errorCode: '131047', errorTitle: 'Re-engagement message' })
  const late = receipt('failed', { occurredAt: t0 + 1, errorCode: '131026', errorTitle: 'Undeliverable' })

  const { errorCode, errorTitle } = merge(late, early)

  assert.deepEqual([errorCode, errorTitle], ['131047', 'Re-engagement message'])
})

test('a message that failed answers nothing, unless it was delivered, read or played after all', () => {
  const failed = receipt('failed')

  assert.equal(isLost(failed), true)
  assert.equal(isLost(merge(failed, receipt('sent'))), true)
  for (const state of ['delivered', 'read', 'played'] as const)
    assert.equal(isLost(merge(failed, receipt(state))), false)
})

test('read implies delivered, though no such receipt came', () => {
  const read = receipt('read')

  assert.equal(read.deliveredAt, null)
  assert.equal(reached(read), true)
  assert.equal(reached(receipt('sent')), false)
})

test('a message is imported only while all its evidence is', () => {
  const imported = sent('echo', { imported: true })

  assert.equal(merge(imported, receipt('sent', { imported: true })).imported, true)
  assert.equal(merge(imported, receipt('sent')).imported, false)
})

test('the agent is the one whom the strongest evidence names', () => {
  const named = merge(receipt('sent', { agentExternalId: 'ana' }), sent('crm', { agentExternalId: 'bo' }))

  assert.equal(named.agentId, 'bo')
})
