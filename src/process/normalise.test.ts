import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectorOf } from '../connectors/registry.ts'
import type { Delivery } from '../domain/delivery.ts'
import { openNormalise, threadBytesMin } from './normalise.ts'

test('the thread of large bodies reads one after the other, however many come', async (t) => {
  const { normalise, close } = openNormalise(connectorOf)
  t.after(close)

  const read = []
  for (let count = 0; count < 4; count++)
    read.push(await normalise(large(`{"filler":"${'x'.repeat(threadBytesMin)}"}`)))

  assert.deepEqual(
    read.map(({ state }) => state),
    ['read', 'read', 'read', 'read'],
  )
})

test('a large body that cannot be read hinders none after it', async (t) => {
  const { normalise, close } = openNormalise(connectorOf)
  t.after(close)

  const [broken, whole] = await Promise.all([
    normalise(large('['.repeat(threadBytesMin))),
    normalise(large(`{"filler":"${'x'.repeat(threadBytesMin)}"}`)),
  ])

  assert.equal(broken.state === 'unreadable' && broken.reason, 'body-not-json')
  assert.equal(whole.state, 'read')
})

function large(body: string): Delivery {
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    tenantId: '018f0000-0000-7000-8000-000000000002',
    connectionId: '018f0000-0000-7000-8000-000000000003',
    source: 'whatsapp',
    receivedAt: Date.UTC(2026, 2, 2, 9),
    headers: {},
    body: Buffer.from(body),
  }
}
