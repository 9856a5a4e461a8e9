import { Type } from 'typebox'
import { nullable } from '../nullable.ts'

const time = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const timeOrNull = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })
const textOrNull = nullable(Type.String())

export const episodeSchema = Type.Object(
  {
    id: Type.String(),
    chatId: Type.String(),
    contactId: textOrNull,
    contactName: textOrNull,
    userId: textOrNull,
    channel: Type.String(),
    startedAt: time,
    startCause: Type.Enum(['first', 'gap', 'reopen']),
    endedAt: Type.Unsafe<Date>({
      type: 'string',
      format: 'date-time',
      description: 'The close, else the last message so far',
    }),
    closedAt: timeOrNull,
    closeCause: textOrNull,
    customerMessages: Type.Integer(),
    humanMessages: Type.Integer(),
    botMessages: Type.Integer(),
    firstResponseFrom: timeOrNull,
    firstResponseAt: timeOrNull,
    firstResponseSeconds: nullable(Type.Number()),
    firstResponseAgentId: textOrNull,
  },
  { $id: 'Episode' },
)

export type ListedEpisode = {
  id: string
  chatId: string
  contactId: string | null
  contactName: string | null
  userId: string | null
  channel: string
  startedAt: Date
  startCause: 'first' | 'gap' | 'reopen'
  endedAt: Date
  closedAt: Date | null
  closeCause: string | null
  customerMessages: number
  humanMessages: number
  botMessages: number
  firstResponseFrom: Date | null
  firstResponseAt: Date | null
  firstResponseSeconds: number | null
  firstResponseAgentId: string | null
}
