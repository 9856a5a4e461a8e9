import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import type { StandardEvent } from '../domain/event.ts'
import { openRecording } from './record-events.ts'

const now = Date.UTC(2026, 10, 2, 9)
const { app, owner } = await testDatabase({ after })
const tenantId = randomUUID()
await owner.write(tenantId, (tx) =>
  tx.query(`insert into tenants (id, name, time_zone) values ($1, 'T', 'UTC')`, [tenantId]),
)
const record = openRecording(app, () => now)

function identified(value: string): StandardEvent {
  return {
    name: 'contact_identified',
    channel: 'other',
    externalId: `test:${value}`,
    discriminator: '',
    occurredAt: now,
    timeReplaced: false,
    identifiers: [{ kind: 'email', value }],
    contactName: null,
    thread: { kind: 'contact' },
    details: {},
  }
}

async function count(table: 'events' | 'contact_separations'): Promise<number> {
  const [row] = await owner.outside((tx) =>
    tx.query<{ count: number }>(`select count(*)::int as count from ${table} where tenant_id = $1`, [tenantId]),
  )
  return row?.count ?? 0
}

test('what is done first is there with the events, or neither is', async () => {
  const first = (tx: Parameters<Parameters<typeof app.write>[1]>[0]) =>
    tx
      .query('insert into contact_separations (tenant_id, id, node_id, is_apart) values ($1, $2, $2, true)', [
        tenantId,
        randomUUID(),
      ])
      .then(() => {})
  await assert.rejects(record(tenantId, [identified('a\u0000@example.com')], now, { first }))
  assert.deepEqual([await count('events'), await count('contact_separations')], [0, 0])

  await assert.rejects(
    record(tenantId, [identified('a@example.com')], now, { first: () => Promise.reject(new Error()) }),
  )
  assert.equal(await count('events'), 0)

  assert.deepEqual(
    (await record(tenantId, [identified('a@example.com')], now, { first })).map(({ isNew }) => isNew),
    [true],
  )
  assert.deepEqual([await count('events'), await count('contact_separations')], [1, 1])
})
