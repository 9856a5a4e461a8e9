/**
 * `npm run bench -- profile`: where the time of capture and of process goes, written to PROFILE.md. Node's share is sampled by
 * V8's profiler; Postgres' is what each statement took on its way there and back.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Profiler } from 'node:inspector'
import { Session } from 'node:inspector/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Database, openDatabase } from '../src/store/database.ts'
import { type Cleanup, testDatabase } from '../test/support/database.ts'
import { openDoors } from './capture.ts'
import { markdownTable } from './figures.ts'
import { eventsOf, insertBare, processAll } from './process.ts'
import { deliveriesOf, openShop } from './shop.ts'

const rowsShown = 15
const samplingMicroseconds = 500
/** A backend that has nothing to do hands in its counts within ten seconds. */
const statisticsDelayMs = 11_000

/** What was spent on something, ms. */
type Cost = { readonly what: string; readonly ms: number }

export async function writeProfile(cleanup: Cleanup, machine: string, deliveries: number): Promise<void> {
  const text = `# Where the time goes

Written by \`npm run bench -- profile\`: ${machine}. A share of a profile says what to look at, not how fast something is.

${await processProfile(cleanup, deliveries)}
${await captureProfile(cleanup, 10)}`
  writeFileSync(path.join(import.meta.dirname, 'PROFILE.md'), text)
  console.log(text)
}

async function processProfile(cleanup: Cleanup, deliveries: number): Promise<string> {
  const { url, owner } = await testDatabase(cleanup)
  const statements = new Map<string, { ms: number; times: number }>()
  const database = openDatabase({
    url,
    role: 'parley_app',
    connectionsMax: 8,
    applicationName: 'profile',
    onQuery(sql, ms) {
      const { ms: before, times } = statements.get(headOf(sql)) ?? { ms: 0, times: 0 }
      statements.set(headOf(sql), { ms: before + ms, times: times + 1 })
    },
  })
  const shop = await openShop(owner)
  const given = deliveriesOf(shop, 30, deliveries, 1)
  const beforeWritten = await writtenBy(owner)
  const before = process.cpuUsage()
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: samplingMicroseconds })
  await session.post('Profiler.start')
  const seconds = await processAll(database, given)
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  const { user, system } = process.cpuUsage(before)
  await database.close()
  const full = less(await writtenBy(owner), beforeWritten)
  const bare = await writtenBare(cleanup, deliveries)
  const each = (ms: number) => `${((ms * 1_000) / given.length).toFixed(1)} µs`
  return `## Process

${given.length} deliveries of a month on the table stream, put there and processed: ${Math.round(given.length / seconds)} a second; Node ${each((user + system) / 1_000)} of
processor time each.

${writtenTable(full, bare, given.length)}
${costTable('Node, by part', areasOf(profile), each)}
${costTable('Node, by function', functionsOf(profile), each)}
${costTable(
  'Statements, there and back',
  [...statements].map(([what, { ms, times }]) => ({ what: `${times} × \`${what}\``, ms })),
  each,
)}`
}

type Written = {
  readonly inserted: number
  readonly updated: number
  readonly deleted: number
  readonly walBytes: number
}

/** Rows and bytes of write-ahead log so far: what the disk has to do with it. */
async function writtenBy(database: Database): Promise<Written> {
  await delay(statisticsDelayMs)
  const [row] = await database.outside((tx) =>
    tx.query<Written>(
      `select tup_inserted as inserted, tup_updated as updated, tup_deleted as deleted,
         pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as "walBytes"
       from pg_stat_database where datname = current_database()`,
    ),
  )
  if (row === undefined) throw new Error('no statistics of this database')
  return row
}

/** What the limit of the process figure writes: the same events into the bare table. */
async function writtenBare(cleanup: Cleanup, deliveries: number): Promise<Written> {
  const { app, owner } = await testDatabase(cleanup)
  const shop = await openShop(owner)
  const before = await writtenBy(owner)
  await insertBare(app, shop, eventsOf(deliveriesOf(shop, 30, deliveries, 1)))
  return less(await writtenBy(owner), before)
}

function less(now: Written, before: Written): Written {
  return {
    inserted: now.inserted - before.inserted,
    updated: now.updated - before.updated,
    deleted: now.deleted - before.deleted,
    walBytes: now.walBytes - before.walBytes,
  }
}

function writtenTable(full: Written, bare: Written, deliveries: number): string {
  const rows = {
    'rows inserted': [full.inserted, bare.inserted],
    'rows updated': [full.updated, bare.updated],
    'rows deleted': [full.deleted, bare.deleted],
    'bytes of write-ahead log': [full.walBytes, bare.walBytes],
  }
  return `${markdownTable(
    ['Written for each delivery', 'process', 'its limit'],
    Object.entries(rows).map(([name, counts]) => [name, ...counts.map((count) => shownCount(count / deliveries))]),
  )}\n`
}

function shownCount(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)
}

async function captureProfile(cleanup: Cleanup, seconds: number): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-profile-'))
  cleanup.after(async () => rmSync(folder, { recursive: true, force: true }))
  const [door] = await openDoors(cleanup, ['Redis everysec'], ['--cpu-prof', `--cpu-prof-dir=${folder}`])
  if (door === undefined) throw new Error('no such door')
  const { perSecond } = await door.load(seconds)
  await door.end()
  const split = await captureSplit(cleanup, seconds)
  const [file = ''] = readdirSync(folder)
  const profile = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Profiler.Profile
  const each = (ms: number) => `${((ms * 1_000) / (perSecond * seconds)).toFixed(1)} µs`
  return `## Capture

