import assert from 'node:assert/strict'
import type { Delivery } from '../../src/domain/delivery.ts'
import { readBatch, storeBatch, storeLimitsDefault } from '../../src/process/batch.ts'
import { foldAll } from '../../src/process/fold.ts'
import type { openNormalise } from '../../src/process/normalise.ts'
import { openPartitions } from '../../src/process/partitions.ts'
import { rebuild } from '../../src/process/rebuild.ts'
import { assertSameTables, tablesOf } from '../flow/tables.ts'
import type { TestDatabase } from '../support/database.ts'

const perBatch = 100
/** What a connector says of a body that it can make nothing of; anything else is a fault of ours. */
const foreseen = new Set([
  'body-not-json',
  'body-not-an-object',
  'body-not-a-form',
  'body-not-xml',
  'body-too-deep',
  'events-too-many',
  'mapping-too-costly',
])

type Withstanding = TestDatabase & Pick<ReturnType<typeof openNormalise>, 'normalise'>

/**
 * Whatever the deliveries of a tenant hold, each is stored or buried for a foreseen reason, and a rebuild changes nothing. Says
 * what became of them.
 */
export async function assertWithstood(
  { app, owner, normalise }: Withstanding,
  tenantId: string,
  deliveries: { readonly count: number; make(index: number): Delivery },
): Promise<string> {
  const parts = { database: app, makePartitions: openPartitions(app), limits: storeLimitsDefault }
  const buried = new Map<string, number>()
  let stored = 0
  for (let from = 0; from < deliveries.count; from += perBatch) {
    const entries = Array.from({ length: Math.min(perBatch, deliveries.count - from) }, (_, index) => ({
      entryId: String(index),
      delivery: deliveries.make(from + index),
      attempts: 0,
    }))
    const outcome = await storeBatch(parts, await readBatch(normalise, entries))
    const told = (entryId: string) => entries[Number(entryId)]?.delivery.body.toString().slice(0, 2_000)
    for (const { entry, reason, detail } of outcome.failed) assert.fail(`${reason}: ${detail}\n${told(entry.entryId)}`)
    for (const { entry, reason, detail } of outcome.unreadable) {
      assert.ok(foreseen.has(reason), `${reason}: ${detail}\n${told(entry.entryId)}`)
      buried.set(reason, (buried.get(reason) ?? 0) + 1)
    }
    stored += outcome.done.length
    assert.equal(outcome.done.length + outcome.unreadable.length, entries.length)
  }

  await foldAll(app, tenantId)
  const tables = await tablesOf(owner, tenantId)
  await rebuild(app, tenantId, { onProgress: () => undefined })
  assertSameTables(await tablesOf(owner, tenantId), tables, 'before the rebuild')
  const reasons = [...buried].map(([reason, count]) => `${count} ${reason}`).join(', ')
  return `${deliveries.count} cases: ${stored} stored; ${reasons}`
}
