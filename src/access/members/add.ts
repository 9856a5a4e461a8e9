import { type Static, Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { problemAnswer } from '../../http/describe.ts'
import { nameField, writtenName } from '../../http/name.ts'
import type { Database } from '../../store/database.ts'
import { asProblem } from '../failure.ts'
import { insertMember } from '../members.ts'
import { hashPassword, makePassword } from '../passwords.ts'
import { demandRole, rightsOf } from '../rights.ts'
import { passwordField, roleField } from './schema.ts'

export type MemberDeps = { readonly database: Database; readonly now: () => number }

const body = Type.Object(
  { email: Type.String({ minLength: 1, maxLength: 320 }), name: nameField, role: roleField },
  { additionalProperties: false },
)

const addedSchema = Type.Object({
  memberId: Type.String({ format: 'uuid' }),
  email: Type.String(),
  password: passwordField,
})

/** POST /api/members: somebody who may sign in, with a password made for them. */
export function addMemberRoute(app: App, { database, now }: MemberDeps): void {
  app.post(
    '/api/members',
    {
      config: { scope: 'members:write' },
      schema: {
        operationId: 'addMember',
        summary: 'Add a member, with a password made for them',
        description: 'The password is shown once. Nobody gives a role that may do more than they may.',
        tags: ['access'],
        body,
        response: { 201: addedSchema, 409: problemAnswer('Somebody signs in with this address already') },
      },
    },
    async ({ principal, body }, reply): Promise<Static<typeof addedSchema>> => {
      const { tenantId } = principal
      const { email, role } = body
      const name = writtenName(body.name)
      const password = makePassword()
      const passwordHash = await hashPassword(password)
      const added = await database
        .write(tenantId, async (tx) => {
          demandRole(await rightsOf(tx, principal, now(), 'members:write'), role)
          return insertMember(tx, { tenantId, email, name, role, passwordHash })
        })
        .catch(asProblem)
      reply.code(201).header('cache-control', 'no-store')
      return { ...added, password }
    },
  )
}
