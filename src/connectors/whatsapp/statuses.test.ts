import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf, fieldsOf, onlyEvent } from './sample-delivery.ts'

const asha = { kind: 'phone', value: '+447700900101' }

test('every receipt state is told apart, with its pricing in lower case and its error as text', () => {
  const keys = ['status', 'discriminator', 'pricingCategory', 'errorCode', 'errorTitle'] as const
  const rows = ['sent', 'delivered', 'read', 'played', 'failed'].map((state) =>
    Object.values(fieldsOf(onlyEvent(`status-${state}`), ...keys)),
  )

  assert.deepEqual(rows, [
    ['sent', 'sent', 'marketing', null, null],
    ['delivered', 'delivered', 'service', null, null],
    ['read', 'read', null, null, null],
    ['played', 'played', null, null, null],
    ['failed', 'failed', null, '131047', 'Re-engagement message'],
  ])
})

test('in a group every participant has a receipt of their own', () => {
  const receipts = eventsOf('group-receipts')

  assert.deepEqual(
    receipts.map((event) => event.discriminator),
    ['read:447700900101', 'read:12025550142'],
  )
  assert.deepEqual(receipts[0]?.thread, { kind: 'group', groupId: 'sample-group-1' })
  assert.deepEqual(receipts[0]?.identifiers, [asha])
})

test('a team that sends through its own system gets its agents and campaigns attributed', () => {
  const receipt = onlyEvent('status-attributed')

  assert.deepEqual(fieldsOf(receipt, 'agentExternalId', 'campaignId'), {
    agentExternalId: 'priya',
    campaignId: 'diwali 2026',
  })
  assert.equal(receipt.details['callbackData'], 'parley:agent=priya&campaign=diwali%202026')
})

test('a call is no message, and its steps are told apart', () => {
  const steps = ['call-connect', 'call-terminate', 'call-status'].map((name) =>
    Object.values(fieldsOf(onlyEvent(name), 'name', 'externalId', 'discriminator')),
  )

  assert.deepEqual(steps, [
    ['call_updated', 'wacid.SAMPLE.1', 'connect'],
    ['call_updated', 'wacid.SAMPLE.1', 'terminate'],
    ['call_updated', 'wacid.SAMPLE.2', 'ringing'],
  ])
})
