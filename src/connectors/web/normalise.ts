import { countryOf, type Delivery, isTrusted } from '../../domain/delivery.ts'
import type { OtherEvent, StandardEvent } from '../../domain/event.ts'
import { type EventTime, eventTime, parseTime } from '../../domain/event-time.ts'
import type { Country } from '../../domain/phone.ts'
import { type Fact, personName, unrecognisedAs } from '../reading/fact.ts'
import { isObject, type Json, type JsonObject, readBody } from '../reading/json.ts'
import { details, fingerprint, id, list, own, part, text } from '../reading/payload.ts'
import { type Browser, contextOf, surroundings } from './context.ts'
import { identifiersOf, nameIn, type Person, personId, visitorOf } from './person.ts'

/** A type of event that nobody tracks. */
export const testType = 'parley-test'

/**
 * The events of one call, in the tracking convention (https://segment.com/docs/connections/spec/): `{batch: […]}`, or one
 * event. The door has made every body a batch, whose events have a type and a `messageId`.
 */
export function normalise(delivery: Delivery): StandardEvent[] {
  const { body, headers, receivedAt, connectionId } = delivery
  const payload = readBody(body)
  const call: Call = {
    shared: part(payload, 'context'),
    sentAt: own(payload, 'sentAt'),
    receivedAt,
    browser: browserOf(headers),
    country: countryOf({ headers }),
    visitorsOf: isTrusted(delivery) ? null : connectionId,
  }
  const batch = list(payload, 'batch') ?? [payload]
  return batch.map((item) => (isObject(item) ? eventOf(item, call) : unrecognised({}, item, call, 'an event is none')))
}

type Call = {
  readonly shared: JsonObject
  readonly sentAt: Json | undefined
  readonly receivedAt: number
  readonly browser: Browser | null
  readonly country: Country | null
  /** The connection whose key may not say who people are; null where it may. */
  readonly visitorsOf: string | null
}

/** Browsers say which page calls, and nobody else does. */
function browserOf(headers: Delivery['headers']): Browser | null {
  const { origin } = headers
  if (origin === undefined) return null
  return { origin, ip: headers['client-ip'] ?? null, userAgent: headers['user-agent'] ?? null }
}

function eventOf(item: JsonObject, call: Call): StandardEvent {
  const fact = factOf(item, call)
  switch (text(item, 'type')) {
    case 'track': {
      const event = id(item, 'event')
      if (event === null) return unrecognised(item, item, call, 'what was tracked has no name')
      return { ...fact, name: 'event_tracked', details: withOwn(fact, { event, properties: part(item, 'properties') }) }
    }
    case 'page':
      return { ...fact, name: 'page_viewed', details: withOwn(fact, viewed(item)) }
    case 'screen':
      return { ...fact, name: 'screen_viewed', details: withOwn(fact, viewed(item)) }
    case 'identify':
      return { ...fact, name: 'contact_identified', details: withOwn(fact, { traits: part(item, 'traits') }) }
    case 'alias':
      return alias(item, call, fact)
    case 'group': {
      const groupId = id(item, 'groupId')
      if (groupId === null) return unrecognised(item, item, call, 'a group has no id')
      return { ...fact, name: 'group_joined', details: withOwn(fact, { groupId, traits: part(item, 'traits') }) }
    }
    case testType:
      return { ...fact, name: 'connection_tested', identifiers: [], contactName: null, details: {} }
    default:
      return unrecognised(item, item, call, 'an event is of no type we know')
  }
}

function viewed(item: JsonObject) {
  return { view: id(item, 'name'), category: id(item, 'category'), properties: part(item, 'properties') }
}

/** The previous id may have been a browser's or the sender's own: which, the convention doesn't tell. */
function alias(item: JsonObject, call: Call, fact: Fact): StandardEvent {
  if (id(item, 'previousId') === null) return unrecognised(item, item, call, 'an alias names no previous id')
  const previousId = personId(item, 'previousId')
  const previous = identifiersOf({
    userId: previousId,
    anonymousId: previousId,
    email: null,
    phone: null,
    country: null,
  })
  return {
    ...fact,
    name: 'contact_identified',
    identifiers: call.visitorsOf === null ? [...fact.identifiers, ...previous] : fact.identifiers,
    details: withOwn(fact, { previousId }),
  }
}

function factOf(item: JsonObject, call: Call): Fact {
  const context = contextOf(item, call.shared)
  // The traits of a group are the group's.
  const isOfPerson = text(item, 'type') === 'identify'
  const traits = isOfPerson ? { ...part(context, 'traits'), ...part(item, 'traits') } : part(context, 'traits')
  const person: Person = {
    userId: personId(item, 'userId'),
    anonymousId: personId(item, 'anonymousId'),
    email: text(traits, 'email'),
    phone: id(traits, 'phone'),
    country: call.country,
  }
  return {
    channel: 'web',
    externalId: id(item, 'messageId') ?? fingerprint(item),
    discriminator: '',
    ...timeOf(item, own(item, 'sentAt') ?? call.sentAt, call.receivedAt),
    identifiers: call.visitorsOf === null ? identifiersOf(person) : visitorOf(person, call.visitorsOf),
    contactName: personName(nameIn(traits)),
    thread: { kind: 'contact' },
    details: details({
      ...surroundings(context, call.browser),
      ...(call.visitorsOf !== null && { claimed: claimsOf(person) }),
    }),
  }
}

/** What is said of somebody and not believed: kept, so that it can be looked at. */
function claimsOf({ userId, email, phone }: Person): JsonObject {
  return Object.fromEntries(Object.entries({ userId, email, phone }).filter(([, claim]) => claim !== null))
}

/**
 * When it happened: `receivedAt − (sentAt − timestamp)`, in which whatever the sender's clock is wrong by cancels out. One that
 * was received elsewhere before, and says when, has that behind it.
 */
function timeOf(item: JsonObject, sentAt: Json | undefined, receivedAt: number): EventTime {
  const written = own(item, 'timestamp')
  if (own(item, 'receivedAt') !== undefined) return eventTime(written, receivedAt)
  const at = parseTime(own(item, 'originalTimestamp') ?? written)
  const sent = parseTime(sentAt)
  if (at === null || sent === null) return eventTime(written, receivedAt)
  const corrected = new Date(receivedAt - (sent - at))
  return eventTime(Number.isNaN(corrected.getTime()) ? null : corrected.toISOString(), receivedAt)
}

function withOwn(fact: Fact, more: Parameters<typeof details>[0]): Fact['details'] {
  return { ...fact.details, ...details(more) }
}

function unrecognised(item: JsonObject, raw: Json, call: Call, why: string): OtherEvent {
  const externalId = id(item, 'messageId') ?? fingerprint(raw)
  return unrecognisedAs({ ...factOf(item, call), externalId }, why, raw)
}
