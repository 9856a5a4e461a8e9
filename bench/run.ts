/**
 * `npm run bench`: each figure beside its limit, measured in turns in one run, so that what the machine does meanwhile hits
 * both. Prints a table and writes RESULTS.md. `-- capture process live report dashboard` picks parts, `-- --quick` repeats once.
 * Instead of these, `-- profile` writes PROFILE.md, `-- soak` SOAK.md; `-- inserts`, `-- layouts` and `-- busy` compare ways to
 * insert and to run, and chats of many messages with chats of few; and `-- year`, which takes an hour, loads ten million messages (or `--messages <n>`) and writes YEAR.md.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { type Cleanup, testDatabase } from '../test/support/database.ts'
import { leaveTestCluster, prepareTemplate } from '../test/support/postgres.ts'
import { compareBusyChats } from './busy.ts'
import { measureCapture } from './capture.ts'
import { measureDashboard } from './dashboard.ts'
import { type Figure, table } from './figures.ts'
import { compareInserts } from './inserts.ts'
import { compareLayouts } from './layouts.ts'
import { measureLive } from './live.ts'
import { plansOf } from './plans.ts'
import { measureProcess } from './process.ts'
import { writeProfile } from './profile.ts'
import { measureReport, measureYear } from './report.ts'
import { soak } from './soak.ts'
import { openYear } from './year.ts'

const parts = ['capture', 'process', 'live', 'report', 'dashboard'] as const
type Part = (typeof parts)[number]

const isQuick = process.argv.includes('--quick')
const named = parts.filter((part) => process.argv.includes(part))
const repeats = isQuick ? 1 : 5

const undos: (() => Promise<void>)[] = []
const cleanup: Cleanup = { after: (undo) => undos.push(undo) }
try {
  await prepareTemplate()
  if (process.argv.includes('profile')) await writeProfile(cleanup, await describeMachine(), isQuick ? 3_000 : 20_000)
  else if (process.argv.includes('soak')) await writeSoak()
  else if (process.argv.includes('inserts'))
    console.log(await compareInserts(cleanup, repeats, isQuick ? 5_000 : 20_000))
  else if (process.argv.includes('layouts'))
    console.log(await compareLayouts(cleanup, isQuick ? 1 : 3, isQuick ? 5 : 15))
  else if (process.argv.includes('busy')) console.log(await compareBusyChats(cleanup, isQuick ? 1 : 3, 2_000))
  else if (process.argv.includes('year')) await measureLongYear()
  else await measureAll(named.length > 0 ? named : parts)
} finally {
  for (const undo of undos.reverse()) await undo()
  await leaveTestCluster()
}

async function writeSoak(): Promise<void> {
  const text = await soak(cleanup, await describeMachine(), isQuick ? 1 : 10)
  console.log(text)
  if (!isQuick) writeFileSync(path.join(import.meta.dirname, 'SOAK.md'), text)
}

/** Reports and the plans of the processor's statements, over a year of a tenant of ten million messages. */
async function measureLongYear(): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'parley-year-'))
  const wanted = { small: 100_000, large: Number(argumentOf('--messages') ?? 10_000_000) }
  const year = await openYear(cleanup, directory, wanted, (what) =>
    console.log(`${new Date().toISOString().slice(11, 19)} ${what}`),
  )
  const reports = await measureYear(cleanup, year, repeats, isQuick ? 20 : 100)
  console.log(table(reports))
  const plans = await plansOf(directory, year)
  const text = `# A year of ${year.large.messages.toLocaleString('en')} messages

Written by \`npm run bench -- year\`: ${await describeMachine()}. Postgres with the product's own settings,
but that nothing is synced to disk and no vacuum runs by itself: the tables were vacuumed once after loading.

${table(reports)}

${plans.text}`
  console.log(text)
  if (!isQuick) writeFileSync(path.join(import.meta.dirname, 'YEAR.md'), text)
  if (plans.readWhole.length > 0) throw new Error(`read as a whole: ${plans.readWhole.join(', ')}`)
}

/** What stands after an option. */
function argumentOf(option: string): string | undefined {
  const index = process.argv.indexOf(option)
  return index === -1 ? undefined : process.argv[index + 1]
}

async function measureAll(wanted: readonly Part[]): Promise<void> {
  const figures: Figure[] = []
  for (const part of wanted) {
    console.log(`${part}…`)
    figures.push(...(await measure(part)))
  }
  const machine = await describeMachine()
  console.log(`\n${machine}\n\n${table(figures)}`)
  if (wanted === parts && !isQuick) writeResults(`${machine}, ${repeats} repeats`, figures)
}

function measure(part: Part): Promise<Figure[]> {
  switch (part) {
    case 'capture':
      return measureCapture(cleanup, repeats, isQuick ? 2 : 5)
    case 'process':
      return measureProcess(cleanup, repeats, isQuick ? 5_000 : 20_000)
    case 'live':
      return measureLive(cleanup, { repeats, steadySeconds: isQuick ? 5 : 20, soakMinutes: isQuick ? 0 : 10 })
    case 'report':
      return measureReport(cleanup, repeats, isQuick ? 30 : 100)
    case 'dashboard':
      return measureDashboard(cleanup, { repeats, soakMinutes: isQuick ? 0 : 10 })
  }
}

async function describeMachine(): Promise<string> {
  const { app } = await testDatabase(cleanup)
  const [row] = await app.outside((tx) =>
    tx.query<{ version: string }>(`select current_setting('server_version') as version`),
  )
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${availableParallelism()} cores, ${memory} GB, ${process.platform}-${process.arch}, Node ${process.versions.node}, PostgreSQL ${row?.version ?? '?'}`
}

function writeResults(machine: string, figures: readonly Figure[]): void {
  const day = new Date().toISOString().slice(0, 10)
  const text = `# Results

Written by \`npm run bench\` on ${day}: ${machine}. Everything, the load included, on this one machine. Absolute numbers are the
machine's; the ratio to the limit of the same run is the result.

${table(figures)}
`
  writeFileSync(path.join(import.meta.dirname, 'RESULTS.md'), text)
}
