import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliveryOf, eventsOf, fieldsOf } from '../../../test/connectors/samples.ts'
import { calledAt } from '../../../test/connectors/senders.ts'
import { keyTrustHeader } from '../../domain/delivery.ts'
import type { StandardEvent } from '../../domain/event.ts'
import { normalise } from './normalise.ts'

const at = (time: string) => Date.parse(`2026-01-02T${time}Z`)

/** The one event of a body, as a caller with these headers brought it. */
function eventOf(body: object, headers: Readonly<Record<string, string>> = {}): StandardEvent {
  const delivery = deliveryOf('web', Buffer.from(JSON.stringify(body)))
  const [event] = normalise({ ...delivery, headers })
  assert.ok(event)
  return event
}

const track = { type: 'track', messageId: 'm-1', userId: 'u-1', event: 'Seen' }

test('what was tracked keeps its name and properties beside where it took place', () => {
  const [event] = eventsOf('web', 'track')

  assert.deepEqual(
    [event?.name, event?.channel, event?.externalId],
    ['event_tracked', 'web', 'ajs-next-1767348000000-5f0c'],
  )
  const { page, userAgent, ...details } = event?.details ?? {}
  assert.deepEqual(details, {
    event: 'Order Completed',
    properties: { orderId: 'A-1001', revenue: 49.9, currency: 'EUR' },
    campaign: { source: 'newsletter', medium: 'email', name: 'spring' },
    locale: 'de-DE',
    library: 'analytics.js 2.11.1',
    ip: '203.0.113.0',
  })
  assert.match(String(userAgent), /iPhone/)
  assert.equal((page as { path: string }).path, '/thanks')
})

for (const [sample, name, details] of [
  ['page', 'page_viewed', { view: 'Pricing', category: 'Docs' }],
  [
    'screen',
    'screen_viewed',
    { view: 'Basket', os: 'iOS', osVersion: '17.5', deviceModel: 'Apple iPhone15,2', app: 'Shop 3.2.0' },
  ],
  ['group', 'group_joined', { groupId: 'account-9' }],
  ['alias', 'contact_identified', { previousId: 'temp-77' }],
] as const) {
  test(`${sample} becomes ${name}`, () => {
    const [found, told] = fieldsOf('web', sample, 'name', 'details')

    assert.equal(found, name)
    assert.partialDeepStrictEqual(told as object, details)
  })
}

test('whoever identifies is named by all that is known of them, the strongest first', () => {
  const [name, who, contactName] = fieldsOf('web', 'identify', 'name', 'identifiers', 'contactName')

  assert.deepEqual([name, contactName], ['contact_identified', 'Ada Example'])
  assert.deepEqual(who, [
    { kind: 'external', value: 'user-1042' },
    { kind: 'email', value: 'ada@example.com' },
    { kind: 'phone', value: '+4915112345678' },
    { kind: 'anonymous', value: '0b8e6a9c-51f2-4c1a-9d3e-3f4c2a7b1d90' },
  ])
})

test('an alias joins the previous id, whichever it was, to the new one', () => {
  const [who] = fieldsOf('web', 'alias', 'identifiers')

  assert.deepEqual(who, [
    { kind: 'external', value: 'user-1042' },
    { kind: 'external', value: 'temp-77' },
    { kind: 'anonymous', value: 'temp-77' },
  ])
})

test('the traits of a group are the group’s and nobody’s', () => {
  const [who, contactName] = fieldsOf('web', 'group', 'identifiers', 'contactName')

  assert.deepEqual([who, contactName], [[{ kind: 'external', value: 'user-1042' }], null])
})

test('an id that stands for anybody is nobody’s, and a number without its country is none', () => {
  for (const nobody of ['anonymous', 'undefined', 'NULL', '0', ' ', '00000000-0000-0000-0000-000000000000'])
    assert.deepEqual(eventOf({ ...track, userId: nobody, anonymousId: nobody }).identifiers, [], nobody)
  const identify = { type: 'identify', messageId: 'm-2', userId: 'u-1', traits: { phone: '410-555-9412' } }
  assert.deepEqual(eventOf(identify).identifiers, [{ kind: 'external', value: 'u-1' }])
})

test('a userId that is an e-mail address or a phone number is one as well', () => {
  const kinds = (userId: string) => eventOf({ ...track, userId }).identifiers.map(({ kind, value }) => [kind, value])

  assert.deepEqual(kinds('Ada@Example.com'), [
    ['external', 'Ada@Example.com'],
    ['email', 'ada@example.com'],
  ])
  assert.deepEqual(kinds('+4915112345678')[1], ['phone', '+4915112345678'])
})

