import {
  type Channel,
  channels,
  type Identifier,
  type MessageEvent,
  type StandardEvent,
  type StatusEvent,
} from '../../domain/event.ts'
import { eventTime, parseTime } from '../../domain/event-time.ts'
import type { Reading } from '../history.ts'
import { byCustomer, type Fact, personName, plainReceipt } from '../reading/fact.ts'
import { distinct, emailOf, phoneIn, providerId, unreadPhone } from '../reading/identifiers.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { details, flag, id, own, part, text } from '../reading/payload.ts'

export function messageIdOf(message: JsonObject): string | null {
  return id(message, 'id') ?? id(message, 'message_id')
}

/** When a message was written, in whichever words. */
export function timeOf(message: JsonObject): Json | undefined {
  return ['created_at', 'createdAt', 'sent_at', 'timestamp']
    .map((name) => own(message, name))
    .find((time) => time !== undefined && time !== null)
}

/** A person by the same identifiers that a mapping's fields make. */
export function identifiersOf(chat: JsonObject, reading: Reading): Identifier[] {
  const { provider, connectionId, country } = reading
  const contact = contactOf(chat)
  const contactId = id(contact, 'id') ?? id(chat, 'contact_id') ?? id(chat, 'contactId')
  const userId = id(chat, 'user_id') ?? id(chat, 'userId')
  return distinct([
    ...phoneIn(channelOf(reading), phoneOf(chat), country),
    ...emailOf(text(contact, 'email')),
    ...(userId === null ? [] : [{ kind: 'external', value: userId } as const]),
    ...(contactId === null ? [] : [providerId(provider ?? `standard:${connectionId}`, contactId)]),
  ])
}

function contactOf(chat: JsonObject): JsonObject {
  const contact = own(chat, 'contact') ?? own(chat, 'customer')
  return contact !== undefined && isObject(contact) ? contact : {}
}

function phoneOf(chat: JsonObject): string | null {
  const contact = contactOf(chat)
  return id(contact, 'phone') ?? id(contact, 'phone_number') ?? id(chat, 'phone')
}

function channelOf({ account: { channel = '' } }: Reading): Channel {
  return (channels as readonly string[]).includes(channel) ? (channel as Channel) : 'whatsapp'
}

/** What happened in a chat, and with whom. */
export function factOf(
  externalId: string,
  time: Json | undefined,
  chat: JsonObject,
  chatKey: string,
  reading: Reading,
): Fact {
  const known = identifiersOf(chat, reading)
  const { provider, connectionId } = reading
  return {
    channel: channelOf(reading),
    externalId,
    discriminator: '',
    ...eventTime(time, reading.receivedAt),
    identifiers: known.length > 0 ? known : [providerId(provider ?? `standard:${connectionId}`, `chat:${chatKey}`)],
    contactName: personName(text(contactOf(chat), 'name') ?? text(chat, 'name')),
    thread: { kind: 'contact' },
    details: details({ ...unreadPhone(phoneOf(chat), known), chatId: chatKey }),
  }
}

/** The message, and that it was read or failed, of which the API tells no time: the message's own stands for it, and the event says so. */
export function eventsOf(message: JsonObject, chat: JsonObject, chatKey: string, reading: Reading): StandardEvent[] {
  const messageId = messageIdOf(message)
  if (messageId === null) return []
  const fact = factOf(messageId, timeOf(message), chat, chatKey, reading)
  const told: MessageEvent = { ...fact, ...speakerOf(message), ...contentOf(message) }
  const status = text(message, 'status')?.toLowerCase()
  const isRead = status === 'read' || flag(message, 'read') || flag(message, 'is_read')
  const state = status === 'failed' ? 'failed' : isRead ? 'read' : status === 'delivered' ? 'delivered' : null
  if (told.name !== 'message_sent' || state === null) return [told]
  const receipt: StatusEvent = {
    ...fact,
    ...plainReceipt,
    timeReplaced: true,
    discriminator: state,
    status: state,
    pricingCategory: null,
    errorCode: state === 'failed' ? id(message, 'error_code') : null,
    errorTitle: state === 'failed' ? text(message, 'error') : null,
  }
  return [told, receipt]
}

type Speaker = Pick<MessageEvent, 'name' | 'evidence' | 'role' | 'class' | 'agentExternalId' | 'agentName'>

function speakerOf(message: JsonObject): Speaker {
  const said = (text(message, 'role') ?? text(message, 'direction') ?? text(message, 'type') ?? '').toLowerCase()
  if (['user', 'customer', 'contact', 'inbound', 'incoming', 'received'].includes(said)) return byCustomer
  const agent = [part(message, 'agent'), part(message, 'sender')].find((one) => id(one, 'id') !== null) ?? {}
  const agentExternalId = id(agent, 'id') ?? id(message, 'agent_id') ?? id(message, 'agentId')
  const agentName = personName(text(agent, 'name'))
  const business = {
    name: 'message_sent',
    evidence: 'crm',
    agentExternalId,
    ...(agentName !== null && { agentName }),
  } as const
  if (said === 'system') return { ...business, role: 'system', class: 'S', agentExternalId: null }
  const isBot = flag(message, 'is_bot') || flag(message, 'bot')
  return { ...business, role: 'assistant', class: isBot ? 'B' : 'H' }
}

function contentOf(
  message: JsonObject,
): Pick<MessageEvent, 'content' | 'contentType' | 'hasMedia' | 'campaignId' | 'replyToExternalId' | 'imported'> {
  const content =
    text(message, 'content') ?? text(message, 'text') ?? text(message, 'body') ?? text(part(message, 'message'), 'text')
  const media = own(message, 'media') ?? own(message, 'media_url') ?? null
  const hasMedia = flag(message, 'has_media') || (media !== null && media !== false && media !== '')
  return {
    content,
    contentType: content === null ? 'unknown' : 'text',
    hasMedia,
    campaignId: id(message, 'campaign_id') ?? id(message, 'campaignId'),
    replyToExternalId: id(message, 'reply_to') ?? id(message, 'replyTo'),
    imported: false,
  }
}

/** A chat that is closed and says when; the CRM tells neither of the closes before nor of who closed it. */
export function stateOf(chat: JsonObject, chatKey: string, reading: Reading): StandardEvent[] {
  const status = text(chat, 'status')
  const time = own(chat, 'closed_at') ?? own(chat, 'closedAt') ?? own(chat, 'completed_at')
  if ((status !== 'completed' && status !== 'abandoned') || parseTime(time) === null) return []
  const fact = factOf(`chat:${chatKey}:${time}`, time, chat, chatKey, reading)
  return [{ ...fact, name: 'chat_status_changed', discriminator: status, status, cause: 'api', agentExternalId: null }]
}
