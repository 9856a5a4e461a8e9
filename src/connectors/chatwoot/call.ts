import type { Channel, Identifier, OtherEvent } from '../../domain/event.ts'
import { eventTime } from '../../domain/event-time.ts'
import type { Country } from '../../domain/phone.ts'
import { type Fact, personName, unrecognisedAs } from '../reading/fact.ts'
import { distinct, emailOf, phoneOf, providerId } from '../reading/identifiers.ts'
import type { Json, JsonObject } from '../reading/json.ts'
import { fingerprint, id, own, text } from '../reading/payload.ts'

export type Call = {
  readonly payload: JsonObject
  readonly receivedAt: number
  /** Ids of Chatwoot are its own, and not every call tells the account: the connection stands in for both. */
  readonly connectionId: string
  /** Of numbers that are written without one. */
  readonly country: Country | null
  readonly event: string
}

/** What a call is about: where, which thing, when, and whose. */
export type About = {
  readonly channel: Channel
  readonly externalId: string
  readonly time: Json | undefined
  /** Null: nobody's. */
  readonly contact: JsonObject | null
  readonly inbox?: JsonObject | null
}

export function factOf(call: Call, { channel, externalId, time, contact, inbox = null }: About): Fact {
  return {
    channel,
    externalId,
    discriminator: '',
    ...eventTime(time, call.receivedAt),
    identifiers: contact === null ? [] : identifiersOf(call, contact, inbox),
    contactName: contact === null ? null : personName(text(contact, 'name')),
    thread: { kind: 'contact' },
    details: {},
  }
}

/**
 * Who a contact is: their number and address, the id that the business's own site gave them (`identifier`), and Chatwoot's. In a
 * WhatsApp inbox the number is also the contact's id there.
 */
export function identifiersOf(call: Call, contact: JsonObject, contactInbox: JsonObject | null): Identifier[] {
  const siteId = id(contact, 'identifier')
  const contactId = id(contact, 'id')
  return distinct([
    ...phoneOf(text(contact, 'phone_number'), call.country),
    ...phoneOf(contactInbox === null ? null : numberOf(contactInbox), null),
    ...emailOf(text(contact, 'email')),
    ...(siteId === null ? [] : [{ kind: 'external', value: siteId } as const]),
    ...(contactId === null ? [] : [providerId('chatwoot', call.connectionId, contactId)]),
  ])
}

/** `5493515550109`, `whatsapp:+5493515550109`; the id of a visitor of a web page is a UUID, and no number. */
function numberOf(contactInbox: JsonObject): string | null {
  const digits = /^(?:whatsapp:)?\+?(\d{7,15})$/.exec(id(contactInbox, 'source_id') ?? '')?.[1]
  return digits === undefined ? null : `+${digits}`
}

const channels: Readonly<Record<string, Channel>> = {
  'Channel::Whatsapp': 'whatsapp',
  'Channel::WebWidget': 'web',
  'Channel::Email': 'email',
  'Channel::FacebookPage': 'messenger',
  'Channel::Instagram': 'instagram',
  'Channel::Sms': 'sms',
  'Channel::TwilioSms': 'sms',
}

/** Of a conversation. Twilio's inboxes are of SMS or of WhatsApp, which the contact's id there tells. */
export function channelOf(conversation: JsonObject, contactInbox: JsonObject): Channel {
  if ((id(contactInbox, 'source_id') ?? '').startsWith('whatsapp:')) return 'whatsapp'
  return channels[text(conversation, 'channel') ?? ''] ?? 'other'
}

/** Only WhatsApp's ids of contacts are numbers for sure: an SMS inbox has them too, an API inbox whatever it likes. */
export function inboxOfNumbers(channel: Channel, contactInbox: JsonObject): JsonObject | null {
  return channel === 'whatsapp' || channel === 'sms' ? contactInbox : null
}

/** A person who works with Chatwoot, by id and name; null where it is a bot, or nobody. */
export function agentOf(call: Call, user: JsonObject): { readonly id: string; readonly name: string | null } | null {
  const userId = id(user, 'id')
  const type = text(user, 'type')
  if (userId === null || (type !== null && type !== 'user')) return null
  const name = text(user, 'available_name') ?? text(user, 'name')
  return { id: `chatwoot:${call.connectionId}:${userId}`, name: personName(name) }
}

/** The name of an agent as an event tells it: absent where there is none. */
export function named(agent: { readonly name: string | null } | null): { agentName?: string } {
  return agent === null || agent.name === null ? {} : { agentName: agent.name }
}

/** A call that is kept whole, as nothing can be made of it. */
export function unrecognised(call: Call, why: string): OtherEvent {
  const { payload } = call
  const time = own(payload, 'created_at')
  return unrecognisedAs(
    factOf(call, { channel: 'other', externalId: fingerprint(payload), time, contact: null }),
    why,
    payload,
  )
}
