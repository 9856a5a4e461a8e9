import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Database, openDatabase } from '../src/store/database.ts'
import type { Cleanup } from '../test/support/database.ts'
import { testInstallation } from '../test/support/instance.ts'
import { markdownTable, percentileOf } from './figures.ts'
import { flood, floodPerSecond, load, openReader, residentOf, type Seen } from './live.ts'

const floodSeconds = 30
const share = 0.8
const burst = { factor: 5, seconds: 20 }

/**
 * The product as it comes, one process on its embedded PostgreSQL, everything durable: the rate it sustains with this
 * sender and a reader on the same machine, a burst of five times that, then so many minutes at four fifths of it.
 */
export async function soak(cleanup: Cleanup, machine: string, minutes: number): Promise<string> {
  const installation = testInstallation(cleanup, { settings: { LOG_LEVEL: 'warn' } })
  const running = await installation.start('all')
  const tenant = await installation.tenant()
  const reader = openReader(() => running.address, tenant)
  cleanup.after(async () => reader.close())
  const database = openInside(installation.home)
  cleanup.after(() => database.close())

  await load(running, tenant, reader, { perSecond: 200, seconds: 5 }) // warms up
  const sustained = await flood(running, tenant, reader, floodSeconds)
  const perSecond = Math.floor(sustained * share)
  console.log(`${Math.round(sustained)} a second sustained; ${minutes} minutes of ${perSecond} a second`)

  const burstRate = Math.floor(sustained * burst.factor)
  const seenOfBurst = await load(running, tenant, reader, { perSecond: burstRate, seconds: burst.seconds })
  const told = burstTold(seenOfBurst, burstRate)
  console.log(told)

  const rows: (string | number)[][] = []
  for (let minute = 1; minute <= minutes; minute++) {
    const seen = await load(running, tenant, reader, { perSecond, seconds: 60 })
    const percentile = (percent: number) => percentileOf(seen.latenciesMs, percent).toFixed(0)
    rows.push([
      minute,
      percentile(50),
      percentile(99),
      seen.behindMs.toFixed(0),
      residentOf(running.pid).toFixed(0),
      ...(await tablesOf(database)),
    ])
    console.log(rows.at(-1)?.join(' | '))
  }
  reader.close()
  const head = ['minute', 'p50, ms', 'p99, ms', 'behind at its end, ms', 'memory, MB', ...tableHeads]
  return `# What it sustains, a burst of five times that, and ten minutes at four fifths

Written by \`npm run bench -- soak\`: ${machine}. The embedded default: one process, the stream a table, everything durable;
sender and reader on the same machine. Sent ${floodPerSecond.toLocaleString('en')} a second for ${floodSeconds} s, it had counted everything at a rate of
**${Math.round(sustained).toLocaleString('en')} deliveries a second**.

${told}

Then ${minutes} minutes of ${perSecond} a second, minute by minute: from the post to the number that a reader sees, resident memory of the
process, and what vacuum leaves.

${markdownTable(head, rows)}
`
}

function burstTold({ count, latenciesMs, answersMs, asksMs, sendingMs, behindMs }: Seen, rate: number): string {
  const inSeconds = (ms: number) => (ms / 1_000).toFixed(1)
  const both = (values: readonly number[]) =>
    [50, 99].map((percent) => inSeconds(percentileOf(values, percent))).join(' and ')
  return `Burst: ${count.toLocaleString('en')} deliveries meant to come at ${rate.toLocaleString('en')} a second for ${burst.seconds} s, over 64 connections. All were answered 200, the last after
${inSeconds(sendingMs)} s, and counted ${inSeconds(behindMs)} s later. From its due time, half of the posts were answered within, and 99 % within, ${both(answersMs)} s; the
number a reader saw was behind by ${both(latenciesMs)} s, and each of the reader's questions took ${both(asksMs)} s.`
}

function openInside(home: string): Database {
  const inside = (file: string) => readFileSync(path.join(home, 'postgres', file), 'utf8').trim()
  const url = `postgres://parley:${inside('password')}@127.0.0.1:${inside('port')}/parley`
  return openDatabase({ url, role: 'parley_owner', connectionsMax: 1, applicationName: 'soak' })
}

/** The tables that every delivery comes and goes through, and those that are written again and again. */
const watched = ['stream_entries', 'bucket_deltas', 'buckets', 'chats', 'contacts'] as const
const tableHeads = [...watched.map((table) => `${table}, MB (dead rows)`), 'vacuums', 'days and months ahead']

async function tablesOf(database: Database): Promise<string[]> {
  type Row = { name: string; bytes: number; dead: number; vacuums: number }
  const rows = await database.outside((tx) =>
    tx.query<Row>(
      `select relname as name, pg_total_relation_size(relid) as bytes, n_dead_tup as dead, autovacuum_count as vacuums
       from pg_stat_user_tables where relname = any($1::text[])`,
      [watched],
    ),
  )
  const [ahead] = await database.outside((tx) =>
    tx.query<{ days: number; months: number }>(
      `select count(*) filter (where relname like 'deliveries_%')::int as days, count(*) filter (where relname like 'messages_%')::int as months
       from pg_class where relispartition and relkind = 'r'
         and substring(pg_get_expr(relpartbound, oid) from 'FROM \\(''([^'']+)''\\)')::timestamptz > now()`,
    ),
  )
  const byName = new Map(rows.map((row) => [row.name, row]))
  return [
    ...watched.map((table) => {
      const { bytes = 0, dead = 0 } = byName.get(table) ?? {}
      return `${(Number(bytes) / 2 ** 20).toFixed(1)} (${dead})`
    }),
    String(rows.reduce((sum, { vacuums }) => sum + Number(vacuums), 0)),
    `${ahead?.days ?? 0}, ${ahead?.months ?? 0}`,
  ]
}
