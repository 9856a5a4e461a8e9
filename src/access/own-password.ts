import { Type } from 'typebox'
import type { App } from '../http/app.ts'
import { problemAnswer } from '../http/describe.ts'
import { problem } from '../http/problem.ts'
import type { Database } from '../store/database.ts'
import { sessionCookie } from './member-sessions.ts'
import { passwordHashOf, replacePassword } from './members.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { signInTriesPerMinuteMax } from './sign-in.ts'
import { hashToken } from './tokens.ts'

export type OwnPasswordDeps = { readonly database: Database; readonly pepper: Buffer }

const body = Type.Object(
  {
    currentPassword: Type.String({ minLength: 1, maxLength: 1_024 }),
    newPassword: Type.String({ minLength: 12, maxLength: 1_024 }),
  },
  { additionalProperties: false },
)

/** POST /api/auth/password: a member changes their own; their other sessions end, in every process within 5 s. */
export function ownPasswordRoute(app: App, { database, pepper }: OwnPasswordDeps): void {
  app.post(
    '/api/auth/password',
    {
      config: {
        scope: 'signed-in',
        rateLimit: {
          max: signInTriesPerMinuteMax,
          timeWindow: 60_000,
          keyGenerator: ({ principal }) => `password ${principal.id}`,
        },
      },
      schema: {
        operationId: 'changeOwnPassword',
        summary: 'Change one’s own password',
        description: 'For members signed in to the dashboard. Their other sessions end. 10 tries a minute.',
        tags: ['access'],
        body,
        response: {
          204: Type.Null({ description: 'Changed' }),
          403: problemAnswer('The current password is wrong, or the caller is a key'),
        },
      },
    },
    async (request, reply) => {
      const { kind, tenantId, id: memberId } = request.principal
      const token = request.cookies[sessionCookie]
      if (kind !== 'member' || token === undefined) throw memberNeeded()
      const { currentPassword, newPassword } = request.body
      // Not of the replica: who changed it a moment ago would be told that the new one is wrong.
      const from = await database.write(tenantId, (tx) => passwordHashOf(tx, tenantId, memberId))
      if (from === null || !(await isPassword(currentPassword, from))) throw passwordWrong()
      const to = await hashPassword(newPassword)
      const keptSession = hashToken(token, pepper)
      const isChanged = await database.write(tenantId, (tx) =>
        replacePassword(tx, { tenantId, memberId, from, to, keptSession }),
      )
      if (!isChanged) throw passwordWrong()
      return reply.code(204).send(null)
    },
  )
}

/** Not 401: the session is good, and nobody is to be sent to sign in. */
function passwordWrong(): Error {
  const title = 'The current password is wrong'
  const errors = [{ pointer: '/body/currentPassword', detail: 'is wrong' }]
  return problem({ status: 403, code: 'password-wrong', title, errors })
}

function memberNeeded(): Error {
  return problem({
    status: 403,
    code: 'member-needed',
    title: 'Only a member has a password',
    detail: 'Sign in to the dashboard; a key is no member.',
  })
}
