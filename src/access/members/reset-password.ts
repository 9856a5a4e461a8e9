import { type Static, Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { problemAnswer } from '../../http/describe.ts'
import { idInPath } from '../../query/path-id.ts'
import { AccessFailure, asProblem } from '../failure.ts'
import { lockMember, replacePassword } from '../members.ts'
import { hashPassword, makePassword } from '../passwords.ts'
import { demandRole, rightsOf } from '../rights.ts'
import type { MemberDeps } from './add.ts'
import { memberInPath, memberUnknown, passwordField } from './schema.ts'

const resetSchema = Type.Object({ password: passwordField })

/** POST /api/members/:memberId/password: a new password for somebody who lost theirs; their sessions end. */
export function resetPasswordRoute(app: App, { database, now }: MemberDeps): void {
  app.post(
    '/api/members/:memberId/password',
    {
      config: { scope: 'members:write' },
      schema: {
        operationId: 'resetPassword',
        summary: 'Make a new password for a member',
        description:
          'It is shown once, and their sessions end within 5 seconds. One’s own is changed with the current one, by ' +
          '`POST /api/auth/password`.',
        tags: ['access'],
        params: memberInPath,
        response: { 200: resetSchema, 409: problemAnswer('The caller’s own password') },
      },
    },
    async ({ principal, params }, reply): Promise<Static<typeof resetSchema>> => {
      const { tenantId } = principal
      const memberId = idInPath(params.memberId, memberUnknown)
      const password = makePassword()
      const to = await hashPassword(password)
      await database
        .write(tenantId, async (tx) => {
          const member = await lockMember(tx, tenantId, memberId)
          if (member.id === principal.id)
            throw new AccessFailure('member-self', 'one’s own password is changed with the current one')
          demandRole(await rightsOf(tx, principal, now(), 'members:write'), member.role)
          await replacePassword(tx, { tenantId, memberId, from: null, to, keptSession: null })
        })
        .catch(asProblem)
      reply.header('cache-control', 'no-store')
      return { password }
    },
  )
}
