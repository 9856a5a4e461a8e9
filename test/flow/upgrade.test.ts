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

test('migration 0011 leaves the buckets that processing would have made', async () => {
  let durations = 0
  await leavesWhatProcessingMakes(
    '0011_durations_once.sql',
    // As they were kept before: once by bin and once by band, in every scope.
    `insert into buckets (tenant_id, level, scope, scope_key, metric, detail, start, bin, count, sum)
     select id, '15m', 'campaign', '', metric, '', '2026-03-02', -1, 1, 0
     from tenants cross join unnest(array['reply', 'reply.band', 'first.start.band', 'episodes', 'contacts']) as metric`,
    (buckets) => {
      durations += buckets.filter((row) => row.includes('"reply')).length
    },
  )
  assert.ok(durations > 0, 'some history had an answered wait')
})

test('migration 0012 leaves the buckets that processing would have made', async () => {
  let counted = 0
  await leavesWhatProcessingMakes(
    '0012_no_bucket_twice.sql',
    // As they were kept before: the total, and what belongs to no campaign.
    `alter table buckets drop constraint buckets_scope_known;
     insert into buckets (tenant_id, level, scope, scope_key, metric, detail, start, bin, count, sum)
     select tenant_id, level, twice, '', metric, detail, start, bin, sum(count), sum(sum)
     from buckets cross join unnest(array['total', 'campaign']) as twice where scope = 'channel' group by 1, 2, 3, 5, 6, 7, 8;
     alter table buckets add constraint buckets_scope_known check (scope in ('total', 'channel', 'agent', 'campaign'))`,
    (buckets) => {
      counted += buckets.length
    },
  )
  assert.ok(counted > 0, 'some history had a message')
})

/** Brings the tables of many histories into the state from before a migration, migrates, folds, and compares. */
async function leavesWhatProcessingMakes(
  file: string,
  asBefore: string,
  seen: (buckets: readonly string[]) => void,
): Promise<void> {
  const migration = readFileSync(path.join(migrationsDirectory, file), 'utf8')
  const place = await makePlace(owner, 'Europe/Berlin')
  await fc.assert(
    fc.asyncProperty(histories(), scrambles(), async (history, scramble) => {
      await emptyTenant(owner, place.tenantId)
      const bodies = deliveriesOf(history.updates, scramble)
      await deliver(app, [bodies.map((body) => delivery(place, bytesOf(body), history.now))])
      const made = await tablesOf(owner, place.tenantId)
      seen(made['buckets'] ?? [])

      await owner.outside((tx) => tx.query(asBefore))
      await owner.outside((tx) => tx.query(migration))
      await foldAll(app, place.tenantId)

      assert.deepEqual(await tablesOf(owner, place.tenantId), made)
    }),
    { numRuns: runs },
  )
}
