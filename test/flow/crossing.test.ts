import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { connectorOf } from '../../src/connectors/registry.ts'
import { type Located, locate } from '../../src/process/locate.ts'
import { openNormalise } from '../../src/process/normalise.ts'
import { openPartitions } from '../../src/process/partitions.ts'
import { project } from '../../src/process/project.ts'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/eventually.ts'
import { changeOf, edit, inbound, phone, revoke, userId, webhook } from './cloud-api.ts'
import { delivery, makePlace, type Place } from './support.ts'

const { app, owner } = await testDatabase({ after })
const at = Date.UTC(2026, 2, 2, 9)
const { normalise, close } = openNormalise(connectorOf)
after(close)

// The message shows its sender by phone, what amends it by user id: nothing has joined the two, so no contact's lock holds
// the transactions apart.
const message = changeOf(inbound({ id: 'wamid.crossing', at, from: phone }))
const from = { id: 'wamid.amends', at: at + 60_000, from: null, userId, target: 'wamid.crossing' }
const amendments = {
  edit: { change: changeOf(edit({ ...from, text: 'Hello again' })), shown: 'Hello again' },
  revoke: { change: changeOf(revoke(from)), shown: null },
}

for (const [kind, { change, shown }] of Object.entries(amendments))
  for (const [order, first, second] of [
    [`a message and its ${kind}`, message, change],
    [`the ${kind} of a message and the message`, change, message],
  ] as const)
    test(`${order}, stored by two processors at the same moment: the ${kind} stands`, async () => {
      const place = await makePlace(owner)
      await storeAcross(place, await locatedOf(place, first), await locatedOf(place, second))
      assert.deepEqual(await shownIn(place), [{ content: shown }])
    })

/** The second transaction does all that it can do while the first one has done everything but commit. */
async function storeAcross(place: Place, first: readonly Located[], second: readonly Located[]): Promise<void> {
  const done = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const one = app.write(place.tenantId, async (tx) => {
    await project(tx, place.tenantId, first)
    done.resolve()
    await gate.promise
  })
  await done.promise
  let isOver = false
  const other = app
    .write(place.tenantId, (tx) => project(tx, place.tenantId, second))
    .finally(() => {
      isOver = true
    })
  await until(async () => isOver || (await isSomeoneWaiting()))
  gate.resolve()
  await Promise.all([one, other])
}

async function isSomeoneWaiting(): Promise<boolean> {
  const sql = `select 1 from pg_locks where not granted and locktype in ('transactionid', 'tuple') limit 1`
  return (await owner.outside((tx) => tx.query(sql))).length > 0
}

async function locatedOf(place: Place, change: Parameters<typeof webhook>[0][number]): Promise<readonly Located[]> {
  const one = delivery(place, webhook([change]), at + 120_000)
  const read = await normalise(one)
  if (read.state !== 'read') throw new Error(read.state)
  await openPartitions(app)(
    [one.receivedAt],
    read.events.map((event) => event.occurredAt),
  )
  return read.events.map((event) => locate(one, event))
}

async function shownIn(place: Place): Promise<{ content: string | null }[]> {
  const sql = 'select content from messages where tenant_id = $1'
  return owner.read(place.tenantId, (tx) => tx.query<{ content: string | null }>(sql, [place.tenantId]))
}
