import { randomUUID } from 'node:crypto'
import { contactContributions, Differences, episodeContributions, waitContributions } from '../domain/contributions.ts'
import { nodeId } from '../domain/ids.ts'
import { appendDeltas } from '../store/buckets.ts'
import { type Chat, type Thread, threadsOfContacts, updateThreads, upsertChats } from '../store/chats.ts'
import { deleteEpisodes, deleteWaits, episodesFrom, waitsFrom } from '../store/clocks.ts'
import type { Database, Tx } from '../store/database.ts'
import {
  type ContactSighting,
  lockContacts,
  lockNodesOfContacts,
  type Node,
  updateNodes,
  upsertContacts,
} from '../store/identities.ts'
import { notice } from '../store/notice.ts'
import { moveGroupMessages, moveIntoChatsOfThreads, type Naming, namingsOf, removeContact } from '../store/parted.ts'
import { insertSeparation, kinOf } from '../store/separations.ts'
import { type TenantRules, tenantRules } from '../store/tenants.ts'
import { againOnCollision } from './collisions.ts'
import { runChatClocks } from './steps/clock.ts'
import { countContacts } from './steps/contacts.ts'
import { isFirst, isLaterName } from './steps/identify.ts'
import { runIntervals } from './steps/intervals.ts'
import { runSessionsOf } from './steps/sessions.ts'

/** What became of a contact: the one of the identifiers that were taken apart, and that of the rest. */
export type Separated = { readonly apart: string; readonly rest: string }

const limits = { statementMsMax: 10_000, lockMsMax: 5_000 }

/** `separate` in a transaction of its own, as the API asks for it. Throws what the store throws. */
export function openSeparation(database: Database) {
  return (tenantId: string, contactId: string, nodeIds: ReadonlySet<string>): Promise<Separated | null> =>
    againOnCollision(() => database.write(tenantId, (tx) => separate(tx, tenantId, contactId, nodeIds), limits))
}

type Side = { readonly contactId: string; readonly nodeIds: readonly string[]; readonly firstSeenAt: number }

/**
 * Makes two contacts of one: of these of its nodes, and of the others. Its history goes with the identifiers it came by: chats,
 * clocks, sessions and figures are what they would be had the two never been joined. No fact that names one of each side joins them
 * again. Null where these are none of its nodes, or all.
 */
export async function separate(
  tx: Tx,
  tenantId: string,
  contactId: string,
  apartIds: ReadonlySet<string>,
): Promise<Separated | null> {
  const nodes = await lockNodesOfContacts(tx, tenantId, [contactId])
  const sides = [nodes.filter(({ id }) => apartIds.has(id)), nodes.filter(({ id }) => !apartIds.has(id))] as const
  if (sides.some((side) => side.length === 0) || sides[0].length !== apartIds.size) return null
  const [apart, rest] = [sideOf(sides[0]), sideOf(sides[1])]
  const [contact] = await lockContacts(tx, tenantId, [contactId])
  const namings = await namingsOf(tx, tenantId, await kinOf(tx, tenantId, [...apart.nodeIds, ...rest.nodeIds]))

  const differences = new Differences()
  const rules = await tenantRules(tx, tenantId)
  await insertSeparation(tx, tenantId, { id: randomUUID(), apart: apart.nodeIds, rest: rest.nodeIds })
  await updateNodes(tx, tenantId, [...renamed(sides[0], apart), ...renamed(sides[1], rest)])
  if (contact) differences.remove(contactContributions(contact))
  await removeContact(tx, tenantId, contactId)
  await upsertContacts(tx, tenantId, sightings(tenantId, namings, [apart, rest], contact?.lastSeenAt ?? 0))
  await partChats(tx, tenantId, [apart, rest], rules, differences)
  const moved = apart.contactId === contactId ? rest : apart
  await moveGroupMessages(tx, tenantId, { from: contactId, into: moved.contactId, nodeIds: moved.nodeIds })
  const both = [apart.contactId, rest.contactId]
  const touched = both.map((id) => ({ id, touchedAt: 0 }))
  await runSessionsOf(tx, tenantId, touched, [], rules.sessionGapMs)
  await countContacts(tx, tenantId, await lockContacts(tx, tenantId, both), [], differences)
  await appendDeltas(tx, tenantId, differences.take())
  await notice(tx, tenantId, new Set(['messages', 'contacts', 'waits']))
  return { apart: apart.contactId, rest: rest.contactId }
}