${split}
Signed deliveries of 1 KB over 64 connections into Redis (everysec): ${Math.round(perSecond)} a second.

${costTable('Node, by part', areasOf(profile), each)}
${costTable('Node, by function', functionsOf(profile), each)}`
}

/** Whose processor time a delivery takes, without the profiler: what Redis takes is taken from the server's two cores. */
async function captureSplit(cleanup: Cleanup, seconds: number): Promise<string> {
  const rows: string[][] = []
  for (const door of await openDoors(cleanup, ['signature check alone', 'Redis everysec', 'Redis always'])) {
    await door.load(2)
    const [before, busyBefore] = [await door.spent(), busySeconds()]
    const { perSecond } = await door.load(seconds)
    const [after, busyAfter] = [await door.spent(), busySeconds()]
    const each = (spent: number) => `${((spent * 1e6) / (perSecond * seconds)).toFixed(1)} µs`
    const [server, redis] = [after.server - before.server, after.redis - before.redis]
    const times = [each(server), each(redis), each(busyAfter - busyBefore - server - redis)]
    rows.push([door.name, Math.round(perSecond).toLocaleString('en'), ...times])
  }
  const head = [
    'Processor time for each delivery',
    'a second',
    'server',
    'Redis',
    'the sender, and the rest of the machine',
  ]
  return `${markdownTable(head, rows)}\n`
}

/** Of all cores together, since the machine began. */
function busySeconds(): number {
  return os.cpus().reduce((sum, { times }) => sum + (times.user + times.nice + times.sys + times.irq) / 1_000, 0)
}

/** The greatest first, each with its share of all of them. */
function costTable(title: string, costs: readonly Cost[], each: (ms: number) => string): string {
  const all = costs.reduce((sum, { ms }) => sum + ms, 0)
  const rows = costs
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, rowsShown)
    .map(({ what, ms }) => [what, each(ms), `${((100 * ms) / all).toFixed(1)} %`])
  return `${markdownTable([title, 'per delivery', 'share'], rows)}\n`
}

/** A statement by its beginning, without the tenant. */
function headOf(sql: string): string {
  return sql
    .replace(/'[0-9a-f-]{36}'/g, '…')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .slice(0, 90)
}

const notWork = new Set(['(idle)', '(root)'])

function areasOf(profile: Profiler.Profile): Cost[] {
  return costsBy(profile, ({ url, functionName }) => areaOf(url) ?? functionName)
}

function functionsOf(profile: Profiler.Profile): Cost[] {
  return costsBy(profile, ({ url, functionName, lineNumber }) =>
    url === '' ? functionName : `${functionName || '(anonymous)'} (${placeOf(url)}:${lineNumber + 1})`,
  )
}

/** A folder of ours, a package, or a module of Node's. */
function areaOf(url: string): string | undefined {
  const place = placeOf(url)
  const [first = '', second = ''] = place.split('/')
  if (place.startsWith('node:')) return place.startsWith('node:internal/') ? `node:${second}` : place
  if (place.includes('node_modules/')) return place.split('node_modules/').at(-1)?.split('/')[0]
  return place === '' ? undefined : `${first}/${second}`
}

function placeOf(url: string): string {
  return url.startsWith('file:') ? path.relative(path.dirname(import.meta.dirname), new URL(url).pathname) : url
}

/** Time in the functions themselves, gathered by a name. */
function costsBy(profile: Profiler.Profile, nameOf: (frame: Profiler.ProfileNode['callFrame']) => string): Cost[] {
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  const spent = new Map<string, number>()
  profile.samples?.forEach((id, index) => {
    const name = names.get(id) ?? ''
    if (!notWork.has(name)) spent.set(name, (spent.get(name) ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1_000)
  })
  return [...spent].map(([what, ms]) => ({ what, ms }))
}
