import type { Delivery } from '../../domain/delivery.ts'
import type { OtherEvent, StandardEvent } from '../../domain/event.ts'
import { byCustomer, type Fact, personName } from '../reading/fact.ts'
import { readBody } from '../reading/json.ts'
import { camelCased, fingerprint, id, list, own, part, text, without } from '../reading/payload.ts'
import { normalise as normaliseEnvelope } from '../whatsapp/normalise.ts'
import { type Call, factOf, unrecognised } from './call.ts'
import { contentOf } from './content.ts'
import { receiptOf } from './receipt.ts'

/**
 * Version 3 is Meta's envelope. Version 2 is one `{app, type, payload}` a call
 * (https://docs.gupshup.io/docs/what-is-inbound-message): a message, what became of one, or what else Gupshup tells.
 */
export function normalise(delivery: Delivery): StandardEvent[] {
  const body = readBody(delivery.body)
  if (list(body, 'entry') !== null) return normaliseEnvelope(delivery)
  const call: Call = {
    app: id(body, 'app') ?? '',
    body,
    payload: part(body, 'payload'),
    receivedAt: delivery.receivedAt,
  }
  switch (text(body, 'type')) {
    case 'message':
      return [message(call)]
    case 'message-event':
      return [receiptOf(call)]
    case 'user-event':
      return [userEvent(call)]
    case 'template-event':
      return [{ ...aboutAccount(call), name: 'template_updated' }]
    case 'account-event':
    case 'billing-event':
    case 'system-event':
      return [{ ...aboutAccount(call), name: 'account_updated' }]
    default:
      return [unrecognised(call, 'a type is none we know')]
  }
}

function message(call: Call): StandardEvent {
  const { body, payload } = call
  const externalId = id(payload, 'id')
  const sender = part(payload, 'sender')
  const phone = id(sender, 'phone') ?? id(payload, 'source')
  if (externalId === null) return unrecognised(call, 'a message has no id')
  if (phone === null) return unrecognised(call, 'a message names nobody')
  const fact = {
    ...factOf(call, externalId, phone, own(body, 'timestamp')),
    contactName: personName(text(sender, 'name')),
  }
  const context = part(payload, 'context')
  const inner = part(payload, 'payload')
  const target = id(inner, 'gsId') ?? id(inner, 'id') ?? id(context, 'gsId') ?? id(context, 'id')
  if (text(payload, 'type') === 'reaction' && target !== null)
    return {
      ...fact,
      name: 'message_reacted',
      targetExternalId: target,
      direction: 'inbound',
      emoji: text(inner, 'emoji'),
    }
  const { details: more, ...content } = contentOf(payload)
  return {
    ...fact,
    ...byCustomer,
    ...content,
    details: { ...fact.details, ...more },
    campaignId: null,
    // Our messages are known by Gupshup's id, which their receipts bring.
    replyToExternalId: id(context, 'gsId') ?? id(context, 'id'),
    imported: false,
  }
}

/** Opted in or out, or first seen in the sandbox. */
function userEvent(call: Call): OtherEvent {
  const { body, payload } = call
  const fact = factOf(call, fingerprint(without(body, 'timestamp')), id(payload, 'phone'), own(body, 'timestamp'))
  return {
    ...fact,
    name: 'preference_updated',
    externalId: `${fact.externalId}:${id(body, 'timestamp') ?? ''}`,
    details: { ...fact.details, preference: camelCased(payload) },
  }
}

function aboutAccount(call: Call): Fact {
  const { body } = call
  const fact = factOf(call, fingerprint(body), null, own(body, 'timestamp'))
  return { ...fact, details: { ...fact.details, update: camelCased(without(body, 'app', 'timestamp')) } }
}
