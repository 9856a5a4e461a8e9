import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../support/database.ts'
import { changeOf, echoOf, inbound, type Json, phone, status, userId, webhook } from './cloud-api.ts'
import { deliver, delivery, makePlace } from './support.ts'
import { assertSameTables, emptyTenant, tablesOf } from './tables.ts'

const t0 = Date.UTC(2026, 2, 2, 9)
const { app, owner } = await testDatabase({ after })

/** Two deliveries of one fact that tell it differently: whatever the rule, every order must come to the same tables. */
const disagreements: Record<string, readonly [Json, Json]> = {
  'the sender by phone, and by user id': [
    changeOf(inbound({ id: 'm', at: t0 })),
    changeOf(inbound({ id: 'm', at: t0, from: null, userId })),
  ],
  'the sender by phone, and later by user id': [
    changeOf(inbound({ id: 'm', at: t0 })),
    changeOf(inbound({ id: 'm', at: t0 + 5000, from: null, userId })),
  ],
  'the sender in a group by phone, and by user id': [inGroup({ from: phone }), inGroup({ from_user_id: userId })],
  'a receipt with its price, and without': [
    changeOf(status({ id: 'm', state: 'sent', at: t0 })),
    changeOf(status({ id: 'm', state: 'sent', at: t0, category: 'marketing' })),
  ],
  'a receipt without its price, and later with it': [
    changeOf(status({ id: 'm', state: 'sent', at: t0 })),
    changeOf(status({ id: 'm', state: 'sent', at: t0 + 5000, category: 'marketing' })),
  ],
  'one id from the customer, and earlier as an echo of the business': [
    changeOf(inbound({ id: 'm', at: t0 + 5000 })),
    echoOf({ id: 'm', at: t0 }),
  ],
  'a receipt that names an agent, and later another': [
    changeOf(status({ id: 'm', state: 'sent', at: t0, agent: 'bo' })),
    changeOf(status({ id: 'm', state: 'sent', at: t0 + 5000, agent: 'ana' })),
  ],
}

for (const [what, [a, b]] of Object.entries(disagreements))
  test(`versions of one fact in any order and grouping give the same tables: ${what}`, async () => {
    const place = await makePlace(owner)
    const [first, second] = [a, b].map((change) => delivery(place, webhook([change]), t0 + 10_000_000))
    assert.ok(first && second)

    const dumps = []
    for (const batches of [[[first], [second]], [[second], [first]], [[first, second]], [[second, first]]]) {
      await emptyTenant(owner, place.tenantId)
      await deliver(app, batches)
      dumps.push(await tablesOf(owner, place.tenantId))
    }

    for (const dump of dumps.slice(1)) assert.deepEqual(dump, dumps[0])
  })

test('who was known already to be one person is in one chat, whichever version brings the thread that it is called by', async () => {
  const [place, elsewhere] = [await makePlace(owner), await makePlace(owner)]
  const other = { ...place, connectionId: elsewhere.connectionId }
  const heard = (where: typeof place, item: Parameters<typeof changeOf>[0]) =>
    delivery(where, webhook([changeOf(item)]), t0 + 10_000_000)
  // Which thread a chat is called by hangs on hashes of random ids: with so many people every case is among them.
  const people = Array.from({ length: 12 }, (_, index) => ({ from: `${phone}${index}`, userId: `${userId}${index}` }))
  const both = people.map((who, index) => heard(other, inbound({ id: `both-${index}`, at: t0 - 5000, ...who })))
  const byPhone = people.map(({ from }, index) => heard(place, inbound({ id: `m-${index}`, at: t0, from })))
  const byId = people.map((who, index) => heard(place, inbound({ ...who, id: `m-${index}`, at: t0, from: null })))

  const dumps = []
  for (const order of [
    [...both, ...byPhone, ...byId],
    [...both, ...byId, ...byPhone],
    [...byId, ...byPhone, ...both],
  ]) {
    await emptyTenant(owner, place.tenantId)
    await deliver(
      app,
      order.map((one) => [one]),
    )
    dumps.push(await tablesOf(owner, place.tenantId))
  }

  for (const dump of dumps.slice(1)) assertSameTables(dump, dumps[0] ?? {}, 'another order')
})

const ours = status({ id: 'm', state: 'sent', at: t0 + 10_000 })
const byAgent = status({ id: 'm', state: 'delivered', at: t0 + 11_000, agent: 'bo' })
const theirs = inbound({ id: 'm', at: t0 + 20_000 })
const next = inbound({ id: 'next', at: t0 + 60_000 })

/** Ids are unique at a provider; where a sender reuses one all the same, nothing may hang on which use came first. */
for (const [what, changes] of Object.entries({
  'a receipt and a customer’s message': [changeOf(ours), changeOf(theirs), changeOf(next)],
  'an agent’s receipt and a customer’s message': [changeOf(byAgent), changeOf(theirs), changeOf(next)],
  'an echo too': [changeOf(ours), changeOf(theirs), echoOf({ id: 'm', at: t0 + 20_000 }), changeOf(next)],
}))
  test(`one id for what is ours and the customer’s comes to the same tables in every order: ${what}`, async () => {
    const place = await makePlace(owner)
    const heard = changes.map((change) => delivery(place, webhook([change]), t0 + 10_000_000))

    const dumps = []
    for (const order of permutations(heard)) {
      await emptyTenant(owner, place.tenantId)
      await deliver(
        app,
        order.map((one) => [one]),
      )
      dumps.push(await tablesOf(owner, place.tenantId))
    }

    for (const dump of dumps.slice(1)) assert.deepEqual(dump, dumps[0])
  })

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((first, index) => permutations(items.toSpliced(index, 1)).map((rest) => [first, ...rest]))
}

function inGroup(who: Json): Json {
  const text = { type: 'text', text: { body: 'Hello all' } }
  return changeOf({
    list: 'messages',
    item: { ...who, id: 'm', group_id: 'group', timestamp: String(t0 / 1000), ...text },
  })
}
