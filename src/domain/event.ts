/**
 * The standard event: what normalising a delivery yields, and (less the text of messages) what the `events` table holds.
 *
 * Identity of a fact never contains a time, because retries and corrections change times: the id is a hash of tenant,
 * connection, name, external id and discriminator (see `ids.ts`). Where two deliveries disagree about one event, the
 * version with the least `(occurredAt, content hash, receivedAt)` is kept, whatever the order of arrival.
 */

export const channels = [
  'whatsapp',
  'web',
  'concierge',
  'crm',
  'sms',
  'instagram',
  'messenger',
  'email',
  'other',
] as const
export type Channel = (typeof channels)[number]

/** The sender's side of the wire; the first path segment of a webhook address. `web`: pages, apps and servers that track events. */
export type Source =
  | 'whatsapp'
  | '360dialog'
  | 'gupshup'
  | 'twilio'
  | 'wati'
  | 'hubspot'
  | 'pipedrive'
  | 'salesforce'
  | 'chatwoot'
  | 'standard'
  | 'web'

/** What an identifier is; with its value it is one node of a contact. */
export type IdentifierKind =
  | 'phone' // E.164, with the plus sign
  | 'whatsapp-user-id' // business-scoped user id, e.g. US.13491208655302741918
  | 'email' // lower case
  | 'external' // the user's own id for the contact
  | 'anonymous' // a browser's id
  | 'provider' // a provider's contact id, prefixed with the provider's name and account

export type Identifier = { readonly kind: IdentifierKind; readonly value: string }

/** Where a conversation takes place: the thread of one contact on a connection and channel, or a group's. */
export type ThreadKey = { readonly kind: 'contact' } | { readonly kind: 'group'; readonly groupId: string }

export type Role = 'user' | 'assistant' | 'system'
/** `internal`: a note among colleagues, which goes neither in nor out. */
export type Direction = 'inbound' | 'outbound' | 'internal'

/** C customer, H human agent, B bot or AI, S system: automation, template, away message, note. */
export type MessageClass = 'C' | 'H' | 'B' | 'S'

/** What says that a message exists, strongest first: the order is the rule of METRICS, "The class of a message". */
export const evidenceRank = { 'own-send': 5, crm: 4, echo: 3, inbound: 3, receipt: 1 } as const
export type Evidence = keyof typeof evidenceRank

export type ContentType =
  | 'text'
  | 'image'
  | 'audio'
  | 'voice'
  | 'video'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contacts'
  | 'interactive'
  | 'button'
  | 'template'
  | 'order'
  | 'system'
  | 'call'
  | 'unsupported'
  | 'unknown'

export type ReceiptState = 'sent' | 'delivered' | 'read' | 'played' | 'failed'

const openStates = ['active', 'pending', 'snoozed'] as const
const closedStates = ['completed', 'abandoned'] as const
/** What a source may say that a chat is in. All but the closed ones are open: one of them after a close is an explicit reopen. */
export const chatStates = [...openStates, ...closedStates] as const
export type ChatState = (typeof chatStates)[number]
export type ClosedState = (typeof closedStates)[number]

export function isClosed(state: ChatState): state is ClosedState {
  return (closedStates as readonly ChatState[]).includes(state)
}

export type CloseCause = 'agent' | 'bot' | 'automation' | 'inactivity' | 'api'
/** Who gave a chat to somebody, where the source says so. */
export type AssignmentCause = 'agent' | 'bot' | 'automation' | 'api'

/** JSON that is kept but not interpreted. */
export type Details = { readonly [key: string]: unknown }

type EventCommon = {
  readonly channel: Channel
  /** The provider's id of the thing that happened; with name and discriminator it is the event's natural key. */
  readonly externalId: string
  /** Tells apart events that share an external id, e.g. a receipt's state, or a group participant; '' where none do. */
  readonly discriminator: string
  /** Event time at the source, milliseconds since 1970. */
  readonly occurredAt: number
  /** The source's time was unusable and the received time stands in for it. */
  readonly timeReplaced: boolean
  /** Identifiers of the contact, all of one person, strongest first; empty where the event concerns no contact. */
  readonly identifiers: readonly Identifier[]
  /** The profile name the source gives for the contact, if any. */
  readonly contactName: string | null
  readonly thread: ThreadKey
  /** What the source calls the agent that the event names; absent where it names none, or by id only. */
  readonly agentName?: string
  /** What else the payload said, kept for the event log. Never the text of a message. */
  readonly details: Details
}

/** A message exists: from the customer (`message_received`), from the business (`message_sent`), or among colleagues (`note_added`). */
export type MessageEvent = EventCommon & {
  readonly name: 'message_received' | 'message_sent' | 'note_added'
  readonly evidence: Exclude<Evidence, 'receipt'>
  readonly role: Role
  readonly class: MessageClass
  readonly contentType: ContentType
  /** Text, caption, or the title of the reply chosen; null where the message has none. */
  readonly content: string | null
  readonly hasMedia: boolean
  readonly agentExternalId: string | null
  readonly campaignId: string | null
  readonly replyToExternalId: string | null
  /** Replayed history: feeds search, timeline and historical metrics, never the live ones. */
  readonly imported: boolean
}

