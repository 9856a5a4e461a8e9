import {
  type Chat,
  insertThreads,
  lockThreads,
  type Thread,
  threadsOfContacts,
  updateThreads,
  upsertChats,
} from '../../store/chats.ts'
import type { Tx } from '../../store/database.ts'
import { lockNodes, type Node } from '../../store/identities.ts'
import type { Located } from '../locate.ts'
import { isFirst, type People } from './identify.ts'

/** Where the events of a batch take place. */
export type Places = {
  /** Chat of every thread of the batch and of its relatives. */
  readonly chatOf: ReadonlyMap<string, string>
  readonly chats: ReadonlyMap<string, Chat>
  /** Chats that turned out to be others, with what they became. */
  readonly absorbedChats: readonly { readonly from: string; readonly into: string }[]
}

/**
 * Puts events into chats: threads of one contact on one connection in one channel are one chat, whose id is that of its first thread. Locks
 * the chats.
 */
export async function place(tx: Tx, tenantId: string, located: readonly Located[], people: People): Promise<Places> {
  const seen = new Map<string, Omit<Thread, 'chatId'>>()
  for (const { row, event } of located) {
    if (row.threadId === null) continue
    const isGroup = event.thread.kind === 'group'
    seen.set(row.threadId, {
      id: row.threadId,
      connectionId: row.connectionId,
      channel: row.channel,
      nodeId: isGroup ? null : row.nodeId,
      groupId: event.thread.kind === 'group' ? event.thread.groupId : null,
      firstEventAt: Math.min(row.occurredAt, seen.get(row.threadId)?.firstEventAt ?? Number.POSITIVE_INFINITY),
    })
  }
  const fresh = seen.size > 0 ? await insertThreads(tx, tenantId, [...seen.values()]) : new Set<string>()
  const threads = new Map(
    (seen.size > 0 ? await lockThreads(tx, tenantId, [...seen.keys()]) : []).map((t) => [t.id, t]),
  )
  const lowered = new Map<string, number>()
  for (const { id, firstEventAt } of seen.values()) {
    const thread = threads.get(id)
    if (thread && firstEventAt < thread.firstEventAt) lowered.set(id, firstEventAt)
  }

  const suspects = new Set(people.reshaped)
  for (const id of [...fresh, ...lowered.keys()]) {
    const contact = people.contactOf.get(threads.get(id)?.nodeId ?? '')
    if (contact !== undefined) suspects.add(contact)
  }
  const chatOf = new Map([...threads.values()].map((t) => [t.id, t.chatId]))
  const absorbedChats: { from: string; into: string }[] = []
  const relatives = suspects.size > 0 ? await threadsOfContacts(tx, tenantId, [...suspects]) : []
  const moved = [...Map.groupBy(relatives, (t) => `${t.connectionId}|${t.channel}|${t.contactId}`).values()].flatMap(
    (siblings) => {
      const timed = siblings.map((t) => ({ ...t, firstEventAt: lowered.get(t.id) ?? t.firstEventAt }))
      const first = timed.reduce((a, b) => (isFirst(a, b) ? a : b))
      for (const chat of new Set(siblings.map((t) => t.chatId)))
        if (chat !== first.id) absorbedChats.push({ from: chat, into: first.id })
      for (const t of timed) {
        chatOf.set(t.id, first.id)
        if (!threads.has(t.id)) threads.set(t.id, t)
      }
      return timed.map((t) => ({ ...t, chatId: first.id }))
    },
  )
  const groupsLowered = [...lowered].flatMap(([id, firstEventAt]) => {
    const thread = threads.get(id)
    return thread && thread.groupId !== null ? [{ ...thread, firstEventAt }] : []
  })
  const stood = new Map(relatives.map((t) => [t.id, t]))
  await updateThreads(tx, tenantId, [
    ...moved.filter((t) => t.chatId !== stood.get(t.id)?.chatId || t.firstEventAt !== stood.get(t.id)?.firstEventAt),
    ...groupsLowered,
  ])

  const chats = new Map<string, Chat>()
  const values = await valuesOf(
    tx,
    tenantId,
    people,
    [...chatOf.values()].map((id) => threads.get(id)?.nodeId ?? null),
  )
  for (const [thread, chat] of chatOf) {
    const first = threads.get(chat)
    const any = first ?? threads.get(thread)
    if (!any) continue
    const node = any.nodeId
    chats.set(chat, {
      id: chat,
      connectionId: any.connectionId,
      channel: any.channel,
      contactId: node === null ? null : (people.contactOf.get(node) ?? values.get(node)?.contactId ?? null),
      groupId: any.groupId,
      userId: node === null ? null : (values.get(node)?.value ?? null),
    })
  }
  for (const row of chats.size > 0 ? await upsertChats(tx, tenantId, [...chats.values()]) : [])
    chats.set(row.id, { ...row, contactId: chats.get(row.id)?.contactId ?? row.contactId })
  return { chatOf, chats, absorbedChats: absorbedChats.filter(({ from }) => !fresh.has(from)) }
}

/** Nodes by id: those of the batch, and those that only a chat's first thread names. */
async function valuesOf(
  tx: Tx,
  tenantId: string,
  people: People,
  wanted: readonly (string | null)[],
): Promise<ReadonlyMap<string, Node>> {
  const missing = wanted.filter((id): id is string => id !== null && !people.nodes.has(id))
  if (missing.length === 0) return people.nodes
  const found = await lockNodes(tx, tenantId, [...new Set(missing)])
  return new Map([...people.nodes, ...found.map((node): [string, Node] => [node.id, node])])
}
