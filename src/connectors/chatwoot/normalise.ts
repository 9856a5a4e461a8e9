import { countryOf, type Delivery } from '../../domain/delivery.ts'
import type { StandardEvent } from '../../domain/event.ts'
import { unreadPhone } from '../reading/identifiers.ts'
import { isObject, readBody } from '../reading/json.ts'
import { camelCased, details, fingerprint, id, own, part, text } from '../reading/payload.ts'
import { type Call, factOf, identifiersOf, unrecognised } from './call.ts'
import { eventsOfConversation } from './conversation.ts'
import { eventsOfMessage } from './message.ts'

/** An event that Chatwoot doesn't have. */
export const testEvent = 'parley_test'

/**
 * One event a call (https://www.chatwoot.com/hc/user-guide/articles/1677693021-how-to-use-webhooks). Automation rules send
 * the same ones under a name of their own, `automation_event.…`: both together are one.
 */
export function normalise(delivery: Delivery): StandardEvent[] {
  const { body, receivedAt, connectionId } = delivery
  const payload = readBody(body)
  const event = (text(payload, 'event') ?? '').replace(/^automation_event\./, '')
  return eventsOf({ payload, receivedAt, connectionId, country: countryOf(delivery), event })
}

function eventsOf(call: Call): StandardEvent[] {
  switch (call.event) {
    case 'message_created':
    case 'message_updated':
      return eventsOfMessage(call)
    case 'conversation_created':
    case 'conversation_updated':
    case 'conversation_status_changed':
    case 'conversation_opened':
    case 'conversation_resolved':
      return eventsOfConversation(call)
    case 'contact_created':
    case 'contact_updated':
      return [contact(call)]
    case 'webwidget_triggered':
      return [widget(call)]
    // Tells nothing that lasts.
    case 'conversation_typing_on':
    case 'conversation_typing_off':
      return isObject(own(call.payload, 'conversation')) ? [] : [unrecognised(call, 'somebody types nowhere')]
    case 'inbox_created':
    case 'inbox_updated':
      return [inbox(call)]
    case testEvent:
      return [tested(call)]
    default:
      return [unrecognised(call, 'an event is none we know')]
  }
}

/** A contact and its identifiers, each set of which is told once. */
function contact(call: Call): StandardEvent {
  const { payload, event } = call
  const contactId = id(payload, 'id')
  const identifiers = identifiersOf(call, payload, null)
  if (contactId === null) return unrecognised(call, 'a contact has no id')
  const time = event === 'contact_created' ? own(payload, 'created_at') : own(payload, 'updated_at')
  return {
    ...factOf(call, { channel: 'crm', externalId: `contact:${contactId}`, time, contact: payload }),
    name: 'contact_identified',
    discriminator: fingerprint(identifiers.map(({ kind, value }) => `${kind} ${value}`)),
    identifiers,
    details: details({
      ...unreadPhone(text(payload, 'phone_number'), identifiers),
      customAttributes: camelCased(part(payload, 'custom_attributes')),
      additionalAttributes: camelCased(part(payload, 'additional_attributes')),
    }),
  }
}

/** A visitor opened the chat on a web page, and may not have said anything yet. */
function widget(call: Call): StandardEvent {
  const { payload } = call
  const info = part(payload, 'event_info')
  const visitor = part(payload, 'contact')
  return {
    ...factOf(call, {
      channel: 'web',
      externalId: `widget:${id(payload, 'source_id') ?? id(payload, 'id') ?? ''}:${fingerprint(payload)}`,
      time: own(part(info, 'initiated_at'), 'timestamp'),
      contact: visitor,
    }),
    name: 'activity_noted',
    details: details({ activity: 'webwidget_triggered', ...camelObject(info) }),
  }
}

function inbox(call: Call): StandardEvent {
  const { payload } = call
  return {
    ...factOf(call, {
      channel: 'other',
      externalId: `inbox:${id(payload, 'id') ?? ''}:${fingerprint(payload)}`,
      time: own(payload, 'updated_at'),
      contact: null,
    }),
    name: 'account_updated',
    details: details({ inbox: camelCased(payload) }),
  }
}

function tested(call: Call): StandardEvent {
  const { payload } = call
  const time = own(payload, 'created_at')
  return {
    ...factOf(call, { channel: 'other', externalId: id(payload, 'id') ?? '', time, contact: null }),
    name: 'connection_tested',
  }
}

function camelObject(value: Parameters<typeof camelCased>[0]) {
  const cased = camelCased(value)
  return isObject(cased) ? cased : {}
}
