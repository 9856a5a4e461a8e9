import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from '../../../test/connectors/samples.ts'

const of = (name: string, ...fields: readonly string[]) => fieldsOf('pipedrive', name, ...fields)
const person = (id: number) => ({ kind: 'provider', value: `pipedrive:8087566:person:${id}` })

test('version 2: a person is known by e-mail, phone and id, and has a name', () => {
  assert.deepEqual(of('v2-person-create', 'name', 'recordType', 'recordId', 'change', 'contactName', 'identifiers'), [
    'record_changed',
    'contact',
    '77',
    'created',
    'Ada Lovelace',
    [{ kind: 'email', value: 'ada@lovelace.example' }, { kind: 'phone', value: '+447700900101' }, person(77)],
  ])
  assert.deepEqual(of('v2-person-change', 'change', 'contactName'), ['updated', 'Ada King'])
  assert.deepEqual(of('v2-person-delete', 'change', 'recordId', 'fields'), ['deleted', '79', {}])
})

test('version 1 says the same', () => {
  assert.deepEqual(of('v1-person-added', 'recordType', 'recordId', 'change', 'contactName', 'identifiers'), [
    'contact',
    '81',
    'created',
    'Charles Babbage',
    [{ kind: 'email', value: 'charles@babbage.example' }, { kind: 'phone', value: '+447700900103' }, person(81)],
  ])
  assert.deepEqual(of('v1-person-updated', 'change'), ['updated'])
  assert.deepEqual(of('v1-person-deleted', 'change'), ['deleted'])
})

test('what is not a person belongs to the one it is about', () => {
  assert.deepEqual(of('v2-deal-create', 'recordType', 'identifiers'), ['deal', [person(77)]])
  assert.deepEqual(of('v1-deal-added', 'recordType', 'identifiers'), ['deal', [person(81)]])
  assert.deepEqual(of('v1-activity-added', 'recordType', 'identifiers'), ['task', [person(81)]])
  assert.deepEqual(of('v2-organization', 'recordType', 'identifiers'), ['account', []])
  assert.deepEqual((of('v2-deal-stage-change', 'details')[0] as { previous: unknown }).previous, { stage_id: 1 })
})

test('a merge is told twice, and both say that two persons are one', () => {
  assert.deepEqual(of('v2-merge-gone', 'change', 'recordId', 'mergedInto', 'identifiers'), [
    'merged',
    '78',
    '77',
    [person(78), person(77)],
  ])
  const [change, mergedInto, identifiers] = of('v2-merge-survivor', 'change', 'mergedInto', 'identifiers')
  assert.deepEqual([change, mergedInto], ['merged', null])
  assert.deepEqual((identifiers as unknown[]).slice(-2), [person(77), person(78)])
})

test('an action that we do not know is kept whole', () => {
  assert.deepEqual(of('v2-unknown-action', 'name'), ['unrecognised'])
})
