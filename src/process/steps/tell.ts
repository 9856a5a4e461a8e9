import { type Differences, messageContributions } from '../../domain/contributions.ts'
import { isLost, type Message, merge } from '../../domain/message.ts'
import { type Amendment, amendmentsOf, upsertAmendments } from '../../store/amendments.ts'
import { threadsOfChats } from '../../store/chats.ts'
import type { Tx } from '../../store/database.ts'
import { evidenceOfThreads } from '../../store/events.ts'
import { lockMessages, type MessageRow } from '../../store/messages.ts'
import type { TenantRules } from '../../store/tenants.ts'
import type { Located } from '../locate.ts'
import { type Evidence, foldEvidence, threadsOfEvidence } from './gather.ts'
import type { People } from './identify.ts'
import type { Places } from './place.ts'
import type { Recorded } from './record.ts'

/** Who the events are about, where they take place, and whether anybody was separated. */
type Known = People & Places & Pick<TenantRules, 'hasSeparations'>

/** A message of this batch as it will stand, beside how it stood. */
export type Told = { readonly message: MessageRow; readonly stood: MessageRow | null }

/**
 * Joins the evidence with what stood, puts every message into its chat, and applies edits and revokes. The chats are
 * locked by now, and a message is locked after its chat: every batch that writes to a chat takes this order.
 */
export async function tell(
  tx: Tx,
  tenantId: string,
  { fresh, retold }: Recorded,
  evidence: Evidence,
  known: Known,
): Promise<Told[]> {
  const amended = await amend(tx, tenantId, fresh)
  const ids = [...evidence.byId.keys(), ...amended].filter((id) => !evidence.fresh.has(id))
  const standing = new Map(
    (ids.length > 0 ? await lockMessages(tx, tenantId, [...new Set(ids)]) : []).map((row) => [row.id, row]),
  )
  const touched = [...evidence.fresh, ...[...amended].filter((id) => standing.has(id))]
  const amendments = Map.groupBy(
    touched.length > 0 ? await amendmentsOf(tx, tenantId, touched) : [],
    (amendment) => amendment.messageId,
  )
  const others = [...standing.values()].filter(({ id }) => !evidence.byId.has(id))
  const intoChat = new Map(known.absorbedChats.map(({ from, into }) => [from, into]))
  const intoContact = new Map(known.absorbedContacts.map(({ from, into }) => [from.id, into]))
  const moved = (row: MessageRow): MessageRow => ({
    ...row,
    chatId: intoChat.get(row.chatId) ?? row.chatId,
    contactId: row.contactId === null ? null : (intoContact.get(row.contactId) ?? row.contactId),
  })
  const stand = new Map([...standing].map(([id, row]) => [id, moved(row)]))
  const reread = await readAgain(
    tx,
    tenantId,
    [...stand.values()].filter(({ id }) => retold.has(id) && evidence.byId.has(id)),
    known,
  )
  const told = [...evidence.byId.values()].map((heard): Told => {
    const stood = stand.get(heard.id) ?? null
    const message = stood ? keepShownText(reread.get(heard.id) ?? merge(stood, heard), stood, heard) : heard
    const chatId = known.chatOf.get(message.threadId) ?? stood?.chatId ?? message.threadId
    return {
      stood,
      message: withAmendments(
        {
          ...message,
          chatId,
          contactId: contactOf(message, chatId, known) ?? stood?.contactId ?? null,
          editedAt: stood?.editedAt ?? null,
          revokedAt: stood?.revokedAt ?? null,
          repliedAt: stood?.repliedAt ?? null,
        },
        amendments.get(heard.id) ?? [],
      ),
    }
  })
  return [
    ...told,
    ...others.map(
      (row): Told => ({ stood: moved(row), message: withAmendments(moved(row), amendments.get(row.id) ?? []) }),
    ),
  ]
}

