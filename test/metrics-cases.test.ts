/** The cases that break naive code, by the numbers under which the metric definitions list them. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { afterBusinessMs, businessMs } from '../src/domain/business-time.ts'
import { compareTurns, runClocks, type Turn } from '../src/domain/clocks.ts'
import type { ChatStatusEvent } from '../src/domain/event.ts'
import { eventTime } from '../src/domain/event-time.ts'
import { dayMs, hourMs } from '../src/domain/zone.ts'
import { locate } from '../src/process/locate.ts'
import { openPartitions } from '../src/process/partitions.ts'
import { project } from '../src/process/project.ts'
import { addressBook, changeOf, echoOf, inbound, type Json, phone, status, userId, webhook } from './flow/cloud-api.ts'
import { deliver, delivery, makePlace, type Place } from './flow/support.ts'
import { testDatabase } from './support/database.ts'

const minuteMs = 60_000
const gapMs = dayMs
/** Monday. */
const t0 = Date.UTC(2026, 2, 2, 9)
const later = t0 + 30 * dayMs

const { app, owner } = await testDatabase({ after })

test('case 1: a burst of customer messages and three answers are one reply time, from the first message', () => {
  const { waits } = clocksOf(said('C', 0), said('C', 10), said('C', 20), said('H', 50), said('H', 60), said('H', 70))

  assert.deepEqual(
    waits.map(({ startedAt, outcome, endedAt }) => [startedAt, outcome, endedAt]),
    [[0, 'answered', 50]],
  )
})

test('case 2: one POST of a thousand updates counts every entry, change and item', async () => {
  const place = await makePlace(owner)
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
  const customer = (index: number) => `4477009${String(index % 50).padStart(5, '0')}`
  const entries = numbers(10).map((entry) =>
    numbers(10).map((change) => {
      const indexes = numbers(5).map((item) => (entry * 10 + change) * 5 + item)
      return changeOf(
        ...indexes.map((i) => inbound({ id: `in-${i}`, at: t0 + i * 1000, from: customer(i) })),
        ...indexes.map((i) => {
          const half = Math.floor(i / 2)
          const state = i % 2 === 0 ? 'sent' : 'delivered'
          return status({ id: `out-${half}`, state, at: t0 + i * 1000, to: customer(half) })
        }),
      )
    }),
  )

  await deliver(app, [[delivery(place, webhook(...entries), later)]])

  const events = await rows<{ name: string; count: number }>(
    place,
    `select name, count(*) from events where tenant_id = $1 and name like 'message_%' group by name order by name`,
  )
  assert.deepEqual(events, [
    { name: 'message_received', count: 500 },
    { name: 'message_status_updated', count: 500 },
  ])
  assert.deepEqual(
    await rows(place, 'select direction, count(*) from messages where tenant_id = $1 group by 1 order by 1'),
    [
      { direction: 'inbound', count: 500 },
      { direction: 'outbound', count: 250 },
    ],
  )
  assert.equal(await countOf(place, 'contacts'), 50)
})

test('case 3: one message delivered twice at once, after seven days, and with another timestamp is one row', async () => {
  const place = await makePlace(owner)
  const first = webhook([changeOf(inbound({ id: 'm', at: t0 }))])
  const corrected = webhook([changeOf(inbound({ id: 'm', at: t0 + 5000 }))])

  await Promise.all([1, 2].map(() => deliver(app, [[delivery(place, first, t0)]])))
  await deliver(app, [[delivery(place, first, t0 + 7 * dayMs), delivery(place, corrected, t0 + 7 * dayMs)]])

  assert.deepEqual(
    await rows(place, 'select external_id as id, epoch_ms(occurred_at) as at from messages where tenant_id = $1'),
    [{ id: 'm', at: t0 }],
  )
  assert.equal(await countOf(place, 'events'), 1)
  assert.equal(await countOf(place, 'waits'), 1)
  assert.equal(await bucketTotal(place, 'messages', 'inbound/C'), 1)
})

