import {
  contactContributions,
  Differences,
  episodeContributions,
  messageContributions,
  waitContributions,
} from '../domain/contributions.ts'
import type { Message } from '../domain/message.ts'
import { appendDeltas, emptyBuckets, type Folded, foldDeltas } from '../store/buckets.ts'
import { lockChats, threadsOfChats } from '../store/chats.ts'
import type { Database, Tx } from '../store/database.ts'
import { evidenceOfThreads } from '../store/events.ts'
import {
  chatIdsAfter,
  contactFactsAfter,
  contactIdsAfter,
  episodeFactsAfter,
  messageFactsAfter,
  rebuildSize,
  waitFactsAfter,
} from '../store/facts.ts'
import { lockContacts } from '../store/identities.ts'
import { insertMessages, lockMessagesOfChat, type MessageRow, updateMessages } from '../store/messages.ts'
import { type TenantRules, tenantRules } from '../store/tenants.ts'
import { runChatClocks } from './steps/clock.ts'
import { countContacts } from './steps/contacts.ts'
import { foldEvidence, threadsOfEvidence } from './steps/gather.ts'
import { runIntervals } from './steps/intervals.ts'
import { runSessionsOf } from './steps/sessions.ts'
import { countMessages, type Told } from './steps/tell.ts'

export type RebuildOptions = {
  /** Chats and contacts done, and how many there are. */
  readonly onProgress: (done: number, total: number) => void
}

const contactsPageMax = 500
const factsPageMax = 10_000
const differencesMax = 50_000
/** How many differences one fold of a recount moves: many, as the more are folded together the fewer times a bucket is written. */
const recountedMax = 500_000
const firstId = '00000000-0000-0000-0000-000000000000'

/**
 * Derives everything of a tenant anew from its event log, while traffic flows: messages (all but their text) from their
 * evidence, episodes, waits and sessions from the messages, chat by chat under the chat's lock; then the buckets from
 * those facts, in one snapshot. What is right already is not written. The text is never needed.
 */
export async function rebuild(database: Database, tenantId: string, options: RebuildOptions): Promise<void> {
  const total = await database.write(tenantId, (tx) => rebuildSize(tx, tenantId))
  let done = 0
  const advance = (by: number) => {
    done = Math.min(done + by, total)
    options.onProgress(done, total)
  }
  for (let after = firstId; ; ) {
    const ids = await database.write(tenantId, (tx) => chatIdsAfter(tx, tenantId, after, 500))
    const last = ids.at(-1)
    if (last === undefined) break
    for (const id of ids) await database.write(tenantId, (tx) => rebuildChat(tx, tenantId, id))
    after = last
    advance(ids.length)
  }
  for (let after = firstId; ; ) {
    const ids = await database.write(tenantId, async (tx) => {
      const page = await contactIdsAfter(tx, tenantId, after, contactsPageMax)
      if (page.length > 0) await rebuildContacts(tx, tenantId, page, await tenantRules(tx, tenantId))
      return page
    })
    const last = ids.at(-1)
    if (last === undefined) break
    after = last
    advance(ids.length)
  }
  await recount(database, tenantId)
  options.onProgress(total, total)
}

async function rebuildChat(tx: Tx, tenantId: string, chatId: string): Promise<void> {
  const [chat] = await lockChats(tx, tenantId, [chatId])
  if (!chat) return
  const rules = await tenantRules(tx, tenantId)
  const threads = await threadsOfChats(tx, tenantId, [chatId])
  const groupThread = threads.find((thread) => thread.groupId !== null)
  const heard = foldEvidence(
    tenantId,
    await evidenceOfThreads(tx, tenantId, await threadsOfEvidence(tx, tenantId, threads, rules)),
  )
  const isHere = new Set(threads.map(({ id }) => id))
  const standing = new Map((await lockMessagesOfChat(tx, tenantId, chatId)).map((row) => [row.id, row]))
  const told = new Map(
    [...heard.values()].flatMap((message): [string, Told][] => {
      if (!isHere.has(message.threadId)) return []
      const stood = standing.get(message.id) ?? null
      const contactId = groupThread ? (stood?.contactId ?? null) : chat.contactId
      return [[message.id, { stood, message: inChat(message, stood, chatId, contactId) }]]
    }),
  )
  const differences = new Differences()
  await runChatClocks(
    tx,
    tenantId,
    [{ chat, touchedAt: 0, byCustomer: true, recount: true }],
    told,
    rules.gapMs,
    differences,
  )
  await runIntervals(tx, tenantId, [{ chatId, from: 0 }])
  const changed = [...told.values()].filter(({ message, stood }) => !isSame(message, stood))
  countMessages(changed, differences)
  await insertMessages(
    tx,
    tenantId,
    changed.flatMap(({ message, stood }) => (stood ? [] : [message])),
  )
  await updateMessages(
    tx,
    tenantId,
    changed.flatMap(({ message, stood }) => (stood ? [{ message, stoodAt: stood.occurredAt }] : [])),
  )
  await appendDeltas(tx, tenantId, differences.take())
}

