/**
 * Random histories of a business on WhatsApp, as ground truth: what happened, the facts that follow from it, and the
 * webhook updates that tell of it. A property test of the whole pipeline reads:
 *
 * ```ts
 * await fc.assert(
 *   fc.asyncProperty(histories(), scrambles(), queries(), async (history, scramble, window) => {
 *     for (const body of deliveriesOf(history.updates, scramble)) await post(bytesOf(body)) // signed: see `signatureOf`
 *     await processed()
 *     const query = { ...window, now: history.now }
 *     assert.deepEqual(await ask('volume', query), volume(history.facts, query).total)
 *   }),
 *   { numRuns: 25 },
 * )
 * ```
 *
 * - `history.facts` are in the oracle's form; give them to `chatsOf`, `volume`, `responseTimes`, …
 * - `history.now` lies after everything; open waits are judged there, so hand it to the product's clock.
 * - `history.people` tells which phone and user id belong to which `contactKey`. A person has one chat, of the same key.
 *   Someone with both identifiers shows both at least once, so that everything of theirs ends up in one contact.
 * - Tables, not figures: `inTimeOrder(history.updates)` against `deliveriesOf(history.updates, scramble)` on two tenants.
 */

import fc from 'fast-check'
import type { Facts } from './facts.ts'
import {
  type Common,
  type Content,
  factsOf,
  type Happening,
  type Person,
  type Receipt,
  receiptStates,
  type Shown,
} from './happenings.ts'
import type { Query } from './query.ts'
import { type Update, updatesOf } from './webhooks.ts'

/** Sunday 1 March 2026: the range holds a change to summer time in New York (8 March) and in Berlin (29 March). */
export const epochMs = Date.UTC(2026, 2, 1)
const epoch = epochMs / 1000
const lengthMax = 40 * 86_400

export type History = { people: Person[]; happenings: Happening[]; facts: Facts; updates: Update[]; now: number }

// What fast-check draws: small plain values, so that a failing history shrinks to one that can be read.

/** Silences in seconds, crowded around the limits of every definition: same second, 30 min, 24 h, 72 h. */
export const silences = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 0, 1, 2) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 90 }) },
  { weight: 3, arbitrary: fc.integer({ min: 60, max: 7200 }) },
  { weight: 1, arbitrary: fc.constantFrom(1799, 1800, 1801) },
  { weight: 3, arbitrary: fc.constantFrom(86_399, 86_400, 86_401) },
  { weight: 1, arbitrary: fc.integer({ min: 90_000, max: 200_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(259_199, 259_200, 259_201) },
)

/** Openings of provider ids that no two collations sort alike: bytes are the rule. */
export const idOpenings = fc.constantFrom('A', 'a', 'Z', 'z', '0', '_', '+')

const delays = fc.oneof(fc.constantFrom(0, 0, 1, -1), fc.integer({ min: 0, max: 120 }), fc.nat(100_000))

function rarely<T>(arbitrary: fc.Arbitrary<T>, oneIn: number): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
}

const receiptDraw = fc.record({
  delay: delays,
  again: rarely(fc.integer({ min: 1, max: 100 }), 6),
  isPriced: fc.boolean(),
  isAttributed: fc.boolean(),
})

const categories = [
  ...['service', 'service', 'service', 'referral_conversion', 'utility', 'marketing', 'marketing_lite'],
  ...['authentication', 'authentication-international', 'group_marketing', 'group_service'],
]

const what = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('customer' as const),
      again: rarely(fc.integer({ min: 1, max: 3 }), 8),
      content: fc.constantFrom<Content>('text', 'image', 'voice', 'location', 'interactive', 'button'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('business' as const),
      hasEcho: fc.boolean(),
      sent: fc.option(receiptDraw, { freq: 4 }),
      delivered: fc.option(receiptDraw, { freq: 2 }),
      read: fc.option(receiptDraw, { freq: 2 }),
      played: rarely(receiptDraw, 8),
      failed: rarely(receiptDraw, 5),
      category: fc.constantFrom(...categories),
      agent: fc.option(fc.constantFrom('agent-ana', 'agent-bo', 'agent-cy'), { freq: 2 }),
      campaign: fc.option(fc.constantFrom('spring', 'summer'), { freq: 2 }),
      errorCode: fc.constantFrom(131_047, 131_026, 131_049),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('imported' as const),
      isOutbound: fc.boolean(),
      backdated: fc.nat(864_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('reaction' as const),
      target: fc.nat(40),
      emoji: fc.constantFrom('👍', '😮', null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), target: fc.nat(40) }) },
)

const move = fc.record({
  person: fc.nat(3),
  silence: silences,
  idOpening: idOpenings,
  shown: fc.constantFrom<Shown>('phone', 'user-id', 'both'),
  what,
})

export type HistoryDraw = {
  kinds: Shown[]
  moves: (typeof move extends fc.Arbitrary<infer Move> ? Move : never)[]
  later: number
}

/** Histories of 1 to 4 people and at most `happeningsMax` happenings within 40 days from 1 March 2026. */
export function histories({ happeningsMax = 30 } = {}): fc.Arbitrary<History> {
  return fc
    .record({
      kinds: fc.array(fc.constantFrom<Shown>('phone', 'user-id', 'both'), { minLength: 1, maxLength: 4 }),
      moves: fc.array(move, { minLength: 1, maxLength: happeningsMax, size: 'max' }),
      later: fc.oneof(fc.constantFrom(1, 86_399, 86_400, 86_401), fc.integer({ min: 1, max: 250_000 })),
    })
    .map(historyOf)
}

