import type { ChatState } from '../domain/event.ts'
import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** What a chat was told to be in, and whose, by the last that was told of either up to a moment; null where nothing was. */
export type TurnsBefore = { readonly status: ChatState | null; readonly agentId: string | null }

/** For each thread and moment, in their order. */
export async function turnsBefore(
  tx: Tx,
  tenantId: string,
  wanted: readonly { readonly threadId: string | null; readonly at: number }[],
): Promise<TurnsBefore[]> {
  return tx.query<TurnsBefore>(
    `select state.status, assignment.agent_id as "agentId"
     from unnest($2::uuid[], $3::timestamptz[]) with ordinality as given (thread_id, at, place)
     left join threads t on t.tenant_id = $1 and t.id = given.thread_id
     left join lateral (
       select c.status from chat_turns c
       where c.tenant_id = $1 and c.chat_id = t.chat_id and c.kind in ('close', 'reopen') and c.occurred_at <= given.at
       order by c.occurred_at desc limit 1
     ) state on true
     left join lateral (
       select c.agent_id from chat_turns c
       where c.tenant_id = $1 and c.chat_id = t.chat_id and c.kind = 'assignment' and c.occurred_at <= given.at
       order by c.occurred_at desc limit 1
     ) assignment on true
     order by given.place`,
    [tenantId, wanted.map(({ threadId }) => threadId), wanted.map(({ at }) => iso(at))],
  )
}
