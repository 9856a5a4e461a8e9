import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calls } from './envelope.ts'
import { liveTraffic } from './live-traffic.ts'
import type { Json, Update } from './pieces.ts'
import { seeded } from './random.ts'
import { history } from './timeline.ts'

const now = Date.UTC(2026, 2, 14, 15)
const dayMs = 86_400_000
const days = 30
const { updates, customers } = history({ seed: 7, now, days })

test('the same seed and moment tell the same story, and another seed another', () => {
  const again = history({ seed: 7, now, days: 5 })
  const same = history({ seed: 7, now, days: 5 })
  const other = history({ seed: 8, now, days: 5 })

  assert.deepEqual(again, same)
  assert.notDeepEqual(again.updates.slice(0, 50), other.updates.slice(0, 50))
})

test('a month holds ten to twenty thousand messages in thirty to sixty thousand updates', () => {
  const messages = new Set(updates.filter(({ list }) => list !== null).map(({ item }) => item['id']))

  assert.ok(messages.size > 10_000 && messages.size < 22_000, `${messages.size} messages`)
  assert.ok(updates.length > 30_000 && updates.length < 60_000, `${updates.length} updates`)
})

test('history lies within its days, and only conversations under way reach beyond the present', () => {
  const beyond = updates.filter(({ arrivesAt }) => arrivesAt > now)

  assert.ok(updates.every(({ at }) => at >= now - days * dayMs))
  assert.ok(updates.every(({ at, arrivesAt }) => arrivesAt >= at))
  assert.ok(beyond.length < updates.length / 100, `${beyond.length} beyond the present`)
})

test('updates come in order of arrival', () => {
  const arrivals = updates.map(({ arrivesAt }) => arrivesAt)

  assert.deepEqual(
    arrivals,
    arrivals.toSorted((a, b) => a - b),
  )
})

test('every call is an envelope as WhatsApp sends it, and no update is lost on the way into one', () => {
  const sent = [...calls(seeded(1), updates, 12)]
  const bodies = sent.map(({ body }) => JSON.parse(body) as Envelope)

  const pieces = bodies.flatMap(({ entry }) =>
    entry.flatMap(({ changes }) => changes.flatMap(({ value }) => piecesOf(value))),
  )
  assert.ok(bodies.every(({ object }) => object === 'whatsapp_business_account'))
  assert.equal(pieces.length, updates.length)
  assert.equal(
    sent.reduce((sum, call) => sum + call.updates, 0),
    updates.length,
  )
  assert.ok(sent.every(({ body }) => body.length < 1_000_000))
})

test('a call waits until the last of its updates has arrived', () => {
  const sent = [...calls(seeded(1), updates, 12)]

  const latest = sent.map(({ notBefore }) => notBefore)
  assert.deepEqual(
    latest,
    latest.toSorted((a, b) => a - b),
  )
})

const oddities: Readonly<Record<string, (update: Update) => boolean>> = {
  text: ofType('text'),
  images: ofType('image'),
  videos: ofType('video'),
  documents: (update) => ofType('document')(update),
  stickers: ofType('sticker'),
  'voice notes': ofType('audio'),
  locations: ofType('location'),
  'shared contacts': ofType('contacts'),
  orders: ofType('order'),
  'buttons and lists': ofType('interactive'),
  'answers to a campaign by button': ofType('button'),
  'what WhatsApp cannot pass on': ofType('unsupported'),
  reactions: ofType('reaction'),
  'reactions taken back': (update) => ofType('reaction')(update) && !('emoji' in part(update.item, 'reaction')),
  edits: ofType('edit'),
  revocations: ofType('revoke'),
  'replies that quote': ({ item }) => 'id' in part(item, 'context'),
  'customers who come from an advertisement': ({ item }) => 'referral' in item,
  'echoes from the phone app': ({ field }) => field === 'smb_message_echoes',
  'receipts that name an agent': ({ item }) => String(item['biz_opaque_callback_data']).startsWith('parley:agent='),
  'receipts of a campaign': ({ item }) => String(item['biz_opaque_callback_data']).startsWith('parley:campaign='),
  'marketing prices': ({ item }) => part(item, 'pricing')['category'] === 'marketing',
  'undeliverable messages': failedWith(131026),
  'messages outside the service window': failedWith(131047),
  'messages held back by WhatsApp': failedWith(131049),
  'customers without a phone number': ({ list, item }) =>
    list === 'messages' && !('from' in item) && 'from_user_id' in item,
  'late deliveries': ({ at, arrivesAt }) => arrivesAt - at > 600_000,
  'deliveries days late': ({ at, arrivesAt }) => arrivesAt - at > 6 * 3_600_000,
}

for (const [oddity, isOne] of Object.entries(oddities)) {
  test(`history has ${oddity}`, () => {
    assert.ok(updates.some(isOne))
  })
}

test('history has updates that come twice', () => {
  const texts = updates.map(({ item }) => JSON.stringify(item))

  assert.ok(new Set(texts).size < texts.length)
})

test('history has updates that come in the wrong order', () => {
  const times = updates.map(({ at }) => at)

  assert.ok(times.some((at, index) => at < (times[index - 1] ?? 0)))
})

test('history has bursts, days and nights, and customers who are waiting now', () => {
  const inbound = updates.filter(({ list }) => list === 'messages')
  const perHour = new Map<number, number>()
  for (const { at } of inbound)
    perHour.set(Math.floor(at / 3_600_000), (perHour.get(Math.floor(at / 3_600_000)) ?? 0) + 1)
  const counts = [...perHour.values()].toSorted((a, b) => a - b)

  const median = counts[Math.floor(counts.length / 2)] ?? 0
  assert.ok((counts.at(-1) ?? 0) > 4 * median)
  assert.ok((counts[0] ?? 0) < median / 2)
  assert.ok(inbound.some(({ at }) => now - at < 10 * 60_000))
})

test('no two customers share a number', () => {
  const numbers = customers.map(({ phone }) => phone).filter((phone) => phone !== null)

  assert.equal(new Set(numbers).size, numbers.length)
})

test('live traffic never ends, goes forward in time, and brings one to three updates a second', () => {
  const minutes = 10
  const taken: { updates: number; notBefore: number }[] = []
  for (const call of liveTraffic({ seed: 3, now, customers, pending: [] })) {
    if (call.notBefore > now + minutes * 60_000) break
    taken.push(call)
  }

  const times = taken.map(({ notBefore }) => notBefore)
  const rate = taken.reduce((sum, call) => sum + call.updates, 0) / (minutes * 60)
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  )
  assert.ok(rate > 0.7 && rate < 4, `${rate} updates a second`)
})

type Envelope = { object: string; entry: { changes: { field: string; value: Json }[] }[] }

function piecesOf(value: Json): unknown[] {
  return ['messages', 'statuses', 'message_echoes'].flatMap((list) => (Array.isArray(value[list]) ? value[list] : []))
}

function ofType(type: string): (update: Update) => boolean {
  return ({ item }) => item['type'] === type
}

function failedWith(code: number): (update: Update) => boolean {
  return ({ item }) => JSON.stringify(item['errors'] ?? []).includes(`"code":${code}`)
}

function part(holder: Json, key: string): Json {
  const value = holder[key]
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}
