import type { RecordEvent, StandardEvent } from '../../domain/event.ts'
import { parseTime } from '../../domain/event-time.ts'
import { type AccountField, apiRoot, checkApiUrl, checkHeaderValue } from '../account.ts'
import { requestsField } from '../allowance.ts'
import { type Ask, type History, HistoryUnreadable, type Reading } from '../history.ts'
import { crmFact, personName } from '../reading/fact.ts'
import { distinct, providerId } from '../reading/identifiers.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { id, objects, own, part, text } from '../reading/payload.ts'
import { identifying } from './record.ts'

/** By what HubSpot is called. */
export const account: readonly AccountField[] = [
  {
    name: 'accessToken',
    label: 'Access token: your private app → Auth',
    isSecret: true,
    check: checkHeaderValue,
    example: 'pat-eu1-…',
  },
  { name: 'apiUrl', label: 'API', isSecret: false, default: 'https://api.hubapi.com', check: checkApiUrl },
  requestsField(600), // 100 in ten seconds
]

const properties = 'email,phone,mobilephone,firstname,lastname,company,lifecyclestage,hs_lead_status,hubspot_owner_id'

/**
 * Contacts, page by page (https://developers.hubspot.com/docs/api-reference/crm-contacts-v3). All are listed even where only what changed
 * is wanted: the search that could find it stops at 10,000 and lags behind, and a hundred contacts are one request.
 */
export const history: History = {
  resources: [
    {
      name: 'portal',
      ask: (reading) => ask(reading, 'read the portal', 'account-info/v3/details'),
      read: (answer) => ({ events: [], items: [], learned: portalOf(answer), next: null, total: null }),
    },
    {
      name: 'contacts',
      ask: (reading, after) =>
        ask(
          reading,
          'list contacts',
          `crm/v3/objects/contacts?limit=100&properties=${properties}${after === null ? '' : `&after=${encodeURIComponent(String(after))}`}`,
        ),
      read: readContacts,
    },
  ],
}

function ask({ account }: Reading, operation: string, path: string): Ask {
  const { accessToken = '' } = account
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
  return { operation, url: `${apiRoot(account)}/${path}`, headers }
}

function portalOf(answer: Json): JsonObject {
  const portalId = isObject(answer) ? id(answer, 'portalId') : null
  if (portalId === null) throw new HistoryUnreadable('the account tells no portalId')
  return { portalId }
}

function readContacts(answer: Json, reading: Reading) {
  if (!isObject(answer) || !Array.isArray(own(answer, 'results')))
    throw new HistoryUnreadable('a page of contacts has no results')
  const portal = id(reading.learned, 'portalId') ?? ''
  return {
    events: objects(answer, 'results').flatMap((contact) => eventsOf(contact, portal, reading)),
    items: [],
    next: id(part(part(answer, 'paging'), 'next'), 'after'),
    total: null,
  }
}

/** That the contact was made, with the time of it, and what it is now. Webhooks have ids of their own: the contact is the same, not the event. */
function eventsOf(
  contact: JsonObject,
  portal: string,
  { changedSince, receivedAt, country }: Reading,
): StandardEvent[] {
  const recordId = id(contact, 'id')
  const updatedAt = text(contact, 'updatedAt')
  const createdAt = text(contact, 'createdAt')
  if (recordId === null || (changedSince !== null && (parseTime(updatedAt) ?? changedSince) < changedSince)) return []
  const fields = part(contact, 'properties')
  const value = (name: string) => text(fields, name)
  const name = [value('firstname'), value('lastname')].filter((part) => part !== null).join(' ')
  const told = (version: string, time: Json): RecordEvent => ({
    ...crmFact(`record:${portal}:contact:${recordId}:${version}`, time, receivedAt),
    name: 'record_changed',
    recordType: 'contact',
    recordId,
    accountId: portal,
    change: 'updated',
    mergedInto: null,
    contactName: personName(name),
    identifiers: distinct([
      ...['email', 'phone', 'mobilephone'].flatMap((property) => identifying(property, value(property), country)),
      providerId('hubspot', portal, recordId),
    ]),
    fields,
  })
  const created: RecordEvent = { ...told('created', createdAt), change: 'created', fields: {} }
  return updatedAt === null || updatedAt === createdAt
    ? [{ ...created, fields }]
    : [created, told(updatedAt, updatedAt)]
}
