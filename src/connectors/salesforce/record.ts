import type { Identifier, OtherEvent, RecordChange, RecordEvent } from '../../domain/event.ts'
import type { Country } from '../../domain/phone.ts'
import { crmFact, personName, unrecognisedAs } from '../reading/fact.ts'
import { distinct, emailOf, phoneOf, providerId } from '../reading/identifiers.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { fingerprint, id, own, part, text } from '../reading/payload.ts'
import { longId } from './record-id.ts'

const recordTypes: Readonly<Record<string, string>> = { Opportunity: 'deal', Case: 'ticket', EmailMessage: 'email' }

/** The house's word for a Salesforce object; the customer's own keep their name. */
export function recordTypeOf(type: string): string {
  return recordTypes[type] ?? (type.endsWith('__c') ? type : type.toLowerCase())
}

/** When it was told, and in which country numbers are that name none. */
export type Heard = { readonly receivedAt: number; readonly country: Country | null }

type Told = {
  /** What Salesforce promises to be one event's; null where it tells nothing of the kind. */
  readonly key: string | null
  readonly type: string
  readonly recordId: string
  readonly organization: string
  readonly fields: JsonObject
} & Heard

/** A record as it is told, without what happened to it: that is read off its fields. */
export function recordEvent({ key, type, recordId, organization, fields, ...heard }: Told): RecordEvent {
  const time = own(fields, 'SystemModstamp') ?? own(fields, 'LastModifiedDate')
  const accountId = longId(organization)
  const record = longId(recordId)
  const mergedInto = id(fields, 'MasterRecordId')
  return {
    ...crmFact(key ?? `${type}:${record}:${fingerprint(fields)}`, time, heard.receivedAt),
    name: 'record_changed',
    recordType: recordTypeOf(type),
    recordId: record,
    accountId,
    change: changeOf(fields, mergedInto),
    mergedInto: mergedInto === null ? null : longId(mergedInto),
    ...personOf(type, record, fields, heard),
    fields,
  }
}

function changeOf(fields: JsonObject, mergedInto: string | null): RecordChange {
  if (mergedInto !== null) return 'merged'
  if (String(own(fields, 'IsDeleted')) === 'true') return 'deleted'
  const created = text(fields, 'CreatedDate')
  return created !== null && created === text(fields, 'LastModifiedDate') ? 'created' : 'updated'
}

const people = new Set(['Contact', 'Lead'])
/** Where other records say whom they concern. */
const personFields = ['ContactId', 'WhoId', 'PersonContactId']

/** Of a contact or lead all that identifies them; of anything else whom it is about. Salesforce's ids are unique everywhere. */
export function personOf(
  type: string,
  record: string,
  fields: JsonObject,
  { country }: Heard,
): Pick<RecordEvent, 'identifiers' | 'contactName'> {
  const idOf = (written: string | null): Identifier[] =>
    written === null ? [] : [providerId('salesforce', longId(written))]
  if (!people.has(type))
    return { identifiers: distinct(personFields.flatMap((field) => idOf(id(fields, field)))), contactName: null }
  const identifiers = distinct([
    ...emailOf(text(fields, 'Email')),
    ...['MobilePhone', 'Phone'].flatMap((field) => phoneOf(text(fields, field), country)),
    ...idOf(record),
    ...idOf(id(fields, 'MasterRecordId')),
    // A lead that was converted is the contact it became.
    ...idOf(id(fields, 'ConvertedContactId')),
  ])
  return { identifiers, contactName: nameOf(fields) }
}

/** A change event tells the parts of the name that changed; half a name is none. */
function nameOf(fields: JsonObject): string | null {
  const parts = isObject(own(fields, 'Name')) ? part(fields, 'Name') : fields
  const [first, last] = [text(parts, 'FirstName'), text(parts, 'LastName')]
  const name = first !== null && last !== null ? `${first} ${last}` : text(fields, 'Name')
  return personName(name)
}

export function unrecognised(raw: Json, receivedAt: number, why: string): OtherEvent {
  return unrecognisedAs(crmFact(fingerprint(raw), undefined, receivedAt), why, raw)
}