test('case 4: a status before its message, a message before its contact: nothing dropped, all reconciled', async () => {
  const place = await makePlace(owner)

  await arrive(place, changeOf(status({ id: 'out', state: 'read', at: t0 + 9000 })))
  await arrive(place, changeOf(inbound({ id: 'in', at: t0 + 10_000 })))
  await arrive(place, echoOf({ id: 'out', at: t0 }))
  await arrive(place, addressBook('Asha Rao', t0 + 20_000))

  const messages = await rows(
    place,
    `select external_id as id, epoch_ms(occurred_at) as at, content, epoch_ms(read_at) as "readAt"
     from messages where tenant_id = $1 order by 1`,
  )
  assert.deepEqual(messages, [
    { id: 'in', at: t0 + 10_000, content: 'Hello?', readAt: null },
    { id: 'out', at: t0, content: 'On its way', readAt: t0 + 9000 },
  ])
  assert.deepEqual(await rows(place, 'select name from contacts where tenant_id = $1'), [{ name: 'Asha Rao' }])
})

test('case 4: a close before its messages closes the episode once they come', async () => {
  const place = await makePlace(owner)

  await close(place, t0 + hourMs)
  await arrive(place, changeOf(inbound({ id: 'thanks', at: t0 + 30 * minuteMs })))
  await arrive(place, echoOf({ id: 'answer', at: t0 + 20 * minuteMs }))
  await arrive(place, changeOf(inbound({ id: 'question', at: t0 })))

  assert.deepEqual(
    await rows(
      place,
      'select epoch_ms(started_at) as start, epoch_ms(closed_at) as close, close_cause as cause from episodes where tenant_id = $1',
    ),
    [{ start: t0, close: t0 + hourMs, cause: 'agent' }],
  )
  assert.deepEqual(await waitsOf(place), [
    { start: t0, outcome: 'answered', end: t0 + 20 * minuteMs, agent: null },
    { start: t0 + 30 * minuteMs, outcome: 'closed', end: t0 + hourMs, agent: null },
  ])
  assert.deepEqual(
    await rows(place, 'select explicit_status as status, message_count as count from chats where tenant_id = $1'),
    [{ status: 'completed', count: 3 }],
  )
})

test('case 5: statuses out of order and missing keep one timestamp a state, the earliest; read implies delivered', async () => {
  const place = await makePlace(owner)

  await arrive(place, changeOf(status({ id: 'out', state: 'read', at: t0 + 9000 })))
  await arrive(place, changeOf(status({ id: 'out', state: 'sent', at: t0 + 4000 })))
  await arrive(place, changeOf(status({ id: 'out', state: 'sent', at: t0 })))
  await arrive(place, changeOf(status({ id: 'out', state: 'read', at: t0 + 30_000 })))

  const [message] = await rows(
    place,
    `select epoch_ms(sent_at) as sent, epoch_ms(delivered_at) as delivered, epoch_ms(read_at) as read from messages where tenant_id = $1`,
  )
  assert.deepEqual(message, { sent: t0, delivered: null, read: t0 + 9000 })
  assert.deepEqual(
    [
      await bucketTotal(place, 'delivery', 'sent'),
      await bucketTotal(place, 'delivery', 'delivered'),
      await bucketTotal(place, 'delivery', 'read'),
    ],
    [1, 1, 1],
  )
})

test('case 6: five parallel webhooks of a new contact make one contact and one chat', async () => {
  const place = await makePlace(owner)
  const posts = [3, 1, 4, 0, 2].map((index) =>
    webhook([changeOf(inbound({ id: `m-${index}`, at: t0 + index * 1000 }))]),
  )

  await Promise.all(posts.map((post) => deliver(app, [[delivery(place, post, later)]])))

  assert.deepEqual(
    [await countOf(place, 'contacts'), await countOf(place, 'chats'), await countOf(place, 'messages')],
    [1, 1, 5],
  )
  assert.deepEqual(await waitsOf(place), [{ start: t0, outcome: 'open', end: null, agent: null }])
  assert.equal(await bucketTotal(place, 'contacts', ''), 1)
})

test('case 7: timestamps of every form tell the same instant', () => {
  const at = Date.UTC(2026, 2, 2, 9, 0, 0, 250)
  const forms = [at, at * 1000, at / 1000, String(at), String(at * 1000), String(at / 1000)]
  const iso = ['2026-03-02T09:00:00.2500000Z', '2026-03-02T09:00:00.250000000Z', '2026-03-02T14:30:00.250+05:30']

  for (const raw of [...forms, ...iso])
    assert.deepEqual(eventTime(raw, at), { occurredAt: at, timeReplaced: false }, String(raw))
  for (const seconds of [t0 / 1000, String(t0 / 1000)]) assert.equal(eventTime(seconds, t0).occurredAt, t0)
})

