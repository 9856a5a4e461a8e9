import { Differences, episodeContributions, waitContributions } from '../domain/contributions.ts'
import { appendDeltas } from '../store/buckets.ts'
import { absorbChat, type Chat, lockChats } from '../store/chats.ts'
import { deleteEpisodes, deleteWaits, episodesFrom, waitsFrom } from '../store/clocks.ts'
import type { Tx } from '../store/database.ts'
import { absorbContact, type Contact, lockContacts } from '../store/identities.ts'
import { insertMessages, type MessageRow, updateMessages } from '../store/messages.ts'
import { type ChangedKind, notice } from '../store/notice.ts'
import { tenantRules } from '../store/tenants.ts'
import type { Located } from './locate.ts'
import { meetAgents } from './steps/agents.ts'
import { announceNew } from './steps/announce.ts'
import { runChatClocks } from './steps/clock.ts'
import type { Touched } from './steps/clock-window.ts'
import { countContacts } from './steps/contacts.ts'
import { gather } from './steps/gather.ts'
import { identify, type People } from './steps/identify.ts'
import { runIntervals } from './steps/intervals.ts'
import { type Places, place } from './steps/place.ts'
import { record } from './steps/record.ts'
import { runSessionsOf, type TouchedContact } from './steps/sessions.ts'
import { changesClocks, countMessages, type Told, tell } from './steps/tell.ts'
import { type Turned, turn } from './steps/turn.ts'

/**
 * Applies events to every table, in one tenant's transaction: one projection, whether the events come from the stream or
 * from the API. Idempotent and indifferent to order: applying the same events in any grouping gives the same rows.
 */
export async function project(
  tx: Tx,
  tenantId: string,
  located: readonly Located[],
): Promise<ReadonlySet<ChangedKind>> {
  const rules = await tenantRules(tx, tenantId)
  const recorded = await record(tx, tenantId, located)
  const { fresh } = recorded
  const evidence = await gather(tx, tenantId, located, recorded)
  // Every version counts for who a contact is and when it was first seen, so that the versions' order cannot matter.
  const people = await identify(tx, tenantId, located, evidence.links, rules)
  const { hasSeparations } = rules
  const known = { ...people, ...(await place(tx, tenantId, located, people)), hasSeparations }
  const hasNewAgents = await meetAgents(tx, tenantId, located)
  if (fresh.length + known.absorbedContacts.length + known.absorbedChats.length === 0) return new Set()

  const differences = new Differences()
  await absorb(tx, tenantId, known, differences)
  const told = new Map((await tell(tx, tenantId, recorded, evidence, known)).map((t) => [t.message.id, t]))
  const turned = await turn(tx, tenantId, fresh, known)
  await runChatClocks(
    tx,
    tenantId,
    await touchedChats(tx, tenantId, told, turned, known),
    told,
    rules.gapMs,
    differences,
  )
  await runIntervals(tx, tenantId, turnedChats(turned, known))
  const active = touchedContacts([...told.values()], people)
  await runSessionsOf(tx, tenantId, active, [...told.values()], rules.sessionGapMs)
  await write(tx, tenantId, [...told.values()], differences)
  await countNewContacts(tx, tenantId, active, people, differences)

  const deltas = differences.take()
  await appendDeltas(tx, tenantId, deltas)
  const kinds = kindsOf(told, people, turned.length)
  if (hasNewAgents) kinds.add('agents')
  if (await announceNew(tx, tenantId, recorded.unheard, rules.subscriptions)) kinds.add('webhooks')
  await notice(tx, tenantId, kinds)
  return kinds
}

/** Contacts and chats that turned out to be one: everything of the one moves to the other. */
async function absorb(tx: Tx, tenantId: string, known: People & Places, differences: Differences): Promise<void> {
  for (const { from, into } of known.absorbedContacts) await absorbContact(tx, tenantId, from.id, into)
  const gone = known.absorbedChats.map(({ from }) => ({ chatId: from, from: 0 }))
  if (gone.length === 0) return
  const [episodes, waits] = [await episodesFrom(tx, tenantId, gone), await waitsFrom(tx, tenantId, gone)]
  for (const episode of episodes) differences.remove(episodeContributions(episode))
  for (const wait of waits) differences.remove(waitContributions(wait))
  await deleteEpisodes(tx, tenantId, episodes)
  await deleteWaits(tx, tenantId, waits)
  for (const { from, into } of known.absorbedChats) await absorbChat(tx, tenantId, from, into)
}

/** Chats in which something other than a message changed, or to which another's turns came, each from when. */
function turnedChats(turned: readonly Turned[], places: Places): { chatId: string; from: number }[] {
  const from = new Map<string, number>()
  for (const { chatId, at } of turned) from.set(chatId, Math.min(at, from.get(chatId) ?? at))
  for (const { into } of places.absorbedChats) from.set(into, 0)
  return [...from].map(([chatId, at]) => ({ chatId, from: at }))
}

