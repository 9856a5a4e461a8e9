import type { Delivery } from '../../domain/delivery.ts'
import type { OtherEvent, ReceiptState, StandardEvent } from '../../domain/event.ts'
import { eventTime } from '../../domain/event-time.ts'
import { byCustomer, type Fact, personName, plainReceipt, unrecognisedAs } from '../reading/fact.ts'
import { readForm } from '../reading/form.ts'
import type { JsonObject } from '../reading/json.ts'
import { details, fingerprint, id, text } from '../reading/payload.ts'
import { type Address, identifierOf, readAddress } from './address.ts'
import { contentOf, referralOf } from './content.ts'
import { testParameter } from './test-call.ts'

/** One call: a message, or what became of one. A form of another kind is kept as `unrecognised`. */
export function normalise({ body, receivedAt }: Delivery): StandardEvent[] {
  const form = readForm(body)
  const testId = id(form, testParameter)
  if (testId !== null) return [{ name: 'connection_tested', ...factOf(form, testId, null, receivedAt) }]
  const sid = id(form, 'MessageSid') ?? id(form, 'SmsMessageSid') ?? id(form, 'SmsSid')
  if (sid === null) return [unrecognised(form, receivedAt, 'a form names no message')]
  const status = (text(form, 'MessageStatus') ?? text(form, 'SmsStatus') ?? 'received').toLowerCase()
  return [status === 'received' ? message(form, sid, receivedAt) : receipt(form, sid, status, receivedAt)]
}

function message(form: JsonObject, sid: string, receivedAt: number): StandardEvent {
  const from = addressIn(form, 'From')
  if (from === null) return unrecognised(form, receivedAt, 'a message names nobody')
  const fact = factOf(form, sid, from, receivedAt)
  const repliedTo = id(form, 'OriginalRepliedMessageSid')
  if (text(form, 'MessageType') === 'reaction' && repliedTo !== null)
    return {
      ...fact,
      name: 'message_reacted',
      targetExternalId: repliedTo,
      direction: 'inbound',
      emoji: text(form, 'Body'),
    }
  const { contentType, content, hasMedia, details: more } = contentOf(form)
  return {
    ...fact,
    ...byCustomer,
    contentType,
    content,
    hasMedia,
    details: { ...fact.details, ...more, ...details({ referral: referralOf(form) }) },
    campaignId: null,
    replyToExternalId: repliedTo,
    imported: false,
  }
}

/** https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks */
const receipts: Readonly<Record<string, ReceiptState>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
  undelivered: 'failed',
  canceled: 'failed',
}
/** Twilio has the message, and the network hasn't. */
const waiting = new Set(['accepted', 'scheduled', 'queued', 'sending'])

function receipt(form: JsonObject, sid: string, status: string, receivedAt: number): StandardEvent {
  const to = addressIn(form, 'To')
  // The same id could be a message's of any channel.
  if (to === null && text(form, 'ChannelPrefix') === null)
    return unrecognised(form, receivedAt, 'a status names no channel')
  const fact = { ...factOf(form, sid, to, receivedAt), discriminator: status }
  if (waiting.has(status)) return { ...fact, name: 'message_queued' }
  const state = receipts[status]
  if (state === undefined) return unrecognised(form, receivedAt, 'a status is none we know')
  return {
    ...fact,
    ...plainReceipt,
    status: state,
    pricingCategory: null,
    errorCode: id(form, 'ErrorCode') ?? (status === 'canceled' ? 'canceled' : null),
    errorTitle: text(form, 'ErrorMessage') ?? text(form, 'ChannelStatusMessage'),
  }
}

/** Twilio tells no times: what it says happened when it said so. */
function factOf(form: JsonObject, externalId: string, contact: Address | null, receivedAt: number): Fact {
  const identifier = contact && identifierOf(contact, id(form, 'AccountSid') ?? '')
  const prefix = text(form, 'ChannelPrefix')
  return {
    channel: contact?.channel ?? (prefix === null ? 'sms' : readAddress(`${prefix}:`).channel),
    externalId,
    discriminator: '',
    ...eventTime(undefined, receivedAt),
    identifiers: identifier === null ? [] : [identifier],
    contactName: personName(text(form, 'ProfileName')),
    thread: { kind: 'contact' },
    details: details({
      accountSid: id(form, 'AccountSid'),
      messagingServiceSid: id(form, 'MessagingServiceSid'),
      from: id(form, 'From'),
      to: id(form, 'To'),
      country: id(form, 'FromCountry'),
      segments: id(form, 'NumSegments'),
    }),
  }
}

function addressIn(form: JsonObject, name: string): Address | null {
  const written = id(form, name)
  return written === null ? null : readAddress(written)
}

function unrecognised(form: JsonObject, receivedAt: number, why: string): OtherEvent {
  return unrecognisedAs(factOf(form, fingerprint(form), null, receivedAt), why, form)
}
