import type {
  EditEvent,
  EventName,
  MessageClass,
  MessageEvent,
  ReactionEvent,
  Role,
  StandardEvent,
} from '../../domain/event.ts'
import type { Fact } from '../reading/fact.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { camelCased, details, flag, id, list, own, part, text } from '../reading/payload.ts'
import { type Change, isBusiness, timeOf, unrecognised } from './change.ts'
import { contentOf } from './content.ts'
import { type Claims, type Person, personOf } from './person.ts'
import { systemEvents } from './system.ts'

/** Which list of the payload a message stood in; it decides who spoke where the message itself does not say. */
export type Origin = {
  readonly side: 'contact' | 'business'
  /** The class of what the business says here: a person, or a bot. */
  readonly businessClass: Extract<MessageClass, 'H' | 'B'>
  readonly imported: boolean
  /** The message is the only piece beside the `contacts` of its change. */
  readonly alone: boolean
  /** The person of the thread the message stands in, where the thread says so. */
  readonly threadWaId?: string | null
  readonly threadUserIds?: readonly (string | null)[]
  readonly details?: { readonly [key: string]: Json | undefined }
}

type Spoken = {
  readonly message: JsonObject
  readonly externalId: string
  readonly byBusiness: boolean
  readonly person: Person
  readonly origin: Origin
  readonly change: Change
}

/** Types that only a contact sends in live `messages`, whatever number stands in `from`. */
const contactOnly = new Set(['button', 'order', 'system', 'request_welcome', 'interactive'])

/** `unsupported` kinds that act on another message: no clock may take them for something said. */
const actsOnAnother = new Set(['edit', 'revoke', 'pin', 'poll_update'])

/** One piece of `messages` or `message_echoes`, or a message of a history thread. */
export function messageEvents(piece: Json, change: Change, origin: Origin): StandardEvent[] {
  if (!isObject(piece)) return [unrecognised(piece, change, 'a message is no object')]
  const externalId = id(piece, 'id')
  if (externalId === null) return [unrecognised(piece, change, 'a message has no id')]
  const byBusiness = isSpokenByBusiness(piece, change, origin)
  const person = contactOf(piece, change, origin, byBusiness)
  const spoken: Spoken = { message: piece, externalId, byBusiness, person, origin, change }
  const isPlaced = person.identifiers.length > 0 || groupOf(piece) !== null
  if (!isPlaced) return [unrecognised(piece, change, 'a message names nobody')]
  switch (id(piece, 'type')) {
    case 'reaction':
      return [reaction(spoken)]
    case 'edit':
      return [edit(spoken, part(piece, 'edit'))]
    case 'revoke':
      return [revoke(spoken, part(piece, 'revoke'))]
    case 'unsupported':
      return [unsupported(spoken)]
    case 'system':
      return [said(spoken), ...systemEvents(piece, { ...common(spoken), name: 'contact_identified' }, change)]
    default:
      return [said(spoken)]
  }
}

/**
 * `messages` are the contact's and echoes are the business's. Some senders put a business message among `messages` too:
 * then `from` is the business's own number while the one contact beside it is somebody else.
 */
function isSpokenByBusiness(message: JsonObject, change: Change, origin: Origin): boolean {
  if (origin.side === 'business') return true
  if (!origin.imported && contactOnly.has(id(message, 'type') ?? '')) return false
  const from = id(message, 'from')
  if (origin.threadWaId !== undefined && from !== null && from === origin.threadWaId) return false
  if (isBusiness(change, from)) return !isListed(change, from) && (origin.imported || hasOneContact(change, origin))
  const to = id(message, 'to')
  return origin.imported && to !== null && !isBusiness(change, to)
}

function contactOf(message: JsonObject, change: Change, origin: Origin, byBusiness: boolean): Person {
  const spoken = byBusiness ? addressee(message) : speakerClaims(message)
  // The business's own number where a contact's should be: the one contact beside it is meant.
  const mistaken = (waId: string | null) =>
    isBusiness(change, waId) && !isListed(change, waId) && hasOneContact(change, origin)
  const waIds = [...spoken.waIds.filter((waId) => !mistaken(waId)), origin.threadWaId ?? null]
  const userIds = [...spoken.userIds, ...(origin.threadUserIds ?? [])]
  const isToGroup = byBusiness && groupOf(message) !== null
  return personOf({ waIds, userIds }, change.contacts, origin.alone && !isToGroup)
}

function addressee(message: JsonObject): Claims {
  const waId = groupOf(message) === null ? id(message, 'to') : null
  return { waIds: [waId], userIds: [id(message, 'to_user_id'), id(message, 'to_parent_user_id')] }
}

