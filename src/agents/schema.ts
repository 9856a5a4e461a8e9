import { Type } from 'typebox'
import { problem } from '../http/problem.ts'
import { nullable } from '../query/nullable.ts'

const time = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })

export const agentSchema = Type.Object(
  {
    id: Type.String({ description: 'As it stands on messages and chats' }),
    name: Type.String({ description: 'What the team calls them, else what their source does, else the id' }),
    sourceName: nullable(Type.String({ description: 'What their source calls them' })),
    givenName: nullable(Type.String({ description: 'What the team calls them' })),
    teamId: nullable(Type.String({ format: 'uuid' })),
    teamName: nullable(Type.String()),
    assignedChats: Type.Integer({ description: 'Chats that are theirs now and are not closed' }),
    createdAt: time,
  },
  { $id: 'Agent' },
)

export const teamSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    agents: Type.Integer({ description: 'How many are in it' }),
    createdAt: time,
  },
  { $id: 'Team' },
)

export const agentInPath = Type.Object({ agentId: Type.String({ maxLength: 300 }) })
export const teamInPath = Type.Object({ teamId: Type.String({ maxLength: 200 }) })

export function agentUnknown(): Error {
  return problem({ status: 404, code: 'agent-unknown', title: 'No such agent' })
}

export function teamUnknown(): Error {
  return problem({ status: 404, code: 'team-unknown', title: 'No such team' })
}
