import { rmSync } from 'node:fs'
import type { Delivery } from '../src/domain/delivery.ts'
import { recount } from '../src/process/rebuild.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { type EmbeddedPostgres, startEmbedded } from '../src/store/embedded/start.ts'
import { migrate } from '../src/store/migrate.ts'
import type { Cleanup } from '../test/support/database.ts'
import { processAll } from './process.ts'
import { deliveriesOf, openShop, type Shop } from './shop.ts'

/**
 * A year of a large tenant: a processed month of the demo's shop, with all that processing made of it, copied again and
 * again, each copy with people of its own and so many hours earlier. Loading ten million messages takes some half an hour.
 */
export type Year = {
  readonly server: EmbeddedPostgres
  readonly owner: Database
  readonly app: Database
  /** With little history, and with much. */
  readonly small: LongShop
  readonly large: LongShop
}

export type LongShop = Shop & {
  readonly messages: number
  /** The last of its month, not processed yet. */
  readonly fresh: readonly Delivery[]
}

const copied = [
  'contacts',
  'contact_identities',
  'threads',
  'chats',
  'messages',
  'message_keys',
  'message_amendments',
  'events',
  'event_keys',
  'waits',
  'episodes',
  'sessions',
]
/** Text by which something is found again; the copy's number makes it another's. */
const keyColumns = new Set(['external_id', 'value', 'session_id', 'user_id', 'group_id'])
const sharedColumns = new Set(['tenant_id', 'connection_id'])
const copiesAtOnce = 10
const yearHours = 335 * 24
const freshCount = 5_000

/** Postgres with the product's own settings, but for the disk: what was loaded need not survive. */
export async function openYear(
  cleanup: Cleanup,
  directory: string,
  wanted: { readonly small: number; readonly large: number },
  onProgress: (what: string) => void,
): Promise<Year> {
  const settings = { fsync: 'off', max_wal_size: '8GB', autovacuum: 'off' }
  const server = await startEmbedded({ directory, settings })
  cleanup.after(async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })
  await migrate({ url: server.url })
  const open = (role: 'parley_app' | 'parley_owner') =>
    openDatabase({ url: server.url, role, connectionsMax: 8, applicationName: 'parley year' })
  const [owner, app] = [open('parley_owner'), open('parley_app')]
  cleanup.after(async () => {
    await Promise.all([owner.close(), app.close()])
  })
  const fill = async (messages: number): Promise<LongShop> => {
    const shop = await openShop(owner)
    const month = deliveriesOf(shop, 30, Number.POSITIVE_INFINITY, 1)
    await processAll(app, month.slice(0, -freshCount))
    const count = await multiply(owner, shop, messages, onProgress)
    return { ...shop, messages: count, fresh: month.slice(-freshCount) }
  }
  const small = await fill(wanted.small)
  const large = await fill(wanted.large)
  onProgress('statistics')
  await owner.outside((tx) => tx.query('vacuum analyze'))
  for (const { tenantId, messages } of [small, large]) {
    onProgress(`counting ${messages.toLocaleString('en')} messages`)
    await recount(app, tenantId)
  }
  await owner.outside((tx) => tx.query('vacuum analyze buckets, bucket_deltas'))
  return { server, owner, app, small, large }
}

/** Copies until there are at least so many messages; returns how many. */
async function multiply(
  owner: Database,
  { tenantId }: Shop,
  messages: number,
  onProgress: (what: string) => void,
): Promise<number> {
  const [base] = await owner.outside((tx) =>
    tx.query<{ messages: number }>('select count(*) as messages from messages where tenant_id = $1', [tenantId]),
  )
  const count = base?.messages ?? 0
  const copies = Math.max(0, Math.ceil(messages / count) - 1)
  await owner.outside((tx) =>
    tx.query(
      `select ensure_partitions('messages', now() - interval '400 days', now()), ensure_partitions('events', now() - interval '400 days', now())`,
    ),
  )
  const statements: string[] = []
  for (const table of copied) {
    await owner.outside((tx) =>
      tx.query(`create table base_${table} as select * from ${table} where tenant_id = '${tenantId}'`),
    )
    statements.push(await copyStatement(owner, table))
  }
  for (let from = 1; from <= copies; from += copiesAtOnce) {
    const to = Math.min(from + copiesAtOnce - 1, copies)
    for (const statement of statements) await owner.write(tenantId, (tx) => tx.query(statement, [from, to]))
    onProgress(`${(count * (to + 1)).toLocaleString('en')} messages`)
  }
  for (const table of copied) await owner.outside((tx) => tx.query(`drop table base_${table}`))
  return count * (copies + 1)
}

async function copyStatement(owner: Database, table: string): Promise<string> {
  const columns = await owner.outside((tx) =>
    tx.query<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns where table_name = $1 order by ordinal_position`,
      [table],
    ),
  )
  const values = columns.map(({ name, type }) => {
    if (sharedColumns.has(name)) return name
    if (type === 'uuid') return `md5(${name}::text || copy)::uuid`
    if (type === 'timestamp with time zone') return `${name} - copy * 7919 % ${yearHours} * interval '1 hour'`
    return keyColumns.has(name) ? `${name} || '.' || copy` : name
  })
  const names = columns.map(({ name }) => name).join(', ')
  return `insert into ${table} (${names}) select ${values.join(', ')} from base_${table} cross join generate_series($1::int, $2::int) as copy`
}
