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
const noTenant = '00000000-0000-0000-0000-000000000000'

/** Migrations that made buckets otherwise, the oldest first, each with what makes its tables as they were before it. */
const migrations = {
  '0011_durations_once.sql':
    // Once by bin and once by band, in every scope.
    `insert into buckets (tenant_id, level, scope, scope_key, metric, detail, start, bin, count, sum)
     select id, '15m', 'campaign', '', metric, '', '2026-03-02', -1, 1, 0
     from tenants cross join unnest(array['reply', 'reply.band', 'first.start.band', 'episodes', 'contacts']) as metric
     on conflict do nothing`,
  '0012_no_bucket_twice.sql':
    // The total, and what belongs to no campaign.
    `alter table buckets drop constraint buckets_scope_known;
     insert into buckets (tenant_id, level, scope, scope_key, metric, detail, start, bin, count, sum)
     select tenant_id, level, twice, '', metric, detail, start, bin, sum(count), sum(sum)
     from buckets cross join unnest(array['total', 'campaign']) as twice where scope = 'channel' group by 1, 2, 3, 5, 6, 7, 8;
     alter table buckets add constraint buckets_scope_known check (scope in ('total', 'channel', 'agent', 'campaign'))`,
  '0014_one_row_a_bucket.sql':
    // A row for each bin, whose sums are not known any more; episodes by quarters of an hour only.
    `create temporary table apart as
       select tenant_id, level, scope, scope_key, metric, detail, start, bin, bin_count as count, case when nth = 1 then sum else 0 end as sum
       from buckets cross join lateral unnest(bins, bin_counts) with ordinality as binned (bin, bin_count, nth)
       where metric not in ('messages', 'episodes');
     delete from buckets where cardinality(bins) > 0 and metric <> 'messages';
     alter table buckets drop constraint buckets_pkey, drop column bins, drop column bin_counts, add column bin smallint not null default -1;
     alter table buckets alter column bin drop default;
     insert into buckets (tenant_id, level, scope, scope_key, metric, detail, start, bin, count, sum) select * from apart;
     drop table apart;
     alter table buckets add constraint buckets_pkey primary key (tenant_id, level, scope, scope_key, metric, detail, start, bin);
     create index buckets_empty on buckets (tenant_id) where count = 0`,
  '0015_unanswered.sql': `delete from buckets where metric = 'unanswered'`,
}

for (const [index, file] of Object.keys(migrations).entries())
  test(`migrations from ${file.slice(0, 4)} on leave the buckets that processing would have made`, async () => {
    let answered = 0
    await leavesWhatProcessingMakes(Object.entries(migrations).slice(index), (buckets) => {
      answered += buckets.filter((row) => row.includes('"reply')).length
    })
    assert.ok(answered > 0, 'some history had an answered wait')
  })

/** Brings the tables of many histories into the state from before the migrations, migrates, folds, and compares. */
async function leavesWhatProcessingMakes(
  migrated: readonly (readonly [file: string, asBefore: string])[],
  seen: (buckets: readonly string[]) => void,
): Promise<void> {
  const place = await makePlace(owner, 'Europe/Berlin')
  await fc.assert(
    fc.asyncProperty(histories(), scrambles(), async (history, scramble) => {
      await emptyTenant(owner, place.tenantId)
      const bodies = deliveriesOf(history.updates, scramble)
      await deliver(app, [bodies.map((body) => delivery(place, bytesOf(body), history.now))])
      const made = await tablesOf(owner, place.tenantId)
      seen(made['buckets'] ?? [])

      for (const [, asBefore] of migrated.toReversed()) await run(asBefore)
      for (const [file] of migrated) await run(readFileSync(path.join(migrationsDirectory, file), 'utf8'))
      await foldAll(app, place.tenantId)

      assert.deepEqual(await tablesOf(owner, place.tenantId), made)
    }),
    { numRuns: runs, endOnFailure: true },
  )
}

/** In one transaction, as the migrator runs it. */
async function run(sql: string): Promise<void> {
  await owner.write(noTenant, (tx) => tx.query(sql))
}
