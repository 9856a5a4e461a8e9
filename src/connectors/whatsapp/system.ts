import type { ContactEvent, Identifier, OtherEvent } from '../../domain/event.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { details, id, own, part, text } from '../reading/payload.ts'
import { type Change, factOf, keyOfContent, timeOf, unrecognised } from './change.ts'
import { type Claims, personOf } from './person.ts'

/**
 * A system message that tells of a new number or a new business-scoped id says that old and new are one person. The
 * message itself stays in the transcript; this event joins the contact.
 */
export function systemEvents(message: JsonObject, old: ContactEvent, change: Change): ContactEvent[] {
  const system = part(message, 'system')
  const claims: Claims = {
    waIds: [id(system, 'wa_id'), id(system, 'new_wa_id')],
    userIds: [
      id(system, 'user_id'),
      id(system, 'parent_user_id'),
      id(system, 'previous_user_id'),
      id(system, 'previous_parent_user_id'),
    ],
  }
  const renewed = personOf(claims, change.contacts, false)
  const identifiers = union(renewed.identifiers, old.identifiers)
  if (identifiers.length === old.identifiers.length) return []
  return [{ ...old, identifiers, details: { ...old.details, reason: text(system, 'type') ?? 'system' } }]
}

/** A piece of `user_id_update`: the person got another business-scoped id. */
export function userIdUpdate(piece: Json, change: Change, alone: boolean): ContactEvent | OtherEvent {
  const item = isObject(piece) ? piece : {}
  const userId = part(item, 'user_id')
  const parent = part(item, 'parent_user_id')
  const claims: Claims = {
    waIds: [id(item, 'wa_id')],
    userIds: [id(userId, 'current'), id(parent, 'current'), id(userId, 'previous'), id(parent, 'previous')],
  }
  const person = personOf(claims, change.contacts, alone)
  if (person.identifiers.length === 0) return unrecognised(piece, change, 'a new user id names nobody')
  const fact = factOf(change, {
    externalId: keyOfContent(change, piece),
    time: timeOf(item, change),
    person,
    details: details({ reason: 'user_id_update' }),
  })
  return { name: 'contact_identified', ...fact }
}

/** A piece of `state_sync`: the phone's address book, from which a contact's name is learnt. */
export function stateSync(piece: Json, change: Change): ContactEvent | OtherEvent {
  const item = isObject(piece) ? piece : {}
  const contact = part(item, 'contact')
  const claims: Claims = {
    waIds: [id(contact, 'phone_number') ?? id(contact, 'wa_id')],
    userIds: [id(contact, 'user_id'), id(contact, 'parent_user_id')],
  }
  const person = personOf(claims, [], false)
  const action = text(item, 'action')
  if (person.identifiers.length === 0) return unrecognised(piece, change, 'a synced contact names nobody')
  const fact = factOf(change, {
    externalId: keyOfContent(change, piece),
    time: timeOf({ timestamp: own(part(item, 'metadata'), 'timestamp') ?? own(item, 'timestamp') ?? null }, change),
    person: { ...person, contactName: text(contact, 'full_name') ?? text(contact, 'first_name') },
    details: details({ reason: 'address-book', action }),
  })
  // Someone taken out of the address book is told of, and joined to nobody.
  if (action === 'remove') return { name: 'account_updated', ...fact, identifiers: [], contactName: null }
  return { name: 'contact_identified', ...fact }
}

function union(first: readonly Identifier[], second: readonly Identifier[]): Identifier[] {
  const all = [...first, ...second]
  const kinds = ['whatsapp-user-id', 'phone', 'provider']
  const distinct = new Map(all.map((identifier) => [`${identifier.kind} ${identifier.value}`, identifier]))
  return [...distinct.values()].sort((left, right) => kinds.indexOf(left.kind) - kinds.indexOf(right.kind))
}
