import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import type { Asked } from '../asked.ts'

export type OpenWait = {
  chatId: string
  contactId: string | null
  contactName: string | null
  userId: string | null
  channel: string
  waitingSince: Date
  lastCustomerAt: Date
  assigneeId: string | null
  preview: string | null
}

export const openWaitsMax = 200
const previewCharsMax = 120

/** Who waits now, longest first, with the last thing they said. */
export async function openWaitsOldestFirst(tx: Tx, asked: Asked): Promise<OpenWait[]> {
  return tx.query<OpenWait>(
    `select w.chat_id as "chatId", c.contact_id as "contactId", p.name as "contactName", c.user_id as "userId", w.channel,
       w.started_at as "waitingSince", w.last_customer_at as "lastCustomerAt", w.agent_id as "assigneeId",
       (select left(m.content, $6) from messages m
        where m.tenant_id = w.tenant_id and m.chat_id = w.chat_id and m.occurred_at = w.last_customer_at and m.class = 'C'
        order by m.id desc limit 1) as preview
     from (
       select w.tenant_id, w.chat_id, w.channel, w.started_at, w.last_customer_at, w.agent_id
       from waits w
       where w.tenant_id = $1 and w.outcome = 'open' and not w.imported and w.last_customer_at >= $2::timestamptz
         and ($3::text is null or w.channel = $3)
         and ($4::text is null or coalesce(w.agent_id, '') = $4)
       order by w.started_at, w.chat_id limit $5
     ) w
     join chats c on c.tenant_id = w.tenant_id and c.id = w.chat_id
     left join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
     order by w.started_at, w.chat_id`,
    [
      asked.tenantId,
      iso(asked.now - asked.settings.gapMs),
      asked.filters.channel,
      asked.filters.agentId,
      openWaitsMax,
      previewCharsMax,
    ],
  )
}
