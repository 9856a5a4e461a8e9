import { type Static, Type } from 'typebox'
import type { App, Principal, Role } from '../../http/app.ts'
import { problemAnswer } from '../../http/describe.ts'
import { nameField, writtenName } from '../../http/name.ts'
import { idInPath } from '../../query/path-id.ts'
import type { Tx } from '../../store/database.ts'
import { AccessFailure, asProblem } from '../failure.ts'
import { demandAnotherOwner, lockMember, updateMember } from '../members.ts'
import { demandOwnerFor, demandRole, rightsOf } from '../rights.ts'
import type { MemberDeps } from './add.ts'
import { memberInPath, type memberSchema, memberUnknown, roleField } from './schema.ts'
import { memberOf } from './sql.ts'

const body = Type.Object(
  { name: Type.Optional(nameField), role: Type.Optional(roleField) },
  { additionalProperties: false, minProperties: 1 },
)

/** PATCH /api/members/:memberId */
export function changeMemberRoute(app: App, { database, now }: MemberDeps): void {
  app.patch(
    '/api/members/:memberId',
    {
      config: { scope: 'members:write' },
      schema: {
        operationId: 'changeMember',
        summary: 'Change a member’s name or role',
        description: 'A changed role applies within 5 seconds.',
        tags: ['access'],
        params: memberInPath,
        body,
        response: { 200: Type.Ref('Member'), 409: problemAnswer('The last owner, or the caller’s own role') },
      },
    },
    async ({ principal, params, body }): Promise<Static<typeof memberSchema>> => {
      const { tenantId } = principal
      const memberId = idInPath(params.memberId, memberUnknown)
      const wanted = { name: body.name === undefined ? undefined : writtenName(body.name), role: body.role }
      const changed = await database
        .write(tenantId, async (tx) => {
          await change(tx, principal, memberId, wanted, now())
          return memberOf(tx, tenantId, memberId)
        })
        .catch(asProblem)
      if (changed === null) throw memberUnknown()
      return changed
    },
  )
}

type Wanted = { readonly name: string | undefined; readonly role: Role | undefined }

async function change(tx: Tx, principal: Principal, memberId: string, wanted: Wanted, now: number): Promise<void> {
  const { tenantId } = principal
  const member = await lockMember(tx, tenantId, memberId)
  const { name = member.name, role = member.role } = wanted
  if (role !== member.role) {
    await demandAnotherOwner(tx, tenantId, member)
    if (member.id === principal.id) throw new AccessFailure('member-self', 'nobody changes their own role')
  }
  const rights = await rightsOf(tx, principal, now, 'members:write')
  if (role !== member.role) demandRole(rights, role)
  if (member.id !== principal.id) demandOwnerFor(rights, member.role)
  await updateMember(tx, tenantId, { id: memberId, name, role })
}
