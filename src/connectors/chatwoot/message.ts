import type {
  ContentType,
  MessageEvent,
  OtherEvent,
  ReceiptState,
  StandardEvent,
  StatusEvent,
} from '../../domain/event.ts'
import { byCustomer, type Content, type Fact, plainReceipt } from '../reading/fact.ts'
import type { JsonObject } from '../reading/json.ts'
import { camelCased, details, flag, id, objects, own, part, text } from '../reading/payload.ts'
import { agentOf, type Call, channelOf, factOf, inboxOfNumbers, named, unrecognised } from './call.ts'

/**
 * A message as it is, and what has become of it. An update tells the whole message again: as the same event, which counts once.
 * One that was deleted has lost its text, so only that is told.
 */
export function eventsOfMessage(call: Call): StandardEvent[] {
  const { payload, event } = call
  const messageId = id(payload, 'id')
  if (messageId === null) return [unrecognised(call, 'a message has no id')]
  const fact = messageFact(call, messageId)
  if (fact.identifiers.length === 0) return [unrecognised(call, 'a message names nobody')]
  const kind = kindOf(payload)
  if (kind === null) return [unrecognised(call, 'a message is of no kind we know')]
  if (kind === 'activity') return [activity(fact, payload)]
  if (flag(part(payload, 'content_attributes'), 'deleted')) return [revoked(call, fact, messageId)]
  const message = messageOf(call, fact, kind)
  const receipt =
    message.name === 'message_sent' && event === 'message_updated' ? receiptOf(call, fact, messageId) : null
  return receipt === null ? [message] : [message, receipt]
}

type Kind = 'incoming' | 'outgoing' | 'template' | 'activity'

/** Written as a word, or as Chatwoot's own number. */
const kinds: Readonly<Record<string, Kind>> = {
  incoming: 'incoming',
  outgoing: 'outgoing',
  activity: 'activity',
  template: 'template',
  '0': 'incoming',
  '1': 'outgoing',
  '2': 'activity',
  '3': 'template',
}

function kindOf(payload: JsonObject): Kind | null {
  const written = id(payload, 'message_type') ?? ''
  return Object.hasOwn(kinds, written) ? (kinds[written] ?? null) : null
}

function messageFact(call: Call, messageId: string): Fact {
  const { payload } = call
  const conversation = part(payload, 'conversation')
  const contactInbox = part(conversation, 'contact_inbox')
  const channel = channelOf(conversation, contactInbox)
  const fact = factOf(call, {
    channel,
    externalId: messageId,
    time: own(payload, 'created_at'),
    contact: contactOf(payload),
    inbox: inboxOfNumbers(channel, contactInbox),
  })
  return {
    ...fact,
    details: details({
      conversationId: id(conversation, 'id'),
      inboxName: text(part(payload, 'inbox'), 'name'),
      sourceId: id(payload, 'source_id'),
    }),
  }
}

/** The conversation's; older versions tell of it beside the message, and of a customer's message as its sender. */
function contactOf(payload: JsonObject): JsonObject {
  const sender = part(payload, 'sender')
  const candidates = [
    part(part(part(payload, 'conversation'), 'meta'), 'sender'),
    part(payload, 'contact'),
    text(sender, 'type') === 'contact' ? sender : {},
  ]
  return candidates.find((one) => id(one, 'id') !== null) ?? {}
}

function messageOf(call: Call, fact: Fact, kind: Exclude<Kind, 'activity'>): MessageEvent {
  const { payload } = call
  const attributes = part(payload, 'content_attributes')
  const { details: more, ...content } = contentOf(payload)
  const automation = id(attributes, 'automation_rule_id')
  return {
    ...fact,
    ...speakerOf(call, kind),
    ...content,
    details: { ...fact.details, ...more, ...details({ automationRuleId: automation }) },
    campaignId: kind === 'incoming' ? null : id(part(payload, 'additional_attributes'), 'campaign_id'),
    replyToExternalId: id(attributes, 'in_reply_to'),
    imported: false,
  }
}

type Speaker = Pick<MessageEvent, 'name' | 'evidence' | 'role' | 'class' | 'agentExternalId' | 'agentName'>

/**
 * Who spoke. A template is a greeting, an absence or a survey: Chatwoot's own. What a rule or a campaign sends has no sender, and a
 * message from the business phone's own app none either: that a person typed.
 */
