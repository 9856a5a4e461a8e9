import type { RowOf } from '../api/types.ts'

export type Message = RowOf<'listMessages'>

/** Who wrote: the customer, a person of the business, a bot, or a system that sends by itself. */
export type MessageClass = Message['class']

export const classNames: Readonly<Record<MessageClass, string>> = {
  C: 'Customer',
  H: 'Person',
  B: 'Bot',
  S: 'System',
}

const contentNames: Readonly<Record<string, string>> = {
  text: 'Text',
  image: 'Image',
  audio: 'Audio',
  voice: 'Voice message',
  video: 'Video',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contacts: 'Contact card',
  interactive: 'Interactive',
  button: 'Button press',
  template: 'Template',
  order: 'Order',
  system: 'System notice',
  call: 'Call',
  unsupported: 'Unsupported',
  unknown: 'Not known',
}

export const contentTypes: readonly string[] = Object.keys(contentNames)

/** What kind of thing a message is; one we don't know keeps its own name. */
export function contentName(contentType: string): string {
  return Object.hasOwn(contentNames, contentType) ? (contentNames[contentType] ?? contentType) : contentType
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
