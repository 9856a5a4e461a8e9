import { hash } from 'node:crypto'
import { distinct, emailOf, phoneIn, providerId } from '../connectors/reading/identifiers.ts'
import { cleanText } from '../connectors/reading/json.ts'
import type { Channel, Identifier, MessageEvent, ThreadKey } from '../domain/event.ts'
import type { Country } from '../domain/phone.ts'
import { type Conversation, conversationsOf } from './conversations.ts'
import type { Entry, ReadFile, Skipped, Speaker } from './entry.ts'

export type EventOptions = {
  readonly channel: Channel
  readonly connectionId: string
  readonly format: string
  /** The system whose ids these are, and whose exports coincide; null: nobody said, and ids are what the connection's webhooks bring. */
  readonly origin: string | null
  /** The file knows people by what an address book calls them, which is nobody's alone. */
  readonly areKeysNames: boolean
  /** What the chat is called, where the file is one chat. */
  readonly chat: string | null
  readonly isGroup: boolean
  /** Numbers of people whom the file knows by name alone. */
  readonly phones: ReadonlyMap<string, string>
  /** Of numbers that are written without one. */
  readonly country: Country | null
  readonly agentId: string | null
}

export type HistoryEvents = {
  /** Chat by chat, each in the order of its time: a chat's clocks are then run over every message once. */
  readonly events: readonly MessageEvent[]
  readonly conversations: number
  readonly replies: number
  /** Of answers whose question is in no message of the file. */
  readonly unansweredLinks: Skipped | null
}

/** What a file told, as standard events with ids that another file of the same conversation gives as well. */
export function eventsOf(file: ReadFile, options: EventOptions): HistoryEvents {
  const conversations = conversationsOf(file.entries, { isGroup: options.isGroup, title: options.chat })
  const scoped = scopeOf(options)
  const ids = idsOf(conversations, scoped)
  const byLine = new Map([...ids].map(([entry, id]) => [entry.line, id]))
  const known = new Set(ids.values())
  const lacking: number[] = []
  const events = conversations.flatMap((conversation) =>
    conversation.entries.map((entry) => {
      const target =
        entry.replyTo === null
          ? null
          : 'id' in entry.replyTo
            ? scoped(entry.replyTo.id)
            : byLine.get(entry.replyTo.line)
      if (entry.replyTo !== null && (target === undefined || (target !== null && !known.has(target))))
        lacking.push(entry.line)
      return eventOf(entry, ids.get(entry) ?? '', target ?? null, conversation, options)
    }),
  )
  return {
    events,
    conversations: conversations.length,
    replies: events.filter(({ replyToExternalId: to }) => to !== null && known.has(to)).length,
    unansweredLinks:
      lacking.length === 0
        ? null
        : { reason: 'reply-target-missing', count: lacking.length, lines: lacking.slice(0, 10) },
  }
}

/**
 * The source's id, or what another export of the same chat agrees on: chat, speaker, minute (some writings have no seconds), text,
 * and how many of the same were written in that minute before.
 */
function idsOf(conversations: readonly Conversation[], scoped: Scope): Map<Entry, string> {
  const ids = new Map<Entry, string>()
  for (const { key, entries } of conversations) {
    const said = new Map<string, number>()
    const chat = scoped(key)
    for (const entry of entries) {
      const { id, at, firstAt = at, kind, speaker, text } = entry
      const minute = Math.floor(firstAt / 60_000)
      const alike = [chat, kind === 'theirs' ? (speaker?.key ?? '') : '', minute, sortOf(entry), text ?? ''].join('\0')
      const before = said.get(alike) ?? 0
      said.set(alike, before + 1)
      ids.set(entry, id !== null ? scoped(id) : `file:${hash('sha256', `${alike}\0${before}`, 'hex').slice(0, 40)}`)
    }
  }
  return ids
}

/** An export without its files does not always say what they were. */
function sortOf({ contentType }: Entry): string {
  return contentType === 'text' || contentType === 'location' ? contentType : 'file'
}

/** An id as no other origin has it. */
type Scope = (id: string) => string

function scopeOf({ origin }: EventOptions): Scope {
  return (id) => bounded(origin === null ? id : `${origin}:${id}`)
}

/** Of an id that is too long to be kept the end is what tells it apart as often as its beginning. */
function bounded(id: string): string {
  return id.length <= idLengthMax ? id : `${id.slice(0, idLengthMax - 41)}~${hash('sha256', id, 'hex').slice(0, 40)}`
}

const speaking = {
  theirs: { name: 'message_received', evidence: 'inbound', role: 'user', class: 'C' },
  ours: { name: 'message_sent', evidence: 'crm', role: 'assistant', class: 'H' },
  automatic: { name: 'message_sent', evidence: 'crm', role: 'system', class: 'S' },
  note: { name: 'note_added', evidence: 'crm', role: 'system', class: 'S' },
} as const satisfies Record<Entry['kind'], Partial<MessageEvent>>

function eventOf(
  entry: Entry,
  externalId: string,
  replyTo: string | null,
  conversation: Conversation,
  options: EventOptions,
): MessageEvent {
  const { kind, at, text, contentType, hasMedia, speaker } = entry
  const isTheirs = kind === 'theirs'
  const person = isTheirs && conversation.isGroup ? speaker : conversation.contact
  const writer = isTheirs ? null : (entry.agentId ?? options.agentId)
  const agentId = writer === null ? null : bounded(writer)
  return {
    ...speaking[kind],
    channel: options.channel,
    externalId,
    discriminator: '',
    occurredAt: at,
    timeReplaced: false,
    identifiers: conversation.isGroup && !isTheirs ? [] : identifiersOf(person, conversation, options),
    contactName: person?.name == null ? null : cleanText(person.name).slice(0, nameCharsMax),
    thread: threadOf(conversation, options),
    ...(agentId !== null &&
      entry.agentId === null &&
      speaker?.name != null && { agentName: cleanText(speaker.name).slice(0, nameCharsMax) }),
    details: { importedFrom: issuerOf(options) },
    content: text === null ? null : cleanText(text),
    contentType,
    hasMedia,
    agentExternalId: agentId,
    campaignId: null,
    replyToExternalId: replyTo,
    imported: true,
  }
}

const idLengthMax = 256
const nameCharsMax = 256

function threadOf({ isGroup, key }: Conversation, options: EventOptions): ThreadKey {
  return isGroup ? { kind: 'group', groupId: scopeOf(options)(key) } : { kind: 'contact' }
}

function issuerOf({ format, origin }: EventOptions): string {
  return origin === null ? format : `file:${origin}`
}

/** A conversation of which nobody tells whose it is still is one contact's. */
function identifiersOf(person: Speaker | null, { key }: Conversation, options: EventOptions): Identifier[] {
  const { connectionId, phones, channel, country, areKeysNames } = options
  const issued = (id: string) => providerId(issuerOf(options), connectionId, bounded(id))
  if (person === null) return [issued(`chat:${key}`)]
  const phone = phones.get(person.key) ?? person.phone ?? null
  const known = distinct([
    ...phoneIn(channel, isNumber(phone) ? phone : null, country),
    ...emailOf(person.email ?? null),
  ])
  // A name in somebody's address book says who it is only where nothing better does; an id always belongs to the person.
  const isSaidAlready = areKeysNames || person.key === phone || person.key === person.email
  return known.length > 0 && isSaidAlready ? known : [...known, issued(person.key)]
}

/** Of a name in an export: a number that is in nobody's address book stands there in its place. */
function isNumber(written: string | null): boolean {
  return written !== null && /^[+\d][\d\s().-]{6,}$/.test(written.trim())
}
