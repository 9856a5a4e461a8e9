import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type Cleanup, testDatabase } from '../../test/support/database.ts'
import { eventually } from '../../test/support/eventually.ts'
import type { ConnectionActivity } from '../domain/connection-activity.ts'
import { addConnectionActivity, dropConnectionActivity } from './connection-activity.ts'

const nine = Date.parse('2026-03-01T09:00:00Z')
const days = 24 * 3_600_000

/** Two tenants with a connection each. */
async function twoTenants(cleanup: Cleanup) {
  const database = await testDatabase(cleanup)
  const tenants = [randomUUID(), randomUUID()].map((tenantId) => ({ tenantId, connectionId: randomUUID() }))
  for (const { tenantId, connectionId } of tenants) {
    await database.owner.write(tenantId, async (tx) => {
      await tx.query('insert into tenants (id, name) values ($1, $2)', [tenantId, 'Acme'])
      await tx.query(
        `insert into connections (tenant_id, id, source, name, secret_sealed) values ($1, $2, 'whatsapp', 'Main', '')`,
        [tenantId, connectionId],
      )
    })
  }
  const rowsOf = (tenantId: string) =>
    database.app.read(tenantId, (tx) =>
      tx.query<{ connection_id: string; outcome: string; count: number; start: Date }>(
        'select connection_id, outcome, count, start from connection_activity order by start, outcome',
      ),
    )
  return { database, tenants, rowsOf }
}

const counted = (connectionId: string, count: number, start = nine): ConnectionActivity => ({
  connectionId,
  outcome: 'queued',
  start,
  count,
  lastAt: start + 1_000,
})

test('counts of several processes add up, each tenant’s are its own, and a connection that is gone has none', async (t) => {
  const { database, tenants, rowsOf } = await twoTenants(t)
  const [one, other] = tenants
  const add = (rows: ConnectionActivity[]) => database.app.outside((tx) => addConnectionActivity(tx, rows))

  await Promise.all([
    add([counted(one?.connectionId ?? '', 2), counted(other?.connectionId ?? '', 5)]),
    add([counted(other?.connectionId ?? '', 1), counted(one?.connectionId ?? '', 1), counted(randomUUID(), 1)]),
  ])

  assert.deepEqual(
    (await Promise.all(tenants.map(({ tenantId }) => rowsOf(tenantId)))).map((rows) => rows.map(({ count }) => count)),
    [[3], [6]],
  )
})

test('open dashboards hear of the first call of a kind in a quarter of an hour, and of no other', async (t) => {
  const { database, tenants } = await twoTenants(t)
  const [one] = tenants
  const heard: string[] = []
  await database.app.listen(
    'parley_live',
    (payload) => heard.push(payload),
    () => undefined,
  )
  const add = (start: number) =>
    database.app.outside((tx) => addConnectionActivity(tx, [counted(one?.connectionId ?? '', 1, start)]))

  await add(nine)
  await add(nine)
  await add(nine + 900_000)
  await database.app.outside((tx) => tx.query(`select pg_notify('parley_live', 'last')`))
  await eventually(async () => (heard.includes('last') ? heard : null))

  const first = { tenant: one?.tenantId, kinds: ['connections'] }
  assert.deepEqual(
    heard.slice(0, -1).map((payload) => JSON.parse(payload)),
    [first, first],
  )
})

test('old counts are dropped, but the latest of a kind stays', async (t) => {
  const { database, tenants, rowsOf } = await twoTenants(t)
  const [{ tenantId, connectionId } = { tenantId: '', connectionId: '' }] = tenants
  const rows = [40, 35].map((ago) => counted(connectionId, 1, nine - ago * days))
  const refusal = { ...counted(connectionId, 1, nine - 50 * days), outcome: 'signature-mismatch' }
  await database.app.outside((tx) => addConnectionActivity(tx, [...rows, refusal]))

  await database.app.write(tenantId, (tx) => dropConnectionActivity(tx, tenantId, nine - 30 * days))

  assert.deepEqual(
    (await rowsOf(tenantId)).map(({ outcome, start }) => [outcome, (nine - start.getTime()) / days]),
    [
      ['signature-mismatch', 50],
      ['queued', 35],
    ],
  )
})
