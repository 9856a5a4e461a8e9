import type { StandardEvent } from '../../domain/event.ts'
import type { Country } from '../../domain/phone.ts'
import { crmFact, personName } from '../reading/fact.ts'
import { distinct, providerId } from '../reading/identifiers.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { fingerprint, id, own, part, text } from '../reading/payload.ts'
import { identifying, recordTypeOf } from './record.ts'

/** The record that a workflow sends, whole: contacts in a shape of their own. It brings no id of what happened. */
export function workflowEvent(record: JsonObject, receivedAt: number, country: Country | null): StandardEvent {
  const isContact = own(record, 'is-contact') === true || own(record, 'vid') !== undefined
  const portal = id(record, 'portalId') ?? id(record, 'portal-id') ?? ''
  const recordId = id(record, 'objectId') ?? id(record, 'canonical-vid') ?? id(record, 'vid') ?? ''
  const recordType = recordTypeOf(
    isContact ? 'contact' : (id(record, 'objectTypeId') ?? text(record, 'objectType') ?? 'object'),
  )
  const properties = Object.entries(part(record, 'properties')).filter((entry): entry is [string, JsonObject] =>
    isObject(entry[1]),
  )
  const fields = Object.fromEntries(properties.map(([name, property]) => [name, own(property, 'value') ?? null]))
  const value = (name: string) => text(fields, name)
  const name = [value('firstname'), value('lastname')].filter((part) => part !== null).join(' ')
  return {
    ...crmFact(`workflow:${portal}:${recordType}:${recordId}:${fingerprint(fields)}`, newest(properties), receivedAt),
    name: 'record_changed',
    recordType,
    recordId,
    accountId: portal,
    change: 'updated',
    mergedInto: null,
    contactName: isContact ? personName(name) : null,
    identifiers: isContact
      ? distinct([
          ...['email', 'phone', 'mobilephone'].flatMap((property) => identifying(property, value(property), country)),
          ...(recordId === '' ? [] : [providerId('hubspot', portal, recordId)]),
        ])
      : [],
    fields,
  }
}

/** When a property was changed last: the record itself has no time. */
function newest(properties: readonly (readonly [string, JsonObject])[]): Json | undefined {
  const times = properties.flatMap(([, property]) => {
    const versions = own(property, 'versions')
    const latest = Array.isArray(versions) && isObject(versions[0]) ? own(versions[0], 'timestamp') : undefined
    const time = own(property, 'timestamp') ?? latest
    return typeof time === 'number' ? [time] : []
  })
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b))
}