/** Messages anew from all that the log says of them: a join cannot take out what a version said that no longer stands. */
async function readAgain(
  tx: Tx,
  tenantId: string,
  messages: readonly MessageRow[],
  known: Known,
): Promise<Map<string, Message>> {
  if (messages.length === 0) return new Map()
  const chats = new Set(messages.flatMap((m) => [m.chatId, known.chatOf.get(m.threadId) ?? m.chatId]))
  const threads = await threadsOfChats(tx, tenantId, [...chats])
  const ids = messages.map((m) => m.id)
  return foldEvidence(
    tenantId,
    await evidenceOfThreads(tx, tenantId, await threadsOfEvidence(tx, tenantId, threads, known), ids),
  )
}

/** In a group the contact is the sender; elsewhere it is the chat's, whoever speaks. */
function contactOf(message: Message, chatId: string, known: Known): string | null {
  if (message.nodeId === null)
    return message.senderNodeId === null ? null : (known.contactOf.get(message.senderNodeId) ?? null)
  return known.chats.get(chatId)?.contactId ?? null
}

async function amend(tx: Tx, tenantId: string, located: readonly Located[]): Promise<Set<string>> {
  const amendments = located.flatMap(({ event, row, messageId: id }): Amendment[] => {
    if (id === null) return []
    const common = { messageId: id, eventId: row.eventId, occurredAt: event.occurredAt }
    switch (event.name) {
      case 'message_edited':
        return [{ ...common, kind: 'edit', content: event.content, emoji: null, nodeId: null }]
      case 'message_revoked':
        return [{ ...common, kind: 'revoke', content: null, emoji: null, nodeId: null }]
      case 'message_reacted':
        return [
          {
            ...common,
            kind: 'reaction',
            content: null,
            emoji: event.emoji,
            nodeId: event.direction === 'inbound' ? row.nodeId : null,
          },
        ]
      default:
        return []
    }
  })
  await upsertAmendments(tx, tenantId, amendments)
  return new Set(amendments.filter((a) => a.kind !== 'reaction').map((a) => a.messageId))
}

/**
 * The text of the evidence that stands, which the log does not hold. Once it was edited or revoked, stronger evidence
 * completes everything but the text.
 */
function keepShownText(message: Message, stood: MessageRow, heard: Message): Message {
  const isAmended = stood.editedAt !== null || stood.revokedAt !== null
  const { content, contentLength } = isAmended || message.evidenceHash !== heard.evidenceHash ? stood : heard
  return { ...message, content, contentLength }
}

/** The newest edit stands; a revoke takes the text away. */
function withAmendments(message: MessageRow, amendments: readonly Amendment[]): MessageRow {
  if (amendments.length === 0) return message
  const edits = amendments
    .filter((a) => a.kind === 'edit')
    .sort((a, b) => b.occurredAt - a.occurredAt || (a.eventId < b.eventId ? 1 : -1))
  const revokes = amendments.filter((a) => a.kind === 'revoke').map((a) => a.occurredAt)
  const newest = edits[0]
  const edited = newest
    ? { ...message, content: newest.content, contentLength: newest.content?.length ?? 0, editedAt: newest.occurredAt }
    : message
  return revokes.length === 0 ? edited : { ...edited, content: null, revokedAt: Math.min(...revokes) }
}

/** What the clocks can see of a change: where none of this differs, nothing needs to be recomputed. */
export function changesClocks({ message, stood }: Told): boolean {
  if (!stood) return true
  return (
    message.chatId !== stood.chatId ||
    message.occurredAt !== stood.occurredAt ||
    message.class !== stood.class ||
    message.agentId !== stood.agentId ||
    message.imported !== stood.imported ||
    message.direction !== stood.direction ||
    isLost(message) !== isLost(stood)
  )
}

export function countMessages(told: readonly Told[], differences: Differences): void {
  for (const { message, stood } of told) {
    if (stood) differences.remove(messageContributions(stood))
    differences.add(messageContributions(message))
  }
}
