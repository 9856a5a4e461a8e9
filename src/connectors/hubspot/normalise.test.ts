import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf, fieldsOf } from '../../../test/connectors/samples.ts'

const of = (name: string, ...fields: readonly string[]) => fieldsOf('hubspot', name, ...fields)
const contact = (id: number) => ({ kind: 'provider', value: `hubspot:1400001:${id}` })
const at = Date.UTC(2026, 0, 1, 9)

test('an event is a change of a record, at its time', () => {
  assert.deepEqual(
    of('contact-creation', 'name', 'channel', 'recordType', 'recordId', 'accountId', 'change', 'occurredAt'),
    ['record_changed', 'crm', 'contact', '1801', '1400001', 'created', at + 1],
  )
  assert.deepEqual(of('deal-stage', 'recordType', 'change', 'fields', 'identifiers'), [
    'deal',
    'updated',
    { dealstage: 'qualifiedtobuy' },
    [],
  ])
  assert.deepEqual(of('company-restore', 'recordType', 'change'), ['account', 'restored'])
  assert.deepEqual(of('generic-object', 'recordType', 'change'), ['2-12345', 'created'])
})

test('a contact is known by its id, and by what a changed property says of who it is', () => {
  assert.deepEqual(of('contact-email', 'identifiers'), [
    [{ kind: 'email', value: 'ada@lovelace.example' }, contact(1801)],
  ])
  assert.deepEqual(of('contact-phone', 'identifiers'), [[{ kind: 'phone', value: '+447700900101' }, contact(1801)]])
})

test('contacts that were merged are one person', () => {
  assert.deepEqual(of('contact-merge', 'change', 'mergedInto', 'identifiers'), [
    'merged',
    '1804',
    [contact(1801), contact(1804), contact(1802), contact(1803)],
  ])
})

test('an association is a change of what it starts from', () => {
  assert.deepEqual(of('association', 'recordId', 'change', 'details'), [
    '1801',
    'updated',
    {
      changeSource: 'CRM_UI',
      sourceId: 'userId:51',
      association: { type: 'CONTACT_TO_COMPANY', to: '880001', isRemoved: false },
    },
  ])
})

test('a batch is as many events, of any portal; what is no event is kept', () => {
  assert.deepEqual(
    eventsOf('hubspot', 'batch').map((event) =>
      'recordType' in event ? [event.recordType, event.accountId] : [event.name],
    ),
    [['contact', '1400001'], ['deal', '1400001'], ['ticket', '1400002'], ['unrecognised']],
  )
  for (const name of ['conversation', 'unknown']) assert.deepEqual(of(name, 'name'), ['unrecognised'])
  assert.deepEqual(of('one-alone', 'recordType', 'change'), ['ticket', 'deleted'])
})

test('a workflow’s record is read whole, at its newest change', () => {
  assert.deepEqual(of('workflow-contact', 'recordType', 'contactName', 'identifiers', 'occurredAt'), [
    'contact',
    'Ada Lovelace',
    [{ kind: 'email', value: 'ada@lovelace.example' }, { kind: 'phone', value: '+447700900101' }, contact(1801)],
    at + 4,
  ])
  assert.deepEqual(of('workflow-deal', 'recordType', 'recordId', 'fields', 'occurredAt'), [
    'deal',
    '990001',
    { dealname: 'Blue ones, 200', amount: '4000' },
    at + 40,
  ])
})
