import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personOf } from './person.ts'

const phone = { kind: 'phone', value: '+447700900101' }
const userId = { kind: 'whatsapp-user-id', value: 'GB.5550000000000000101' }

test('METRICS case 8: a user without a phone number is known by the business-scoped id', () => {
  const person = personOf({ waIds: [null], userIds: [userId.value] }, [], true)

  assert.deepEqual(person, { identifiers: [userId], contactName: null, unusableIds: [] })
})

test('METRICS case 8: where id and phone both appear they are listed as one person, the id first', () => {
  const contacts = [{ profile: { name: 'Asha Rao' }, wa_id: '447700900101', user_id: userId.value }]

  const byPhone = personOf({ waIds: ['447700900101'], userIds: [] }, contacts, false)
  const byUserId = personOf({ waIds: [], userIds: [userId.value] }, contacts, false)

  assert.deepEqual(byPhone, { identifiers: [userId, phone], contactName: 'Asha Rao', unusableIds: [] })
  assert.deepEqual(byUserId, byPhone)
})

test('a username stands in for a name that is not given', () => {
  const contacts = [{ profile: { username: 'asha.r' }, user_id: userId.value }]

  assert.equal(personOf({ waIds: [], userIds: [userId.value] }, contacts, false).contactName, '@asha.r')
})

test('in a batch a message takes nothing from contacts it does not name', () => {
  const contacts = [{ profile: { name: 'Ben' }, wa_id: '12025550142' }]

  const person = personOf({ waIds: ['447700900101'], userIds: [] }, contacts, false)

  assert.deepEqual(person, { identifiers: [phone], contactName: null, unusableIds: [] })
})

test('digits that are no possible phone stay an identifier of the provider', () => {
  const person = personOf({ waIds: ['1234567890'], userIds: [] }, [], true)

  assert.deepEqual(person.identifiers, [{ kind: 'provider', value: 'whatsapp:1234567890' }])
})

test('text that could be anyone’s identifies only where nothing better is known', () => {
  const beside = personOf({ waIds: ['447700900101'], userIds: ['foo_bar'] }, [], true)
  const only = personOf({ waIds: ['notnumber'], userIds: [] }, [], true)

  assert.deepEqual(beside, { identifiers: [phone], contactName: null, unusableIds: ['foo_bar'] })
  assert.deepEqual(only.identifiers, [{ kind: 'provider', value: 'whatsapp:notnumber' }])
})

test('a business-scoped id in the place of the phone number is read as what it is', () => {
  assert.deepEqual(personOf({ waIds: [userId.value], userIds: [] }, [], true).identifiers, [userId])
})
