import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { makePlace } from '../../test/flow/support.ts'
import { testDatabase } from '../../test/support/database.ts'
import type { Contribution } from '../domain/contributions.ts'
import { appendDeltas, type Folded, foldDeltas } from './buckets.ts'

const { app, owner } = await testDatabase({ after })

test('folds that follow each other in one transaction take every difference once', async () => {
  const { tenantId } = await makePlace(owner)
  const one = { metric: 'messages', detail: 'inbound/C', channel: 'whatsapp', agentId: '', campaignId: '' } as const
  const differences = Array.from(
    { length: 50 },
    (_, index): Contribution => ({ ...one, at: Date.UTC(2026, 2, 1 + (index % 3)), bin: -1, count: 1 + index, sum: 0 }),
  )

  const counts: number[] = []
  await app.write(tenantId, async (tx) => {
    await appendDeltas(tx, tenantId, differences)
    let folded: Folded | null = null
    do {
      folded = await foldDeltas(tx, tenantId, 7, folded?.lastId)
      counts.push(folded?.count ?? Number.NaN)
    } while (folded !== null && folded.count > 0)
  })

  assert.deepEqual(counts, [7, 7, 7, 7, 7, 7, 7, 1, 0])
  const [month] = await app.write(tenantId, (tx) =>
    tx.query(`select sum(count)::int as count from buckets where level = 'month' and scope = 'channel'`),
  )
  assert.deepEqual(month, { count: (50 * 51) / 2 })
  assert.deepEqual(await app.write(tenantId, (tx) => tx.query('select id from bucket_deltas')), [])
})
