import type { OtherEvent } from '../../domain/event.ts'
import { isObject, type Json } from '../reading/json.ts'
import { camelCased, details, id, text } from '../reading/payload.ts'
import { type Change, factOf, keyOfContent, timeOf } from './change.ts'

/** One piece of `errors` that stands beside the messages: a fault of the account or the platform, of no one message. */
export function errorEvent(piece: Json, change: Change): OtherEvent {
  const error = isObject(piece) ? piece : {}
  const fact = factOf(change, {
    externalId: keyOfContent(change, piece),
    time: timeOf(error, change),
    details: details({
      field: change.field,
      code: id(error, 'code'),
      title: text(error, 'title') ?? text(error, 'message'),
      error: camelCased(piece),
    }),
  })
  return { name: 'error_reported', ...fact }
}