test('case 8: a user without a phone number becomes one contact with the phone once both appear, and history follows', async () => {
  const place = await makePlace(owner)
  await arrive(place, changeOf(inbound({ id: 'by-user-id', at: t0, userId, from: null })))
  await arrive(place, echoOf({ id: 'answer', at: t0 + minuteMs, to: null, userId }))
  await arrive(place, changeOf(inbound({ id: 'by-phone', at: t0 + 2 * minuteMs, from: phone })))
  const contactsBefore = await countOf(place, 'contacts')

  await arrive(place, changeOf(inbound({ id: 'by-both', at: t0 + 3 * minuteMs, from: phone, userId })))

  assert.equal(contactsBefore, 2)
  assert.deepEqual([await countOf(place, 'contacts'), await countOf(place, 'chats')], [1, 1])
  const ofTheContact = await rows(
    place,
    `select count(*) as messages, count(distinct m.chat_id) as chats from messages m
     join contacts c on c.tenant_id = m.tenant_id and c.id = m.contact_id
     join chats h on h.tenant_id = m.tenant_id and h.id = m.chat_id and h.contact_id = c.id where m.tenant_id = $1`,
  )
  assert.deepEqual(ofTheContact, [{ messages: 4, chats: 1 }])
  assert.deepEqual(await waitsOf(place), [
    { start: t0, outcome: 'answered', end: t0 + minuteMs, agent: null },
    { start: t0 + 2 * minuteMs, outcome: 'open', end: null, agent: null },
  ])
  assert.equal(await bucketTotal(place, 'contacts', ''), 1)
  assert.deepEqual(await rows(place, 'select kind from contact_identities where tenant_id = $1 order by 1'), [
    { kind: 'phone' },
    { kind: 'whatsapp-user-id' },
  ])
})

test('case 9: un-snoozing or reassigning does not reset an unanswered wait', () => {
  // Assigning is no turn of the clocks at all.
  const snoozed: Turn = { kind: 'reopen', at: 20, id: 'snoozed', status: 'snoozed' }
  const unsnoozed: Turn = { kind: 'reopen', at: 30, id: 'active-again', status: 'active' }

  const { waits, episodes } = clocksOf(said('C', 0), snoozed, unsnoozed, said('C', 40), said('H', 50))

  assert.deepEqual(
    waits.map(({ startedAt, endedAt }) => [startedAt, endedAt]),
    [[0, 50]],
  )
  assert.equal(episodes.length, 1)
})

test('case 10: resolving with an unanswered "thanks" closes the wait unanswered, beside the answered one', () => {
  const { waits, episodes } = clocksOf(said('C', 0), said('H', 10), said('C', 20), closed(30))

  assert.deepEqual(
    waits.map(({ startedAt, outcome }) => [startedAt, outcome]),
    [
      [0, 'answered'],
      [20, 'closed'],
    ],
  )
  assert.equal(episodes[0]?.closeCause, 'agent')
})

test('case 11: the wait of a campaign message answered five days later starts at the customer’s answer', async () => {
  const place = await makePlace(owner)
  const answerAt = t0 + 5 * dayMs

  await arrive(place, changeOf(status({ id: 'campaign', state: 'sent', at: t0, category: 'marketing' })))
  await arrive(place, changeOf(inbound({ id: 'interested', at: answerAt })))
  await arrive(place, echoOf({ id: 'ours', at: answerAt + 5 * minuteMs }))

  assert.deepEqual(await waitsOf(place), [
    { start: answerAt, outcome: 'answered', end: answerAt + 5 * minuteMs, agent: null },
  ])
  assert.deepEqual(
    await rows(place, 'select epoch_ms(started_at) as start, start_cause as cause from episodes where tenant_id = $1'),
    [{ start: answerAt, cause: 'first' }],
  )
})

test('case 13: an agent who answers 25 hours later with a template has answered, in 25 h', async () => {
  const place = await makePlace(owner)

  await arrive(place, changeOf(inbound({ id: 'question', at: t0 })))
  await arrive(
    place,
    changeOf(status({ id: 'template', state: 'sent', at: t0 + 25 * hourMs, category: 'utility', agent: 'ana' })),
  )

  assert.deepEqual(await waitsOf(place), [{ start: t0, outcome: 'answered', end: t0 + 25 * hourMs, agent: 'ana' }])
})

