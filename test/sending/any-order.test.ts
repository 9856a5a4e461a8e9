/** Whatever is heard of a message first, our own record of it, its echo or its receipts: the tables are the same. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Door } from '../../src/outside/door.ts'
import { foldAll } from '../../src/process/fold.ts'
import { addressBook, changeOf, echoOf, inbound, phone, webhook } from '../flow/cloud-api.ts'
import { deliver, delivery } from '../flow/support.ts'
import { assertSameTables, emptyTenant, tablesOf } from '../flow/tables.ts'
import { graphApi, graphReceipt } from '../support/graph-api.ts'
import { sendingPlace } from './sending-place.ts'

const wroteAt = Date.UTC(2026, 3, 4, 9)
const sentAt = wroteAt + 60_250
const clock = { now: sentAt }
const id = 'wamid.ours'
const message = { id, body: { to: phone, type: 'text', biz_opaque_callback_data: 'parley:agent=priya' } }
const heard = {
  echo: webhook([echoOf({ id, at: sentAt - 250 })]),
  sent: graphReceipt(message, 'sent', sentAt + 750),
  read: graphReceipt(message, 'read', sentAt + 5_750),
} as const
type Heard = keyof typeof heard

const graph = await graphApi({ after })
/** What comes while the provider's answer is on its way to us. */
let meanwhile: readonly Heard[] = []
const at = await sendingPlace({ after }, clock, {
  through: (door): Pick<Door, 'call'> => ({
    async call(call) {
      const answer = await door.call(call)
      await hear(meanwhile)
      return answer
    },
  }),
})
const place = await at.tenant('whatsapp', graph.account)

async function hear(pieces: readonly Heard[]): Promise<void> {
  for (const piece of pieces) await deliver(at.database, [[delivery(place, heard[piece], clock.now)]])
}

/** The tables after the customer wrote and we answered, with some of the rest heard before our record of it, and some after. */
async function tables(before: readonly Heard[], later: readonly Heard[]): Promise<Record<string, string[]>> {
  await emptyTenant(at.owner, place.tenantId)
  const hello = webhook([addressBook('Ada', wroteAt)], [changeOf(inbound({ id: 'wamid.hello', at: wroteAt }))])
  await deliver(at.database, [[delivery(place, hello, wroteAt)]])
  const [chat] = (await at.ask(place.tenantId, '/api/chats')).data
  graph.order({ status: 200, body: JSON.stringify({ messaging_product: 'whatsapp', messages: [{ id }] }) })
  meanwhile = before
  const { status } = await at.send(place.tenantId, chat.id, { type: 'text', text: 'On its way', agentId: 'priya' })
  assert.equal(status, 201)
  await hear(later)
  await foldAll(at.database, place.tenantId)
  return tablesOf(at.owner, place.tenantId)
}

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]]
  return all.flatMap((first, index) => permutations(all.toSpliced(index, 1)).map((rest) => [first, ...rest]))
}

test('our record, the echo and the receipts of a message make one, in every order', async () => {
  const expected = await tables([], ['echo', 'sent', 'read'])
  const ours = expected['messages']?.map((row) => JSON.parse(row)).filter((row) => row.external_id === id) ?? []
  assert.deepEqual(
    ours.map((row) => [row.content, row.agent_id, row.class, Date.parse(row.occurred_at), row.read_at !== null]),
    [['On its way', 'priya', 'H', sentAt, true]],
  )

  for (const order of permutations<Heard>(['echo', 'sent', 'read']))
    for (let split = 0; split <= order.length; split++) {
      const [before, later] = [order.slice(0, split), order.slice(split)]
      assertSameTables(await tables(before, later), expected, `${before.join(', ')} | sent | ${later.join(', ')}`)
    }
})