/** The message from its evidence, with the text and the amendments that the event log does not hold. */
function inChat(message: Message, stood: MessageRow | null, chatId: string, contactId: string | null): MessageRow {
  const amended = stood !== null && (stood.editedAt !== null || stood.revokedAt !== null)
  return {
    ...message,
    content: stood?.content ?? null,
    contentLength: amended ? stood.contentLength : message.contentLength,
    chatId,
    contactId,
    editedAt: stood?.editedAt ?? null,
    revokedAt: stood?.revokedAt ?? null,
    repliedAt: stood?.repliedAt ?? null,
  }
}

function isSame(message: MessageRow, stood: MessageRow | null): boolean {
  if (!stood) return false
  const { senderNodeId: _, ...stored } = message
  return Object.entries(stored).every(([field, value]) => stood[field as keyof MessageRow] === value)
}

async function rebuildContacts(tx: Tx, tenantId: string, ids: readonly string[], rules: TenantRules): Promise<void> {
  const contacts = await lockContacts(tx, tenantId, ids)
  await runSessionsOf(
    tx,
    tenantId,
    contacts.map(({ id }) => ({ id, touchedAt: 0 })),
    [],
    rules.sessionGapMs,
  )
  const differences = new Differences()
  await countContacts(tx, tenantId, contacts, [], differences)
  await appendDeltas(tx, tenantId, differences.take())
}

/**
 * Counts all facts of one snapshot anew. What commits meanwhile is in neither the snapshot's facts nor the differences
 * that are cleared with it: its own differences stay and are folded afterwards. Folding waits until this is over.
 */
export async function recount(database: Database, tenantId: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await database.write(tenantId, async (tx) => {
        await tx.query('set transaction isolation level repeatable read')
        await emptyBuckets(tx, tenantId)
        await countAll(tx, tenantId)
        let folded: Folded | null = null
        do folded = await foldDeltas(tx, tenantId, recountedMax, folded?.lastId)
        while (folded !== null && folded.count > 0)
      })
      return
    } catch (error) {
      // A fold was under way when the snapshot was taken; the next snapshot comes after it.
      const serialization = error instanceof Error && 'code' in error && error.code === '40001'
      if (!serialization || attempt === recountAttemptsMax) throw error
    }
  }
}

const recountAttemptsMax = 20

async function countAll(tx: Tx, tenantId: string): Promise<void> {
  const differences = new Differences()
  const flush = async () => {
    if (differences.size > differencesMax) await appendDeltas(tx, tenantId, differences.take())
  }
  for (let after = { occurredAt: 0, id: firstId }; ; await flush()) {
    const page = await messageFactsAfter(tx, tenantId, after, factsPageMax)
    for (const fact of page) differences.add(messageContributions(fact))
    const last = page.at(-1)
    if (!last) break
    after = last
  }
  for (let after = { chatId: firstId, startedAt: 0, openedBy: '' }; ; await flush()) {
    const page = await waitFactsAfter(tx, tenantId, after, factsPageMax)
    for (const fact of page) differences.add(waitContributions(fact))
    const last = page.at(-1)
    if (!last) break
    after = last
  }
  for (let after = { chatId: firstId, startedAt: 0 }; ; await flush()) {
    const page = await episodeFactsAfter(tx, tenantId, after, factsPageMax)
    for (const fact of page) differences.add(episodeContributions(fact))
    const last = page.at(-1)
    if (!last) break
    after = last
  }
  for (let after = { id: firstId }; ; await flush()) {
    const page = await contactFactsAfter(tx, tenantId, after, factsPageMax)
    for (const fact of page) differences.add(contactContributions(fact))
    const last = page.at(-1)
    if (!last) break
    after = last
  }
  await appendDeltas(tx, tenantId, differences.take())
}
