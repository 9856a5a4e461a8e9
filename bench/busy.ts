import type { Delivery } from '../src/domain/delivery.ts'
import { type Cleanup, testDatabase } from '../test/support/database.ts'
import { textMessage } from '../test/support/webhooks.ts'
import { markdownTable, median } from './figures.ts'
import { processAll } from './process.ts'
import { deliveryTo, openShop, type Shop } from './shop.ts'

const chats = 20
const lengths = [10, 100, 1_000, 10_000]
/** Less than a day: the first messages are within it when the last are processed. */
const spanMs = 20 * 3_600_000

/**
 * What a message costs in a chat that had so many within the last day, nobody having answered any: the clocks and the session
 * of all of them go on. It should not depend on how many there were.
 */
export async function compareBusyChats(cleanup: Cleanup, repeats: number, messages: number): Promise<string> {
  const found = new Map<number, number[]>()
  for (let repeat = 0; repeat < repeats; repeat++)
    for (const length of lengths)
      found.set(length, [...(found.get(length) ?? []), await perSecondAfter(cleanup, length, messages)])
  const rows = [...found].map(([length, all]) => [
    length.toLocaleString('en'),
    Math.round(median(all)).toLocaleString('en'),
  ])
  return markdownTable(['messages of each chat in the last day', 'messages/s processed'], rows)
}

async function perSecondAfter(cleanup: Cleanup, length: number, messages: number): Promise<number> {
  const { owner, app } = await testDatabase(cleanup)
  const shop = await openShop(owner)
  const now = Date.now()
  await processAll(app, written(shop, now - spanMs, now, length * chats))
  await owner.outside((tx) => tx.query('analyze'))
  return messages / (await processAll(app, written(shop, now, now + 60_000, messages)))
}

/** So many messages from one time to another, of each customer in turn. */
function written(shop: Shop, from: number, to: number, count: number): Delivery[] {
  return Array.from({ length: count }, (_, index) =>
    deliveryTo(
      shop,
      textMessage({
        id: `wamid.busy.${from}.${index}`,
        from: `4477009${String(index % chats).padStart(5, '0')}`,
        at: from + ((to - from) * index) / count,
      }),
    ),
  )
}
