import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { connectorOf, connectors } from '../../src/connectors/registry.ts'
import { openNormalise } from '../../src/process/normalise.ts'
import { makePlace } from '../flow/support.ts'
import { type Mutation, mutated, mutation } from '../hostile/mutate.ts'
import { assertWithstood } from '../hostile/withstand.ts'
import { testDatabase } from '../support/database.ts'
import { deliveryOf, mappingOf, samplesOf } from './samples.ts'

const database = await testDatabase({ after })
const { normalise, close } = openNormalise(connectorOf, mappingOf)
after(close)

const count = 1_000

for (const { source } of Object.values(connectors)) {
  test(`${source}: whatever becomes of a sample, it is stored or buried for a foreseen reason, and a rebuild changes nothing`, async (t) => {
    const samples = samplesOf(source)
    const place = await makePlace(database.owner)
    const which = fc.nat(samples.length - 1)
    const drawn = fc.sample(fc.tuple(which, which, fc.array(mutation, { minLength: 1, maxLength: 5 })), {
      numRuns: count,
      seed: 20_261_127,
    })
    const make = (index: number) => {
      const [sample = 0, donor = 0, mutations = []] = drawn[index] ?? []
      const body = mutatedSample(samples, sample, donor, mutations)
      return { ...deliveryOf(source, body, samples[sample]?.name), ...place, id: randomUUID() }
    }

    t.diagnostic(await assertWithstood({ ...database, normalise }, place.tenantId, { count, make }))
  })
}

type Samples = ReturnType<typeof samplesOf>

/** Forms and XML are mutated as the JSON of what they hold, and written again; and all of them as bytes. */
function mutatedSample(samples: Samples, sample: number, donor: number, mutations: readonly Mutation[]): Buffer {
  const { name = '', body = Buffer.alloc(0) } = samples[sample] ?? {}
  const other = samples[donor]?.body ?? Buffer.alloc(0)
  if (name.endsWith('.json')) return mutated(JSON.parse(body.toString()), jsonOr(other), mutations)
  if (name.endsWith('.form')) return formOf(mutated(fieldsOf(body), fieldsOf(other), mutations))
  return xmlOf(body, mutated(textsOf(body), textsOf(other), mutations))
}

const tag = /(<[^>]*>)/

/** What stands between the tags, by its place: the tags stay, or next to nothing would be XML any more. */
function textsOf(xml: Buffer): Record<string, string> {
  const pieces = xml.toString().split(tag).entries()
  return Object.fromEntries(
    [...pieces].filter(([, piece]) => piece.trim() !== '' && !tag.test(piece)).map(([at, piece]) => [`${at}`, piece]),
  )
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

function xmlOf(xml: Buffer, json: Buffer): Buffer {
  const texts = jsonOr(json)
  if (typeof texts !== 'object' || texts === null) return json
  const told = new Map(
    Object.entries(texts).map(([at, text]) => [at, typeof text === 'string' ? text : JSON.stringify(text)]),
  )
  const pieces = xml.toString().split(tag)
  return Buffer.from(
    pieces.map((piece, at) => (piece.trim() === '' || tag.test(piece) ? piece : (told.get(`${at}`) ?? ''))).join(''),
  )
}
