import type { StandardEvent } from '../../domain/event.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { id, list, own, part, text } from '../reading/payload.ts'
import { type Change, unrecognised } from './change.ts'
import { errorEvent } from './errors.ts'
import { messageEvents } from './messages.ts'

/**
 * One chunk of `history`: the chats a phone held when it was connected, `history × thread × message`. All of it is
 * imported. Who spoke is told by `from` against the thread's own id and the business's number.
 */
export function historyEvents(piece: Json, change: Change): StandardEvent[] {
  if (!isObject(piece)) return [unrecognised(piece, change, 'a history chunk is no object')]
  const threads = list(piece, 'threads')
  const errors = list(piece, 'errors')
  if (threads === null && errors === null) return [unrecognised(piece, change, 'a history chunk has no threads')]
  const chunk = part(piece, 'metadata')
  return [
    ...(threads ?? []).flatMap((thread) => threadEvents(thread, chunk, change)),
    ...(errors ?? []).map((error) => errorEvent(error, change)),
  ]
}

function threadEvents(thread: Json, chunk: JsonObject, change: Change): StandardEvent[] {
  const messages = isObject(thread) ? list(thread, 'messages') : null
  if (!isObject(thread) || messages === null) return [unrecognised(thread, change, 'a history thread has no messages')]
  const context = part(thread, 'context')
  return messages.flatMap((message) =>
    messageEvents(message, change, {
      side: 'contact',
      businessClass: 'H',
      imported: true,
      alone: false,
      threadWaId: id(context, 'wa_id') ?? id(thread, 'id'),
      threadUserIds: [id(context, 'user_id'), id(context, 'parent_user_id')],
      details: {
        historyStatus: isObject(message) ? text(part(message, 'history_context'), 'status') : null,
        historyPhase: own(chunk, 'phase'),
        historyChunk: own(chunk, 'chunk_order'),
        historyProgress: own(chunk, 'progress'),
      },
    }),
  )
}
