import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { problemAnswer } from '../../http/describe.ts'
import { idInPath } from '../../query/path-id.ts'
import { AccessFailure, asProblem } from '../failure.ts'
import { deleteMember, demandAnotherOwner, lockMember } from '../members.ts'
import { demandOwnerFor, rightsOf } from '../rights.ts'
import type { MemberDeps } from './add.ts'
import { memberInPath, memberUnknown } from './schema.ts'

/** DELETE /api/members/:memberId: their sessions end with them, in every process within 5 s. */
export function removeMemberRoute(app: App, { database, now }: MemberDeps): void {
  app.delete(
    '/api/members/:memberId',
    {
      config: { scope: 'members:write' },
      schema: {
        operationId: 'removeMember',
        summary: 'Remove a member',
        description: 'Their sessions end within 5 seconds.',
        tags: ['access'],
        params: memberInPath,
        response: {
          204: Type.Null({ description: 'Removed' }),
          409: problemAnswer('The last owner, or the caller'),
        },
      },
    },
    async ({ principal, params }, reply) => {
      const { tenantId } = principal
      const memberId = idInPath(params.memberId, memberUnknown)
      await database
        .write(tenantId, async (tx) => {
          const member = await lockMember(tx, tenantId, memberId)
          await demandAnotherOwner(tx, tenantId, member)
          if (member.id === principal.id) throw new AccessFailure('member-self', 'nobody removes themself')
          demandOwnerFor(await rightsOf(tx, principal, now(), 'members:write'), member.role)
          await deleteMember(tx, tenantId, memberId)
        })
        .catch(asProblem)
      return reply.code(204).send(null)
    },
  )
}
