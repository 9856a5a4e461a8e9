import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { connectors } from '../../src/connectors/registry.ts'
import { seeded } from '../../src/demo/random.ts'
import type { Delivery } from '../../src/domain/delivery.ts'
import { deliver, makePlace } from '../flow/support.ts'
import { assertSameTables, emptyTenant, type Tables, tablesOf } from '../flow/tables.ts'
import { testDatabase } from '../support/database.ts'
import { deliveryOf, mappingOf, normalised, samplesOf } from './samples.ts'
import { calledAt } from './senders.ts'

const { app: database, owner } = await testDatabase({ after })
const place = await makePlace(owner)
const ordersTried = 4

for (const { source } of Object.values(connectors)) {
  test(`${source}: its samples, each sent twice, give the same tables in any order and any batches`, async () => {
    const deliveries = samplesOf(source).flatMap(({ name, body }, index) =>
      [0, 1].map(
        (times): Delivery => ({
          ...deliveryOf(source, body, name),
          ...place,
          id: randomUUID(),
          receivedAt: calledAt + (times * 1_000 + index) * 60_000,
        }),
      ),
    )
    const once = deliveries.filter((_, index) => index % 2 === 0)
    const expected = await tablesAfter([once])
    const events = once.flatMap((one) => normalised(source, one))
    const told = events.map((e) => [e.name, e.externalId, e.discriminator].join(' '))
    assert.equal(expected['events']?.length, new Set(told).size)
    // Of a source that tells no times, whoever is told of again was seen again.
    const areSeenAgain = events.some((event) => event.timeReplaced && event.identifiers.length > 0)
    const { contacts = [] } = areSeenAgain ? await tablesAfter([deliveries]) : expected

    for (let order = 0; order < ordersTried; order++) {
      const found = await tablesAfter(inBatches(deliveries, order))

      assertSameTables(found, { ...expected, contacts }, `order ${order} of ${source}`)
    }
  })
}

async function tablesAfter(batches: readonly (readonly Delivery[])[]): Promise<Tables> {
  await emptyTenant(owner, place.tenantId)
  await deliver(database, batches, 1, mappingOf)
  return tablesOf(owner, place.tenantId)
}

/** The first order is backwards, one by one; the others by chance. */
function inBatches(deliveries: readonly Delivery[], order: number): Delivery[][] {
  if (order === 0) return deliveries.toReversed().map((one) => [one])
  const random = seeded(order)
  const shuffled = deliveries.map((one) => ({ one, at: random.next() })).sort((a, b) => a.at - b.at)
  const batches: Delivery[][] = [[]]
  for (const { one } of shuffled) {
    if (random.chance(0.3)) batches.push([])
    batches.at(-1)?.push(one)
  }
  return batches
}