function speakerOf(call: Call, kind: Exclude<Kind, 'activity'>): Speaker {
  const { payload } = call
  if (kind === 'incoming') return byCustomer
  const sender = part(payload, 'sender')
  const agent = agentOf(call, sender)
  const business = { evidence: 'crm', agentExternalId: agent?.id ?? null, ...named(agent) } as const
  if (flag(payload, 'private')) return { ...business, name: 'note_added', role: 'system', class: 'S' }
  const attributes = part(payload, 'content_attributes')
  const isAutomatic =
    kind === 'template' ||
    id(attributes, 'automation_rule_id') !== null ||
    id(part(payload, 'additional_attributes'), 'campaign_id') !== null
  if (isAutomatic) return { name: 'message_sent', evidence: 'crm', role: 'system', class: 'S', agentExternalId: null }
  const isBot = agent === null && id(sender, 'id') !== null
  return { ...business, name: 'message_sent', role: 'assistant', class: isBot ? 'B' : 'H' }
}

const attachmentTypes: Readonly<Record<string, ContentType>> = {
  image: 'image',
  audio: 'audio',
  video: 'video',
  file: 'document',
  location: 'location',
  contact: 'contacts',
}
const contentTypes: Readonly<Record<string, ContentType>> = {
  text: 'text',
  incoming_email: 'text',
  sticker: 'sticker',
  input_select: 'interactive',
  cards: 'interactive',
  form: 'interactive',
  article: 'interactive',
  input_email: 'interactive',
  input_csat: 'interactive',
  voice_call: 'call',
}
const media = new Set<ContentType>(['image', 'audio', 'video', 'document', 'sticker'])

function contentOf(payload: JsonObject): Content {
  const attachments = objects(payload, 'attachments')
  const attached = text(attachments[0] ?? {}, 'file_type')
  const written = text(payload, 'content_type') ?? 'text'
  const contentType = (attached === null ? contentTypes[written] : attachmentTypes[attached]) ?? 'unknown'
  return {
    contentType,
    content: text(payload, 'content'),
    hasMedia: media.has(contentType),
    details: details({
      attachments: camelCased(
        attachments.map(({ file_type = null, extension = null, data_url = null }) => ({
          file_type,
          extension,
          data_url,
        })),
      ),
      items: camelCased(own(part(payload, 'content_attributes'), 'items') ?? null),
      submitted: camelCased(own(part(payload, 'content_attributes'), 'submitted_values') ?? null),
      type: contentType === 'unknown' ? (attached ?? written) : null,
      senderName: text(part(payload, 'sender'), 'name'),
    }),
  }
}

const receipts: Readonly<Record<string, ReceiptState>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
  '0': 'sent',
  '1': 'delivered',
  '2': 'read',
  '3': 'failed',
}

/** What has become of a message of ours: on the message, or where the conversation tells of its newest one. */
function receiptOf(call: Call, fact: Fact, messageId: string): StatusEvent | null {
  const { payload } = call
  const newest = objects(part(payload, 'conversation'), 'messages').find((one) => id(one, 'id') === messageId) ?? {}
  const status = receipts[id(payload, 'status') ?? id(newest, 'status') ?? '']
  if (status === undefined) return null
  const time = own(payload, 'updated_at') ?? own(newest, 'updated_at')
  const error = text(part(payload, 'content_attributes'), 'external_error')
  const [, errorCode = null] = /^(\d+)\b/.exec(error ?? '') ?? []
  return {
    ...fact,
    ...factOf(call, { channel: fact.channel, externalId: messageId, time, contact: null }),
    identifiers: fact.identifiers,
    contactName: fact.contactName,
    ...plainReceipt,
    discriminator: status,
    status,
    pricingCategory: null,
    errorCode: status === 'failed' ? errorCode : null,
    errorTitle: status === 'failed' ? error : null,
  }
}

function revoked(call: Call, fact: Fact, messageId: string): StandardEvent {
  const { payload } = call
  const { occurredAt, timeReplaced } = factOf(call, {
    channel: fact.channel,
    externalId: messageId,
    time: own(payload, 'updated_at'),
    contact: null,
  })
  return { ...fact, name: 'message_revoked', occurredAt, timeReplaced, targetExternalId: messageId }
}

/** "Ana joined the conversation": Chatwoot's own words in the account's language. */
function activity(fact: Fact, payload: JsonObject): OtherEvent {
  return {
    ...fact,
    name: 'activity_noted',
    details: { ...fact.details, ...details({ activity: 'message', words: text(payload, 'content') }) },
  }
}
