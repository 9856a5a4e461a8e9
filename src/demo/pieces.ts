import type { Random } from './random.ts'
import type { Customer, Line } from './world.ts'

/** The pieces of WhatsApp's webhooks, in Meta's writing. */

export type Json = { readonly [key: string]: unknown }

/** The smallest thing a webhook carries, and when it does. Times are milliseconds since 1970. */
export type Update = {
  readonly at: number
  readonly arrivesAt: number
  readonly line: Line
  readonly field: string
  /** Which list of the change it stands in; null for what is a whole change by itself. */
  readonly list: 'messages' | 'statuses' | 'message_echoes' | null
  readonly contact: Json | null
  readonly item: Json
}

/** A piece before the network has had its way with it. */
export type Piece = Omit<Update, 'arrivesAt'>

export type Receipt = {
  readonly messageId: string
  readonly status: 'sent' | 'delivered' | 'read' | 'played' | 'failed'
  readonly category: 'service' | 'marketing' | 'utility'
  readonly callbackData: string | null
  readonly errorCode: keyof typeof deliveryErrors | null
}

export const deliveryErrors = {
  131026: 'Message undeliverable',
  131047: 'Re-engagement message',
  131049: 'This message was not delivered to maintain healthy ecosystem engagement.',
  131053: 'Media upload error',
} as const

export function messageIdOf(random: Random): string {
  return `wamid.${Buffer.from(`PARLEYDEMO${random.hex(28)}`, 'latin1').toString('base64')}`
}

export function inbound(customer: Customer, id: string, at: number, content: Json): Piece {
  const item = { ...ids(customer, at, 'from', 'from_user_id'), id, timestamp: seconds(at), ...content }
  return { at, line: customer.line, field: 'messages', list: 'messages', contact: contactOf(customer, at), item }
}

/** What the business said, seen from its phone app or from another desk on the same number. */
export function echo(customer: Customer, id: string, at: number, content: Json, byPhoneApp: boolean): Piece {
  const to = ids(customer, at, 'to', 'to_user_id')
  const item = { from: customer.line.phone, ...to, id, timestamp: seconds(at), ...content }
  const field = byPhoneApp ? 'smb_message_echoes' : 'message_echoes'
  return { at, line: customer.line, field, list: 'message_echoes', contact: null, item }
}

export function receipt(
  customer: Customer,
  at: number,
  { messageId, status, category, callbackData, errorCode }: Receipt,
): Piece {
  const isFree = category === 'service'
  const type = isFree ? 'free_customer_service' : 'regular'
  const isPriced = status === 'sent' || status === 'delivered'
  const item = {
    id: messageId,
    status,
    timestamp: seconds(at),
    ...ids(customer, at, 'recipient_id', 'recipient_user_id'),
    ...(isPriced && { pricing: { billable: !isFree, pricing_model: 'PMP', type, category } }),
    ...(callbackData !== null && { biz_opaque_callback_data: callbackData }),
    ...(errorCode !== null && { errors: [{ code: errorCode, title: deliveryErrors[errorCode] }] }),
  }
  return { at, line: customer.line, field: 'messages', list: 'statuses', contact: null, item }
}

export function reaction(customer: Customer, id: string, at: number, messageId: string, emoji: string | null): Piece {
  return inbound(customer, id, at, {
    type: 'reaction',
    reaction: { message_id: messageId, ...(emoji !== null && { emoji }) },
  })
}

function contactOf(customer: Customer, at: number): Json {
  const profile = { name: customer.name, ...(customer.username !== null && { username: customer.username }) }
  return { profile, ...ids(customer, at, 'wa_id', 'user_id') }
}

/** The identifiers a piece shows of a customer, under the names it has for them. */
function ids({ phone, phoneShownFrom, userId }: Customer, at: number, phoneKey: string, userIdKey: string): Json {
  return {
    ...(phone !== null && at >= phoneShownFrom && { [phoneKey]: phone }),
    ...(userId !== null && { [userIdKey]: userId }),
  }
}

function seconds(at: number): string {
  return String(Math.floor(at / 1000))
}
