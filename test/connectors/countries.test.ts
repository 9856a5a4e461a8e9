import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Reading } from '../../src/connectors/history.ts'
import { connectors } from '../../src/connectors/registry.ts'
import { countryHeader } from '../../src/domain/delivery.ts'
import type { Source, StandardEvent } from '../../src/domain/event.ts'
import type { Country } from '../../src/domain/phone.ts'
import { deliveryOf, normalised } from './samples.ts'

/** A call, or a page of history, that tells of a person with this number. */
type Told = (written: string, country: Country | null) => readonly StandardEvent[]

const call =
  (source: Source, bodyOf: (written: string) => object | string, sample = ''): Told =>
  (written, country) => {
    const body = bodyOf(written)
    const delivery = deliveryOf(source, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), sample)
    const isForm = sample.endsWith('.form') && { 'content-type': 'application/x-www-form-urlencoded' }
    const headers = { ...delivery.headers, ...isForm, ...(country !== null && { [countryHeader]: country }) }
    return normalised(source, { ...delivery, headers })
  }

const reading = (country: Country | null, account: Reading['account'] = {}): Reading => ({
  account,
  connectionId: '019b7a5c-0000-7000-8000-00000000000b',
  provider: null,
  country,
  receivedAt: Date.UTC(2026, 10, 21),
  since: null,
  changedSince: null,
  learned: { portalId: '1' },
})

const hubspotPage: Told = (phone, country) => {
  const contact = { id: '7', createdAt: '2026-11-20T10:00:00Z', properties: { email: null, phone } }
  const contacts = connectors.hubspot.history?.resources.find(({ name }) => name === 'contacts')
  return contacts?.read({ results: [contact] }, reading(country), null).events ?? []
}

const standardPage: Told = (phone, country) => {
  const chats = connectors.standard.history?.resources.find(({ item }) => item !== undefined)
  const told = { id: 'c-1', contact: { id: '7', phone } }
  const message = { id: 'm-1', direction: 'inbound', text: 'Hello', created_at: '2026-11-20T10:00:00Z' }
  const page = chats?.item?.read(
    { data: [message] },
    reading(country, { channel: 'crm' }),
    { key: 'c-1', version: null, told },
    null,
  )
  return page?.events ?? []
}

/** All places where a number stands that somebody typed. */
const places: Readonly<Record<string, Told>> = {
  'hubspot, a property': call('hubspot', (phone) => [
    {
      subscriptionType: 'contact.propertyChange',
      portalId: 1,
      objectId: 7,
      propertyName: 'phone',
      propertyValue: phone,
    },
  ]),
  'hubspot, a workflow': call('hubspot', (phone) => ({
    'is-contact': true,
    vid: 7,
    'portal-id': 1,
    properties: { mobilephone: { value: phone } },
  })),
  'hubspot, history': hubspotPage,
  'pipedrive, version 1': call('pipedrive', (value) => ({
    v: 1,
    meta: { object: 'person', id: 7, action: 'added', company_id: 1, timestamp: 1795168800 },
    current: { id: 7, name: 'Ada', phone: [{ value, primary: true }] },
  })),
  'pipedrive, version 2': call('pipedrive', (value) => ({
    meta: { version: '2.0', entity: 'person', entity_id: '7', action: 'create', id: 'x', company_id: '1' },
    data: { id: 7, name: 'Ada', phones: [{ value }] },
  })),
  'salesforce, a record': call('salesforce', (phone) => ({
    attributes: { type: 'Contact' },
    Id: '0035g00000XyzAb',
    MobilePhone: phone,
  })),
  'salesforce, a change': call('salesforce', (phone) => ({
    ChangeEventHeader: {
      entityName: 'Lead',
      changeType: 'CREATE',
      recordIds: ['00Q5g00000XyzAb'],
      transactionKey: 't',
    },
    Phone: phone,
  })),
  'salesforce, an outbound message': call(
    'salesforce',
    (phone) =>
      '<soapenv:Envelope xmlns:soapenv="s"><soapenv:Body><notifications><Notification><Id>04l000000000001AAA</Id>' +
      `<sObject type="sf:Contact" xmlns:xsi="x" xsi:type="sf:Contact"><Id>0035g00000XyzAb</Id><Phone>${phone}</Phone></sObject>` +
      '</Notification></notifications></soapenv:Body></soapenv:Envelope>',
  ),
  'standard, a mapping': call(
    'standard',
    (phone) => ({ type: 'contact.updated', id: 'e-1', timestamp: '2026-11-20T10:00:00Z', data: { phone, id: '7' } }),
    'custom-events.json',
  ),
  'standard, history': standardPage,
  'chatwoot, a contact': call('chatwoot', (phone) => ({ event: 'contact_updated', id: 7, phone_number: phone })),
  'web, a trait': call('web', (phone) => ({ type: 'identify', userId: 'u-7', messageId: 'm-1', traits: { phone } })),
}

const phonesOf = (events: readonly StandardEvent[]) =>
  events.flatMap(({ identifiers }) => identifiers.filter(({ kind }) => kind === 'phone').map(({ value }) => value))

const national = fc.constantFrom<[Country, string, string]>(
  ['US', '(201) 555-0142', '+12015550142'],
  ['US', '2015550142', '+12015550142'],
  ['GB', '07700 900101', '+447700900101'],
  ['BR', '(82) 9123-4567', '+5582991234567'],
  ['BR', '5582991234567', '+5582991234567'],
  ['AR', '0351 15-555-0109', '+5493515550109'],
  ['MX', '55 1234 5678', '+525512345678'],
  ['IN', '098765 43210', '+919876543210'],
)

for (const [place, told] of Object.entries(places)) {
  test(`${place}: a number without its country is of the connection’s; where it names none it is kept, and is nobody’s`, () => {
    fc.assert(
      fc.property(national, ([country, written, number]) => {
        assert.deepEqual(new Set(phonesOf(told(written, country))), new Set([number]))

        const unplaced = told(written, null)
        assert.deepEqual(phonesOf(unplaced), [])
        assert.ok(JSON.stringify(unplaced).includes(written), 'the number as it was written')
      }),
    )
  })

  test(`${place}: no digits without a country make a number by themselves`, () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9(][0-9() -]{5,14}$/), (written) => {
        assert.deepEqual(phonesOf(told(written, null)), [])
      }),
    )
  })

  test(`${place}: a number with its country is the same in every connection`, () => {
    for (const written of ['+44 7700 900101', '00447700900101'])
      for (const country of [null, 'US', 'AR', 'GB'] as const)
        assert.deepEqual(new Set(phonesOf(told(written, country))), new Set(['+447700900101']), `${written} ${country}`)
  })
}

test('WhatsApp’s ids are digits with the country first, whatever a connection says of numbers that people type', () => {
  const message = call(
    'standard',
    (from) => String(new URLSearchParams({ from, type: 'text', body: 'Hello' })),
    'kaleyra.text.form',
  )

  for (const country of [null, 'BR', 'US'] as const)
    assert.deepEqual(phonesOf(message('5493515550109', country)), ['+5493515550109'])
  assert.deepEqual(phonesOf(message('(201) 555-0142', null)), [])
})