test('case 13: a customer who writes again 30 h later was not answered first, and then in 5 min', () => {
  const { waits, episodes } = clocksOf(said('C', 0), said('C', 30 * hourMs), said('H', 30 * hourMs + 5 * minuteMs))

  assert.deepEqual(
    waits.map(({ startedAt, outcome, endedAt }) => [startedAt, outcome, endedAt]),
    [
      [0, 'unanswered', gapMs],
      [30 * hourMs, 'answered', 30 * hourMs + 5 * minuteMs],
    ],
  )
  assert.equal(episodes.length, 2)
})

test('case 14: business time, Monday to Friday 09:00 to 17:00: a week is 144,000 s, an hour from Friday 16:30 ends on Monday 09:30', () => {
  const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }))
  const office = { zone: 'UTC', weekly, holidays: [] }

  assert.equal(businessMs(Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 7, 23, 59), office), 144_000_000)
  assert.equal(afterBusinessMs(Date.UTC(2026, 2, 6, 16, 30), hourMs, office), Date.UTC(2026, 2, 9, 9, 30))
})

test('case 14: a hand-off at 20 s and a human at 62 s are a first response of 42 s', () => {
  const { episodes } = clocksOf(said('C', 0), said('B', 5000), handedOff(20_000), said('H', 62_000))

  assert.equal(firstResponseMs(episodes[0]), 42_000)
})

test('case 14: a hand-off after the first human answer leaves the first response at 62 s', () => {
  const { episodes } = clocksOf(said('C', 0), said('H', 62_000), handedOff(100_000), said('H', 130_000))

  assert.equal(firstResponseMs(episodes[0]), 62_000)
})

function clocksOf(...turns: Turn[]) {
  return runClocks(turns.sort(compareTurns), gapMs)
}

function firstResponseMs(episode: ReturnType<typeof clocksOf>['episodes'][number] | undefined): number | null {
  const [from, at] = [episode?.firstResponseFrom ?? null, episode?.firstResponseAt ?? null]
  return from === null || at === null ? null : at - from
}

function said(of: 'C' | 'H' | 'B', at: number): Turn {
  return { kind: 'message', class: of, at, id: `m-${at}`, agentId: of === 'H' ? 'ana' : null, imported: false }
}

function handedOff(at: number): Turn {
  return { kind: 'hand-off', at, id: `h-${at}` }
}

function closed(at: number): Turn {
  return { kind: 'close', at, id: `c-${at}`, status: 'completed', cause: 'agent', agentId: 'ana' }
}

/** One change, in a POST and a batch of its own. */
async function arrive(place: Place, change: Json): Promise<void> {
  await deliver(app, [[delivery(place, webhook([change]), later)]])
}

/** No source closes chats yet: the event as a source will yield it, through the same projection. */
async function close(place: Place, at: number): Promise<void> {
  const event: ChatStatusEvent = {
    name: 'chat_status_changed',
    channel: 'whatsapp',
    externalId: 'close',
    discriminator: '',
    occurredAt: at,
    timeReplaced: false,
    identifiers: [{ kind: 'phone', value: `+${phone}` }],
    contactName: null,
    thread: { kind: 'contact' },
    details: {},
    status: 'completed',
    cause: 'agent',
    agentExternalId: 'ana',
  }
  await openPartitions(app)([later], [at])
  const origin = { ...place, id: randomUUID(), source: 'whatsapp', receivedAt: later }
  await app.write(place.tenantId, (tx) => project(tx, place.tenantId, [locate(origin, event)]))
}

// What came of it.

function rows<Row>(place: Place, sql: string, more: unknown[] = []): Promise<Row[]> {
  return owner.outside((tx) => tx.query<Row>(sql, [place.tenantId, ...more]))
}

async function countOf(place: Place, table: 'contacts' | 'chats' | 'messages' | 'events' | 'waits'): Promise<number> {
  const [row] = await rows<{ count: number }>(place, `select count(*) from ${table} where tenant_id = $1`)
  return row?.count ?? 0
}

function waitsOf(place: Place) {
  return rows(
    place,
    `select epoch_ms(started_at) as start, outcome, epoch_ms(ended_at) as "end", agent_id as agent
     from waits where tenant_id = $1 order by started_at`,
  )
}

/** What the folded buckets count, over all time. */
async function bucketTotal(place: Place, metric: string, detail: string): Promise<number> {
  const [row] = await rows<{ total: number }>(
    place,
    `select coalesce(sum(count), 0)::bigint as total from buckets
     where tenant_id = $1 and level = 'month' and scope = 'channel' and metric = $2 and detail = $3`,
    [metric, detail],
  )
  return row?.total ?? 0
}
