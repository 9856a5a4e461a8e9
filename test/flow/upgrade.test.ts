import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { foldAll } from '../../src/process/fold.ts'
import { migrationsDirectory } from '../../src/store/migrate.ts'
import { histories } from '../oracle/histories.ts'
import { bytesOf, deliveriesOf, scrambles } from '../oracle/webhooks.ts'
import { testDatabase } from '../support/database.ts'
import { deliver, delivery, makePlace } from './support.ts'
import { emptyTenant, tablesOf } from './tables.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 10)
const { app, owner } = await testDatabase({ after })
const migration = readFileSync(path.join(migrationsDirectory, '0011_durations_once.sql'), 'utf8')

test('migration 0011 leaves the buckets that processing would have made', async () => {
  const place = await makePlace(owner, 'Europe/Berlin')
  let durations = 0

  await fc.assert(
    fc.asyncProperty(histories(), scrambles(), async (history, scramble) => {
      await emptyTenant(owner, place.tenantId)
      const bodies = deliveriesOf(history.updates, scramble)
      await deliver(app, [bodies.map((body) => delivery(place, bytesOf(body), history.now))])
      const before = await tablesOf(owner, place.tenantId)
      durations += before['buckets']?.filter((row) => row.includes('"reply')).length ?? 0

      await owner.outside((tx) =>
        // As they were kept before: once by bin and once by band, in every scope.
        tx.query(
          `insert into buckets (tenant_id, level, scope, scope_key, metric, detail, start, bin, count, sum)
           select $1, '15m', 'campaign', '', metric, '', '2026-03-02', -1, 1, 0
           from unnest(array['reply', 'reply.band', 'first.start.band', 'episodes', 'contacts']) as metric`,
          [place.tenantId],
        ),
      )
      await owner.outside((tx) => tx.query(migration))
      await foldAll(app, place.tenantId)

      assert.deepEqual(await tablesOf(owner, place.tenantId), before)
    }),
    { numRuns: runs },
  )
  assert.ok(durations > 0, 'some history had an answered wait')
})
