import type { Problem, RowOf } from '../api/types.ts'

export type Member = RowOf<'listMembers'>
export type Role = Member['role']

/** The roles, from the one that may do most, with what each may do. */
export const roles: readonly { readonly role: Role; readonly name: string; readonly allows: string }[] = [
  { role: 'owner', name: 'Owner', allows: 'Everything, and the only role that may make, change and remove owners' },
  { role: 'admin', name: 'Admin', allows: 'Everything but what concerns owners: connections, keys and members too' },
  {
    role: 'analyst',
    name: 'Analyst',
    allows: 'Sees figures, conversations, connections and dead letters, and changes nothing',
  },
  { role: 'agent', name: 'Agent', allows: 'Sees figures and conversations, and may write to chats and contacts' },
  { role: 'read-only', name: 'Read only', allows: 'Sees figures and conversations, and nothing else' },
]

export function roleName(role: string): string {
  return roles.find((one) => one.role === role)?.name ?? role
}

/** Why something can't be done to a member, in words for whoever tried; null where the api's own words serve. */
export function refusalWords({ code }: Pick<Problem, 'code'>, name: string): string | null {
  switch (code) {
    case 'owner-last':
      return `${name} is the last owner, and a workspace always has one. Make somebody else an owner first.`
    case 'member-self':
      return 'Nobody removes themself or changes their own role. Another owner or admin has to do it.'
    case 'role-beyond-own':
      return 'That takes a role that you don’t have: only an owner makes, changes and removes owners.'
    default:
      return null
  }
}
