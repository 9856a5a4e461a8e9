import { countryOf, type Delivery } from '../../domain/delivery.ts'
import type { Identifier, OtherEvent, RecordChange, StandardEvent } from '../../domain/event.ts'
import type { Country } from '../../domain/phone.ts'
import { crmFact, unrecognisedAs } from '../reading/fact.ts'
import { distinct, providerId } from '../reading/identifiers.ts'
import { isObject, type Json, type JsonObject, readJson } from '../reading/json.ts'
import { details, fingerprint, id, list, own, text } from '../reading/payload.ts'
import { identifying, recordTypeOf } from './record.ts'
import { workflowEvent } from './workflow.ts'

/** A type that HubSpot doesn't have. */
export const testType = 'parley.test'

/** A list of up to 100 events of one or several portals; some senders pass on one alone. A workflow sends one record. */
export function normalise(delivery: Delivery): StandardEvent[] {
  const { body, receivedAt } = delivery
  const json = readJson(body)
  const pieces: readonly Json[] = Array.isArray(json) ? json : [json]
  return pieces.map((piece) => eventOf(piece, receivedAt, countryOf(delivery)))
}

const changes: Readonly<Record<string, RecordChange>> = {
  creation: 'created',
  propertyChange: 'updated',
  associationChange: 'updated',
  deletion: 'deleted',
  privacyDeletion: 'deleted',
  restore: 'restored',
  merge: 'merged',
}

function eventOf(piece: Json, receivedAt: number, country: Country | null): StandardEvent {
  if (!isObject(piece)) return unrecognised(piece, receivedAt, 'an event is no object')
  const type = text(piece, 'subscriptionType') ?? ''
  if (type === testType)
    return { ...crmFact(id(piece, 'objectId') ?? '', own(piece, 'occurredAt'), receivedAt), name: 'connection_tested' }
  if (isObject(own(piece, 'properties'))) return workflowEvent(piece, receivedAt, country)
  const [noun = '', verb = ''] = type.split('.')
  const change = changes[verb]
  const record = recordOf(piece, verb)
  if (change === undefined || record === null) return unrecognised(piece, receivedAt, 'an event is none we know')
  const recordType = recordTypeOf(noun === 'object' ? (id(piece, 'objectTypeId') ?? noun) : noun)
  const portal = id(piece, 'portalId') ?? ''
  return {
    ...crmFact(keyOf(piece), own(piece, 'occurredAt'), receivedAt),
    name: 'record_changed',
    recordType,
    recordId: record,
    accountId: portal,
    change,
    mergedInto: verb === 'merge' ? id(piece, 'newObjectId') : null,
    identifiers: recordType === 'contact' ? identifiersOf(piece, portal, record, country) : [],
    fields: fieldsOf(piece),
    details: details({
      changeSource: text(piece, 'changeSource'),
      sourceId: id(piece, 'sourceId'),
      isPrivacyDeletion: verb === 'privacyDeletion',
      association: associationOf(piece, verb),
      mergedIds: mergedIds(piece),
    }),
  }
}

/** HubSpot promises these four together to be one event's, and nothing less. */
function keyOf(piece: JsonObject): string {
  return ['portalId', 'subscriptionId', 'eventId', 'occurredAt'].map((key) => id(piece, key) ?? '').join(':')
}

/** An association has no object of its own: it is the one it starts from that changed. */
function recordOf(piece: JsonObject, verb: string): string | null {
  if (verb === 'associationChange') return id(piece, 'fromObjectId')
  return id(piece, 'objectId') ?? id(piece, 'primaryObjectId')
}

function associationOf(piece: JsonObject, verb: string): JsonObject {
  if (verb !== 'associationChange') return {}
  const isRemoved = own(piece, 'associationRemoved') === true
  return { type: text(piece, 'associationType'), to: id(piece, 'toObjectId'), isRemoved }
}

function mergedIds(piece: JsonObject): string[] {
  return (list(piece, 'mergedObjectIds') ?? []).flatMap((one) =>
    typeof one === 'number' || typeof one === 'string' ? [String(one)] : [],
  )
}

function fieldsOf(piece: JsonObject): JsonObject {
  const name = text(piece, 'propertyName')
  return name === null ? {} : { [name]: own(piece, 'propertyValue') ?? null }
}

/** The contact, all that were merged into it, and what a changed property tells of who it is. */
function identifiersOf(piece: JsonObject, portal: string, record: string, country: Country | null): Identifier[] {
  const ids = [record, id(piece, 'primaryObjectId'), id(piece, 'newObjectId'), ...mergedIds(piece)]
  const value = text(piece, 'propertyValue')
  return distinct([
    ...identifying(text(piece, 'propertyName') ?? '', value, country),
    ...ids.filter((one) => one !== null).map((one) => providerId('hubspot', portal, one)),
  ])
}

function unrecognised(piece: Json, receivedAt: number, why: string): OtherEvent {
  const time = isObject(piece) ? own(piece, 'occurredAt') : undefined
  return unrecognisedAs(crmFact(fingerprint(piece), time, receivedAt), why, piece)
}