async function touchedChats(
  tx: Tx,
  tenantId: string,
  told: ReadonlyMap<string, Told>,
  turned: readonly Turned[],
  places: Places,
): Promise<Touched[]> {
  const touchedAt = new Map<string, number>()
  const touch = (chatId: string, at: number) => touchedAt.set(chatId, Math.min(at, touchedAt.get(chatId) ?? at))
  const byCustomer = new Set<string>()
  // What came out of another chat, or went away to one, tells of no time from which on all the others are known.
  const whole = new Set(places.absorbedChats.map(({ into }) => into))
  for (const one of told.values()) {
    if (!changesClocks(one)) continue
    const { message, stood } = one
    touch(message.chatId, message.occurredAt)
    if (stood && stood.chatId !== message.chatId) whole.add(stood.chatId)
    else if (stood) touch(message.chatId, stood.occurredAt)
    if (message.class === 'C' || stood?.class === 'C') byCustomer.add(message.chatId)
  }
  for (const { chatId, at } of turned) touch(chatId, at)
  for (const chatId of whole) touch(chatId, 0)
  if (touchedAt.size === 0) return []
  const missing = [...touchedAt.keys()].filter((id) => !places.chats.has(id))
  const others = missing.length > 0 ? await lockChats(tx, tenantId, missing) : []
  const chats = new Map<string, Chat>([...places.chats, ...others.map((chat): [string, Chat] => [chat.id, chat])])
  return [...touchedAt].flatMap(([id, at]) => {
    const chat = chats.get(id)
    return chat ? [{ chat, touchedAt: at, byCustomer: byCustomer.has(id), recount: whole.has(id) }] : []
  })
}

async function write(tx: Tx, tenantId: string, told: readonly Told[], differences: Differences): Promise<void> {
  countMessages(told, differences)
  await insertMessages(
    tx,
    tenantId,
    told.flatMap(({ message, stood }) => (stood ? [] : [message])),
  )
  await updateMessages(
    tx,
    tenantId,
    told.flatMap(({ message, stood }) => (stood ? [{ message, stoodAt: stood.occurredAt }] : [])),
  )
}

function touchedContacts(told: readonly Told[], people: People): TouchedContact[] {
  const touchedAt = new Map<string, number>()
  const touch = (id: string | null, at: number) =>
    id !== null && touchedAt.set(id, Math.min(at, touchedAt.get(id) ?? at))
  for (const { message, stood } of told) {
    if (message.class !== 'C' && stood?.class !== 'C') continue
    if (stood && isSameActivity(message, stood)) continue
    touch(message.contactId, Math.min(message.occurredAt, stood?.occurredAt ?? message.occurredAt))
    if (stood) touch(stood.contactId, stood.occurredAt)
  }
  for (const { into } of people.absorbedContacts) touch(into, 0)
  return [...touchedAt].map(([id, at]) => ({ id, touchedAt: at }))
}

/** Those whose first message may be another one now. */
async function countNewContacts(
  tx: Tx,
  tenantId: string,
  touched: readonly TouchedContact[],
  people: People,
  differences: Differences,
): Promise<void> {
  const missing = touched.flatMap(({ id }) => (people.contacts.has(id) ? [] : [id]))
  const others = missing.length > 0 ? await lockContacts(tx, tenantId, missing) : []
  const contacts = new Map([...people.contacts, ...others.map((one): [string, Contact] => [one.id, one])])
  const mayHaveNewFirst = touched.flatMap(({ id, touchedAt }) => {
    const contact = contacts.get(id)
    return contact && (contact.firstCustomerAt === null || touchedAt <= contact.firstCustomerAt) ? [contact] : []
  })
  await countContacts(
    tx,
    tenantId,
    mayHaveNewFirst,
    people.absorbedContacts.map(({ from }) => from),
    differences,
  )
}

/** A message that counts for its contact as it did: by who wrote it, when, and whether the customer did. */
function isSameActivity(a: MessageRow, b: MessageRow): boolean {
  return a.occurredAt === b.occurredAt && a.contactId === b.contactId && a.class === b.class
}

function kindsOf(told: ReadonlyMap<string, Told>, people: People, turns: number): Set<ChangedKind> {
  const kinds = new Set<ChangedKind>(['events'])
  for (const { message, stood } of told.values()) {
    if (!stood) kinds.add('messages')
    if (message.direction === 'outbound') kinds.add('delivery')
  }
  if (turns > 0 || kinds.has('messages')) kinds.add('waits')
  if (people.contacts.size > 0 && kinds.has('messages')) kinds.add('contacts')
  return kinds
}
