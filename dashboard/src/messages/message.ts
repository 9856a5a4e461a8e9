import type { RowOf } from '../api/types.ts'
import { kindOf } from '../chats/message-kind.ts'

export type Message = RowOf<'listMessages'>

/** Who wrote: the customer, a person of the business, a bot, or a system that sends by itself. */
export type MessageClass = Message['class']

export const classNames: Readonly<Record<MessageClass, string>> = {
  C: 'Customer',
  H: 'Person',
  B: 'Bot',
  S: 'System',
}

/** Every kind of content, the usual ones first. */
export const contentTypes: readonly string[] = [
  'text',
  'image',
  'voice',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'button',
  'template',
  'order',
  'call',
  'system',
  'unsupported',
  'unknown',
]

const wordsOfText: Readonly<Record<string, string>> = { text: 'Text', system: 'System notice', unknown: 'Not known' }

/** What kind of thing a message is, as its chat says it; one we don't know keeps its own name. */
export function contentName(contentType: string): string {
  const kind = kindOf({ contentType, content: '', hasMedia: false })
  return kind?.label ?? (Object.hasOwn(wordsOfText, contentType) ? wordsOfText[contentType] : null) ?? contentType
}

export type DeliveryState = 'failed' | 'played' | 'read' | 'delivered' | 'sent' | 'unknown'

/** How far an outbound message came. One that arrived has not failed, whatever else was reported of it. */
export function deliveryOf(message: Message): DeliveryState {
  if (message.playedAt !== null) return 'played'
  if (message.readAt !== null) return 'read'
  if (message.deliveredAt !== null) return 'delivered'
  if (message.failedAt !== null) return 'failed'
  return message.sentAt === null ? 'unknown' : 'sent'
}
