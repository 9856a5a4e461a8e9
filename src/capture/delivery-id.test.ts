import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliveryId } from './delivery-id.ts'

test('ids are UUIDs of version 7 that carry their time, sort by it, and never repeat', () => {
  const at = 1_772_323_200_000
  const ids = Array.from({ length: 10_000 }, () => deliveryId(at))
  const later = deliveryId(at + 1)

  assert.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)))
  assert.equal(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16), at)
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.every((id) => id < later))
})
