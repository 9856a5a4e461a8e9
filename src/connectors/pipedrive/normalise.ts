import { countryOf, type Delivery } from '../../domain/delivery.ts'
import type { Identifier, RecordChange, StandardEvent } from '../../domain/event.ts'
import type { Country } from '../../domain/phone.ts'
import { crmFact, personName, unrecognisedAs } from '../reading/fact.ts'
import { distinct, emailOf, phoneOf, providerId } from '../reading/identifiers.ts'
import { isObject, type Json, type JsonObject, readBody } from '../reading/json.ts'
import { details, fingerprint, id, own, part, text } from '../reading/payload.ts'

/** An entity that Pipedrive doesn't have. */
export const testEntity = 'parley-test'

/**
 * One change a call, of version 2 (`{meta, data, previous}`) or version 1 (`{v: 1, meta, current, previous}`), told apart by
 * `meta.version` (https://pipedrive.readme.io/docs/guide-for-webhooks-v2).
 */
export function normalise(delivery: Delivery): StandardEvent[] {
  const { body, receivedAt } = delivery
  const payload = readBody(body)
  const change = text(part(payload, 'meta'), 'version')?.startsWith('2') ? readVersion2(payload) : readVersion1(payload)
  if (change.entity === testEntity)
    return [{ ...crmFact(change.key, change.time, receivedAt), name: 'connection_tested' }]
  const kind = changes[change.action]
  if (kind === undefined || change.recordId === null || change.entity === null)
    return [unrecognisedAs(crmFact(fingerprint(payload), change.time, receivedAt), 'a change is none we know', payload)]
  return [recordEvent({ ...change, country: countryOf(delivery) }, change.recordId, kind, receivedAt)]
}

type Change = {
  readonly entity: string | null
  readonly recordId: string | null
  readonly companyId: string
  readonly action: string
  readonly time: Json | undefined
  /** What is promised to be one event's. */
  readonly key: string
  readonly meta: JsonObject
  /** The record as it is now, or before it was deleted. */
  readonly record: JsonObject
  readonly previous: JsonObject
}

/** With the country of its numbers. */
type Placed = Change & { readonly country: Country | null }

const changes: Readonly<Record<string, RecordChange>> = {
  added: 'created',
  create: 'created',
  updated: 'updated',
  change: 'updated',
  deleted: 'deleted',
  delete: 'deleted',
  merged: 'merged',
}

const recordTypes: Readonly<Record<string, string>> = { person: 'contact', organization: 'account', activity: 'task' }

function readVersion2(payload: JsonObject): Change {
  const meta = part(payload, 'meta')
  const data = own(payload, 'data')
  const key = ['entity', 'entity_id', 'action', 'id', 'timestamp'].map((name) => id(meta, name) ?? '')
  return {
    entity: text(meta, 'entity'),
    recordId: id(meta, 'entity_id') ?? id(part(payload, 'data'), 'id'),
    companyId: id(meta, 'company_id') ?? '',
    action: text(meta, 'action') ?? '',
    time: own(meta, 'timestamp'),
    key: text(meta, 'entity') === testEntity ? (id(meta, 'id') ?? '') : key.join(':'),
    meta,
    record: isObject(data) ? data : part(payload, 'previous'),
    previous: part(payload, 'previous'),
  }
}

function readVersion1(payload: JsonObject): Change {
  const meta = part(payload, 'meta')
  const current = own(payload, 'current')
  const key = ['webhook_id', 'object', 'id', 'action', 'timestamp_micro'].map((name) => id(meta, name) ?? '')
  return {
    entity: text(meta, 'object'),
    recordId: id(meta, 'id'),
    companyId: id(meta, 'company_id') ?? '',
    action: text(meta, 'action') ?? '',
    time: own(meta, 'timestamp_micro') ?? own(meta, 'timestamp'),
    key: key.join(':'),
    meta,
    record: isObject(current) ? current : part(payload, 'previous'),
    previous: part(payload, 'previous'),
  }
}

function recordEvent(change: Placed, recordId: string, kind: RecordChange, receivedAt: number): StandardEvent {
  const { entity, companyId, meta, record, previous } = change
  // A merge is a deletion of the one and a change of the other, each naming its counterpart.
  const [mergedInto, mergedFrom] = [id(meta, 'merged_to_id'), id(meta, 'merged_from_id')]
  const isMerge = mergedInto !== null || mergedFrom !== null
  return {
    ...crmFact(change.key, change.time, receivedAt),
    name: 'record_changed',
    recordType: recordTypes[entity ?? ''] ?? entity ?? '',
    recordId,
    accountId: companyId,
    change: isMerge ? 'merged' : kind,
    mergedInto,
    contactName: entity === 'person' ? personName(text(record, 'name')) : null,
    identifiers: personsOf(change, [recordId, mergedInto, mergedFrom]),
    fields: kind === 'deleted' ? {} : record,
    details: details({
      changeSource: text(meta, 'change_source'),
      userId: id(meta, 'user_id'),
      isBulk: own(meta, 'is_bulk_edit') === true || own(meta, 'is_bulk_update') === true,
      mergedFrom,
      previous,
    }),
  }
}

/** Of a person all that identifies them; of anything else whom it is about. */
function personsOf({ entity, companyId, record, country }: Placed, ids: readonly (string | null)[]): Identifier[] {
  const idOf = (person: string | null) =>
    person === null ? [] : [providerId('pipedrive', companyId, `person:${person}`)]
  if (entity !== 'person') {
    const person = own(record, 'person_id')
    return idOf(isObject(person) ? id(person, 'value') : id(record, 'person_id'))
  }
  const written = (...keys: readonly string[]) => keys.flatMap((key) => valuesOf(own(record, key)))
  return distinct([
    ...written('email', 'emails').flatMap(emailOf),
    ...written('phone', 'phones').flatMap((number) => phoneOf(number, country)),
    ...ids.flatMap(idOf),
  ])
}

/** A list of `{value, primary, label}`, or of texts, or one text. */
function valuesOf(field: Json | undefined): string[] {
  if (typeof field === 'string') return [field]
  if (!Array.isArray(field)) return []
  return field.flatMap((one: Json) => (isObject(one) ? (text(one, 'value') ?? []) : typeof one === 'string' ? one : []))
}
