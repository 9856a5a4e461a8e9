import type { Session } from '../domain/sessions.ts'
import type { Tx } from './database.ts'
import { iso } from './times.ts'

export type SessionRow = Session & { readonly contactId: string }

/** A stored session; where it began before the touched time and goes on since, with its newest activity before. */
export type StoredSession = SessionRow & { readonly lastBeforeAt: number | null }

/** The newest session of each contact that began before a touched time, and all since. */
export async function sessionsAround(
  tx: Tx,
  tenantId: string,
  contacts: readonly { readonly contactId: string; readonly touchedAt: number }[],
): Promise<StoredSession[]> {
  return tx.query<StoredSession>(
    `select s.contact_id as "contactId", epoch_ms(s.started_at) as "startedAt", epoch_ms(s.ended_at) as "endedAt", s.messages, s.channels,
       epoch_ms(before.occurred_at) as "lastBeforeAt"
     from unnest($2::uuid[], $3::timestamptz[]) as wanted (contact_id, touched_at)
     cross join lateral (
       select coalesce(max(s.started_at), wanted.touched_at) as from_time from sessions s
       where s.tenant_id = $1 and s.contact_id = wanted.contact_id and s.started_at < wanted.touched_at
     ) newest
     join sessions s on s.tenant_id = $1 and s.contact_id = wanted.contact_id and s.started_at >= newest.from_time
     left join lateral (
       select m.occurred_at from messages m
       where m.tenant_id = $1 and m.contact_id = wanted.contact_id and m.class = 'C'
         and m.occurred_at >= s.started_at and m.occurred_at < wanted.touched_at and s.ended_at >= wanted.touched_at
       order by m.occurred_at desc limit 1
     ) before on true`,
    [tenantId, contacts.map((c) => c.contactId), contacts.map((c) => iso(c.touchedAt))],
  )
}

export async function deleteSessions(tx: Tx, tenantId: string, gone: readonly SessionRow[]): Promise<void> {
  if (gone.length === 0) return
  await tx.query(
    `delete from sessions s using unnest($2::uuid[], $3::timestamptz[]) as gone (contact_id, started_at)
     where s.tenant_id = $1 and s.contact_id = gone.contact_id and s.started_at = gone.started_at`,
    [tenantId, gone.map((s) => s.contactId), gone.map((s) => iso(s.startedAt))],
  )
}

export async function upsertSessions(tx: Tx, tenantId: string, sessions: readonly SessionRow[]): Promise<void> {
  if (sessions.length === 0) return
  await tx.query(
    `insert into sessions (tenant_id, contact_id, started_at, ended_at, messages, channels)
     select $1, contact_id, started_at, ended_at, messages, string_to_array(channels, ',')
     from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::int[], $6::text[]) as given (contact_id, started_at, ended_at, messages, channels)
     on conflict (tenant_id, contact_id, started_at)
       do update set ended_at = excluded.ended_at, messages = excluded.messages, channels = excluded.channels`,
    [
      tenantId,
      sessions.map((s) => s.contactId),
      sessions.map((s) => iso(s.startedAt)),
      sessions.map((s) => iso(s.endedAt)),
      sessions.map((s) => s.messages),
      sessions.map((s) => s.channels.join(',')),
    ],
  )
}
