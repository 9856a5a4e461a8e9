import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { histories } from '../oracle/histories.ts'
import { bytesOf, deliveriesOf, inTimeOrder, scrambles } from '../oracle/webhooks.ts'
import { testDatabase } from '../support/database.ts'
import { deliver, delivery, makePlace } from './support.ts'
import { emptyTenant, tablesOf } from './tables.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 15)

test('processors that work in parallel on the same chats leave the same tables as one that works alone', async () => {
  const [alone, parallel] = [await testDatabase({ after }), await testDatabase({ after })]
  const place = await makePlace(alone.owner)
  await parallel.owner.write(place.tenantId, (tx) =>
    tx.query(`insert into tenants (id, name) values ($1, 'Test')`, [place.tenantId]),
  )

  await fc.assert(
    fc.asyncProperty(histories(), scrambles(), fc.integer({ min: 1, max: 6 }), async (history, scramble, batchSize) => {
      await emptyTenant(alone.owner, place.tenantId)
      await emptyTenant(parallel.owner, place.tenantId)
      const arrive = (body: Parameters<typeof bytesOf>[0]) => delivery(place, bytesOf(body), history.now)

      await deliver(alone.app, [inTimeOrder(history.updates).map(arrive)])
      const bodies = deliveriesOf(history.updates, scramble).map(arrive)
      const batches = Array.from({ length: Math.ceil(bodies.length / batchSize) }, (_, i) =>
        bodies.slice(i * batchSize, (i + 1) * batchSize),
      )
      await deliver(parallel.app, batches, 4)

      assert.deepEqual(await tablesOf(parallel.owner, place.tenantId), await tablesOf(alone.owner, place.tenantId))
    }),
    { numRuns: runs, endOnFailure: true },
  )
})
