import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { connectorOf, connectors } from '../../src/connectors/registry.ts'
import { readBatch, storeBatch, storeLimitsDefault } from '../../src/process/batch.ts'
import { foldAll } from '../../src/process/fold.ts'
import { openNormalise } from '../../src/process/normalise.ts'
import { openPartitions } from '../../src/process/partitions.ts'
import { rebuild } from '../../src/process/rebuild.ts'
import { makePlace } from '../flow/support.ts'
import { assertSameTables, tablesOf } from '../flow/tables.ts'
import { type Mutation, mutated, mutation } from '../hostile/mutate.ts'
import { testDatabase } from '../support/database.ts'
import { deliveryOf, samplesOf } from './samples.ts'

const { app, owner } = await testDatabase({ after })
const { normalise, close } = openNormalise(connectorOf)
after(close)

const cases = 1_000
const perBatch = 100
/** What a connector says of a body that it can make nothing of; anything else is a fault of ours. */
const foreseen = new Set([
  'body-not-json',
  'body-not-an-object',
  'body-not-a-form',
  'body-not-xml',
  'body-too-deep',
  'events-too-many',
])

for (const { source } of Object.values(connectors)) {
  test(`${source}: whatever becomes of a sample, it is stored or buried for a foreseen reason, and a rebuild changes nothing`, async (t) => {
    const samples = samplesOf(source)
    const place = await makePlace(owner)
    const parts = { database: app, makePartitions: openPartitions(app), limits: storeLimitsDefault }
    const which = fc.nat(samples.length - 1)
    const drawn = fc.sample(fc.tuple(which, which, fc.array(mutation, { minLength: 1, maxLength: 5 })), {
      numRuns: cases,
      seed: 20_261_127,
    })
    const buried: Record<string, number> = {}

    for (let from = 0; from < drawn.length; from += perBatch) {
      const entries = drawn.slice(from, from + perBatch).map(([sample, donor, mutations], index) => ({
        entryId: String(index),
        delivery: {
          ...deliveryOf(source, mutatedSample(samples, sample, donor, mutations)),
          ...place,
          id: fc.sample(fc.uuid(), { numRuns: 1, seed: from + index })[0] ?? '',
        },
        attempts: 0,
      }))
      const outcome = await storeBatch(parts, await readBatch(normalise, entries))

      const told = (id: string) => entries[Number(id)]?.delivery.body.toString().slice(0, 2_000)
      for (const { entry, reason, detail } of outcome.failed)
        assert.fail(`${reason}: ${detail}\n${told(entry.entryId)}`)
      for (const { entry, reason, detail } of outcome.unreadable) {
        assert.ok(foreseen.has(reason), `${reason}: ${detail}\n${told(entry.entryId)}`)
        buried[reason] = (buried[reason] ?? 0) + 1
      }
      assert.equal(outcome.done.length + outcome.unreadable.length, entries.length)
    }
    t.diagnostic(`${cases} cases, of which buried: ${JSON.stringify(buried)}`)

    await foldAll(app, place.tenantId)
    const tables = await tablesOf(owner, place.tenantId)
    await rebuild(app, place.tenantId, { onProgress: () => undefined })
    assertSameTables(await tablesOf(owner, place.tenantId), tables, 'before the rebuild')
  })
}

type Samples = ReturnType<typeof samplesOf>

/** Forms and XML are mutated as the JSON of what they hold, and written again; and all of them as bytes. */
function mutatedSample(samples: Samples, sample: number, donor: number, mutations: readonly Mutation[]): Buffer {
  const { name = '', body = Buffer.alloc(0) } = samples[sample] ?? {}
  const other = samples[donor]?.body ?? Buffer.alloc(0)
  if (name.endsWith('.json')) return mutated(JSON.parse(body.toString()), jsonOr(other), mutations)
  if (name.endsWith('.form')) return formOf(mutated(fieldsOf(body), fieldsOf(other), mutations))
  const texts = body.toString().split(/(<[^>]*>)/)
  return xmlOf(mutated(texts, other.toString().split(/(<[^>]*>)/), mutations))
}

function jsonOr(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return bytes.toString()
  }
}

function fieldsOf(form: Buffer): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(form.toString()))
}

function formOf(json: Buffer): Buffer {
  const fields = jsonOr(json)
  if (typeof fields !== 'object' || fields === null) return json
  const texts = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return Buffer.from(new URLSearchParams(texts).toString())
}

function xmlOf(json: Buffer): Buffer {
  const texts = jsonOr(json)
  return Array.isArray(texts)
    ? Buffer.from(texts.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(''))
    : json
}
