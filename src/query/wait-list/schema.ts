import { Type } from 'typebox'
import { nullable } from '../nullable.ts'

const time = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const timeOrNull = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })
const textOrNull = nullable(Type.String())

export const waitOutcomes = ['answered', 'unanswered', 'bot', 'closed', 'open'] as const
export type WaitOutcome = (typeof waitOutcomes)[number]

export const waitSchema = Type.Object(
  {
    id: Type.String(),
    chatId: Type.String(),
    contactId: textOrNull,
    contactName: textOrNull,
    userId: textOrNull,
    channel: Type.String(),
    outcome: Type.Enum([...waitOutcomes], {
      description:
        'answered by a person, unanswered for longer than the gap, ended by a bot or by a close, or open now',
    }),
    openedBy: Type.Enum(['customer', 'hand-off']),
    startedAt: time,
    endedAt: timeOrNull,
    lastCustomerAt: time,
    seconds: nullable(Type.Number({ description: 'The reply time; null unless it was answered' })),
    agentId: nullable(
      Type.String({
        description: 'Who answered, or whose it was when it ended; of one that is open whose it is',
      }),
    ),
    isFirst: Type.Boolean({ description: 'The first wait of its conversation that a person answered' }),
  },
  { $id: 'Wait' },
)

export type ListedWait = {
  id: string
  chatId: string
  contactId: string | null
  contactName: string | null
  userId: string | null
  channel: string
  outcome: WaitOutcome
  openedBy: 'customer' | 'hand-off'
  startedAt: Date
  endedAt: Date | null
  lastCustomerAt: Date
  seconds: number | null
  agentId: string | null
  isFirst: boolean
}