function sideOf(nodes: readonly Node[]): Side {
  const first = nodes.reduce((a, b) => (isFirst(a, b) ? a : b))
  return { contactId: first.id, nodeIds: nodes.map(({ id }) => id), firstSeenAt: first.firstEventAt }
}

function renamed(nodes: readonly Node[], { contactId }: Side): Node[] {
  return nodes.map((node) => ({ ...node, contactId }))
}

/**
 * What the events tell of each side: a name belongs to the first identifier beside it, as when the event came. Where the log holds
 * nothing that names a side (only versions of events that did not stand did), it was seen when all was.
 */
function sightings(
  tenantId: string,
  namings: readonly Naming[],
  sides: readonly Side[],
  lastSeenAt: number,
): ContactSighting[] {
  const named = namings.map(({ identifiers, ...naming }) => ({
    ...naming,
    ids: identifiers.map((identifier) => nodeId(tenantId, identifier as Parameters<typeof nodeId>[1])),
  }))
  return sides.map(({ contactId, nodeIds, firstSeenAt }) => {
    let seen: ContactSighting = { id: contactId, name: null, nameAt: null, firstSeenAt, lastSeenAt: 0 }
    for (const { ids, name, lastAt } of named) {
      if (!ids.some((id) => nodeIds.includes(id))) continue
      const own =
        name !== null && nodeIds.includes(ids[0] ?? '') ? { name, nameAt: lastAt } : { name: null, nameAt: null }
      const at = { ...seen, ...own, lastSeenAt: Math.max(seen.lastSeenAt, lastAt) }
      seen = isLaterName(at, seen) ? at : { ...seen, lastSeenAt: at.lastSeenAt }
    }
    return seen.lastSeenAt > 0 ? seen : { ...seen, lastSeenAt: Math.max(lastSeenAt, firstSeenAt) }
  })
}

/** The chats of the two are theirs alone: threads of one contact on one connection in one channel are one chat, called by the first. */
async function partChats(
  tx: Tx,
  tenantId: string,
  sides: readonly Side[],
  { gapMs }: TenantRules,
  differences: Differences,
): Promise<void> {
  const threads = await threadsOfContacts(
    tx,
    tenantId,
    sides.map(({ contactId }) => contactId),
  )
  if (threads.length === 0) return
  const parted = [...Map.groupBy(threads, (t) => `${t.connectionId}|${t.channel}|${t.contactId}`).values()].flatMap(
    (siblings) => {
      const first = siblings.reduce((a, b) => (isFirst(a, b) ? a : b))
      return siblings.map((thread) => ({ ...thread, chatId: first.id }))
    },
  )
  const touched = [...new Set([...threads, ...parted].map(({ chatId }) => chatId))]
  const from = touched.map((chatId) => ({ chatId, from: 0 }))
  const [episodes, waits] = [await episodesFrom(tx, tenantId, from), await waitsFrom(tx, tenantId, from)]
  for (const episode of episodes) differences.remove(episodeContributions(episode))
  for (const wait of waits) differences.remove(waitContributions(wait))
  await deleteEpisodes(tx, tenantId, episodes)
  await deleteWaits(tx, tenantId, waits)
  await updateThreads(tx, tenantId, parted)
  await upsertChats(tx, tenantId, chatsOf(parted))
  await moveIntoChatsOfThreads(tx, tenantId, touched)
  const chats = await upsertChats(tx, tenantId, chatsOf(parted))
  const all = chats.map((chat) => ({ chat, touchedAt: 0, byCustomer: true, recount: true }))
  await runChatClocks(tx, tenantId, all, new Map(), gapMs, differences)
  await runIntervals(tx, tenantId, from)
}

/** Whose they are, and by which identifier, is told of them once they are there. */
function chatsOf(threads: readonly (Thread & { readonly contactId: string })[]): Chat[] {
  return threads
    .filter((thread) => thread.id === thread.chatId)
    .map(({ id, connectionId, channel, contactId }) => ({
      id,
      connectionId,
      channel,
      contactId,
      groupId: null,
      userId: null,
    }))
}
