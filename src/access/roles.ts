import type { Role } from '../http/app.ts'
import { type Scope, scopes } from '../http/scope.ts'

const reads: readonly Scope[] = [
  'events:read',
  'analytics:read',
  'messages:read',
  'chats:read',
  'crm:read',
  'campaigns:read',
]

/** All a tenant may do. `admin` is the instance's: only a key made on the command line has it. */
export const tenantScopes: readonly Scope[] = scopes.filter((scope) => scope !== 'admin')

const scopesByRole: Readonly<Record<Role, readonly Scope[]>> = {
  owner: tenantScopes,
  admin: tenantScopes,
  analyst: [...reads, 'dead-letters:read', 'connections:read', 'webhooks:read'],
  agent: [...reads, 'events:write', 'chats:write', 'crm:write'],
  'read-only': reads,
}

/** What a member of this role may do. */
export function scopesOf(role: Role): readonly Scope[] {
  return scopesByRole[role]
}
