import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { keptAt } from '../../src/domain/contributions.ts'
import { foldAll } from '../../src/process/fold.ts'
import { migrationsDirectory } from '../../src/store/migrate.ts'
import { histories } from '../oracle/histories.ts'
import { bytesOf, deliveriesOf, scrambles } from '../oracle/webhooks.ts'
import { testDatabase } from '../support/database.ts'
import { deliver, delivery, makePlace } from './support.ts'
import { assertSameTables, emptyTenant, tablesOf } from './tables.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 10)
const { app, owner } = await testDatabase({ after })

test('migration 0014 leaves the buckets that processing would have made', async () => {
  const migration = readFileSync(path.join(migrationsDirectory, '0014_one_row_a_bucket.sql'), 'utf8')
  const place = await makePlace(owner, 'Europe/Berlin')
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(histories(), scrambles(), async (history, scramble) => {
      await emptyTenant(owner, place.tenantId)
      const bodies = deliveriesOf(history.updates, scramble)
      await deliver(app, [bodies.map((body) => delivery(place, bytesOf(body), history.now))])
      const made = await tablesOf(owner, place.tenantId)
      for (const row of made['buckets'] ?? []) seen.add((JSON.parse(row) as { metric: string }).metric)

      await owner.write(place.tenantId, (tx) => tx.query(asBefore))
      await owner.write(place.tenantId, (tx) => tx.query(migration))
      await foldAll(app, place.tenantId)

      assertSameTables(await tablesOf(owner, place.tenantId), made, 'what processing made')
    }),
    { numRuns: runs, endOnFailure: true },
  )
  assert.deepEqual([...seen].sort(), Object.keys(keptAt).sort(), 'some history had some of everything')
})

/** Buckets of whatever was kept in them, and a difference that was not folded yet. */
const asBefore = `
  drop table buckets;
  create table buckets (tenant_id uuid);
  insert into bucket_deltas (tenant_id, at, metric, detail, channel, agent_id, campaign_id, bin, count, sum)
  select id, '2026-03-02', 'messages', 'inbound/C', 'whatsapp', '', '', -1, 1, 0 from tenants`
