import { messageId } from '../../domain/ids.ts'
import { fromMessageEvent, fromStatusEvent, type Message, merge, type Place } from '../../domain/message.ts'
import { type Thread, threadsOfNodes } from '../../store/chats.ts'
import type { Tx } from '../../store/database.ts'
import type { MessageEvidenceRow } from '../../store/events.ts'
import { claimMessageKeys, type MessageKey, releaseMessageKeys } from '../../store/message-keys.ts'
import { nodesOfMessages } from '../../store/messages.ts'
import { kinOf } from '../../store/separations.ts'
import type { TenantRules } from '../../store/tenants.ts'
import { eventFromRow } from '../event-from-row.ts'
import type { Located } from '../locate.ts'
import type { Link } from './identify.ts'
import type { Recorded } from './record.ts'

/** What the batch says of messages, before anyone knows whose they are. */
export type Evidence = {
  readonly byId: ReadonlyMap<string, Message>
  readonly fresh: ReadonlySet<string>
  /** Evidence of one message that names two nodes makes them one contact. */
  readonly links: readonly Link[]
}

/**
 * Gathers what the fresh events say of each message, and claims the messages. Links come from every version, whether or
 * not it stands: otherwise who is one contact would depend on which version came first.
 */
export async function gather(
  tx: Tx,
  tenantId: string,
  located: readonly Located[],
  { fresh }: Recorded,
): Promise<Evidence> {
  const byId = new Map<string, Message>()
  const seenWith = new Map<string, string>()
  const links: Link[] = []
  const counts = new Set(fresh)
  for (const one of located) {
    const message = evidenceOf(tenantId, one)
    if (!message) continue
    const node = message.nodeId ?? message.senderNodeId
    const other = seenWith.get(message.id)
    if (node !== null && other !== undefined) links.push([other, node])
    if (node !== null) seenWith.set(message.id, node)
    if (!counts.has(one)) continue
    const before = byId.get(message.id)
    byId.set(message.id, before ? merge(before, message) : message)
  }
  const claimed = await claim(tx, tenantId, byId, fresh)
  const known = [...seenWith.keys()].filter((id) => !claimed.has(id))
  for (const { id, nodeId } of known.length > 0 ? await nodesOfMessages(tx, tenantId, known) : [])
    links.push([nodeId, seenWith.get(id) ?? nodeId])
  return { byId, fresh: claimed, links: links.filter(([a, b]) => a !== b) }
}

/**
 * Claims the messages told of. Those that are only amended are claimed beside them and released at once: who brings such a
 * message for the first time now waits until this transaction is over, and who is bringing it is waited for. Otherwise
 * neither would see what the other says, and an edit or a revoke would be without effect for ever.
 */
async function claim(
  tx: Tx,
  tenantId: string,
  told: ReadonlyMap<string, Message>,
  fresh: readonly Located[],
): Promise<ReadonlySet<string>> {
  const amended = new Map<string, MessageKey>()
  for (const { event, row, messageId: id } of fresh)
    if (id !== null && !told.has(id) && (event.name === 'message_edited' || event.name === 'message_revoked'))
      amended.set(id, { id, occurredAt: row.occurredAt })
  if (told.size + amended.size === 0) return new Set()
  const claimed = await claimMessageKeys(tx, tenantId, [...told.values(), ...amended.values()])
  const unknown = [...amended.keys()].filter((id) => claimed.has(id))
  await releaseMessageKeys(tx, tenantId, unknown)
  return claimed.difference(new Set(unknown))
}

/** What one event says of a message; null where it says nothing. `contentLength`: of a text that the event log does not hold. */
export function evidenceOf(
  tenantId: string,
  { event, row, nodes, messageId: id, contentLength }: Located,
): Message | null {
  if (id === null || row.threadId === null) return null
  const inGroup = event.thread.kind === 'group'
  const place: Place = {
    threadId: row.threadId,
    nodeId: inGroup ? null : row.nodeId,
    senderNodeId: event.name === 'message_received' ? (nodes[0]?.id ?? null) : null,
  }
  if (event.name === 'message_status_updated')
    return fromStatusEvent(event, { id, connectionId: row.connectionId }, place)
  if (event.name !== 'message_received' && event.name !== 'message_sent' && event.name !== 'note_added') return null
  const replyTo =
    event.replyToExternalId === null
      ? null
      : messageId({ tenantId, connectionId: row.connectionId, channel: row.channel }, event.replyToExternalId)
  const ids = { id, connectionId: row.connectionId, replyTo, hash: row.contentHash }
  return fromMessageEvent(event, contentLength === undefined ? ids : { ...ids, contentLength }, place)
}

/**
 * Threads in which evidence of messages of these threads may stand: of a message that was told of with two people who are separated,
 * it stands in threads of both.
 */
export async function threadsOfEvidence(
  tx: Tx,
  tenantId: string,
  threads: readonly Thread[],
  { hasSeparations }: Pick<TenantRules, 'hasSeparations'>,
): Promise<string[]> {
  const own = threads.map(({ id }) => id)
  if (!hasSeparations) return own
  const nodes = threads.flatMap(({ nodeId }) => nodeId ?? [])
  const kin = await threadsOfNodes(tx, tenantId, await kinOf(tx, tenantId, nodes))
  const isNear = (a: Thread) => threads.some((b) => b.connectionId === a.connectionId && b.channel === a.channel)
  return [...new Set([...own, ...kin.filter(isNear).map(({ id }) => id)])]
}

/** Messages, all but their text, from events of the log. */
export function foldEvidence(tenantId: string, rows: readonly MessageEvidenceRow[]): Map<string, Message> {
  const folded = new Map<string, Message>()
  for (const row of rows) {
    const message = evidenceOf(tenantId, eventFromRow(row))
    if (!message) continue
    const before = folded.get(message.id)
    folded.set(message.id, before ? merge(before, message) : message)
  }
  return folded
}
