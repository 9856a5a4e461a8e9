import { after, test } from 'node:test'
import fc from 'fast-check'
import { connectorOf } from '../../src/connectors/registry.ts'
import { openNormalise } from '../../src/process/normalise.ts'
import { delivery, makePlace } from '../flow/support.ts'
import { testDatabase } from '../support/database.ts'
import { isLong, realPayloads } from './inputs.ts'
import { mutated, mutation } from './mutate.ts'
import { assertWithstood } from './withstand.ts'

const database = await testDatabase({ after })
const { normalise, close } = openNormalise(connectorOf)
after(close)

const count = isLong ? 100_000 : 10_000
const receivedAt = Date.UTC(2026, 10, 21)

test('whatever becomes of a real payload, it is stored or buried for a foreseen reason, and a rebuild changes nothing', async (t) => {
  const payloads = realPayloads()
  if (payloads === null) return t.skip('the shared data is not here')
  const documents = payloads.map(({ bytes }) => JSON.parse(bytes.toString()) as unknown)
  const place = await makePlace(database.owner)
  const which = fc.nat(documents.length - 1)
  const drawn = fc.sample(fc.tuple(which, which, fc.array(mutation, { minLength: 1, maxLength: 5 })), {
    numRuns: count,
    seed: 20_261_126,
  })
  const make = (index: number) => {
    const [document = 0, donor = 0, mutations = []] = drawn[index] ?? []
    return delivery(place, mutated(documents[document], documents[donor], mutations), receivedAt)
  }

  t.diagnostic(await assertWithstood({ ...database, normalise }, place.tenantId, { count, make }))
})
