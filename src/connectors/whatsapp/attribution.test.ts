import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributionOf } from './attribution.ts'

const nobody = { agentExternalId: null, campaignId: null }

test('callback data that begins with parley: says who sent a message and for which campaign', () => {
  const both = attributionOf('parley:agent=priya&campaign=diwali%202026')

  assert.deepEqual(both, { agentExternalId: 'priya', campaignId: 'diwali 2026' })
  assert.deepEqual(attributionOf('parley:campaign=diwali'), { agentExternalId: null, campaignId: 'diwali' })
})

test("anyone else's callback data attributes nothing", () => {
  assert.deepEqual(attributionOf(null), nobody)
  assert.deepEqual(attributionOf('order-1001'), nobody)
  assert.deepEqual(attributionOf('agent=priya'), nobody)
  assert.deepEqual(attributionOf('parley:'), nobody)
  assert.deepEqual(attributionOf('parley:agent=%20'), nobody)
})

test('percent-encoding brings back no NUL', () => {
  assert.equal(attributionOf('parley:agent=pri%00ya').agentExternalId, 'pri\uFFFDya')
})
