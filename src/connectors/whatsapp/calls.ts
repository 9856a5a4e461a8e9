import type { OtherEvent } from '../../domain/event.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { camelCased, details, id, text, without } from '../reading/payload.ts'
import { type Change, factOf, isBusiness, timeOf, unrecognised } from './change.ts'
import { personOf } from './person.ts'

/** One piece of `calls`: it rang, was picked up, ended, left a recording. A call is no message. */
export function callEvent(piece: Json, change: Change, alone: boolean): OtherEvent {
  if (!isObject(piece)) return unrecognised(piece, change, 'a call is no object')
  const externalId = id(piece, 'id')
  if (externalId === null) return unrecognised(piece, change, 'a call has no id')
  const isOutgoing = text(piece, 'direction') === 'BUSINESS_INITIATED' || isBusiness(change, id(piece, 'from'))
  const claims = isOutgoing
    ? { waIds: [id(piece, 'to')], userIds: [id(piece, 'to_user_id'), id(piece, 'to_parent_user_id')] }
    : { waIds: [id(piece, 'from')], userIds: [id(piece, 'from_user_id'), id(piece, 'from_parent_user_id')] }
  const fact = factOf(change, {
    externalId,
    discriminator: id(piece, 'event')?.toLowerCase() ?? '',
    time: timeOf(piece, change),
    person: personOf(claims, change.contacts, alone),
    // The session description holds network addresses, and nobody asks about it.
    details: details({ call: camelCased(without(piece, 'session', 'id')) }),
  })
  return { name: 'call_updated', ...fact }
}

/** A piece of `statuses` that tells of a call: ringing, accepted, rejected. */
export function callStatus(piece: JsonObject, externalId: string, change: Change, alone: boolean): OtherEvent {
  const claims = {
    waIds: [id(piece, 'recipient_id')],
    userIds: [id(piece, 'recipient_user_id'), id(piece, 'recipient_parent_user_id')],
  }
  const fact = factOf(change, {
    externalId,
    discriminator: id(piece, 'status')?.toLowerCase() ?? '',
    time: timeOf(piece, change),
    person: personOf(claims, change.contacts, alone),
    details: details({ call: camelCased(without(piece, 'session', 'id')) }),
  })
  return { name: 'call_updated', ...fact }
}