/** Half-open windows over the time of the histories, with zone, interval and bucket rule; `now` is to be added. */
export function queries(): fc.Arbitrary<Omit<Query, 'now'>> {
  const daysMax = { '15m': 2, hour: 8, day: 45, week: 45, month: 45 }
  return fc
    .record({
      from: fc.oneof(fc.constant(0), fc.nat(40 * 86_400)),
      length: fc.double({ min: 0.01, max: 1, noNaN: true }),
      tz: fc.constantFrom('UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York', 'Europe/Berlin'),
      interval: fc.constantFrom('15m' as const, 'hour' as const, 'day' as const, 'week' as const, 'month' as const),
      by: fc.constantFrom('start' as const, 'end' as const),
    })
    .map(({ from, length, tz, interval, by }) => {
      const start = epochMs + from * 1000
      const seconds = Math.max(1, Math.floor(length * daysMax[interval] * 86_400))
      return { from: start, to: start + seconds * 1000, tz, interval, by }
    })
}

// From the draw to what happened.

/** Everything else about a history follows from its draw; exported for tests that write a draw by hand. */
export function historyOf(draw: HistoryDraw): History {
  const people = draw.kinds.map(personOf)
  const happenings = happeningsOf(draw, people)
  const updates = updatesOf(happenings)
  const last = Math.max(epoch, ...updates.map((update) => update.at))
  return { people, happenings, facts: factsOf(happenings), updates, now: (last + draw.later) * 1000 }
}

function personOf(kind: Shown, index: number): Person {
  return {
    key: `person-${index}`,
    phone: kind === 'user-id' ? null : `1650555010${index}`,
    userId: kind === 'phone' ? null : `US.1349120865530274191${index}`,
    name: `Customer ${index}`,
  }
}

function happeningsOf(draw: HistoryDraw, people: Person[]): Happening[] {
  const happenings: Happening[] = []
  const clocks = people.map((_, index) => epoch + index * 3600)
  const linked = new Set<Person>()

  for (const [index, { what, ...move }] of draw.moves.entries()) {
    const who = move.person % people.length
    const person = people[who]
    if (person === undefined) throw new Error('a history has people')
    const at = Math.min((clocks[who] ?? epoch) + move.silence, epoch + lengthMax)
    clocks[who] = at

    const id = `wamid.${move.idOpening}${index.toString(36).padStart(3, '0')}`
    const shown = shownBy(person, linked.has(person) ? move.shown : 'both')
    const earlier = happenings.filter((happening) => happening.person === person)

    switch (what.kind) {
      case 'customer':
        linked.add(person)
        happenings.push({ ...what, person, id, shown, times: what.again === null ? [at] : [at, at + what.again] })
        break
      case 'business':
        linked.add(person)
        happenings.push(businessMessage({ person, id, shown }, at, what))
        break
      case 'imported':
        if (person.phone === null) break
        happenings.push({
          kind: 'imported',
          person,
          id,
          shown: 'phone',
          at: Math.max(epoch, at - what.backdated),
          isOutbound: what.isOutbound,
        })
        break
      case 'reaction': {
        const messages = earlier.filter(({ kind }) => kind !== 'reaction' && kind !== 'edit')
        const target = messages[what.target % messages.length]
        if (target === undefined) break
        happenings.push({ ...what, person, id, shown: target.shown, at, targetId: target.id })
        break
      }
      case 'edit': {
        const messages = earlier.filter(({ kind }) => kind === 'customer')
        const target = messages[what.target % messages.length]
        if (target === undefined) break
        happenings.push({ kind: 'edit', person, id, shown: target.shown, at, targetId: target.id })
        break
      }
    }
  }
  return happenings
}

/** What a person can show: someone without a phone only a user id, and the other way round. */
function shownBy(person: Person, wanted: Shown): Shown {
  if (person.phone === null) return 'user-id'
  return person.userId === null ? 'phone' : wanted
}

type BusinessDraw = Extract<HistoryDraw['moves'][number]['what'], { kind: 'business' }>

/** Without an echo only receipts tell of the message, so that there is at least one. */
function businessMessage(common: Common, at: number, what: BusinessDraw): Happening {
  const receipts: Receipt[] = []
  for (const state of receiptStates) {
    const drawn = what[state]
    if (drawn === null) continue
    const time = at + drawn.delay
    receipts.push({
      state,
      times: drawn.again === null ? [time] : [time, time + drawn.again],
      isPriced: drawn.isPriced && state !== 'failed' && state !== 'played',
      isAttributed: drawn.isAttributed,
    })
  }
  if (!what.hasEcho && receipts.length === 0) {
    receipts.push({ state: 'sent', times: [at], isPriced: true, isAttributed: true })
  }
  const { category, agent, campaign, errorCode } = what
  return {
    ...common,
    kind: 'business',
    echoAt: what.hasEcho ? at : null,
    receipts,
    category,
    agent,
    campaign,
    errorCode,
  }
}