test('of a key that is not trusted each event names one person by one identifier, and keeps what else it claims', () => {
  const headers = { [keyTrustHeader]: 'no' }
  const person = { userId: 'u-1', anonymousId: 'a-1', traits: { email: 'ada@example.com', phone: '+4915112345678' } }
  const told = (body: object) => {
    const { identifiers, details } = eventOf({ messageId: 'm-3', ...body }, headers)
    return [identifiers, details['claimed']]
  }

  assert.deepEqual(told({ type: 'identify', ...person }), [
    [{ kind: 'anonymous', value: 'a-1' }],
    { userId: 'u-1', email: 'ada@example.com', phone: '+4915112345678' },
  ])
  assert.deepEqual(told({ type: 'track', event: 'Seen', userId: 'Ada@Example.com' }), [
    [{ kind: 'provider', value: `web:${deliveryOf('web', Buffer.from('')).connectionId}:Ada@Example.com` }],
    { userId: 'Ada@Example.com' },
  ])
  assert.deepEqual(told({ type: 'alias', userId: 'u-1', anonymousId: 'a-1', previousId: 'u-2' }), [
    [{ kind: 'anonymous', value: 'a-1' }],
    { userId: 'u-1' },
  ])
  assert.deepEqual(told({ type: 'page', anonymousId: 'a-1' }), [[{ kind: 'anonymous', value: 'a-1' }], undefined])
  assert.deepEqual(told({ type: 'page', anonymousId: 'undefined', userId: '0' }), [[], undefined])
})

test('what was stored before keys were told apart is read as it was then', () => {
  const identify = { type: 'identify', messageId: 'm-4', userId: 'u-1', anonymousId: 'a-1' }

  assert.deepEqual(eventOf(identify), eventOf(identify, { [keyTrustHeader]: 'yes' }))
})

test('the time is corrected by what the sender’s clock is wrong by', () => {
  const anHourAhead = { ...track, timestamp: '2026-01-02T11:59:50Z', sentAt: '2026-01-02T12:00:00Z' }
  const times = (body: object) => {
    const { occurredAt, timeReplaced } = eventOf(body)
    return [occurredAt, timeReplaced]
  }

  assert.deepEqual(times(anHourAhead), [calledAt - 10_000, false])
  assert.deepEqual(
    times({ batch: [{ ...track, timestamp: '2026-01-02T11:59:50Z' }], sentAt: '2026-01-02T12:00:00Z' }),
    [calledAt - 10_000, false],
  )
  assert.deepEqual(times({ ...track, timestamp: '2026-01-02T09:30:00Z' }), [at('09:30:00'), false])
  assert.deepEqual(times({ ...track, sentAt: '2026-01-02T12:00:00Z' }), [calledAt, true])
  assert.deepEqual(times({ ...track, timestamp: 'yesterday' }), [calledAt, true])
})

test('history keeps its dates, whether another collector had it before or not', () => {
  const old = { ...track, timestamp: '2019-05-01T10:00:00Z' }

  const sentNow = eventOf({ ...old, sentAt: '2026-01-02T10:00:00Z' })
  const passedOn = eventOf({ ...old, sentAt: '2019-05-01T10:00:01Z', receivedAt: '2019-05-01T10:00:02Z' })

  assert.equal(sentNow.occurredAt, Date.UTC(2019, 4, 1, 10))
  assert.equal(passedOn.occurredAt, Date.UTC(2019, 4, 1, 10))
})

test('a time that no clock can show is replaced, however it comes about', () => {
  for (const [timestamp, sentAt] of [
    ['1970-01-18T00:00:00Z', undefined],
    ['1970-01-18T00:00:00Z', '2026-01-02T10:00:00Z'],
    [1e300, 1],
    ['2026-01-02T10:00:00Z', '1990-01-01T00:00:00Z'],
  ] as const) {
    const { occurredAt, timeReplaced } = eventOf({ ...track, timestamp, sentAt })
    assert.deepEqual([occurredAt, timeReplaced], [calledAt, true], `${timestamp} ${sentAt}`)
  }
})

test('the caller’s address and user agent are the visitor’s only where a browser calls, and the context’s come first', () => {
  const headers = { 'user-agent': 'Firefox', 'client-ip': '198.51.100.0' }
  const page = { origin: 'https://shop.example', ...headers }
  const where = (event: StandardEvent) => [event.details['ip'], event.details['userAgent'], event.details['origin']]

  assert.deepEqual(where(eventOf(track, headers)), [undefined, undefined, undefined])
  assert.deepEqual(where(eventOf(track, page)), ['198.51.100.0', 'Firefox', 'https://shop.example'])
  assert.deepEqual(where(eventOf({ ...track, context: { ip: '203.0.113.0', userAgent: 'Safari' } }, page)), [
    '203.0.113.0',
    'Safari',
    'https://shop.example',
  ])
})

test('each event of a batch is one, in the context that they share', () => {
  const events = eventsOf('web', 'batch')

  assert.deepEqual(
    events.map(({ name, externalId }) => [name, externalId]),
    [
      ['contact_identified', 'b-1'],
      ['event_tracked', 'b-2'],
      ['page_viewed', 'b-3'],
      ['event_tracked', 'b-4'],
    ],
  )
  assert.ok(events.every(({ details }) => details['timezone'] === 'Europe/Berlin'))
})

test('what is of no type we know, or lacks what makes it one, is kept as unrecognised', () => {
  const bodies = [
    { type: 'delete', userId: 'u-1' },
    { type: 'track', userId: 'u-1' },
    { type: 'group', userId: 'u-1' },
    { type: 'alias', userId: 'u-1' },
    { batch: ['text'] },
  ]

  for (const body of bodies) assert.equal(eventOf(body).name, 'unrecognised', JSON.stringify(body))
})
