import { type Channel, dottedType, type EventName } from '../domain/event.ts'
import type { EventRow } from '../query/events/sql.ts'
import type { Tx } from '../store/database.ts'

/** What a receiver gets. `data` is the event as the API lists it, and its text. */
export type WebhookBody = { readonly type: string; readonly timestamp: Date; readonly data: object }

/** As it is signed and sent. */
export function written(body: WebhookBody): string {
  return JSON.stringify(body)
}

export const testType = 'webhook.test'

/** What a test event says. */
export function testBody(webhookId: string, at: Date): WebhookBody {
  const text = 'This webhook works. Events look the same, with what happened as their data.'
  return { type: testType, timestamp: at, data: { webhookId, text } }
}

type Told = Omit<EventRow, 'type'> & {
  readonly eventName: EventName
  readonly channelType: Channel
  text: string | null
}

/**
 * The bodies of events by id, made of what stands now: whose the chat is, what a message says after its edits, and nothing of one
 * that was taken back. An event that is not there has none.
 */
export async function eventBodies(
  tx: Tx,
  tenantId: string,
  eventIds: readonly string[],
): Promise<Map<string, WebhookBody>> {
  const rows = await tx.query<Told>(
    `select e.id, e.name as "eventName", case e.name when 'event_tracked' then e.properties->'details'->>'event' end as event,
       e.channel as "channelType", i.value as "userId", e.occurred_at as timestamp, e.time_replaced as "timeReplaced",
       e.received_at as "receivedAt", e.source, e.connection_id as "connectionId", e.external_id as "externalId",
       i.contact_id as "contactId", h.chat_id as "chatId", e.message_id as "messageId", e.properties,
       case when m.revoked_at is null then m.content end as text
     from unnest($2::uuid[]) as wanted (id)
     join event_keys k on k.tenant_id = $1 and k.event_id = wanted.id
     join events e on e.tenant_id = $1 and e.occurred_at = k.occurred_at and e.id = k.event_id
     left join contact_identities i on i.tenant_id = $1 and i.id = e.node_id
     left join threads h on h.tenant_id = $1 and h.id = e.thread_id
     left join message_keys n on n.tenant_id = $1 and n.message_id = e.message_id
       and e.name in ('message_received', 'message_sent', 'note_added', 'message_edited')
     left join messages m on m.tenant_id = $1 and m.occurred_at = n.occurred_at and m.id = n.message_id`,
    [tenantId, eventIds],
  )
  return new Map(
    rows.map(({ text, ...event }) => {
      const type = dottedType({ channel: event.channelType, name: event.eventName })
      return [event.id, { type, timestamp: event.timestamp, data: { ...event, type, text } }]
    }),
  )
}
