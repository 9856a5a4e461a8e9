import { hash } from 'node:crypto'
import type { Delivery } from '../domain/delivery.ts'
import { type EventName, type Identifier, impossible, type StandardEvent } from '../domain/event.ts'
import { eventId, messageId, nodeId, threadId } from '../domain/ids.ts'
import { type EventRow, readBackPrefix } from '../store/events.ts'

/** A standard event with all the ids that follow from it. */
export type Located = {
  readonly event: StandardEvent
  readonly row: EventRow
  readonly nodes: readonly (Identifier & { readonly id: string })[]
  /** The message it is about, or of the message it amends. */
  readonly messageId: string | null
  /** Of the text, where the event comes from the log, which does not hold it. */
  readonly contentLength?: number
}

/** Where the delivery came in, and when. */
export type Origin = Pick<Delivery, 'id' | 'tenantId' | 'connectionId' | 'source' | 'receivedAt'> & {
  /** Nobody told it when it happened: it was read afterwards, from a file or somebody's records. */
  readonly isReadBack?: boolean
}

/** Gives an event its ids. Pure: the same event of the same connection has the same ids on every machine. */
export function locate(origin: Origin, event: StandardEvent): Located {
  const { tenantId, connectionId } = origin
  const message = aboutMessage(event)
  const where = { tenantId, connectionId, channel: event.channel }
  const about = message === null ? null : messageId(where, message)
  const nodes = identifiersOf(event, connectionId).map((identifier) => ({
    ...identifier,
    id: nodeId(tenantId, identifier),
  }))
  const node = nodes[0]?.id ?? null
  const hasThread = belongsToChat(event) && (event.thread.kind === 'group' || node !== null)
  return {
    event,
    nodes,
    messageId: about,
    row: {
      eventId: eventId(where, event),
      occurredAt: event.occurredAt,
      contentHash: contentHash(event, origin.isReadBack ?? false),
      receivedAt: origin.receivedAt,
      timeReplaced: event.timeReplaced,
      name: event.name,
      channel: event.channel,
      source: origin.source,
      connectionId,
      externalId: event.externalId,
      nodeId: node,
      threadId: hasThread ? threadId(where, event.thread, node) : null,
      messageId: about,
      deliveryId: origin.id,
      properties: propertiesOf(event),
    },
  }
}

/** What the event log keeps beside the columns: everything but the text, which is stored once, in `messages`. */
function propertiesOf(event: StandardEvent): Record<string, unknown> {
  const { name: _, channel: __, externalId: ___, occurredAt: ____, timeReplaced: _____, ...rest } = event
  if (!('content' in rest)) return rest
  const { content, ...withoutText } = rest
  return { ...withoutText, contentLength: content?.length ?? 0 }
}

/**
 * Decides between versions of one event that tell the same time: the least stands. A version whose content is known sorts
 * before a placeholder for it (a replayed history names media before it delivers it).
 */
function contentHash(event: StandardEvent, isReadBack: boolean): string {
  const isPlaceholder = 'contentType' in event && event.contentType === 'unknown'
  const hex = hash('sha256', JSON.stringify(event), 'hex').replace(/^./, (first) =>
    isPlaceholder ? 'f' : first === 'f' ? 'e' : first,
  )
  if (isReadBack) return `${readBackPrefix}${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

function aboutMessage(event: StandardEvent): string | null {
  switch (event.name) {
    case 'message_received':
    case 'message_sent':
    case 'note_added':
    case 'message_status_updated':
      return event.externalId
    case 'message_reacted':
    case 'message_edited':
    case 'message_revoked':
      return event.targetExternalId
    case 'chat_status_changed':
    case 'chat_handed_off':
    case 'agent_assigned':
    case 'contact_identified':
    case 'account_updated':
    case 'template_updated':
    case 'call_updated':
    case 'error_reported':
    case 'preference_updated':
    case 'message_queued':
    case 'activity_noted':
    case 'record_changed':
    case 'connection_tested':
    case 'event_tracked':
    case 'page_viewed':
    case 'screen_viewed':
    case 'group_joined':
    case 'unrecognised':
      return null
    default:
      return impossible(event)
  }
}

/** Whether the event takes place in a conversation, so that a chat must exist for it. */
function belongsToChat(event: StandardEvent): boolean {
  return isEvidence(event) || turns.has(event.name)
}

const turns: ReadonlySet<EventName> = new Set(['chat_status_changed', 'chat_handed_off', 'agent_assigned'])

export function isEvidence(event: StandardEvent): boolean {
  return evidence.has(event.name)
}

const evidence: ReadonlySet<EventName> = new Set([
  'message_received',
  'message_sent',
  'note_added',
  'message_status_updated',
])

/**
 * Evidence about a message that names nobody (a receipt without a recipient) still makes the message exist: it gets a node
 * of its own, which joins the contact as soon as other evidence of the same message names one.
 */
function identifiersOf(event: StandardEvent, connectionId: string): readonly Identifier[] {
  if (event.identifiers.length > 0 || event.thread.kind === 'group' || !isEvidence(event)) return event.identifiers
  const place = event.channel === 'whatsapp' ? connectionId : `${connectionId}:${event.channel}`
  return [{ kind: 'provider', value: `message:${place}:${event.externalId}` }]
}
