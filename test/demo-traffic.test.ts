import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectorOf } from '../src/connectors/registry.ts'
import { calls } from '../src/demo/envelope.ts'
import { seeded } from '../src/demo/random.ts'
import { history } from '../src/demo/timeline.ts'
import { agents, lines } from '../src/demo/world.ts'
import type { StandardEvent } from '../src/domain/event.ts'

const now = Date.UTC(2026, 2, 14, 15)
const { updates } = history({ seed: 7, now, days: 30 })
const events = [...calls(seeded(7), updates, 12)].flatMap(({ body, notBefore }) => normalised(body, notBefore))

test('the connector understands everything that the demo sends', () => {
  assert.deepEqual(events.filter(({ name }) => name === 'unrecognised').slice(0, 3), [])
  assert.ok(events.length >= updates.length)
})

test('every event of the demo has its own time, and names a customer and not the shop', () => {
  const shop = lines.map(({ phone }) => `+${phone}`)

  assert.ok(events.every(({ timeReplaced }) => !timeReplaced))
  assert.ok(events.every(({ identifiers }) => identifiers.length > 0))
  assert.ok(events.every(({ identifiers }) => identifiers.every(({ value }) => !shop.includes(value))))
})

test('the demo names its team and its campaigns in receipts', () => {
  const receipts = events.filter((event) => event.name === 'message_status_updated')
  const named = new Set(receipts.map(({ agentExternalId }) => agentExternalId).filter((agent) => agent !== null))

  assert.deepEqual([...named].sort(), agents.map(({ id }) => id).sort())
  assert.ok(new Set(receipts.map(({ campaignId }) => campaignId)).size > 4)
})

function normalised(body: string, receivedAt: number): StandardEvent[] {
  const delivery = {
    id: '00000000-0000-7000-8000-000000000000',
    tenantId: '00000000-0000-4000-8000-000000000001',
    connectionId: '00000000-0000-4000-8000-000000000002',
    source: 'whatsapp',
    receivedAt,
    headers: {},
    body: Buffer.from(body),
  }
  return connectorOf('whatsapp')?.normalise(delivery) ?? []
}
