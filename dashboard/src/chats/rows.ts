/** The rows of the lists this screen reads, as the api gives them. Times are ISO 8601. */

export const chatStatuses = ['active', 'completed', 'abandoned'] as const
export type ChatStatus = (typeof chatStatuses)[number]

/** C customer, H a person of the business, B bot, S automation. */
export type MessageClass = 'C' | 'H' | 'B' | 'S'

export type LastMessage = {
  readonly content: string | null
  readonly contentType: string
  readonly class: MessageClass
  readonly direction: 'inbound' | 'outbound'
  readonly hasMedia: boolean
}

export type Chat = {
  readonly id: string
  readonly contactId: string | null
  readonly contactName: string | null
  readonly userId: string | null
  readonly channel: string
  readonly status: ChatStatus
  readonly assigneeId: string | null
  readonly messageCount: number
  readonly lastMessageAt: string | null
  readonly createdAt: string
  readonly waitingSince: string | null
  readonly lastMessage: LastMessage | null
}

export type Reaction = { readonly emoji: string; readonly by: 'contact' | 'business'; readonly occurredAt: string }

export type Message = {
  readonly id: string
  readonly class: MessageClass
  readonly direction: 'inbound' | 'outbound'
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
  readonly errorTitle: string | null
  /** The id of the message that this one answers. */
  readonly replyTo: string | null
  readonly editedAt: string | null
  readonly revokedAt: string | null
  readonly reactions: readonly Reaction[]
}

export type Wait = {
  readonly id: string
  readonly outcome: 'answered' | 'unanswered' | 'bot' | 'closed' | 'open'
  readonly openedBy: 'customer' | 'hand-off'
  readonly startedAt: string
  readonly endedAt: string | null
  /** The reply time; null unless it was answered. */
  readonly seconds: number | null
  readonly isFirst: boolean
}

/** A stretch of conversation. */
export type Episode = {
  readonly id: string
  readonly startedAt: string
  readonly startCause: 'first' | 'gap' | 'reopen'
  readonly endedAt: string
  readonly closedAt: string | null
  readonly closeCause: string | null
  readonly firstResponseAt: string | null
  readonly firstResponseSeconds: number | null
}

/** What a contact is called: by name, else by number. */
export function nameOf({ contactName, userId }: Pick<Chat, 'contactName' | 'userId'>): string {
  return contactName ?? userId ?? 'Unknown contact'
}
