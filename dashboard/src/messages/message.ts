/** A row of `GET /api/messages`. */
export type Message = {
  readonly id: string
  readonly chatId: string
  readonly contactName: string | null
  readonly userId: string | null
  readonly channel: string
  readonly direction: 'inbound' | 'outbound'
  readonly class: MessageClass
  readonly content: string | null
  readonly contentType: string
  readonly hasMedia: boolean
  readonly agentId: string | null
  readonly occurredAt: string
  readonly sentAt: string | null
  readonly deliveredAt: string | null
  readonly readAt: string | null
  readonly playedAt: string | null
  readonly failedAt: string | null
  readonly errorCode: string | null
  readonly editedAt: string | null
  readonly revokedAt: string | null
}

/** Who wrote: the customer, a person of the business, a bot, or a system that sends by itself. */
export type MessageClass = 'C' | 'H' | 'B' | 'S'

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
