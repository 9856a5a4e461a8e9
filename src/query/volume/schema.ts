import { type Static, Type } from 'typebox'
import type { Tally } from '../counts.ts'

export const volumeSchema = Type.Object({
  inbound: Type.Integer(),
  outbound: Type.Integer(),
  byRole: Type.Object({ user: Type.Integer(), assistant: Type.Integer(), system: Type.Integer() }),
  byClass: Type.Object({
    customer: Type.Integer(),
    human: Type.Integer(),
    bot: Type.Integer(),
    system: Type.Integer(),
  }),
})
export type Volume = Static<typeof volumeSchema>

/** Roles follow classes: the user is C, the assistant H and B, the system S. */
export function volumeFrom(tally: Tally): Volume {
  const count = (direction: string, letter: string) => tally.get(`messages ${direction}/${letter}`) ?? 0
  const letters = ['C', 'H', 'B', 'S'] as const
  const [customer, human, bot, system] = letters.map((letter) => count('inbound', letter) + count('outbound', letter))
  const all = (direction: string) => letters.reduce((sum, letter) => sum + count(direction, letter), 0)
  return {
    inbound: all('inbound'),
    outbound: all('outbound'),
    byRole: { user: customer ?? 0, assistant: (human ?? 0) + (bot ?? 0), system: system ?? 0 },
    byClass: { customer: customer ?? 0, human: human ?? 0, bot: bot ?? 0, system: system ?? 0 },
  }
}
