import type { ChatState } from '../domain/event.ts'
import type { Tx } from './database.ts'
import { iso } from './times.ts'

/** What was told last up to a moment; null where nothing was. Assigned to null: nobody's again. */
export type TurnsBefore = {
  readonly status: ChatState | null
  readonly assigned: { readonly to: string | null } | null
}

/** For each thread and moment, in their order, by the events whose external ids begin with `of`. */
export async function turnsBefore(
  tx: Tx,
  tenantId: string,
  wanted: readonly { readonly threadId: string | null; readonly at: number; readonly of: string }[],
): Promise<TurnsBefore[]> {
  return tx.query<TurnsBefore>(
    `select state.status, assignment.assigned
     from unnest($2::uuid[], $3::timestamptz[], $4::text[]) with ordinality as given (thread_id, at, begins_with, place)
     left join threads t on t.tenant_id = $1 and t.id = given.thread_id
     left join lateral (
       select c.status from chat_turns c
       where c.tenant_id = $1 and c.chat_id = t.chat_id and c.kind in ('close', 'reopen') and c.occurred_at <= given.at
         and starts_with(c.external_id, given.begins_with)
       order by c.occurred_at desc limit 1
     ) state on true
     left join lateral (
       select jsonb_build_object('to', c.agent_id) as assigned from chat_turns c
       where c.tenant_id = $1 and c.chat_id = t.chat_id and c.kind = 'assignment' and c.occurred_at <= given.at
         and starts_with(c.external_id, given.begins_with)
       order by c.occurred_at desc limit 1
     ) assignment on true
     order by given.place`,
    [tenantId, wanted.map(({ threadId }) => threadId), wanted.map(({ at }) => iso(at)), wanted.map((one) => one.of)],
  )
}
