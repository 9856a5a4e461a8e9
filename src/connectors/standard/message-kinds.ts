import type { MessageClass, MessageEvent, Role } from '../../domain/event.ts'
import { byCustomer } from '../reading/fact.ts'
import { agentId, channel, type EventKind, field, group, occurredAt, person } from './event-kind.ts'
import { type Field, idOf, isThere, oneOf, textOf, type Values } from './fields.ts'

const receiptStates = ['sent', 'delivered', 'read', 'played', 'failed'] as const
const contentTypes = [
  ...['text', 'image', 'audio', 'voice', 'video', 'document', 'sticker', 'location', 'contacts', 'interactive'],
  ...['button', 'template', 'order', 'system', 'call', 'unsupported', 'unknown'],
] as readonly MessageEvent['contentType'][]

/** Who speaks for the business. */
const senders: Readonly<Record<'agent' | 'bot' | 'automation', { role: Role; class: MessageClass }>> = {
  agent: { role: 'assistant', class: 'H' },
  bot: { role: 'assistant', class: 'B' },
  automation: { role: 'assistant', class: 'S' },
}
const senderNames = ['agent', 'bot', 'automation'] as const

const campaignId = field('campaignId', 'id', 'The campaign it belongs to')

const content: readonly Field[] = [
  field('content', 'text', 'The text'),
  field('contentType', contentTypes, 'What it is; text where there is text'),
  field('hasMedia', 'presence', 'Something that is there where a file comes with it'),
  field('replyTo', 'id', 'The message that it answers'),
]

const messageFields = (messageId: Field, ...more: readonly Field[]) => [
  channel,
  messageId,
  occurredAt,
  ...person,
  ...content,
  ...more,
  campaignId,
  group,
]

/** A contact wrote. */
export const messageReceived: EventKind = {
  event: 'message_received',
  title: 'Message received',
  about: 'A contact wrote to you.',
  idField: 'messageId',
  needsPerson: true,
  fields: messageFields(field('messageId', 'id', 'The sender’s id of the message; else that of the call')),
  make: (fact, values) => ({ ...fact, ...byCustomer, ...messageOf(values) }),
}

/** The business wrote. */
export const messageSent: EventKind = {
  event: 'message_sent',
  title: 'Message sent',
  about: 'You wrote to a contact.',
  idField: 'messageId',
  needsPerson: true,
  fields: messageFields(
    field('messageId', 'id', 'The sender’s id of the message; else that of the call'),
    field('sender', senderNames, 'Who wrote it: an agent where nothing says so'),
    agentId,
  ),
  make: (fact, values) => {
    const sender = oneOf(values, 'sender', senderNames) ?? 'agent'
    return {
      ...fact,
      ...messageOf(values),
      name: 'message_sent',
      evidence: 'crm',
      ...senders[sender],
      // Whose account a robot writes through, or whose the conversation is: with it, it would count as a person's answer.
      agentExternalId: sender === 'automation' ? null : idOf(values, 'agentId'),
    }
  },
}

function messageOf(values: Values) {
  const text = textOf(values, 'content')
  return {
    content: text,
    contentType: oneOf(values, 'contentType', contentTypes) ?? (text === null ? 'unknown' : 'text'),
    hasMedia: isThere(values, 'hasMedia'),
    campaignId: idOf(values, 'campaignId'),
    replyToExternalId: idOf(values, 'replyTo'),
    imported: false,
  } as const
}

/** What became of what it wrote. */
export const messageStatus: EventKind = {
  event: 'message_status_updated',
  title: 'Message status',
  about: 'What became of a message that you sent.',
  idField: 'messageId',
  needsPerson: false,
  fields: [
    channel,
    field('messageId', 'id', 'The message', true),
    field('status', receiptStates, 'What became of it', true),
    occurredAt,
    ...person,
    field('errorCode', 'id', 'Why it failed: the code'),
    field('errorTitle', 'text', 'Why it failed, in words'),
    field('pricingCategory', 'text', 'WhatsApp’s category: marketing, utility, authentication, service'),
    agentId,
    campaignId,
    group,
  ],
  discriminator: (values) => oneOf(values, 'status', receiptStates) ?? '',
  make: (fact, values) => {
    const status = oneOf(values, 'status', receiptStates)
    if (status === null) return 'status is missing'
    return {
      ...fact,
      name: 'message_status_updated',
      status,
      pricingCategory: textOf(values, 'pricingCategory')?.toLowerCase() ?? null,
      errorCode: idOf(values, 'errorCode'),
      errorTitle: textOf(values, 'errorTitle'),
      agentExternalId: idOf(values, 'agentId'),
      campaignId: idOf(values, 'campaignId'),
      imported: false,
    }
  },
}
