import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { connectorOf } from '../../src/connectors/registry.ts'
import { readBatch, storeBatch, storeLimitsDefault } from '../../src/process/batch.ts'
import { foldAll } from '../../src/process/fold.ts'
import { openNormalise } from '../../src/process/normalise.ts'
import { openPartitions } from '../../src/process/partitions.ts'
import { rebuild } from '../../src/process/rebuild.ts'
import { delivery, makePlace } from '../flow/support.ts'
import { assertSameTables, tablesOf } from '../flow/tables.ts'
import { testDatabase } from '../support/database.ts'
import { isLong, realPayloads } from './inputs.ts'
import { mutated, mutation } from './mutate.ts'

const { app, owner } = await testDatabase({ after })
const { normalise, close } = openNormalise(connectorOf)
after(close)

const cases = isLong ? 100_000 : 10_000
const perBatch = 100
const receivedAt = Date.UTC(2026, 10, 21)
/** What a connector says of a body that it can make nothing of; anything else is a fault of ours. */
const foreseen = new Set(['body-not-json', 'body-not-an-object', 'body-too-deep', 'events-too-many'])

test('whatever becomes of a real payload, it is stored or buried for a foreseen reason, and a rebuild changes nothing', async (t) => {
  const payloads = realPayloads()
  if (payloads === null) return t.skip('the shared data is not here')
  const documents = payloads.map(({ bytes }) => JSON.parse(bytes.toString()) as unknown)
  const place = await makePlace(owner)
  const parts = { database: app, makePartitions: openPartitions(app), limits: storeLimitsDefault }
  const which = fc.nat(documents.length - 1)
  const drawn = fc.sample(fc.tuple(which, which, fc.array(mutation, { minLength: 1, maxLength: 5 })), {
    numRuns: cases,
    seed: 20_261_126,
  })
  const buried = new Map<string, number>()
  let stored = 0

  for (let from = 0; from < drawn.length; from += perBatch) {
    const entries = drawn.slice(from, from + perBatch).map(([document, donor, mutations], index) => ({
      entryId: String(from + index),
      delivery: delivery(place, mutated(documents[document], documents[donor], mutations), receivedAt),
      attempts: 0,
    }))
    const outcome = await storeBatch(parts, await readBatch(normalise, entries))
    const told = (index: number) => entries[index]?.delivery.body.toString().slice(0, 2_000)
    const [failure] = outcome.failed
    assert.equal(
      failure,
      undefined,
      `${failure?.reason}: ${failure?.detail}\n${told(Number(failure?.entry.entryId) - from)}`,
    )
    for (const { entry, reason, detail } of outcome.unreadable) {
      assert.ok(foreseen.has(reason), `${reason}: ${detail}\n${told(Number(entry.entryId) - from)}`)
      buried.set(reason, (buried.get(reason) ?? 0) + 1)
    }
    stored += outcome.done.length
    assert.equal(outcome.done.length + outcome.unreadable.length, entries.length)
  }
  t.diagnostic(
    `${cases} cases: ${stored} stored; ${[...buried].map(([reason, count]) => `${count} ${reason}`).join(', ')}`,
  )

  await foldAll(app, place.tenantId)
  const tables = await tablesOf(owner, place.tenantId)
  await rebuild(app, place.tenantId, { onProgress: () => undefined })
  assertSameTables(await tablesOf(owner, place.tenantId), tables, 'before the rebuild')
})