/** `from_bsuid` is Turn.io's name for the business-scoped id. */
function speakerClaims(message: JsonObject): Claims {
  const keys = ['from_user_id', 'from_parent_user_id', 'from_bsuid']
  return { waIds: [id(message, 'from')], userIds: keys.map((key) => id(message, key)) }
}

function isListed(change: Change, address: string | null): boolean {
  return change.contacts.some((contact) => id(contact, 'wa_id') === address)
}

function hasOneContact(change: Change, origin: Origin): boolean {
  return origin.alone && change.contacts.length === 1
}

function groupOf(message: JsonObject): string | null {
  return id(message, 'group_id') ?? (text(message, 'recipient_type') === 'group' ? id(message, 'to') : null)
}

function common({ message, externalId, person, origin, change }: Spoken): Fact {
  const groupId = groupOf(message)
  const context = part(message, 'context')
  return {
    channel: 'whatsapp',
    externalId,
    discriminator: '',
    ...timeOf(message, change),
    identifiers: person.identifiers,
    contactName: person.contactName,
    thread: groupId === null ? { kind: 'contact' } : { kind: 'group', groupId },
    details: details({
      phoneNumberId: change.phoneNumberId,
      forwarded: flag(context, 'forwarded') || flag(context, 'frequently_forwarded'),
      frequentlyForwarded: flag(context, 'frequently_forwarded'),
      referredProduct: camelCased(part(context, 'referred_product')),
      referral: camelCased(part(message, 'referral')),
      identity: camelCased(part(message, 'identity')),
      errors: camelCased(list(message, 'errors') ?? []),
      unusableIds: person.unusableIds,
      ...origin.details,
    }),
  }
}

function said(spoken: Spoken): MessageEvent {
  const { message, origin } = spoken
  const shared = common(spoken)
  const content = contentOf(message)
  return {
    ...shared,
    ...speaker(spoken),
    contentType: content.contentType,
    content: content.content,
    hasMedia: content.hasMedia,
    details: { ...shared.details, ...content.details },
    agentExternalId: null,
    campaignId: null,
    replyToExternalId: id(part(message, 'context'), 'id'),
    imported: origin.imported,
  }
}

function speaker(spoken: Spoken): Pick<MessageEvent, 'name' | 'evidence' | 'role' | 'class'> {
  if (spoken.byBusiness) {
    return { name: 'message_sent', evidence: 'echo', role: 'assistant', class: spoken.origin.businessClass }
  }
  const type = id(spoken.message, 'type')
  const isSystem = type === 'system' || type === 'request_welcome'
  const [role, messageClass]: [Role, MessageClass] = isSystem ? ['system', 'S'] : ['user', 'C']
  return { name: 'message_received', evidence: 'inbound', role, class: messageClass }
}

/** A reaction without an emoji, or with an empty one, takes the reaction back. */
function reaction(spoken: Spoken): StandardEvent {
  const body = part(spoken.message, 'reaction')
  const targetExternalId = id(body, 'message_id')
  if (targetExternalId === null) return unrecognised(spoken.message, spoken.change, 'a reaction names no message')
  const direction: ReactionEvent['direction'] = spoken.byBusiness ? 'outbound' : 'inbound'
  return { ...common(spoken), name: 'message_reacted', targetExternalId, direction, emoji: text(body, 'emoji') }
}

function edit(spoken: Spoken, body: JsonObject): StandardEvent {
  const targetExternalId = targetOf(body)
  const edited = own(body, 'message')
  if (targetExternalId === null || !isObject(edited)) return unreadAct(spoken, 'message_edited')
  const { content } = contentOf(edited)
  const event: EditEvent = { ...common(spoken), name: 'message_edited', targetExternalId, content }
  return event
}

function revoke(spoken: Spoken, body: JsonObject): StandardEvent {
  const targetExternalId = targetOf(body)
  if (targetExternalId === null) return unreadAct(spoken, 'message_revoked')
  return { ...common(spoken), name: 'message_revoked', targetExternalId }
}

/** What WhatsApp itself cannot pass on. An edit or a revocation may hide in it, sometimes without saying of what. */
function unsupported(spoken: Spoken): StandardEvent {
  const body = part(spoken.message, 'unsupported')
  const kind = id(body, 'type') ?? ''
  if (!actsOnAnother.has(kind)) return said(spoken)
  const target = { ...spoken.message, ...body, ...part(spoken.message, kind) }
  if (kind === 'edit') return edit(spoken, target)
  if (kind === 'revoke') return revoke(spoken, target)
  return unrecognised(spoken.message, spoken.change, `${kind} acts on another message`)
}

function targetOf(body: JsonObject): string | null {
  return id(body, 'original_message_id') ?? id(body, 'message_id')
}

function unreadAct(spoken: Spoken, name: EventName): StandardEvent {
  return unrecognised(spoken.message, spoken.change, `${name} without its target or content`)
}
