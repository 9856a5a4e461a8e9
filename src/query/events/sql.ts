import { type Channel, dottedType, type EventName } from '../../domain/event.ts'
import type { Range } from '../../domain/zone.ts'
import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import { type Counted, type Listed, listed } from '../listed.ts'
import type { PageWanted } from '../page.ts'

export type EventFilters = {
  readonly name: string | null
  readonly channel: string | null
  readonly contactId: string | null
  readonly connectionId: string | null
  readonly externalId: string | null
  /** Web events of machines. */
  readonly bots: Bots
}

export type Bots = 'exclude' | 'include' | 'only'

export type EventRow = {
  id: string
  eventName: EventName
  /** The sender's own name of what it tracked. */
  event: string | null
  /** `whatsapp.message.received` */
  type: string
  channelType: Channel
  userId: string | null
  timestamp: Date
  timeReplaced: boolean
  receivedAt: Date
  source: string
  connectionId: string
  externalId: string
  contactId: string | null
  chatId: string | null
  messageId: string | null
  properties: unknown
}

/** The event log of a range, newest first; contact and chat are those that the events' identifiers belong to today. */
export async function eventsNewestFirst(
  tx: Tx,
  tenantId: string,
  range: Range,
  filters: EventFilters,
  page: PageWanted,
): Promise<Listed<EventRow>> {
  const rows = await tx.query<Counted<Omit<EventRow, 'type'>>>(
    `with wanted as not materialized (
       select e.id, e.occurred_at
       from events e
       where e.tenant_id = $1 and e.occurred_at >= $2::timestamptz and e.occurred_at < $3::timestamptz
         and ($4::text is null or e.name = $4 or (e.name = 'event_tracked' and e.properties->'details'->>'event' = $4)) and ($5::text is null or e.channel = $5)
         and ($6::uuid is null or e.node_id in (select i.id from contact_identities i where i.tenant_id = $1 and i.contact_id = $6))
         and ($7::uuid is null or e.connection_id = $7) and ($8::text is null or e.external_id = $8)
         and ($13::text = 'include' or is_of_bot(e.channel, e.properties) = ($13 = 'only'))
     ),
     page as (
       select id, occurred_at from wanted
       where $9::timestamptz is null or (occurred_at, id) < ($9, $10::uuid)
       order by occurred_at desc, id desc limit $11
     )
     select t.total, e.id, e.name as "eventName",
       case e.name when 'event_tracked' then e.properties->'details'->>'event' end as event, e.channel as "channelType", i.value as "userId", e.occurred_at as timestamp,
       e.time_replaced as "timeReplaced", e.received_at as "receivedAt", e.source, e.connection_id as "connectionId",
       e.external_id as "externalId", i.contact_id as "contactId", h.chat_id as "chatId", e.message_id as "messageId", e.properties
     from (select count(*) as total from (select from wanted limit $12) counted) t
     left join page p on true
     left join events e on e.tenant_id = $1 and e.occurred_at = p.occurred_at and e.id = p.id
     left join contact_identities i on i.tenant_id = $1 and i.id = e.node_id
     left join threads h on h.tenant_id = $1 and h.id = e.thread_id
     order by e.occurred_at desc, e.id desc`,
    [
      tenantId,
      iso(range.from),
      iso(range.to),
      filters.name,
      filters.channel,
      filters.contactId,
      filters.connectionId,
      filters.externalId,
      page.afterAt,
      page.afterId,
      page.rows,
      page.countTo,
      filters.bots,
    ],
  )
  const { rows: events, total } = listed(rows)
  return {
    rows: events.map((event) => ({
      ...event,
      type: dottedType({ channel: event.channelType, name: event.eventName }),
    })),
    total,
  }
}
