/**
 * What `npm test` runs: brings up what the tests need, runs them all (or the files named), and ends in one line
 * `N passed, N failed`. The store's tests run a second time on the oldest PostgreSQL we support, where it is installed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import path from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { ensureChromium } from './support/chromium.ts'
import { leaveTestCluster, prepareTemplate } from './support/postgres.ts'
import { postgres15Missing, startPostgres15 } from './support/postgres-15.ts'
import { ensureRedis } from './support/redis.ts'

const root = path.resolve(import.meta.dirname, '..')
/** Of the long forms a file may take half an hour. */
const fileMsMax = process.env['HOSTILE'] === 'long' || process.env['FAULTS'] === 'long' ? 1_800_000 : 300_000

type Counts = { passed: number; failed: number; skipped: number }

const named = process.argv.slice(2)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
process.exitCode = await main()

async function main(): Promise<number> {
  const files = named.length === 0 ? allTests() : named.flatMap(testsAt)
  ensureRedis()
  ensureChromium()
  buildDashboard()
  const counts = add(await runOnEmbedded(files), await runOnPostgres15(files.filter(isOfStore)))
  const skipped = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`
  console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1
}

async function runOnEmbedded(files: readonly string[]): Promise<Counts> {
  await prepareTemplate()
  const counts = await runFiles(files)
  await leaveTestCluster()
  return counts
}

async function runOnPostgres15(files: readonly string[]): Promise<Counts> {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 }
  const missing = postgres15Missing()
  if (missing !== undefined) {
    console.log(`The store's tests were not run on PostgreSQL 15: ${missing}`)
    return { passed: 0, failed: 0, skipped: files.length }
  }
  console.log('The store once more, on PostgreSQL 15')
  const server = await startPostgres15()
  process.env['TEST_POSTGRES_ADMIN_URL'] = server.adminUrl
  try {
    return await runFiles(files)
  } finally {
    delete process.env['TEST_POSTGRES_ADMIN_URL']
    server.stop()
  }
}

function runFiles(files: readonly string[]): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  process.env['FILE_MS_MAX'] = String(fileMsMax)
  const execArgv = [`--import=${path.join(root, 'test/support/watchdog.ts')}`]
  const events = run({ files: [...files], concurrency: 2, execArgv, cwd: root })
  events.on('test:pass', ({ details, skip }) => {
    if (details.type === 'suite') return
    if (skip === undefined || skip === false) counts.passed++
    else counts.skipped++
  })
  events.on('test:fail', ({ details, todo }) => {
    if (details.type !== 'suite' && !todo) counts.failed++
  })
  const report = events.compose(spec)
  report.pipe(process.stdout, { end: false })
  return new Promise((resolve, reject) => report.once('end', () => resolve(counts)).once('error', reject))
}

function allTests(): string[] {
  const found = globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'dashboard/src/**/*.test.ts'], {
    cwd: root,
    exclude: ['test/support/**'],
  })
  return found.sort().map((file) => path.join(root, file))
}

/** A file, or all tests of a folder. */
function testsAt(place: string): string[] {
  const absolute = path.resolve(place)
  if (!existsSync(absolute)) throw new Error(`there is no ${place}`)
  if (statSync(absolute).isFile()) return [absolute]
  return allTests().filter((file) => file.startsWith(absolute + path.sep))
}

/** Tests whose outcome may hang on the version of PostgreSQL: every statement is run by one. The supervisor's own do not. */
function isOfStore(file: string): boolean {
  const place = path.relative(root, file)
  return (
    /^(src\/(store|query|queue)\/|test\/(migrations|flow\/(any-order|rebuild|answers)))/.test(place) &&
    !place.startsWith('src/store/embedded/')
  )
}

function add(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

/** The browser's tests look at the built dashboard: built here when a source is newer. */
function buildDashboard(): void {
  const dashboard = path.join(root, 'dashboard')
  const sources = globSync(['src/**/*', 'index.html', 'public/**/*', '*.ts', 'package.json'], { cwd: dashboard })
  const built = statSync(path.join(dashboard, 'dist/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (sources.every((source) => statSync(path.join(dashboard, source)).mtimeMs <= built)) return
  const { status } = spawnSync('npm', ['run', '-s', 'build', '-w', 'dashboard'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('the dashboard cannot be built')
}
