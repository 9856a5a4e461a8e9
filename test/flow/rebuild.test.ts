import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { rebuild } from '../../src/process/rebuild.ts'
import { histories } from '../oracle/histories.ts'
import { bytesOf, deliveriesOf, scrambles } from '../oracle/webhooks.ts'
import { testDatabase } from '../support/database.ts'
import { deliver, delivery, makePlace } from './support.ts'
import { emptyTenant, tablesOf } from './tables.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 25)
const { app, owner } = await testDatabase({ after })

test('a rebuild from the event log gives the same tables as the incremental path', async () => {
  const place = await makePlace(owner, 'Europe/Berlin')

  await fc.assert(
    fc.asyncProperty(histories(), scrambles(), async (history, scramble) => {
      await emptyTenant(owner, place.tenantId)
      await deliver(
        app,
        deliveriesOf(history.updates, scramble).map((body) => [delivery(place, bytesOf(body), history.now)]),
      )
      const before = await tablesOf(owner, place.tenantId)

      await rebuild(app, place.tenantId, { onProgress: () => {} })

      assert.deepEqual(await tablesOf(owner, place.tenantId), before)
    }),
    { numRuns: runs },
  )
})

test('a rebuild mends derived rows that were damaged', async () => {
  const place = await makePlace(owner, 'America/New_York')
  const [history] = fc.sample(histories(), { numRuns: 1, seed: 11 })
  assert.ok(history)
  await deliver(app, [
    history.updates.map((update) =>
      delivery(place, bytesOf(deliveriesOf([update], fc.sample(scrambles(), 1)[0]!)[0]!), history.now),
    ),
  ])
  const before = await tablesOf(owner, place.tenantId)

  await owner.write(place.tenantId, async (tx) => {
    for (const table of ['waits', 'episodes', 'sessions', 'buckets'])
      await tx.query(`delete from ${table} where tenant_id = $1`, [place.tenantId])
    await tx.query(
      `update messages set class = 'S', sent_at = null, delivered_at = null, read_at = null, replied_at = now() where tenant_id = $1`,
      [place.tenantId],
    )
    await tx.query(`update chats set message_count = 99, last_message_at = null where tenant_id = $1`, [place.tenantId])
    await tx.query(`update contacts set first_customer_at = null where tenant_id = $1`, [place.tenantId])
  })
  const phases: number[] = []
  await rebuild(app, place.tenantId, { onProgress: (done, total) => phases.push(done / total) })

  assert.deepEqual(await tablesOf(owner, place.tenantId), before)
  assert.equal(phases.at(-1), 1)
})
