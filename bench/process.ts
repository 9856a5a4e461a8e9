import { connectorOf } from '../src/connectors/registry.ts'
import type { Delivery } from '../src/domain/delivery.ts'
import { openLog } from '../src/operate/log.ts'
import { type Located, locate } from '../src/process/locate.ts'
import { startProcessor } from '../src/process/loop.ts'
import { openPartitions } from '../src/process/partitions.ts'
import { openStream } from '../src/queue/open-stream.ts'
import type { Database } from '../src/store/database.ts'
import { insertEvents } from '../src/store/events.ts'
import { type Cleanup, testDatabase } from '../test/support/database.ts'
import type { Figure } from './figures.ts'
import { deliveriesOf, openShop, type Shop } from './shop.ts'

const rowsPerInsert = 1_000

/** Deliveries on the table stream → fully projected and folded by one processor, beside a multi-row insert of the same events. */
export async function measureProcess(cleanup: Cleanup, repeats: number, deliveries: number): Promise<Figure[]> {
  const values: number[] = []
  const limits: number[] = []
  let events = 0
  for (let repeat = 0; repeat < repeats; repeat++) {
    const bare = await testDatabase(cleanup)
    const full = await testDatabase(cleanup)
    const bareShop = await openShop(bare.owner)
    const located = eventsOf(deliveriesOf(bareShop, 30, deliveries, 1))
    events = located.length
    limits.push(events / (await insertBare(bare.app, bareShop, located)))
    const shop = await openShop(full.owner)
    values.push(events / (await processAll(full.app, deliveriesOf(shop, 30, deliveries, 1))))
  }
  const note = `${deliveries} deliveries, ${events} events`
  return [
    {
      name: 'process, one processor',
      unit: 'events/s',
      values,
      limits,
      limitName: 'insert into bare events',
      budget: { atLeast: 0.2 },
      note,
    },
  ]
}

/** Seconds until everything is projected and folded. */
export async function processAll(database: Database, deliveries: readonly Delivery[]): Promise<number> {
  const stream = await openStream({ database })
  for (let from = 0; from < deliveries.length; from += 500) await stream.append(deliveries.slice(from, from + 500))
  const log = openLog({ level: 'error', toStandardError: true })
  const startedAt = performance.now()
  const processor = startProcessor({
    database,
    stream,
    connectorOf,
    log,
    now: Date.now,
    consumer: 'bench',
    retentionDays: 30,
  })
  await processor.idle()
  const seconds = (performance.now() - startedAt) / 1000
  await processor.stop()
  await stream.close()
  return seconds
}

export function eventsOf(deliveries: readonly Delivery[]): Located[] {
  const located = deliveries.flatMap((delivery) =>
    (connectorOf(delivery.source)?.normalise(delivery) ?? []).map((event) => locate(delivery, event)),
  )
  return [...new Map(located.map((one) => [one.row.eventId, one])).values()]
}

/** Seconds for the bare rows, in transactions of a thousand. */
export async function insertBare(database: Database, { tenantId }: Shop, located: readonly Located[]): Promise<number> {
  const rows = located.map(({ row }) => row)
  await openPartitions(database)(
    rows.map(({ receivedAt }) => receivedAt),
    rows.map(({ occurredAt }) => occurredAt),
  )
  const startedAt = performance.now()
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    await database.write(tenantId, (tx) => insertEvents(tx, tenantId, rows.slice(from, from + rowsPerInsert)))
  }
  return (performance.now() - startedAt) / 1000
}
