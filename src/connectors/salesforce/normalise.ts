import { countryOf, type Delivery } from '../../domain/delivery.ts'
import type { StandardEvent } from '../../domain/event.ts'
import { crmFact } from '../reading/fact.ts'
import { isObject, type Json, type JsonObject, readJson } from '../reading/json.ts'
import { id, own, part, text } from '../reading/payload.ts'
import { looksLikeXml, readXml } from '../reading/xml.ts'
import { changeEvents } from './change-event.ts'
import { type Heard, recordEvent, unrecognised } from './record.ts'

/** An object that Salesforce doesn't have. */
const testObject = 'ParleyTest'

/** An outbound message, or JSON: change events as the streaming API tells them, or records as a flow sends them; one or a list. */
export function normalise(delivery: Delivery): StandardEvent[] {
  const { body, receivedAt } = delivery
  const heard = { receivedAt, country: countryOf(delivery) }
  if (looksLikeXml(body)) return outboundMessage(readXml(body), heard)
  const json = readJson(body)
  const pieces: readonly Json[] = Array.isArray(json) ? json : [json]
  return pieces.flatMap((piece) => jsonEvents(piece, heard))
}

/** Up to 100 notifications, each with its id, which stays the same over retries, and the record as it was when it was sent. */
function outboundMessage(xml: JsonObject, heard: Heard): StandardEvent[] {
  const message = part(part(part(xml, 'Envelope'), 'Body'), 'notifications')
  const found = own(message, 'Notification')
  const notifications: readonly Json[] = Array.isArray(found) ? found : found === undefined ? [] : [found]
  if (notifications.length === 0) return [unrecognised(xml, heard.receivedAt, 'a message has no notification')]
  const organization = id(message, 'OrganizationId') ?? ''
  return notifications.map((one) => notificationEvent(one, organization, heard))
}

function notificationEvent(notification: Json, organization: string, heard: Heard): StandardEvent {
  const { receivedAt } = heard
  if (!isObject(notification)) return unrecognised(notification, receivedAt, 'a notification is empty')
  const notificationId = id(notification, 'Id')
  const { '@type': _, ...fields } = part(notification, 'sObject')
  const type = text(part(notification, 'sObject'), '@type')?.replace(/^.*:/, '') ?? null
  if (notificationId === null || type === null)
    return unrecognised(notification, receivedAt, 'a notification names no record')
  if (type === testObject)
    return { ...crmFact(notificationId, own(fields, 'SystemModstamp'), receivedAt), name: 'connection_tested' }
  const recordId = id(fields, 'Id')
  if (recordId === null) return unrecognised(notification, receivedAt, 'a notification names no record')
  return recordEvent({ key: notificationId, type, recordId, organization, fields: told(fields), ...heard })
}

/** `xsi:nil` is null, and an element without content the empty text. */
function told(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      isObject(value) && own(value, '@nil') === 'true' ? null : value,
    ]),
  )
}

function jsonEvents(piece: Json, heard: Heard): StandardEvent[] {
  const { receivedAt } = heard
  if (!isObject(piece)) return [unrecognised(piece, receivedAt, 'an event is no object')]
  const streamed = part(part(piece, 'data'), 'payload')
  const change = isObject(own(streamed, 'ChangeEventHeader')) ? streamed : piece
  if (isObject(own(change, 'ChangeEventHeader'))) return changeEvents(change, id(piece, 'OrganizationId') ?? '', heard)
  const { attributes: _, ...fields } = piece
  const type = text(part(piece, 'attributes'), 'type')
  const recordId = id(fields, 'Id')
  if (type === null || recordId === null) return [unrecognised(piece, receivedAt, 'an event names no record')]
  const organization = id(fields, 'OrganizationId') ?? ''
  return [recordEvent({ key: null, type, recordId, organization, fields, ...heard })]
}

/** A message with a notification of that object. */
export function testMessage(externalId: string, at: number): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound">' +
    `<Notification><Id>${externalId}</Id><sObject xsi:type="sf:${testObject}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">` +
    `<sf:SystemModstamp>${new Date(at).toISOString()}</sf:SystemModstamp></sObject></Notification></notifications></soapenv:Body></soapenv:Envelope>`
  )
}
