import { Type } from 'typebox'
import { nullable } from '../nullable.ts'

const time = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const timeOrNull = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })
const textOrNull = nullable(Type.String())

/** A message in its chat, where everybody knows who it is with. */
export const saidSchema = Type.Object({
  id: Type.String(),
  chatId: Type.String(),
  contactId: textOrNull,
  channel: Type.String(),
  role: Type.Enum(['user', 'assistant', 'system']),
  direction: Type.Enum(['inbound', 'outbound', 'internal']),
  class: Type.Enum(['C', 'H', 'B', 'S'], {
    description: 'C customer, H a person of the business, B bot, S automation',
  }),
  content: nullable(Type.String({ description: 'As last edited; null where there is no text, and once revoked' })),
  contentType: Type.String(),
  contentLength: Type.Integer(),
  hasMedia: Type.Boolean(),
  agentId: textOrNull,
  campaignId: textOrNull,
  externalId: Type.String(),
  occurredAt: time,
  createdAt: time,
  sentAt: timeOrNull,
  deliveredAt: timeOrNull,
  readAt: timeOrNull,
  playedAt: timeOrNull,
  failedAt: timeOrNull,
  errorCode: textOrNull,
  errorTitle: nullable(Type.String({ description: 'Why it failed, in the provider’s words' })),
  replyTo: textOrNull,
  editedAt: timeOrNull,
  revokedAt: timeOrNull,
})

/** A message among those of all chats. */
export const messageSchema = Type.Object(
  {
    ...saidSchema.properties,
    contactName: textOrNull,
    userId: nullable(Type.String({ description: 'The identifier of the chat’s contact' })),
  },
  { $id: 'Message' },
)

export type SaidRow = {
  id: string
  chatId: string
  contactId: string | null
  channel: string
  role: string
  direction: string
  class: string
  content: string | null
  contentType: string
  contentLength: number
  hasMedia: boolean
  agentId: string | null
  campaignId: string | null
  externalId: string
  occurredAt: Date
  createdAt: Date
  sentAt: Date | null
  deliveredAt: Date | null
  readAt: Date | null
  playedAt: Date | null
  failedAt: Date | null
  errorCode: string | null
  errorTitle: string | null
  replyTo: string | null
  editedAt: Date | null
  revokedAt: Date | null
}

export type MessageRow = SaidRow & { contactName: string | null; userId: string | null }
