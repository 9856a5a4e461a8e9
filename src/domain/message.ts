import {
  type Channel,
  type ContentType,
  type Direction,
  evidenceRank,
  type MessageClass,
  type MessageEvent,
  type Role,
  type StatusEvent,
} from './event.ts'

/**
 * What is known of one message, from all evidence so far. `merge` joins two such states: it is commutative, associative
 * and idempotent (property-tested), so any order, repetition and grouping of evidence gives the same message. Times are
 * milliseconds since 1970.
 */
export type Message = {
  readonly id: string
  readonly externalId: string
  readonly connectionId: string
  readonly channel: Channel
  /** The conversation it was seen in; where evidence names several they are one chat, and the least id is kept. */
  readonly threadId: string
  /** The node that `threadId` stands for, null in a group. */
  readonly nodeId: string | null
  /** The contact's node that sent it; in a group the sender, null for the business. */
  readonly senderNodeId: string | null
  readonly occurredAt: number
  readonly timeReplaced: boolean
  readonly direction: Direction
  readonly class: MessageClass
  readonly classRank: number
  readonly agentId: string | null
  readonly agentRank: number
  readonly campaignId: string | null
  readonly imported: boolean
  readonly content: string | null
  readonly contentType: ContentType
  readonly contentLength: number
  readonly hasMedia: boolean
  readonly replyTo: string | null
  /** Which evidence the content comes from; `evidenceAt` is null while only receipts are known. */
  readonly evidenceRank: number
  readonly evidenceAt: number | null
  readonly evidenceHash: string
  readonly sentAt: number | null
  readonly deliveredAt: number | null
  readonly readAt: number | null
  readonly playedAt: number | null
  readonly failedAt: number | null
  readonly errorCode: string | null
  readonly errorTitle: string | null
}

/** Where the evidence was seen, worked out from the event's identifiers. */
export type Place = { readonly threadId: string; readonly nodeId: string | null; readonly senderNodeId: string | null }

const receiptHash = '00000000-0000-0000-0000-000000000000'

/** Above every other evidence of class: a message that a known agent sent is H, even if it is a template. */
const agentKnownRank = 6
const pricingRank = 2
const defaultRank = 1

/** Categories under which WhatsApp bills what no person typed; `group_` forms count alike. */
const automatedCategories = new Set([
  'marketing',
  'marketing_lite',
  'utility',
  'authentication',
  'authentication-international',
])

const directions: Readonly<Record<MessageEvent['name'], Direction>> = {
  message_received: 'inbound',
  message_sent: 'outbound',
  note_added: 'internal',
}

/**
 * The message as one `message_received`, `message_sent` or `note_added` tells it. `hash` is the event's content hash; `contentLength`
 * stands in where the event comes from the log, which does not hold the text.
 */
export function fromMessageEvent(
  event: MessageEvent,
  ids: { id: string; connectionId: string; replyTo: string | null; hash: string; contentLength?: number },
  place: Place,
): Message {
  const rank = evidenceRank[event.evidence]
  return {
    ...blank(event, ids, place),
    direction: directions[event.name],
    // Whoever writes a note answers nobody.
    ...(event.name === 'note_added'
      ? { class: 'S', classRank: rank }
      : classOf(event.class, rank, event.agentExternalId)),
    agentId: event.agentExternalId,
    agentRank: event.agentExternalId === null ? 0 : rank,
    campaignId: event.campaignId,
    content: event.content,
    contentType: event.contentType,
    contentLength: event.content?.length ?? ids.contentLength ?? 0,
    hasMedia: event.hasMedia,
    replyTo: ids.replyTo,
    evidenceRank: rank,
    evidenceAt: event.occurredAt,
    evidenceHash: ids.hash,
  }
}

/** The message as one receipt tells it: it exists, went out, and reached a state. */
export function fromStatusEvent(event: StatusEvent, ids: { id: string; connectionId: string }, place: Place): Message {
  const at = event.occurredAt
  const failed = event.status === 'failed'
  return {
    ...blank(event, ids, place),
    ...classOf(
      isAutomated(event.pricingCategory) ? 'S' : 'H',
      event.pricingCategory === null ? defaultRank : pricingRank,
      event.agentExternalId,
    ),
    agentId: event.agentExternalId,
    agentRank: event.agentExternalId === null ? 0 : evidenceRank.receipt,
    campaignId: event.campaignId,
    sentAt: event.status === 'sent' ? at : null,
    deliveredAt: event.status === 'delivered' ? at : null,
    readAt: event.status === 'read' ? at : null,
    playedAt: event.status === 'played' ? at : null,
    failedAt: failed ? at : null,
    errorCode: failed ? event.errorCode : null,
    errorTitle: failed ? event.errorTitle : null,
  }
}