/** A receipt for a business message. By itself it makes the message exist, from its time. */
export type StatusEvent = EventCommon & {
  readonly name: 'message_status_updated'
  readonly status: ReceiptState
  /** `pricing.category` of the receipt, lower case; decides between H and S where no stronger evidence exists. */
  readonly pricingCategory: string | null
  readonly errorCode: string | null
  readonly errorTitle: string | null
  readonly agentExternalId: string | null
  readonly campaignId: string | null
  readonly imported: boolean
}

/** `externalId` is the id of the reaction; the message reacted to is the target. A null emoji removes the reaction. */
export type ReactionEvent = EventCommon & {
  readonly name: 'message_reacted'
  readonly targetExternalId: string
  readonly direction: Direction
  readonly emoji: string | null
}

/** The newest edit (greatest time, then hash) is what the transcript shows. */
export type EditEvent = EventCommon & {
  readonly name: 'message_edited'
  readonly targetExternalId: string
  readonly content: string | null
}

export type RevokeEvent = EventCommon & {
  readonly name: 'message_revoked'
  readonly targetExternalId: string
}

export type ChatStatusEvent = EventCommon & {
  readonly name: 'chat_status_changed'
  readonly status: ChatState
  /** Why it was closed; null for what is no close. */
  readonly cause: CloseCause | null
  readonly agentExternalId: string | null
}

/** Whose the chat is from then on. */
export type AssignmentEvent = EventCommon & {
  readonly name: 'agent_assigned'
  /** Null: nobody's. */
  readonly agentExternalId: string | null
  readonly reason: AssignmentCause | null
}

/** Bot to human. A transfer between agents is `agent_assigned`, and is no hand-off. */
export type HandOffEvent = EventCommon & { readonly name: 'chat_handed_off' }

/** The identifiers belong to one person: a number change, a user id that replaces another. */
export type ContactEvent = EventCommon & { readonly name: 'contact_identified' }

export type RecordChange = 'created' | 'updated' | 'deleted' | 'restored' | 'merged'

/**
 * A record of a CRM (a contact, an account, a deal, …) was changed there. Its identifiers are the person's whom it is or
 * concerns; where contacts were merged, of all of them.
 */
export type RecordEvent = EventCommon & {
  readonly name: 'record_changed'
  /** What the record is, in our word: `contact`, `account`, `deal`, `ticket`, …; else in the CRM's. */
  readonly recordType: string
  /** The CRM's id of it, which is its own within `accountId`. */
  readonly recordId: string
  /** The CRM's id of the tenant: portal, company, organization. */
  readonly accountId: string
  readonly change: RecordChange
  /** The record that this one is part of now. */
  readonly mergedInto: string | null
  /** What is told of its fields, as they are now, by the CRM's names. */
  readonly fields: Details
}

/** Kept in the event log and interpreted by nothing yet; `unrecognised` keeps the raw part in `details.raw`. */
export type OtherEvent = EventCommon & {
  readonly name:
    | 'account_updated'
    | 'template_updated'
    | 'call_updated'
    | 'error_reported'
    | 'preference_updated'
    /** A provider has a message of ours, and the network hasn't yet. */
    | 'message_queued'
    /** What a conversation's own log says: "Ana joined", "marked as resolved". No message. */
    | 'activity_noted'
    /** A test that Parley made for the connection and that came back through its door. */
    | 'connection_tested'
    /** Something that its sender has a name for, which is `details.event`. */
    | 'event_tracked'
    | 'page_viewed'
    | 'screen_viewed'
    /** The person belongs to a group: an account, a company, a team; `details.groupId`. */
    | 'group_joined'
    | 'unrecognised'
}

export type StandardEvent =
  | MessageEvent
  | StatusEvent
  | ReactionEvent
  | EditEvent
  | RevokeEvent
  | ChatStatusEvent
  | AssignmentEvent
  | HandOffEvent
  | ContactEvent
  | RecordEvent
  | OtherEvent

export type EventName = StandardEvent['name']

/** What a receiver of our events subscribes to: `whatsapp.message.received`, `whatsapp.status.updated`, … */
export function dottedType(event: { channel: Channel; name: EventName }): string {
  const [noun = '', ...verb] = event.name.replace('message_status_updated', 'status_updated').split('_')
  return `${event.channel}.${[noun, ...verb].join('.')}`
}

/** Makes a forgotten case of a closed union a type error. */
export function impossible(value: never): never {
  throw new Error(`impossible value: ${JSON.stringify(value)}`)
}
