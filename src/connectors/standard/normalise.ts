import { countryOf, type Delivery } from '../../domain/delivery.ts'
import type { StandardEvent } from '../../domain/event.ts'
import { crmFact, unrecognisedAs } from '../reading/fact.ts'
import { readForm } from '../reading/form.ts'
import { isObject, type Json, type JsonObject, readJson } from '../reading/json.ts'
import { id, own, text } from '../reading/payload.ts'
import { headerNames } from './authenticate.ts'
import type { Mapping } from './mapping.ts'
import type { Found } from './path.ts'
import { idOfPiece, type Piece, readMapped } from './read.ts'

/** A type that nobody else sends. */
export const testType = 'parley.test'

/**
 * What the mapping makes of a body, which is JSON or a form. What it makes nothing of is `unrecognised`: so is everything
 * while there is no mapping.
 */
export function normalise(delivery: Delivery, mapping: Mapping | null = null): StandardEvent[] {
  const body = readAny(delivery)
  if (isObject(body) && text(body, 'type') === testType) return [tested(body, delivery)]
  if (mapping === null)
    return [unrecognised(delivery, body, 'the connection has no mapping yet', { value: body, place: [] })]
  const { connectionId, receivedAt } = delivery
  const pieces = readMapped(body, mapping, {
    connectionId,
    receivedAt,
    country: countryOf(delivery),
    callId: callIdOf(delivery),
  })
  return pieces.flatMap((piece) => eventOf(piece, delivery, body))
}

/** A body as paths see it: JSON, or the parameters of a form by name. Throws `NormaliseFailure`. */
export function readAny({ headers, body }: Pick<Delivery, 'headers' | 'body'>): Json {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '')
  return isForm ? readForm(body) : readJson(body)
}

/** The sender's id of the call, by which a retry is known; null where it gives none. */
export function callIdOf({ headers }: Pick<Delivery, 'headers'>): string | null {
  return id(headers, headerNames.id)
}

function eventOf(piece: Piece, delivery: Delivery, body: Json): StandardEvent[] {
  if (piece.state === 'ignored') return []
  return [
    piece.state === 'event'
      ? piece.event
      : unrecognised(delivery, body, piece.why, { value: piece.raw, place: piece.place }),
  ]
}

function tested(body: JsonObject, { receivedAt }: Delivery): StandardEvent {
  return { ...crmFact(id(body, 'id') ?? '', own(body, 'timestamp'), receivedAt), name: 'connection_tested' }
}

/** By Standard Webhooks a body tells its time as `timestamp`; nothing else is known of it. */
function unrecognised(delivery: Delivery, body: Json, why: string, found: Found): StandardEvent {
  const time = isObject(body) ? own(body, 'timestamp') : undefined
  const externalId = idOfPiece(found, { callId: callIdOf(delivery) })
  return unrecognisedAs(crmFact(externalId, time, delivery.receivedAt), why, found.value)
}
