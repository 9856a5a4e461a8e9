import type { FastifyRequest } from 'fastify'
import type { Identify, Principal } from '../http/app.ts'
import { problem } from '../http/problem.ts'
import type { Database } from '../store/database.ts'
import { findApiKey, noteKeyUsed } from './api-keys.ts'
import { findMemberSession, sessionCookie } from './member-sessions.ts'
import { type Remembered, type RememberLimits, rememberLookups } from './remember.ts'
import { scopesOf } from './roles.ts'
import { hashToken, looksLikeApiKey, looksLikeSessionToken } from './tokens.ts'

export type IdentityDeps = { readonly database: Database; readonly pepper: Buffer; readonly now: () => number }

export type Identities = {
  readonly identify: Identify
  /** Forgets a session that has just been closed, so that it ends at once in this process. */
  forgetSession(token: string): void
}

/** A revoked key, and a session closed in another process, stop working within this time. */
export const revocationMsMax = 5_000
const noteUseEveryMs = 60_000

const rememberedFor: RememberLimits = {
  foundMsMax: revocationMsMax,
  missingMsMax: 1_000,
  staleMsMax: 0, // nobody gets in on what was true a while ago
  patienceMs: 0,
  entriesMax: 10_000,
}

/** A principal and until when it is one: milliseconds since 1970, null for ever. */
type Found = { readonly principal: Principal; readonly expiresAt: number | null }

/**
 * Finds out who asks: `Authorization: Bearer pk_…` or `x-api-key`, else the dashboard's cookie. A call that changes
 * something and comes with the cookie must carry the header `x-parley-dashboard`, which other sites' pages can't send.
 */
export function identities({ database, pepper, now }: IdentityDeps): Identities {
  const keys = rememberLookups<Found>((hash) => lookUpKey(database, hash), rememberedFor, now)
  const sessions = rememberLookups<Found>((hash) => lookUpSession(database, hash), rememberedFor, now)
  const noteUse = useNoter(database, now)
  const hashed = (token: string) => hashToken(token, pepper).toString('base64url')

  return {
    async identify(request) {
      const key = keyOf(request)
      if (key !== null) {
        const principal = await valid(keys, looksLikeApiKey(key) ? hashed(key) : null, now)
        noteUse(principal, request)
        return principal
      }
      const token = request.cookies[sessionCookie]
      if (!token) throw credentialsMissing()
      const principal = await valid(sessions, looksLikeSessionToken(token) ? hashed(token) : null, now)
      demandOwnPage(request)
      return principal
    },
    forgetSession: (token) => sessions.forget(hashed(token)),
  }
}

async function valid(remembered: Remembered<Found>, hash: string | null, now: () => number): Promise<Principal> {
  const found = hash === null ? null : await remembered.get(hash)
  if (found === null || (found.expiresAt !== null && found.expiresAt <= now())) throw credentialsInvalid()
  return found.principal
}

/** The key of the request; null where it has none. A header of another scheme is a wrong key, not a missing one. */
function keyOf(request: FastifyRequest): string | null {
  const { authorization, 'x-api-key': apiKey } = request.headers
  if (authorization !== undefined) return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
  return apiKey === undefined ? null : String(apiKey)
}

async function lookUpKey(database: Database, hash: string): Promise<Found | null> {
  const found = await findApiKey(database, Buffer.from(hash, 'base64url'))
  if (!found) return null
  const { tenantId, id, scopes, expiresAt } = found
  return { principal: { tenantId, kind: 'key', id, scopes, role: null }, expiresAt }
}

async function lookUpSession(database: Database, hash: string): Promise<Found | null> {
  const found = await findMemberSession(database, Buffer.from(hash, 'base64url'))
  if (!found) return null
  const { tenantId, memberId, role, timeZone, expiresAt } = found
  return { principal: { tenantId, kind: 'member', id: memberId, scopes: scopesOf(role), role, timeZone }, expiresAt }
}

/** Writes down at most once a minute that a key is in use, and lets no request wait for it. */
function useNoter(database: Database, now: () => number): (principal: Principal, request: FastifyRequest) => void {
  const notedAt = new Map<string, number>()
  return (principal, request) => {
    const at = now()
    if (at - (notedAt.get(principal.id) ?? 0) < noteUseEveryMs) return
    notedAt.set(principal.id, at)
    noteKeyUsed(database, principal, at).catch((err) => request.log.warn({ err }, 'use of a key not noted'))
  }
}

const readingMethods = ['GET', 'HEAD', 'OPTIONS']

function demandOwnPage(request: FastifyRequest): void {
  if (readingMethods.includes(request.method) || request.headers['x-parley-dashboard'] !== undefined) return
  throw problem({
    status: 403,
    code: 'dashboard-header-missing',
    title: 'A change made with the cookie needs the header x-parley-dashboard',
  })
}

const challenge = { 'www-authenticate': 'Bearer realm="parley"' }

function credentialsMissing(): Error {
  return problem({
    status: 401,
    code: 'credentials-missing',
    title: 'Credentials are missing',
    detail: 'Send a key as Authorization: Bearer pk_live_…, or sign in.',
    headers: challenge,
  })
}

function credentialsInvalid(): Error {
  return problem({
    status: 401,
    code: 'credentials-invalid',
    title: 'The credentials are not valid',
    detail: 'They are unknown, revoked or expired.',
    headers: challenge,
  })
}
