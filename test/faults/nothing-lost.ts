import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { rebuild } from '../../src/process/rebuild.ts'
import { deliver, delivery, makePlace } from '../flow/support.ts'
import { assertSameTables, type Tables, tablesOf } from '../flow/tables.ts'
import { until } from '../support/eventually.ts'
import { count } from './ground.ts'
import { type Sent, total } from './meta-sender.ts'
import type { Address, World } from './world.ts'

const drainMsMax = 60_000

/** Resolves when everything taken is in the tables and folded. Throws when that takes unreasonably long. */
export async function drainedInTime({ stream, owner }: World, { tenantId }: Address): Promise<void> {
  const deadline = performance.now() + drainMsMax
  let last: unknown
  await until(async () => {
    assert.ok(performance.now() < deadline, `not drained ${drainMsMax} ms after the last call: ${JSON.stringify(last)}`)
    last = await stream.figures().catch((error: unknown) => ({ entries: Number.NaN, error: String(error) }))
    if ((last as { entries: number }).entries !== 0) return false
    return (await count(owner, 'select count(*) from bucket_deltas where tenant_id = $1', tenantId)) === 0
  })
}

/** Everything that was answered 200 is there exactly once, and every table is as without faults and as rebuilt. */
export async function assertNothingLost(
  { owner, app }: World,
  { tenantId }: Address,
  sent: readonly Sent[],
): Promise<void> {
  const kept = await bodiesKept(owner, tenantId)
  // Meta's own repetitions are calls of the same bytes, which nothing kept tells apart.
  for (const [body, calls] of Map.groupBy(sent, (one) => one.body)) {
    const [accepted, posted] = [total(calls, 'accepted'), total(calls, 'posted')]
    const rows = kept.get(createHash('sha256').update(body).digest('hex')) ?? 0
    assert.ok(
      accepted <= rows && rows <= posted,
      `${accepted} answered 200, ${rows} kept, ${posted} posted: ${body.slice(0, 300)}`,
    )
  }
  assert.equal(await count(owner, 'select count(*) from dead_letters where tenant_id = $1', tenantId), 0)

  const bodies = sent.map(({ body }) => body)
  const tables = await tablesOf(owner, tenantId)
  const undisturbed = await makePlace(owner)
  await deliver(app, [bodies.map((body) => delivery(undisturbed, body, Date.now()))])
  assertSameTables(withoutOwnIds(tables), withoutOwnIds(await tablesOf(owner, undisturbed.tenantId)), 'without faults')

  await rebuild(app, tenantId, { onProgress: () => undefined })
  assertSameTables(tables, await tablesOf(owner, tenantId), 'rebuilt')
}

async function bodiesKept(owner: World['owner'], tenantId: string): Promise<Map<string, number>> {
  const rows = await owner.outside((tx) =>
    tx.query<{ hash: string; count: number }>(
      `select encode(sha256(body), 'hex') as hash, count(*) from deliveries where tenant_id = $1 group by 1`,
      [tenantId],
    ),
  )
  return new Map(rows.map(({ hash, count: copies }) => [hash, Number(copies)]))
}

/** Two tenants hold the same when only the ids that we gave differ. */
function withoutOwnIds(tables: Tables): Record<string, string[]> {
  const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, rows.map((row) => row.replaceAll(uuid, 'id')).sort()]),
  )
}
