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
import {
  type Contact,
  type ContactSighting,
  insertNodes,
  lockContacts,
  lockNodes,
  lockNodesOfContacts,
  type Node,
  updateNodes,
  upsertContacts,
} from '../../store/identities.ts'
import type { Located } from '../locate.ts'

/** Who the events of a batch are about, once this step is done. */
export type People = {
  /** Contact of every node of the batch. */
  readonly contactOf: ReadonlyMap<string, string>
  /** Chat of every thread of the batch and of its relatives. */
  readonly chatOf: ReadonlyMap<string, string>
  readonly chats: ReadonlyMap<string, Chat>
  readonly contacts: ReadonlyMap<string, Contact>
  /** Contacts and chats that turned out to be others, with what they became. */
  readonly absorbedContacts: readonly { readonly from: Contact | { readonly id: string }; readonly into: string }[]
  readonly absorbedChats: readonly { readonly from: string; readonly into: string }[]
}

/** Two nodes that are known to be one person, e.g. because evidence of one message names both. */
export type Link = readonly [string, string]

/**
 * Identity as components: every identifier is a node, a fact that names several joins them, a contact is a connected
 * component and its id that of its first node by (first event time, id). Threads of one contact on one connection are
 * one chat, by the same rule. Nothing here depends on the order in which facts arrive.
 */
export async function identify(
  tx: Tx,
  tenantId: string,
  located: readonly Located[],
  links: readonly Link[],
): Promise<People> {
  const nodes = await resolveNodes(tx, tenantId, located, links)
  const contacts = await upsertContacts(tx, tenantId, sightings(located, nodes.contactOf, nodes.absorbed))
  const threads = await resolveThreads(tx, tenantId, located, nodes)
  return { ...nodes, ...threads, contacts: new Map(contacts.map((c) => [c.id, c])), absorbedContacts: nodes.absorbed }
}

type Nodes = {
  readonly contactOf: Map<string, string>
  readonly byId: Map<string, Node>
  readonly absorbed: { from: Contact | { id: string }; into: string }[]
  /** Contacts whose set of nodes, or order of nodes, changed. */
  readonly reshaped: Set<string>
}

async function resolveNodes(
  tx: Tx,
  tenantId: string,
  located: readonly Located[],
  links: readonly Link[],
): Promise<Nodes> {
  const seen = new Map<string, { id: string; kind: string; value: string; firstEventAt: number }>()
  for (const { nodes, row } of located)
    for (const { id, kind, value } of nodes) {
      const first = Math.min(row.occurredAt, seen.get(id)?.firstEventAt ?? Number.POSITIVE_INFINITY)
      seen.set(id, { id, kind, value, firstEventAt: first })
    }
  const ids = new Set([...seen.keys(), ...links.flat()])
  if (ids.size === 0) return { contactOf: new Map(), byId: new Map(), absorbed: [], reshaped: new Set() }
  await insertNodes(tx, tenantId, [...seen.values()])
  const byId = new Map((await lockNodes(tx, tenantId, [...ids])).map((node) => [node.id, node]))
  const lowered = new Map<string, number>()
  for (const { id, firstEventAt } of seen.values()) {
    const node = byId.get(id)
    if (node && firstEventAt < node.firstEventAt) lowered.set(id, firstEventAt)
  }

  const sets = new Sets()
  const within = located.flatMap(({ nodes }) => nodes.slice(1).map((node): Link => [nodes[0]?.id ?? node.id, node.id]))
  for (const [a, b] of [...within, ...links]) {
    const [nodeA, nodeB] = [byId.get(a), byId.get(b)]
    if (nodeA && nodeB) sets.join(nodeA.contactId, nodeB.contactId)
  }
  const reconsidered = new Set([...sets.members(), ...[...lowered.keys()].map((id) => byId.get(id)?.contactId ?? id)])
  const absorbed: Nodes['absorbed'] = []
  const reshaped = new Set<string>()
  if (reconsidered.size > 0) {
    const relatives = await lockNodesOfContacts(tx, tenantId, [...reconsidered])
    const changed = relabel(relatives, lowered, sets)
    await updateNodes(tx, tenantId, changed)
    for (const node of changed) {
      const old = byId.get(node.id)
      if (old) byId.set(node.id, { ...old, ...node })
      reshaped.add(node.contactId)
    }
    const gone = new Map<string, string>()
    for (const node of relatives) {
      const now = changed.find((c) => c.id === node.id)?.contactId ?? node.contactId
      if (now !== node.contactId) gone.set(node.contactId, now)
    }
    const rows = new Map((await lockContacts(tx, tenantId, [...gone.keys()])).map((contact) => [contact.id, contact]))
    for (const [id, into] of gone) absorbed.push({ from: rows.get(id) ?? { id }, into })
  }
  return { contactOf: new Map([...byId].map(([id, node]) => [id, node.contactId])), byId, absorbed, reshaped }
}

/** The nodes whose contact or first time is another now. */
function relabel(relatives: readonly Node[], lowered: ReadonlyMap<string, number>, sets: Sets): Node[] {
  const timed = relatives.map((node) => ({ ...node, firstEventAt: lowered.get(node.id) ?? node.firstEventAt }))
  const components = Map.groupBy(timed, (node) => sets.find(node.contactId))
  const stood = new Map(relatives.map((node) => [node.id, node]))
  return [...components.values()].flatMap((component) => {
    const first = component.reduce((a, b) => (isFirst(a, b) ? a : b))
    return component
      .map((node) => ({ ...node, contactId: first.id }))
      .filter((node) => {
        const old = stood.get(node.id)
        return old?.contactId !== node.contactId || old.firstEventAt !== node.firstEventAt
      })
  })
}

