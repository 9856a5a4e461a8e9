import { Type } from 'typebox'
import type { App } from '../http/app.ts'
import type { Database } from '../store/database.ts'
import { closeMemberSession, cookieOptions, sessionCookie } from './member-sessions.ts'
import type { Identities } from './principal.ts'
import { hashToken } from './tokens.ts'

export type SignOutDeps = { readonly database: Database; readonly pepper: Buffer; readonly identities: Identities }

/** POST /api/auth/logout: the session is over, here at once, in other processes within 5 s. */
export function signOutRoute(app: App, { database, pepper, identities }: SignOutDeps): void {
  app.post(
    '/api/auth/logout',
    {
      config: { scope: 'signed-in' },
      schema: {
        operationId: 'signOut',
        summary: 'Sign out of the dashboard',
        tags: ['access'],
        response: { 204: Type.Null({ description: 'Signed out' }) },
      },
    },
    async (request, reply) => {
      const token = request.cookies[sessionCookie]
      if (request.principal.kind === 'member' && token) {
        await closeMemberSession(database, request.principal.tenantId, hashToken(token, pepper))
        identities.forgetSession(token)
      }
      return reply.clearCookie(sessionCookie, cookieOptions(false)).code(204).send(null)
    },
  )
}
