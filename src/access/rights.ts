import type { Principal, Role } from '../http/app.ts'
import type { Scope } from '../http/scope.ts'
import type { Tx } from '../store/database.ts'
import { AccessFailure } from './failure.ts'
import { scopesOf } from './roles.ts'

/** What a caller may do at this moment. */
export type Rights = { readonly isOwner: boolean; readonly scopes: readonly string[] }

/**
 * Reads anew what the caller may do: who let the request in is remembered for some seconds, and what is done here would
 * outlive them. A caller that is gone meanwhile may do nothing. Throws `AccessFailure` `scope-missing` where they have not,
 * or no longer, the scope that the route needs.
 */
export async function rightsOf(tx: Tx, principal: Principal, now: number, needed: Scope): Promise<Rights> {
  const rights = await rightsNow(tx, principal, now)
  if (!rights.scopes.includes(needed)) throw new AccessFailure('scope-missing', `The scope ${needed} is needed.`)
  return rights
}

async function rightsNow(tx: Tx, { kind, tenantId, id }: Principal, now: number): Promise<Rights> {
  if (kind === 'key') {
    const [key] = await tx.query<{ scopes: string[] }>(
      `select scopes from api_keys
       where tenant_id = $1 and id = $2 and revoked_at is null and (expires_at is null or expires_at > $3)`,
      [tenantId, id, new Date(now)],
    )
    return { isOwner: false, scopes: key?.scopes ?? [] }
  }
  const [member] = await tx.query<{ role: Role }>('select role from members where tenant_id = $1 and id = $2', [
    tenantId,
    id,
  ])
  return { isOwner: member?.role === 'owner', scopes: member ? scopesOf(member.role) : [] }
}

/** Nobody makes a key that may do more than they may, nor one for the instance. Throws `AccessFailure` `scope-beyond-own`. */
export function demandScopes({ scopes }: Rights, granted: readonly string[]): void {
  const beyond = granted.filter((scope: string) => scope === ('admin' satisfies Scope) || !scopes.includes(scope))
  if (beyond.length > 0)
    throw new AccessFailure('scope-beyond-own', `these credentials cannot grant ${beyond.join(', ')}`)
}

/** Only owners act on owners. Throws `AccessFailure` `role-beyond-own`. */
export function demandOwnerFor({ isOwner }: Rights, role: Role): void {
  if (role === 'owner' && !isOwner) throw new AccessFailure('role-beyond-own', 'only an owner acts on owners')
}

/** Whoever gives a role, or a password that opens it, may do all that it may. Throws `AccessFailure` `role-beyond-own`. */
export function demandRole(rights: Rights, role: Role): void {
  demandOwnerFor(rights, role)
  const beyond = scopesOf(role).filter((scope) => !rights.scopes.includes(scope))
  if (beyond.length > 0)
    throw new AccessFailure(
      'role-beyond-own',
      `the role ${role} may do what these credentials may not: ${beyond.join(', ')}`,
    )
}
