import type { StandardEvent } from '../domain/event.ts'
import type { MessageEvidenceRow } from '../store/events.ts'
import type { Located } from './locate.ts'

/** An event of the log as it was when it was located, but for its text: the inverse of `locate`, for a rebuild. */
export function eventFromRow(row: MessageEvidenceRow): Located {
  const { contentLength, ...properties } = row.properties as { contentLength?: number } & Record<string, unknown>
  // The log holds what `locate` wrote, and nothing else writes it.
  const event = {
    ...properties,
    name: row.name,
    channel: row.channel,
    externalId: row.externalId,
    occurredAt: row.occurredAt,
    timeReplaced: row.timeReplaced,
    ...(contentLength === undefined ? {} : { content: null }),
  } as unknown as StandardEvent
  const node = row.nodeId
  return {
    event,
    row: { ...row, source: '', deliveryId: '' },
    nodes: node === null || event.identifiers[0] === undefined ? [] : [{ ...event.identifiers[0], id: node }],
    messageId: row.messageId,
    ...(contentLength === undefined ? {} : { contentLength }),
  }
}
