import { Type } from 'typebox'
import type { App } from '../http/app.ts'
import { problemAnswer } from '../http/describe.ts'
import { problem } from '../http/problem.ts'
import type { Database } from '../store/database.ts'
import { cookieOptions, openMemberSession, sessionCookie, sessionMs } from './member-sessions.ts'
import { findMember, holdPassword } from './members.ts'
import { isPassword } from './passwords.ts'
import { scopesOf } from './roles.ts'
import { type SignedIn, signedInSchema, tenantOf } from './signed-in.ts'
import { hashToken, makeSessionToken } from './tokens.ts'

export type SignInDeps = {
  readonly database: Database
  readonly pepper: Buffer
  readonly now: () => number
  /** Whether browsers reach us by https whatever the request says, as `PUBLIC_URL` tells. */
  readonly isHttpsOutside: boolean
}

/** Of passwords, from one address or by one member. */
export const signInTriesPerMinuteMax = 10

const credentials = Type.Object(
  { email: Type.String({ minLength: 1, maxLength: 320 }), password: Type.String({ minLength: 1, maxLength: 1_024 }) },
  { additionalProperties: false },
)

/** POST /api/auth/login: a session for the dashboard. Takes as long for an unknown address as for a wrong password. */
export function signInRoute(app: App, { database, pepper, now, isHttpsOutside }: SignInDeps): void {
  app.post(
    '/api/auth/login',
    {
      config: {
        scope: 'public',
        rateLimit: {
          max: signInTriesPerMinuteMax,
          timeWindow: 60_000,
          keyGenerator: (request) => `login ${request.ip}`,
        },
      },
      schema: {
        operationId: 'signIn',
        summary: 'Sign in to the dashboard',
        description: 'Sets the cookie `parley_session` for 14 days. 10 tries a minute.',
        tags: ['access'],
        body: credentials,
        response: { 200: signedInSchema, 401: problemAnswer('The address or the password is wrong') },
      },
    },
    async (request, reply): Promise<SignedIn> => {
      const { email, password } = request.body
      const member = await findMember(database, email.trim())
      const isRight = await isPassword(password, member?.passwordHash ?? null)
      if (!member || !isRight) throw credentialsWrong()
      const token = makeSessionToken()
      const session = {
        tenantId: member.tenantId,
        memberId: member.id,
        tokenHash: hashToken(token, pepper),
        now: now(),
      }
      const tenant = await database.write(member.tenantId, async (tx) => {
        // Hashing takes a while: a password that was changed meanwhile, or a member who is gone, opens nothing.
        if (!(await holdPassword(tx, member.tenantId, member.id, member.passwordHash))) throw credentialsWrong()
        await openMemberSession(tx, session)
        return tenantOf(tx, member.tenantId)
      })
      const isHttps = isHttpsOutside || request.protocol === 'https'
      reply.setCookie(sessionCookie, token, { ...cookieOptions(isHttps), maxAge: sessionMs / 1_000 })
      reply.header('cache-control', 'no-store')
      const { id, name, role } = member
      return { member: { id, email: member.email, name, role }, tenant, scopes: [...scopesOf(role)] }
    },
  )
}

function credentialsWrong(): Error {
  return problem({ status: 401, code: 'credentials-wrong', title: 'The e-mail address or the password is wrong' })
}
