import type { Delivery } from '../../domain/delivery.ts'
import type {
  Identifier,
  MessageClass,
  MessageEvent,
  OtherEvent,
  ReceiptState,
  StandardEvent,
} from '../../domain/event.ts'
import { eventTime } from '../../domain/event-time.ts'
import { toE164 } from '../../domain/phone.ts'
import { byCustomer, type Fact, personName, plainReceipt, unrecognisedAs } from '../reading/fact.ts'
import { type JsonObject, readBody } from '../reading/json.ts'
import { camelCased, details, fingerprint, id, own, part, text } from '../reading/payload.ts'
import { contentOf } from './content.ts'

/** An event that WATI doesn't have. */
export const testType = 'parleyTest'

/**
 * One event a call (https://docs.wati.io/reference/webhooks). Version 2 of an event tells of the same thing as version 1,
 * and an account may send both: the name without its ending, and the message, make one event of the two.
 */
export function normalise({ body, receivedAt }: Delivery): StandardEvent[] {
  const payload = readBody(body)
  const call: Call = {
    payload,
    receivedAt,
    type: (text(payload, 'eventType') ?? '').replace(/(_v2|_bsuid){1,2}$/i, ''),
  }
  return [eventOf(call)]
}

type Call = { readonly payload: JsonObject; readonly receivedAt: number; readonly type: string }

/** A reply is a message of its own; that it came says that what it answers had been delivered. */
const receipts: Readonly<Record<string, ReceiptState>> = {
  sentMessageDELIVERED: 'delivered',
  sentMessageREAD: 'read',
  sentMessageREPLIED: 'delivered',
  sentMessageFAILED: 'failed',
  templateMessageFAILED: 'failed',
  templateMessageFailed: 'failed',
  sessionMessageFailed: 'failed',
  sessionMessageFAILED: 'failed',
}

function eventOf(call: Call): StandardEvent {
  const { payload, type } = call
  const receipt = receipts[type]
  if (receipt !== undefined) return receiptOf(call, receipt)
  switch (type) {
    case 'message':
    case 'sessionMessageSent':
    case 'templateMessageSent':
    case 'broadcastMessageSent':
      return messageOf(call)
    case 'newContactMessageReceived':
      // The same message comes as `message`, with its text.
      return { ...factOf(call, id(payload, 'id') ?? fingerprint(payload)), name: 'contact_identified' }
    case testType:
      return { ...factOf(call, id(payload, 'id') ?? ''), name: 'connection_tested', details: {} }
    default:
      return unrecognised(call, 'an event is none we know')
  }
}

/** The network's id, which every event of a message brings but the earliest of a customer's. */
function messageIdOf(payload: JsonObject): string | null {
  return id(payload, 'whatsappMessageId') ?? id(payload, 'id') ?? id(payload, 'localMessageId')
}

function messageOf(call: Call): StandardEvent {
  const { payload } = call
  const externalId = messageIdOf(payload)
  if (externalId === null) return unrecognised(call, 'a message has no id')
  const fact = factOf(call, externalId)
  if (fact.identifiers.length === 0) return unrecognised(call, 'a message names nobody')
  const { details: more, ...content } = contentOf(payload)
  return {
    ...fact,
    ...speakerOf(call),
    ...content,
    details: { ...fact.details, ...more },
    campaignId: id(payload, 'broadcastId') ?? id(payload, 'campaignId'),
    replyToExternalId: id(payload, 'replyContextId') ?? id(part(payload, 'replySourceMessage'), 'whatsappMessageId'),
    imported: false,
  }
}

/**
 * Who spoke, by `owner`, which may be text. `statusString` is "SENT" on a customer's message too. A template that
 * names no operator no person sent.
 */
function speakerOf(call: Call): Pick<MessageEvent, 'name' | 'evidence' | 'role' | 'class' | 'agentExternalId'> {
  const { payload, type } = call
  const byBusiness = type === 'message' ? String(own(payload, 'owner')) === 'true' : true
  if (!byBusiness) return byCustomer
  const sent = { name: 'message_sent', evidence: 'crm', role: 'assistant' } as const
  if (isSentByRobot(call)) return { ...sent, class: 'S', agentExternalId: null }
  const agentExternalId = agentOf(payload)
  const isAutomatic = type !== 'message' && type !== 'sessionMessageSent'
  const messageClass: MessageClass = agentExternalId === null && isAutomatic ? 'S' : 'H'
  return { ...sent, class: messageClass, agentExternalId }
}

/**
 * A broadcast, and what our customer's own programs send. It may name an operator all the same: whose token it is, or whose the
 * conversation is. With an agent it would count as an answer that a person gave.
 */
function isSentByRobot({ payload, type }: Call): boolean {
  const sourceType = text(payload, 'sourceType')?.toUpperCase()
  return type === 'broadcastMessageSent' || sourceType === 'API' || sourceType === 'BROADCAST'
}

/** An operator is known by e-mail: their id is on some events only. */
function agentOf(payload: JsonObject): string | null {
  return id(payload, 'operatorEmail')?.toLowerCase() ?? id(payload, 'assigneeId') ?? id(payload, 'assignedId')
}

/** The operator that it names has the conversation, and need not have sent the message. */
function receiptOf(call: Call, status: ReceiptState): StandardEvent {
  const { payload, type } = call
  const externalId = messageIdOf(payload)
  if (externalId === null) return unrecognised(call, 'a receipt names no message')
  return {
    ...factOf(call, externalId),
    ...plainReceipt,
    discriminator: type === 'sentMessageREPLIED' ? 'replied' : status,
    status,
    pricingCategory: null,
    errorCode: id(payload, 'failedCode') ?? id(part(payload, 'failedDetail'), 'code'),
    errorTitle: text(payload, 'failedDetail') ?? text(part(payload, 'failedDetail'), 'message'),
  }
}

function factOf({ payload, receivedAt }: Call, externalId: string): Fact {
  return {
    channel: 'whatsapp',
    externalId,
    discriminator: '',
    ...eventTime(own(payload, 'timestamp') ?? own(payload, 'created'), receivedAt),
    identifiers: identifiersOf(payload),
    contactName: personName(text(payload, 'senderName')),
    thread: { kind: 'contact' },
    details: details({
      conversationId: id(payload, 'conversationId'),
      ticketId: id(payload, 'ticketId'),
      templateName: text(payload, 'templateName'),
      operatorName: text(payload, 'operatorName'),
      operatorEmail: text(payload, 'operatorEmail'),
      assigneeId: id(payload, 'assigneeId') ?? id(payload, 'assignedId'),
      sourceType: text(payload, 'sourceType'),
      referral: camelCased(part(payload, 'messageReferral')),
    }),
  }
}

/** Receipts bring no number: WATI's id of the conversation, one for each contact, is what ties them to the person. */
function identifiersOf(payload: JsonObject): Identifier[] {
  const phone = toE164(id(payload, 'waId') ?? '')
  const conversationId = id(payload, 'conversationId')
  return [
    ...(phone === null ? [] : [{ kind: 'phone', value: phone } as const]),
    ...(conversationId === null ? [] : [{ kind: 'provider', value: `wati:${conversationId}` } as const]),
  ]
}

function unrecognised(call: Call, why: string): OtherEvent {
  return unrecognisedAs(factOf(call, fingerprint(call.payload)), why, call.payload)
}
