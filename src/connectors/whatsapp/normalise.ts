import type { Delivery } from '../../domain/delivery.ts'
import type { StandardEvent } from '../../domain/event.ts'
import { isObject, type Json, type JsonObject, readBody } from '../reading/json.ts'
import { id, list, own, part } from '../reading/payload.ts'
import { accountEvent, preferenceEvent } from './account-fields.ts'
import { callEvent } from './calls.ts'
import { type Change, changeOf, unrecognised } from './change.ts'
import { errorEvent } from './errors.ts'
import { historyEvents } from './history.ts'
import { messageEvents, type Origin } from './messages.ts'
import { statusEvent } from './statuses.ts'
import { stateSync, userIdUpdate } from './system.ts'

/**
 * Every `entry × change × piece` of a delivery (one POST may hold 1,000 of them, of any mix), as standard events. A piece
 * of a shape we do not know yields `unrecognised`. Throws `NormaliseFailure` for a body that is no JSON object.
 */
export function normalise(delivery: Delivery): StandardEvent[] {
  const body = readBody(delivery.body)
  const { receivedAt } = delivery
  const entries = list(body, 'entry')
  if (entries !== null) return entries.flatMap((entry) => entryEvents(entry, receivedAt))
  // The On-Premises API, and who passes it on, sends the value of a change without the envelope.
  return changeEvents(changeOf({}, 'messages', body, receivedAt))
}

function entryEvents(entry: Json, receivedAt: number): StandardEvent[] {
  const changes = isObject(entry) ? list(entry, 'changes') : null
  if (!isObject(entry) || changes === null) {
    return [unrecognised(entry, changeOf({}, 'entry', {}, receivedAt), 'an entry has no changes')]
  }
  return changes.flatMap((piece) => {
    const value = isObject(piece) ? own(piece, 'value') : undefined
    const field = isObject(piece) ? (id(piece, 'field') ?? '') : ''
    if (isObject(value)) return changeEvents(changeOf(entry, field, value, receivedAt))
    return [unrecognised(piece, changeOf(entry, field, {}, receivedAt), 'a change has no value')]
  })
}

/** The lists a value may hold, whatever its field is called; what they are decides, not the field. */
function changeEvents(change: Change): StandardEvent[] {
  const alone = pieceCount(change.value) + pieceCount(part(change.value, 'standby')) === 1
  const origin = originOf(change, alone)
  const families: Readonly<Record<string, (piece: Json) => StandardEvent | StandardEvent[]>> = {
    messages: (piece) => messageEvents(piece, change, { ...origin, side: 'contact' }),
    message_echoes: (piece) => messageEvents(piece, change, { ...origin, side: 'business' }),
    statuses: (piece) => statusEvent(piece, change, alone, origin.imported),
    history: (piece) => historyEvents(piece, change),
    calls: (piece) => callEvent(piece, change, alone),
    user_preferences: (piece) => preferenceEvent(piece, change, alone),
    user_id_update: (piece) => userIdUpdate(piece, change, alone),
    state_sync: (piece) => stateSync(piece, change),
    errors: (piece) => errorEvent(piece, change),
  }
  const holders = [change.value, part(change.value, 'standby')]
  const found = holders.flatMap((holder) => listsOf(holder, Object.keys(families)))
  if (found.length === 0) return [accountEvent(change)]
  return [
    ...found.flatMap(([family, pieces]) => pieces.flatMap((piece) => families[family]?.(piece) ?? [])),
    ...leftOver(change),
  ]
}

function listsOf(holder: JsonObject, families: readonly string[]): [string, readonly Json[]][] {
  return families.flatMap((family): [string, readonly Json[]][] => {
    const pieces = list(holder, family)
    return pieces === null ? [] : [[family, pieces]]
  })
}

/**
 * Under `history` a message is the file behind an imported placeholder. Under `standby` the account's AI agent holds the
 * conversation and we look on: what the business says there, a bot says.
 */
function originOf(change: Change, alone: boolean): Omit<Origin, 'side'> {
  return { businessClass: change.field === 'standby' ? 'B' : 'H', imported: change.field === 'history', alone }
}

/** How many pieces share the `contacts` of a change: only a piece alone may take an unnamed contact for its own. */
function pieceCount(holder: JsonObject): number {
  const sharing = ['messages', 'statuses', 'message_echoes', 'calls', 'user_id_update', 'user_preferences']
  return sharing.reduce((sum, family) => sum + (list(holder, family)?.length ?? 0), 0)
}

const understood = new Set([
  'calls',
  'contacts',
  'errors',
  'history',
  'message_echoes',
  'messages',
  'meta',
  'metadata',
  'standby',
  'state_sync',
  'statuses',
  'user_id_update',
  'user_preferences',
])

/** Lists and objects beside those we read: kept, because they may hold what nobody has told us of yet. */
function leftOver(change: Change): StandardEvent[] {
  const unread = Object.entries(change.value).filter(
    ([key, piece]) => !understood.has(key) && typeof piece === 'object' && piece !== null,
  )
  if (unread.length === 0) return []
  return [unrecognised(Object.fromEntries(unread), change, 'a value holds more than we know')]
}
