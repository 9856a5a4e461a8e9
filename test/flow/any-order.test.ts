import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { histories } from '../oracle/histories.ts'
import { bytesOf, deliveriesOf, inTimeOrder, scrambles } from '../oracle/webhooks.ts'
import { testDatabase } from '../support/database.ts'
import { deliver, delivery, makePlace } from './support.ts'
import { emptyTenant, tablesOf } from './tables.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 40)

test('any order, duplication and batching of deliveries gives the same tables', async () => {
  const [ordered, scrambled] = [await testDatabase({ after }), await testDatabase({ after })]
  const place = await makePlace(ordered.owner, 'Asia/Kolkata')
  await scrambled.owner.write(place.tenantId, (tx) =>
    tx.query(`insert into tenants (id, name, time_zone) values ($1, 'Test', 'Asia/Kolkata')`, [place.tenantId]),
  )

  await fc.assert(
    fc.asyncProperty(
      histories(),
      scrambles(),
      fc.integer({ min: 1, max: 12 }),
      async (history, scramble, batchSize) => {
        await emptyTenant(ordered.owner, place.tenantId)
        await emptyTenant(scrambled.owner, place.tenantId)
        const arrive = (body: unknown) => delivery(place, bytesOf(body as Parameters<typeof bytesOf>[0]), history.now)

        await deliver(
          ordered.app,
          inTimeOrder(history.updates).map((body) => [arrive(body)]),
        )
        const bodies = deliveriesOf(history.updates, scramble).map(arrive)
        const batches = Array.from({ length: Math.ceil(bodies.length / batchSize) }, (_, i) =>
          bodies.slice(i * batchSize, (i + 1) * batchSize),
        )
        await deliver(scrambled.app, batches)

        assert.deepEqual(await tablesOf(scrambled.owner, place.tenantId), await tablesOf(ordered.owner, place.tenantId))
      },
    ),
    { numRuns: runs },
  )
})
