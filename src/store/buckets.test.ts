import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { makePlace } from '../../test/flow/support.ts'
import { testDatabase } from '../../test/support/database.ts'
import type { Contribution } from '../domain/contributions.ts'
import { appendDeltas, emptyBuckets, type Folded, foldDeltas } from './buckets.ts'

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

const zone = 'Australia/Lord_Howe' // summer time there is half an hour
/** Quarters of an hour around the end of summer time, 5 April 2026 at 2:00, and some days before it. */
const moments = fc
  .constantFrom(0, 1, 4, 96, 97, ...Array.from({ length: 6 }, (_, index) => 3 * 96 - 36 + index))
  .map((quarters) => Date.UTC(2026, 3, 2) + quarters * 900_000)
const counted = fc.record({
  at: moments,
  channel: fc.constantFrom('whatsapp', 'web'),
  agentId: fc.constantFrom('', 'ana'),
  campaignId: fc.constantFrom('', 'spring'),
  count: fc.constantFrom(1, 1, 2, -1, -1),
})
const drawn: fc.Arbitrary<Contribution> = fc.oneof(
  counted.map((one): Contribution => ({ ...one, metric: 'messages', detail: 'inbound/C', bin: -1, sum: 0 })),
  counted.map((one): Contribution => ({ ...one, metric: 'episodes', detail: '', bin: -1, sum: 0 })),
  fc.tuple(counted, fc.integer({ min: 0, max: 2 })).map(
    ([one, bin]): Contribution => ({
      ...one,
      campaignId: '',
      metric: 'reply',
      detail: '0',
      bin,
      sum: one.count * bin,
    }),
  ),
)

test('folded in parts, of any size and order, differences come to the buckets that they are together', async () => {
  const { tenantId } = await makePlace(owner, zone)
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), async (differences, part) => {
      await app.write(tenantId, (tx) => emptyBuckets(tx, tenantId))
      for (let from = 0; from < differences.length; from += part)
        await app.write(tenantId, async (tx) => {
          await appendDeltas(tx, tenantId, differences.slice(from, from + part))
          await foldDeltas(tx, tenantId, 1_000)
        })
      const rows = await app.write(tenantId, (tx) =>
        tx.query<Row>(
          `select level, scope, array[channel, agent_id, campaign_id] as key, metric, (extract(epoch from start) * 1000)::bigint as start,
             count, sum, bins, bin_counts as "binCounts" from buckets`,
        ),
      )
      assert.deepEqual(rows.map(shown).sort(), bucketsOf(differences).map(shown).sort())
    }),
    { numRuns: 150 },
  )
})

type Row = {
  level: string
  scope: string
  key: string[]
  metric: string
  start: number
  count: number
  sum: number
  bins: number[]
  binCounts: number[]
}

function shown(row: Row): string {
  return JSON.stringify([
    row.level,
    row.scope,
    row.key,
    row.metric,
    row.start,
    row.count,
    row.sum,
    row.bins,
    row.binCounts,
  ])
}

/** One difference after another, bucket by bucket. */
function bucketsOf(differences: readonly Contribution[]): Row[] {
  const buckets = new Map<string, Row & { byBin: Map<number, number> }>()
  for (const { at, metric, channel, agentId, campaignId, bin, count, sum } of differences) {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    const starts = {
      day: local.startOfDay().epochMilliseconds,
      month: local.with({ day: 1 }).startOfDay().epochMilliseconds,
    }
    const keys = { channel: [channel, '', ''], agent: [channel, agentId, ''], campaign: [channel, agentId, campaignId] }
    for (const [level, start] of Object.entries(starts))
      for (const [scope, key] of Object.entries(keys)) {
        if (scope === 'campaign' && (metric !== 'messages' || campaignId === '')) continue
        const place = JSON.stringify([level, scope, key, metric, start])
        const none = { level, scope, key, metric, start, count: 0, sum: 0, bins: [], binCounts: [], byBin: new Map() }
        const bucket = buckets.get(place) ?? none
        bucket.count += count
        bucket.sum += sum
        const quarter = (at - starts.day) / 900_000
        const hour = scope === 'campaign' ? null : (local.dayOfWeek - 1) * 24 + local.hour
        const own = metric === 'reply' ? bin : level === 'day' ? quarter : hour
        if (own !== null) bucket.byBin.set(own, (bucket.byBin.get(own) ?? 0) + count)
        buckets.set(place, bucket)
      }
  }
  return [...buckets.values()].flatMap(({ byBin, ...bucket }) => {
    const bins = [...byBin].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b)
    if (bucket.count === 0 && bucket.sum === 0 && bins.length === 0) return []
    return [{ ...bucket, bins: bins.map(([bin]) => bin), binCounts: bins.map(([, count]) => count) }]
  })
}
