import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf, fieldsOf, samplesOf } from '../../../test/connectors/samples.ts'
import { longId } from './record-id.ts'
import { withoutSession } from './session.ts'

const of = (name: string, ...fields: readonly string[]) => fieldsOf('salesforce', name, ...fields)
const person = (id: string) => ({ kind: 'provider', value: `salesforce:${id}` })

test('a notification of an outbound message is a change of its record', () => {
  assert.deepEqual(
    of(
      'lead',
      'name',
      'externalId',
      'recordType',
      'recordId',
      'accountId',
      'change',
      'contactName',
      'identifiers',
      'occurredAt',
    ),
    [
      'record_changed',
      '04l5g000002nrC5AAI',
      'lead',
      longId('00Q5g00000XyzAbEAJ'),
      longId('00D5g000000ABCDEA4'),
      'created',
      'Ada Lovelace',
      [
        { kind: 'email', value: 'ada@lovelace.example' },
        { kind: 'phone', value: '+447700900101' },
        person('00Q5g00000XyzAbEAJ'),
      ],
      Date.UTC(2026, 0, 1, 9, 0, 1),
    ],
  )
  const [fields] = of('lead', 'fields') as [Record<string, unknown>]
  assert.deepEqual([fields['Company'], fields['Description']], ['Analytical & Engines', null])
})

test('a message brings several notifications; a contact that was merged is its master', () => {
  const events = eventsOf('salesforce', 'three-at-once')

  assert.deepEqual(
    events.map(
      (event) => 'recordType' in event && [event.recordType, event.change, event.identifiers.map(({ value }) => value)],
    ),
    [
      ['account', 'updated', []],
      ['deal', 'updated', ['salesforce:0035g00000XyzAbAAJ']],
      ['contact', 'merged', ['salesforce:0035g00000XyzAcAAJ', 'salesforce:0035g00000XyzAbAAJ']],
    ],
  )
})

test('a session is taken out of a message before it is kept, and nothing else', () => {
  const [sample] = samplesOf('salesforce').filter(({ name }) => name === 'three-at-once.xml')
  assert.ok(sample)
  const redacted = withoutSession(sample.body).toString()

  assert.ok(sample.body.includes('secretsecret') && !redacted.includes('secret'))
  assert.equal(redacted, sample.body.toString().replace(/AQ0AQ(secret)+|00D5g000000ABCD!/g, ''))
  for (const { name, body } of samplesOf('salesforce').filter(
    (one) => one !== sample && one.name !== 'three-at-once.xml',
  ))
    assert.deepEqual(withoutSession(body), body, name)
})

test('a change event is a change of each of its records', () => {
  assert.deepEqual(of('change-contact-created', 'change', 'recordType', 'contactName', 'identifiers'), [
    'created',
    'contact',
    'Ada Lovelace',
    [
      { kind: 'email', value: 'ada@lovelace.example' },
      { kind: 'phone', value: '+447700900101' },
      person('0035g00000XyzAbAAJ'),
    ],
  ])
  assert.deepEqual(of('change-contact-name', 'change', 'contactName'), ['updated', null])
  const two = eventsOf('salesforce', 'change-two-records')
  assert.deepEqual(
    two.map((event) => 'recordType' in event && [event.recordType, event.change, event.recordId]),
    [
      ['deal', 'deleted', '0065g00000XyzAbAAJ'],
      ['deal', 'deleted', '0065g00000XyzAcAAJ'],
    ],
  )
  assert.equal(new Set(two.map(({ externalId }) => externalId)).size, 2)
  assert.deepEqual((of('change-gap', 'details')[0] as { isGap: boolean }).isGap, true)
  assert.deepEqual(of('change-overflow', 'name'), ['unrecognised'])
})

test('a flow sends records as JSON, one or a list', () => {
  assert.deepEqual(of('flow-record', 'recordType', 'change', 'identifiers'), [
    'ticket',
    'updated',
    [person('0035g00000XyzAbAAJ')],
  ])
  assert.deepEqual(
    eventsOf('salesforce', 'flow-list').map((event) => ('change' in event ? event.change : event.name)),
    ['created', 'unrecognised'],
  )
})

test('an id has eighteen characters, of which the last three tell the case of the others', () => {
  assert.equal(longId('0015g00000XyzAb'), '0015g00000XyzAbAAJ'.slice(0, 15) + longId('0015g00000XyzAb').slice(15))
  assert.equal(longId('001A0000006Vm9r'), '001A0000006Vm9rIAC')
  assert.equal(longId('a00B000000AVWaZ'), 'a00B000000AVWaZIAX')
  assert.equal(longId(longId('0015g00000XyzAb')), longId('0015g00000XyzAb'))
  for (const none of ['', '001', '00D!', '0015g00000XyzAbAAJX']) assert.equal(longId(none), none)
})
