import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openPartitions } from '../src/process/partitions.ts'
import { asParameter } from '../src/store/array-parameter.ts'
import { connectAlone } from '../src/store/connection.ts'
import { type EventRow, insertEvents } from '../src/store/events.ts'
import { iso } from '../src/store/times.ts'
import { type Cleanup, testDatabase } from '../test/support/database.ts'
import { markdownTable, median } from './figures.ts'
import { eventsOf } from './process.ts'
import { deliveriesOf, openShop } from './shop.ts'

/** The columns of `events`, each with its type and how a row tells it. */
const columns: readonly (readonly [name: string, type: string, of: (row: EventRow) => unknown])[] = [
  ['id', 'uuid', (e) => e.eventId],
  ['occurred_at', 'timestamptz', (e) => iso(e.occurredAt)],
  ['received_at', 'timestamptz', (e) => iso(e.receivedAt)],
  ['time_replaced', 'boolean', (e) => e.timeReplaced],
  ['name', 'text', (e) => e.name],
  ['channel', 'text', (e) => e.channel],
  ['source', 'text', (e) => e.source],
  ['connection_id', 'uuid', (e) => e.connectionId],
  ['external_id', 'text', (e) => e.externalId],
  ['node_id', 'uuid', (e) => e.nodeId],
  ['thread_id', 'uuid', (e) => e.threadId],
  ['message_id', 'uuid', (e) => e.messageId],
  ['delivery_id', 'uuid', (e) => e.deliveryId],
  ['properties', 'jsonb', (e) => JSON.stringify(e.properties)],
]
const names = columns.map(([name]) => name).join(', ')
const into = `insert into events (tenant_id, ${names})`

type Insert = (client: pg.Client, tenantId: string, rows: readonly EventRow[]) => Promise<unknown>

/** Ways to insert many rows at once. COPY into the table itself is none: Postgres refuses it where row-level security holds. */
const methods: Readonly<Record<string, Insert>> = {
  // As the product does it.
  'one JSON document, taken apart by jsonb_to_recordset': (client, tenantId, rows) =>
    insertEvents({ query: async (sql, values) => (await client.query(sql, [...(values ?? [])])).rows }, tenantId, rows),
  'an array for each column, unnest': (client, tenantId, rows) =>
    client.query(
      `${into} select $1, ${names} from unnest(${columns.map(([, type], index) => `$${index + 2}::${type}[]`).join(', ')}) as given (${names})`,
      [tenantId, ...columns.map(([, , of]) => asParameter(rows.map(of)))],
    ),
  'a parameter for each value, multi-row VALUES': (client, tenantId, rows) =>
    client.query(
      `${into} values ${rows
        .map((_, row) => `($1, ${columns.map((__, index) => `$${row * columns.length + index + 2}`).join(', ')})`)
        .join(', ')}`,
      [tenantId, ...rows.flatMap((row) => columns.map(([, , of]) => of(row)))],
    ),
  'COPY into a staging table, insert from there': async (client, tenantId, rows) => {
    await copy(client, `copy staged (${names}) from stdin`, rows)
    await client.query(`${into} select $1, ${names} from staged`, [tenantId])
    await client.query('truncate staged')
  },
}

async function copy(client: pg.Client, sql: string, rows: readonly EventRow[]): Promise<void> {
  const stream = client.query(copyFrom(sql))
  const lines = rows.map((row) => columns.map(([, , of]) => copied(of(row))).join('\t'))
  stream.end(`${lines.join('\n')}\n`)
  await once(stream, 'finish')
}

/** https://www.postgresql.org/docs/18/sql-copy.html, text format */
function copied(value: unknown): string {
  if (value === null || value === undefined) return String.raw`\N`
  return String(value)
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('\t', String.raw`\t`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
}

const batchSizes = [100, 500, 2_000]

/** Events a second by each method, in batches of several sizes, each batch a transaction: methods in turns, medians over the repeats. */
export async function compareInserts(cleanup: Cleanup, repeats: number, deliveries: number): Promise<string> {
  const { app, owner, url } = await testDatabase(cleanup)
  const shop = await openShop(owner)
  const rows = eventsOf(deliveriesOf(shop, 30, deliveries, 1)).map(({ row }) => row)
  const times = (of: (row: EventRow) => number) => rows.map(of)
  await openPartitions(app)(
    times((row) => row.receivedAt),
    times((row) => row.occurredAt),
  )
  const client = await connectAlone({ url, role: 'parley_app', applicationName: 'inserts' })
  cleanup.after(() => client.end())
  await client.query(`set parley.tenant = '${shop.tenantId}'`)
  await client.query(`create temporary table staged (${columns.map(([name, type]) => `${name} ${type}`).join(', ')})`)

  const perSecond = new Map<string, number[]>()
  for (let repeat = 0; repeat < repeats; repeat++)
    for (const size of batchSizes)
      for (const [method, insert] of Object.entries(methods)) {
        const seconds = await insertAll(client, insert, shop.tenantId, rows, size)
        const key = `${method} ${size}`
        perSecond.set(key, [...(perSecond.get(key) ?? []), rows.length / seconds])
        await owner.outside((tx) => tx.query('truncate events'))
      }
  const head = ['method', ...batchSizes.map((size) => `${size} rows`)]
  const lines = Object.keys(methods).map((method) => [
    method,
    ...batchSizes.map((size) => Math.round(median(perSecond.get(`${method} ${size}`) ?? [])).toLocaleString('en')),
  ])
  return markdownTable(head, lines)
}

async function insertAll(client: pg.Client, insert: Insert, tenantId: string, rows: readonly EventRow[], size: number) {
  const startedAt = performance.now()
  for (let from = 0; from < rows.length; from += size) {
    await client.query('begin')
    await insert(client, tenantId, rows.slice(from, from + size))
    await client.query('commit')
  }
  return (performance.now() - startedAt) / 1_000
}