function isFirst(a: { id: string; firstEventAt: number }, b: { id: string; firstEventAt: number }): boolean {
  return a.firstEventAt !== b.firstEventAt ? a.firstEventAt < b.firstEventAt : a.id <= b.id
}

function sightings(
  located: readonly Located[],
  contactOf: ReadonlyMap<string, string>,
  absorbed: Nodes['absorbed'],
): ContactSighting[] {
  const seen = new Map<string, ContactSighting>()
  const see = (sighting: ContactSighting) => {
    const before = seen.get(sighting.id)
    if (!before) {
      seen.set(sighting.id, sighting)
      return
    }
    const later = isLaterName(sighting, before) ? sighting : before
    seen.set(sighting.id, {
      id: sighting.id,
      name: later.name,
      nameAt: later.nameAt,
      firstSeenAt: Math.min(sighting.firstSeenAt, before.firstSeenAt),
      lastSeenAt: Math.max(sighting.lastSeenAt, before.lastSeenAt),
    })
  }
  for (const { event, nodes } of located) {
    const contact = contactOf.get(nodes[0]?.id ?? '')
    if (contact === undefined) continue
    const at = event.occurredAt
    const name = event.contactName
    see({ id: contact, name, nameAt: name === null ? null : at, firstSeenAt: at, lastSeenAt: at })
  }
  for (const { from, into } of absorbed) if ('firstSeenAt' in from) see({ ...from, id: into })
  return [...seen.values()]
}

function isLaterName(a: ContactSighting, b: ContactSighting): boolean {
  if (a.nameAt === null) return false
  if (b.nameAt === null) return true
  return a.nameAt !== b.nameAt ? a.nameAt > b.nameAt : (a.name ?? '') > (b.name ?? '')
}

type Threads = Pick<People, 'chatOf' | 'chats' | 'absorbedChats'>

async function resolveThreads(tx: Tx, tenantId: string, located: readonly Located[], nodes: Nodes): Promise<Threads> {
  const seen = new Map<string, Omit<Thread, 'chatId'>>()
  const channels = new Map<string, string>()
  for (const { row, event } of located) {
    if (row.threadId === null) continue
    const isGroup = event.thread.kind === 'group'
    seen.set(row.threadId, {
      id: row.threadId,
      connectionId: row.connectionId,
      nodeId: isGroup ? null : row.nodeId,
      groupId: event.thread.kind === 'group' ? event.thread.groupId : null,
      firstEventAt: Math.min(row.occurredAt, seen.get(row.threadId)?.firstEventAt ?? Number.POSITIVE_INFINITY),
    })
    channels.set(row.connectionId, row.channel)
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

  const suspects = new Set(nodes.reshaped)
  for (const id of [...fresh, ...lowered.keys()]) {
    const contact = nodes.contactOf.get(threads.get(id)?.nodeId ?? '')
    if (contact !== undefined) suspects.add(contact)
  }
  const chatOf = new Map([...threads.values()].map((t) => [t.id, t.chatId]))
  const absorbedChats: { from: string; into: string }[] = []
  const relatives = suspects.size > 0 ? await threadsOfContacts(tx, tenantId, [...suspects]) : []
  const moved = [...Map.groupBy(relatives, (t) => `${t.connectionId}|${t.contactId}`).values()].flatMap((siblings) => {
    const timed = siblings.map((t) => ({ ...t, firstEventAt: lowered.get(t.id) ?? t.firstEventAt }))
    const first = timed.reduce((a, b) => (isFirst(a, b) ? a : b))
    for (const chat of new Set(siblings.map((t) => t.chatId)))
      if (chat !== first.id) absorbedChats.push({ from: chat, into: first.id })
    for (const t of timed) {
      chatOf.set(t.id, first.id)
      if (!threads.has(t.id)) threads.set(t.id, t)
    }
    return timed.map((t) => ({ ...t, chatId: first.id }))
  })
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
    nodes,
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
      channel: channels.get(any.connectionId) ?? '',
      contactId: node === null ? null : (nodes.contactOf.get(node) ?? values.get(node)?.contactId ?? null),
      groupId: any.groupId,
      userId: node === null ? null : (values.get(node)?.value ?? null),
    })
  }
  if (chats.size > 0) await upsertChats(tx, tenantId, [...chats.values()])
  return { chatOf, chats, absorbedChats: absorbedChats.filter(({ from }) => !fresh.has(from)) }
}

/** Nodes by id: those of the batch, and those that only a chat's first thread names. */
async function valuesOf(
  tx: Tx,
  tenantId: string,
  nodes: Nodes,
  wanted: readonly (string | null)[],
): Promise<Map<string, Node>> {
  const missing = wanted.filter((id): id is string => id !== null && !nodes.byId.has(id))
  if (missing.length === 0) return nodes.byId
  const found = await lockNodes(tx, tenantId, [...new Set(missing)])
  return new Map([...nodes.byId, ...found.map((node): [string, Node] => [node.id, node])])
}

/** Disjoint sets over contact ids. */
class Sets {
  private readonly parent = new Map<string, string>()

  find(id: string): string {
    const parent = this.parent.get(id)
    return parent === undefined || parent === id ? id : this.find(parent)
  }

  join(a: string, b: string): void {
    const [rootA, rootB] = [this.find(a), this.find(b)]
    if (rootA === rootB) return
    this.parent.set(rootA, rootB)
    this.parent.set(rootB, rootB)
  }

  members(): string[] {
    return [...this.parent.keys()]
  }
}