/** Everything two states know together. */
export function merge(a: Message, b: Message): Message {
  const strongest = isStronger(a, b) ? a : b
  const earliest = a.occurredAt <= b.occurredAt ? a : b
  const onlyReceipts = strongest.evidenceAt === null
  const byAgent = a.agentRank !== b.agentRank ? (a.agentRank > b.agentRank ? a : b) : least(a, b, (m) => m.agentId)
  const byFailure = earlierFailure(a, b)
  const byThread = a.threadId <= b.threadId ? a : b
  return {
    ...strongest,
    threadId: byThread.threadId,
    nodeId: byThread.nodeId,
    senderNodeId: strongest.senderNodeId ?? a.senderNodeId ?? b.senderNodeId,
    occurredAt: onlyReceipts ? earliest.occurredAt : strongest.occurredAt,
    timeReplaced: onlyReceipts
      ? a.occurredAt === b.occurredAt
        ? a.timeReplaced && b.timeReplaced
        : earliest.timeReplaced
      : strongest.timeReplaced,
    ...mergedClass(a, b),
    agentId: byAgent.agentId,
    agentRank: byAgent.agentRank,
    campaignId: least(a, b, (m) => m.campaignId).campaignId,
    imported: a.imported && b.imported,
    sentAt: earliestOf(a.sentAt, b.sentAt),
    deliveredAt: earliestOf(a.deliveredAt, b.deliveredAt),
    readAt: earliestOf(a.readAt, b.readAt),
    playedAt: earliestOf(a.playedAt, b.playedAt),
    failedAt: byFailure.failedAt,
    errorCode: byFailure.errorCode,
    errorTitle: byFailure.errorTitle,
  }
}

/** Delivered, in the sense of the funnel: read implies it (METRICS, "delivery funnel"). */
export function reached(m: Pick<Message, 'deliveredAt' | 'readAt' | 'playedAt'>): boolean {
  return m.deliveredAt !== null || m.readAt !== null || m.playedAt !== null
}

/** Failed and never delivered, read or played: it answers nothing, and no clock sees it. */
export function isLost(m: Pick<Message, 'failedAt' | 'deliveredAt' | 'readAt' | 'playedAt'>): boolean {
  return m.failedAt !== null && !reached(m)
}

export function roleOf(messageClass: MessageClass): Role {
  return messageClass === 'C' ? 'user' : messageClass === 'S' ? 'system' : 'assistant'
}

function isAutomated(category: string | null): boolean {
  return category !== null && automatedCategories.has(category.replace(/^group_/, ''))
}

function classOf(messageClass: MessageClass, rank: number, agent: string | null) {
  const byAgent = agent !== null && (messageClass === 'H' || messageClass === 'S')
  return byAgent ? { class: 'H' as const, classRank: agentKnownRank } : { class: messageClass, classRank: rank }
}

function blank(event: MessageEvent | StatusEvent, ids: { id: string; connectionId: string }, place: Place): Message {
  return {
    id: ids.id,
    connectionId: ids.connectionId,
    ...place,
    externalId: event.externalId,
    channel: event.channel,
    occurredAt: event.occurredAt,
    timeReplaced: event.timeReplaced,
    direction: 'outbound',
    class: 'H',
    classRank: defaultRank,
    agentId: null,
    agentRank: 0,
    campaignId: null,
    imported: event.imported,
    content: null,
    contentType: 'unknown',
    contentLength: 0,
    hasMedia: false,
    replyTo: null,
    evidenceRank: evidenceRank.receipt,
    evidenceAt: null,
    evidenceHash: receiptHash,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    playedAt: null,
    failedAt: null,
    errorCode: null,
    errorTitle: null,
  }
}

function isStronger(a: Message, b: Message): boolean {
  if (a.evidenceRank !== b.evidenceRank) return a.evidenceRank > b.evidenceRank
  if (a.evidenceAt !== b.evidenceAt) return (a.evidenceAt ?? 0) < (b.evidenceAt ?? 0)
  return a.evidenceHash <= b.evidenceHash
}

/**
 * The class of the strongest evidence, so that it agrees with the direction. Among receipts alone "automated" wins: one with
 * such a category is enough.
 */
function mergedClass(a: Message, b: Message): Pick<Message, 'class' | 'classRank'> {
  if (a.classRank !== b.classRank) return a.classRank > b.classRank ? pickClass(a) : pickClass(b)
  if (a.classRank > pricingRank) return isStronger(a, b) ? pickClass(a) : pickClass(b)
  return a.class >= b.class ? pickClass(a) : pickClass(b)
}

function pickClass(m: Message): Pick<Message, 'class' | 'classRank'> {
  return { class: m.class, classRank: m.classRank }
}

function least(a: Message, b: Message, key: (m: Message) => string | null): Message {
  const [keyA, keyB] = [key(a), key(b)]
  if (keyA === null) return b
  if (keyB === null) return a
  return keyA <= keyB ? a : b
}

function earliestOf(a: number | null, b: number | null): number | null {
  if (a === null) return b
  if (b === null) return a
  return Math.min(a, b)
}

function earlierFailure(a: Message, b: Message): Message {
  if (a.failedAt === null) return b
  if (b.failedAt === null) return a
  if (a.failedAt !== b.failedAt) return a.failedAt < b.failedAt ? a : b
  // As JSON, an empty text is not the same as none, and what is known sorts before null.
  const [keyA, keyB] = [JSON.stringify([a.errorCode, a.errorTitle]), JSON.stringify([b.errorCode, b.errorTitle])]
  return keyA <= keyB ? a : b
}
