import { randomUUID } from 'node:crypto'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { Role } from '../http/app.ts'
import type { Database, Tx } from '../store/database.ts'

export const sessionCookie = 'parley_session'
export const sessionMs = 14 * 24 * 3_600_000

export type MemberSession = {
  readonly tenantId: string
  readonly sessionId: string
  readonly memberId: string
  readonly role: Role
  readonly timeZone: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** The cookie that holds a session's token; out of scripts' reach, and not sent along by other sites' forms. */
export function cookieOptions(isHttps: boolean): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps }
}

/** The session of a token's hash, expired or not; null where there is none. */
export async function findMemberSession(database: Database, tokenHash: Buffer): Promise<MemberSession | null> {
  type Row = {
    tenant_id: string
    session_id: string
    member_id: string
    role: Role
    time_zone: string
    expires_at: Date
  }
  const [row] = await database.outside((tx) =>
    tx.query<Row>('select tenant_id, session_id, member_id, role, time_zone, expires_at from find_member_session($1)', [
      tokenHash,
    ]),
  )
  if (!row) return null
  return {
    tenantId: row.tenant_id,
    sessionId: row.session_id,
    memberId: row.member_id,
    role: row.role,
    timeZone: row.time_zone,
    expiresAt: row.expires_at.getTime(),
  }
}

/** Opens a session for 14 days, notes that the member was seen, and clears away their sessions that are over. */
export async function openMemberSession(
  tx: Tx,
  session: { tenantId: string; memberId: string; tokenHash: Buffer; now: number },
): Promise<void> {
  const { tenantId, memberId, tokenHash, now } = session
  await tx.query('delete from member_sessions where tenant_id = $1 and member_id = $2 and expires_at < $3', [
    tenantId,
    memberId,
    new Date(now),
  ])
  await tx.query(
    `insert into member_sessions (tenant_id, id, member_id, token_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [tenantId, randomUUID(), memberId, tokenHash, new Date(now), new Date(now + sessionMs)],
  )
  await tx.query('update members set last_seen_at = $3 where tenant_id = $1 and id = $2', [
    tenantId,
    memberId,
    new Date(now),
  ])
}

export async function closeMemberSession(database: Database, tenantId: string, tokenHash: Buffer): Promise<void> {
  await database.write(tenantId, (tx) =>
    tx.query('delete from member_sessions where tenant_id = $1 and token_hash = $2', [tenantId, tokenHash]),
  )
}
