import type { Details, OtherEvent } from '../../domain/event.ts'
import { type EventTime, eventTime } from '../../domain/event-time.ts'
import type { Fact } from '../reading/fact.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { details, fingerprint, id, objects, own, part, text } from '../reading/payload.ts'
import { nobody, type Person } from './person.ts'

/** One `entry × change` of a delivery, with what every item inside needs to know of its surroundings. */
export type Change = {
  readonly field: string
  /** The WhatsApp Business Account. */
  readonly accountId: string
  /** As sent; account-level facts have no other time. */
  readonly entryTime: Json | undefined
  readonly value: JsonObject
  readonly contacts: readonly JsonObject[]
  readonly phoneNumberId: string | null
  readonly displayPhoneNumber: string | null
  /** Milliseconds since 1970. */
  readonly receivedAt: number
}

export function changeOf(entry: JsonObject, field: string, value: JsonObject, receivedAt: number): Change {
  const metadata = part(value, 'metadata')
  return {
    field,
    accountId: id(entry, 'id') ?? '',
    entryTime: own(entry, 'time'),
    value,
    contacts: objects(value, 'contacts'),
    phoneNumberId: id(metadata, 'phone_number_id'),
    displayPhoneNumber: text(metadata, 'display_phone_number'),
    receivedAt,
  }
}

/** Whether an address is the business's own number; a placeholder without digits never is. */
export function isBusiness(change: Change, address: string | null): boolean {
  const asked = digits(address)
  return asked !== null && (asked === digits(change.displayPhoneNumber) || asked === digits(change.phoneNumberId))
}

/** The time of an item, or of its entry where the item brings none. */
export function timeOf(item: JsonObject, change: Change): EventTime {
  return eventTime(own(item, 'timestamp') ?? change.entryTime, change.receivedAt)
}

/** The key of a fact that brings no id of its own: where it was said, when, and what. A redelivery has the same. */
export function keyOfContent(change: Change, content: Json): string {
  const time = typeof change.entryTime === 'number' || typeof change.entryTime === 'string' ? change.entryTime : ''
  return `${change.accountId}:${change.field}:${String(time).slice(0, 32)}:${fingerprint(content)}`
}

/** What every event has in common that is no message, receipt or reaction. */
export function factOf(
  change: Change,
  fact: {
    readonly externalId: string
    readonly discriminator?: string
    readonly time: EventTime
    readonly person?: Person
    readonly details: Details
  },
): Fact {
  const person = fact.person ?? nobody
  return {
    channel: 'whatsapp',
    externalId: fact.externalId,
    discriminator: fact.discriminator ?? '',
    ...fact.time,
    identifiers: person.identifiers,
    contactName: person.contactName,
    thread: { kind: 'contact' },
    details: {
      ...details({ phoneNumberId: change.phoneNumberId, unusableIds: person.unusableIds }),
      ...fact.details,
    },
  }
}

/** A piece that has not the shape we know: kept whole, for a person to look at and a later version to read. */
export function unrecognised(raw: Json, change: Change, why: string): OtherEvent {
  const fact = factOf(change, {
    externalId: keyOfContent(change, raw),
    time: timeOf(isObject(raw) ? raw : {}, change),
    details: { field: change.field, accountId: change.accountId, why, raw },
  })
  return { name: 'unrecognised', ...fact }
}

function digits(address: string | null): string | null {
  return address !== null && /^\+?[\d\s().-]+$/.test(address) ? address.replace(/\D/g, '') || null : null
}
