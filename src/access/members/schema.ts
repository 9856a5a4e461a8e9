import { Type } from 'typebox'
import { problem } from '../../http/problem.ts'

export const roleField = Type.Enum(['owner', 'admin', 'analyst', 'agent', 'read-only'])

export const memberSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    email: Type.String(),
    name: Type.String(),
    role: roleField,
    createdAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
    lastSeenAt: Type.Unsafe<Date | null>({
      type: ['string', 'null'],
      format: 'date-time',
      description: 'When they last signed in',
    }),
  },
  { $id: 'Member' },
)

/** A password made for somebody, to be handed to them. */
export const passwordField = Type.String({ description: 'Shown this once' })

export const memberInPath = Type.Object({ memberId: Type.String({ maxLength: 200 }) })

export function memberUnknown(): Error {
  return problem({ status: 404, code: 'member-unknown', title: 'No such member' })
}
