/**
 * `npm run bench`: each figure beside its limit, measured in turns in one run, so that what the machine does meanwhile hits
 * both. Prints a table and writes RESULTS.md. `-- capture process report dashboard` picks parts, `-- --quick` repeats once.
 */
import { writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import path from 'node:path'
import { type Cleanup, testDatabase } from '../test/support/database.ts'
import { leaveTestCluster, prepareTemplate } from '../test/support/postgres.ts'
import { measureCapture } from './capture.ts'
import { measureDashboard } from './dashboard.ts'
import { type Figure, table } from './figures.ts'
import { measureProcess } from './process.ts'
import { measureReport } from './report.ts'

const parts = ['capture', 'process', 'report', 'dashboard'] as const
type Part = (typeof parts)[number]

const isQuick = process.argv.includes('--quick')
const named = parts.filter((part) => process.argv.includes(part))
const repeats = isQuick ? 1 : 3

const undos: (() => Promise<void>)[] = []
const cleanup: Cleanup = { after: (undo) => undos.push(undo) }
try {
  await prepareTemplate()
  const figures: Figure[] = []
  for (const part of named.length > 0 ? named : parts) {
    console.log(`${part}…`)
    figures.push(...(await measure(part)))
  }
  const machine = await describeMachine()
  console.log(`\n${machine}\n\n${table(figures)}`)
  if (named.length === 0 && !isQuick) writeResults(machine, figures)
} finally {
  for (const undo of undos.reverse()) await undo()
  await leaveTestCluster()
}

function measure(part: Part): Promise<Figure[]> {
  switch (part) {
    case 'capture':
      return measureCapture(cleanup, repeats, isQuick ? 2 : 5)
    case 'process':
      return measureProcess(cleanup, repeats, 5_000)
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
  return `${availableParallelism()} cores, ${memory} GB, ${process.platform}-${process.arch}, Node ${process.versions.node}, PostgreSQL ${row?.version ?? '?'}, ${repeats} repeats`
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
