import type { ReceiptState, StandardEvent, ThreadKey } from '../../domain/event.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { camelCased, details, id, list, part, text } from '../reading/payload.ts'
import { attributionOf } from './attribution.ts'
import { callStatus } from './calls.ts'
import { type Change, timeOf, unrecognised } from './change.ts'
import { personOf } from './person.ts'

const states: ReadonlySet<string> = new Set<ReceiptState>(['sent', 'delivered', 'read', 'played', 'failed'])

/** One piece of `statuses`: a receipt of a business message, or of a call. Payments and unknown states are kept whole. */
export function statusEvent(piece: Json, change: Change, alone: boolean, imported: boolean): StandardEvent {
  if (!isObject(piece)) return unrecognised(piece, change, 'a status is no object')
  const externalId = id(piece, 'id')
  if (externalId === null) return unrecognised(piece, change, 'a status has no id')
  const kind = text(piece, 'type') ?? 'message'
  if (kind === 'call') return callStatus(piece, externalId, change, alone)
  if (kind !== 'message') return unrecognised(piece, change, `a status of a ${kind}`)
  const status = text(piece, 'status')?.toLowerCase() ?? ''
  if (!isReceiptState(status)) return unrecognised(piece, change, 'a status is none we know')
  return receipt(piece, { externalId, status, change, alone, imported })
}

type Known = {
  readonly externalId: string
  readonly status: ReceiptState
  readonly change: Change
  readonly alone: boolean
  readonly imported: boolean
}

function receipt(piece: JsonObject, { externalId, status, change, alone, imported }: Known): StandardEvent {
  const recipient = recipientOf(piece)
  const person = personOf(recipient, change.contacts, alone && recipient.thread.kind === 'contact')
  const pricing = part(piece, 'pricing')
  const errors = list(piece, 'errors') ?? []
  const firstError = isObject(errors[0]) ? errors[0] : {}
  const callbackData = text(piece, 'biz_opaque_callback_data')
  return {
    name: 'message_status_updated',
    channel: 'whatsapp',
    externalId,
    discriminator: recipient.participant === null ? status : `${status}:${recipient.participant}`,
    ...timeOf(piece, change),
    identifiers: person.identifiers,
    contactName: person.contactName,
    thread: recipient.thread,
    details: details({
      phoneNumberId: change.phoneNumberId,
      conversation: camelCased(part(piece, 'conversation')),
      pricing: camelCased(pricing),
      errors: camelCased(errors),
      callbackData,
      unusableIds: person.unusableIds,
    }),
    status,
    pricingCategory: text(pricing, 'category')?.toLowerCase() ?? null,
    errorCode: id(firstError, 'code'),
    errorTitle: text(firstError, 'title') ?? text(firstError, 'message'),
    ...attributionOf(callbackData),
    imported,
  }
}

/** A group's receipts come one per participant; the recipient is then the group. */
function recipientOf(piece: JsonObject) {
  const recipient = id(piece, 'recipient_id') ?? id(part(piece, 'message'), 'recipient_id')
  const isGroup = text(piece, 'recipient_type') === 'group' && recipient !== null
  const thread: ThreadKey = isGroup ? { kind: 'group', groupId: recipient } : { kind: 'contact' }
  if (!isGroup) {
    const userIds = [
      id(piece, 'recipient_user_id'),
      id(piece, 'recipient_parent_user_id'),
      id(piece, 'parent_recipient_user_id'),
    ]
    return { thread, participant: null, waIds: [recipient], userIds }
  }
  const number = id(piece, 'recipient_participant_id')
  const userId = id(piece, 'recipient_participant_user_id')
  const parentId = id(piece, 'recipient_participant_parent_user_id')
  return { thread, participant: number ?? userId ?? parentId, waIds: [number], userIds: [userId, parentId] }
}

function isReceiptState(status: string): status is ReceiptState {
  return states.has(status)
}
