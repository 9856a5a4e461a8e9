import { Type } from 'typebox'
import { nullable } from '../nullable.ts'

const textOrNull = nullable(Type.String())
const timeOrNull = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })

export const chatStatuses = ['active', 'completed', 'abandoned'] as const

/** How much of the last message is told, characters. */
export const lastMessageCharsMax = 200

const lastMessageSchema = Type.Object({
  content: nullable(
    Type.String({
      description: `Its first ${lastMessageCharsMax} characters; null where there is no text, or once revoked`,
    }),
  ),
  contentType: Type.String(),
  class: Type.Enum(['C', 'H', 'B', 'S']),
  direction: Type.Enum(['inbound', 'outbound', 'internal']),
  hasMedia: Type.Boolean(),
})

export const chatSchema = Type.Object(
  {
    id: Type.String(),
    chatId: Type.String(),
    sessionId: Type.String(),
    userId: textOrNull,
    contactId: textOrNull,
    contactName: textOrNull,
    channel: Type.String(),
    status: Type.Enum([...chatStatuses]),
    assigneeId: textOrNull,
    messageCount: Type.Integer(),
    lastMessageAt: timeOrNull,
    createdAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
    waitingSince: Type.Unsafe<Date | null>({
      type: ['string', 'null'],
      format: 'date-time',
      description: 'Since when a customer waits for an answer now, as open-waits counts it',
    }),
    lastMessage: nullable(lastMessageSchema),
  },
  { $id: 'Chat' },
)

export type LastMessage = {
  content: string | null
  contentType: string
  class: 'C' | 'H' | 'B' | 'S'
  direction: 'inbound' | 'outbound' | 'internal'
  hasMedia: boolean
}

export type ChatRow = {
  id: string
  chatId: string
  sessionId: string
  userId: string | null
  contactId: string | null
  contactName: string | null
  channel: string
  status: (typeof chatStatuses)[number]
  assigneeId: string | null
  messageCount: number
  lastMessageAt: Date | null
  createdAt: Date
  waitingSince: Date | null
  lastMessage: LastMessage | null
}
