import { Type } from 'typebox'
import { nullable } from '../nullable.ts'

const textOrNull = nullable(Type.String())
const timeOrNull = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })

export const chatStatuses = ['active', 'completed', 'abandoned'] as const

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
  },
  { $id: 'Chat' },
)

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
}
