import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Check } from 'typebox/value'
import { NormaliseFailure } from '../../src/connectors/connector.ts'
import { readJson } from '../../src/connectors/reading/json.ts'
import { connectors } from '../../src/connectors/registry.ts'
import { checkMapping } from '../../src/connectors/standard/check.ts'
import { type Mapping, mappingSchema } from '../../src/connectors/standard/mapping.ts'
import { templates } from '../../src/connectors/standard/templates.ts'
import { locate } from '../../src/process/locate.ts'
import { readWith } from '../../src/process/normalise.ts'
import { mutated, mutation } from '../hostile/mutate.ts'
import { deliveryOf, samplesOf } from './samples.ts'

const count = 10_000
const mappings: readonly Mapping[] = templates.map(({ mapping }) => mapping)
const samples = samplesOf('standard')

test('whatever becomes of a mapping, it is refused with what is wrong, or reads every body without a fault', (t) => {
  const which = fc.nat(mappings.length - 1)
  const drawn = fc.sample(
    fc.tuple(which, which, fc.nat(samples.length - 1), fc.array(mutation, { minLength: 1, maxLength: 2 })),
    { numRuns: count, seed: 20_261_128 },
  )
  const ended = { shapeless: 0, refused: 0, read: 0, unreadable: 0 }

  for (const [at, donor, sample, mutations] of drawn) {
    const written = readOr(mutated(mappings[at], mappings[donor], mutations))
    if (!Check(mappingSchema, written)) ended.shapeless++
    else if (checkMapping(written).length > 0) ended.refused++
    else ended[readBy(written, sample)]++
  }

  t.diagnostic(JSON.stringify(ended))
  assert.ok(ended.refused > 10 && ended.read > 500, JSON.stringify(ended))
})

/** The mapping as it would have arrived; null where it is no JSON. */
function readOr(bytes: Buffer): unknown {
  try {
    return readJson(bytes)
  } catch (error) {
    if (error instanceof NormaliseFailure) return null
    throw error
  }
}

function readBy(mapping: Mapping, sample: number): 'read' | 'unreadable' {
  const { body = Buffer.alloc(0) } = samples[sample] ?? {}
  const delivery = deliveryOf('standard', body)
  const read = readWith(connectors.standard, delivery, mapping)
  if (read.state === 'read') for (const event of read.events) locate(delivery, event)
  else assert.notEqual(read.reason, 'normalise-failed', `${read.detail}\n${JSON.stringify(mapping).slice(0, 2_000)}`)
  return read.state
}
