import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** A chat, the earliest time that changed, and the longest time in which a customer's message may be a reply; 0 where none changed. */
export type ClockQuestion = { readonly chatId: string; readonly touchedAt: number; readonly repliedWithinMs: number }

/** Where a chat's clocks stood before a touched time. */
export type ClockStart = {
  readonly chatId: string
  /** The newest episode that began before; null: none did. */
  readonly episodeStartedAt: number | null
  /** The start of its newest wait that began before. */
  readonly waitStartedAt: number | null
  /** Whether a human had ended one of its waits before. */
  readonly answeredBefore: boolean
  /** Its newest message before, looked for where it has messages since: else it is the episode's last. */
  readonly lastMessageAt: number | null
  readonly lastMessageImported: boolean | null
  /** The customer's newest message before, within the time asked for. */
  readonly lastCustomerAt: number | null
  /** The newest assignment before that episode; null where there is none. */
  readonly assignedAt: number | null
  readonly assignmentId: string | null
  readonly assigneeId: string | null
}

const startsSql = `
  select wanted.chat_id as "chatId", epoch_ms(e.started_at) as "episodeStartedAt", epoch_ms(w.started_at) as "waitStartedAt",
    exists (
      select from waits f where f.tenant_id = $1 and f.chat_id = wanted.chat_id and f.episode_started_at = e.started_at
        and f.is_first and f.ended_at < wanted.touched_at
    ) as "answeredBefore",
    epoch_ms(l.occurred_at) as "lastMessageAt", l.imported as "lastMessageImported", epoch_ms(c.occurred_at) as "lastCustomerAt",
    epoch_ms(a.occurred_at) as "assignedAt", a.external_id as "assignmentId", a.agent_id as "assigneeId"
  from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) as wanted (chat_id, touched_at, replies_from)
  left join lateral (
    select e.started_at, e.last_message_at from episodes e
    where e.tenant_id = $1 and e.chat_id = wanted.chat_id and e.started_at < wanted.touched_at
    order by e.started_at desc limit 1
  ) e on true
  left join lateral (
    select w.started_at from waits w
    where w.tenant_id = $1 and w.chat_id = wanted.chat_id and w.started_at >= e.started_at and w.started_at < wanted.touched_at
    order by w.started_at desc limit 1
  ) w on true
  left join lateral (
    select m.occurred_at, m.imported from messages m
    where m.tenant_id = $1 and m.chat_id = wanted.chat_id and m.occurred_at >= e.started_at and m.occurred_at < wanted.touched_at
      and e.last_message_at >= wanted.touched_at and m.class <> 'S'
      and (m.failed_at is null or coalesce(m.delivered_at, m.read_at, m.played_at) is not null)
    order by m.occurred_at desc limit 1
  ) l on true
  left join lateral (
    select m.occurred_at from messages m
    where m.tenant_id = $1 and m.chat_id = wanted.chat_id and m.class = 'C'
      and m.occurred_at >= wanted.replies_from and m.occurred_at < wanted.touched_at
    order by m.occurred_at desc limit 1
  ) c on true
  left join lateral (
    select t.occurred_at, t.external_id, t.agent_id from chat_turns t
    where t.tenant_id = $1 and t.chat_id = wanted.chat_id and t.kind = 'assignment' and t.occurred_at < e.started_at
    order by t.occurred_at desc, t.external_id collate "C" desc limit 1
  ) a on true`

/** Where the clocks of each chat stood, by descents of indexes: what it costs does not grow with what was said before. */
export async function clockStarts(tx: Tx, tenantId: string, chats: readonly ClockQuestion[]): Promise<ClockStart[]> {
  return tx.query<ClockStart>(startsSql, [
    tenantId,
    chats.map((c) => c.chatId),
    chats.map((c) => iso(c.touchedAt)),
    chats.map((c) => iso(Math.max(0, c.touchedAt - c.repliedWithinMs))),
  ])
}
