import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { connectAlone } from '../src/store/connection.ts'
import { openDatabase } from '../src/store/database.ts'
import { markdownTable, median } from './figures.ts'
import { processAll } from './process.ts'
import type { LongShop, Year } from './year.ts'

type Plan = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly Plan[]
}
type Explained = { readonly 'Query Text': string; readonly Plan: Plan }
type Statement = {
  readonly text: string
  readonly ms: number[]
  readonly blocks: number[]
  readonly scans: Set<string>
}

/** What waits to be processed or folded does not grow with history, and may be read as a whole. */
const passing = /^(stream_entries|bucket_deltas)$/
const fewRows = 500

/**
 * What Postgres does for each statement of the processor, from its own `auto_explain`
 * (https://www.postgresql.org/docs/18/auto-explain.html), with little history and with much; and the tables that grow with
 * history which a statement read from beginning to end.
 */
export async function plansOf(
  directory: string,
  year: Year,
): Promise<{ readonly text: string; readonly readWhole: readonly string[] }> {
  const admin = await connectAlone({ url: year.server.adminUrl, applicationName: 'plans' })
  await admin.query(`load 'auto_explain'`)
  const settings = {
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_format': 'json',
    session_preload_libraries: 'auto_explain',
  }
  for (const [name, value] of Object.entries(settings)) await admin.query(`alter role parley set ${name} = '${value}'`)
  await admin.end()
  const log = path.join(directory, 'postgres.log')
  const url = year.server.url
  const database = openDatabase({ url, role: 'parley_app', connectionsMax: 8, applicationName: 'plans' })
  const explained = async ({ fresh }: LongShop) => {
    const from = statSync(log).size
    await processAll(database, fresh)
    return statementsIn(readFileSync(log).subarray(from).toString())
  }
  const small = await explained(year.small)
  const large = await explained(year.large)
  await database.close()
  const rows = [...large.values()]
    .toSorted((a, b) => sum(b.ms) - sum(a.ms))
    .map((one) => {
      const before = small.get(one.text)
      const cells = [`\`${one.text.slice(0, 100).replaceAll('|', '\\|')}\``, one.ms.length]
      const ms = [median(before?.ms ?? []), median(one.ms)].map((value) => value.toFixed(2))
      const blocks = [median(before?.blocks ?? []), median(one.blocks)].map((value) => value.toFixed(0))
      return [...cells, ms.join(' → '), blocks.join(' → '), [...one.scans].join(', ')]
    })
  const text = `## What Postgres does for the processor

The last ${year.large.fresh.length} deliveries of a month, processed for the tenant with ${year.small.messages.toLocaleString('en')} messages and then for the one with ${year.large.messages.toLocaleString('en')},
both in one database. Medians of each statement: milliseconds, and blocks of 8 kB touched. Tables read from beginning to end are named.

${markdownTable(['statement', 'times', 'ms', 'blocks', 'read as a whole'], rows)}
`
  const whole = [...large.values()].flatMap(({ scans }) => [...scans]).filter((table) => !passing.test(table))
  return { text, readWhole: [...new Set(whole)] }
}

/** A log line has the duration, and the plan as JSON on the lines after it, each led by a tab. */
function statementsIn(log: string): Map<string, Statement> {
  const statements = new Map<string, Statement>()
  for (const [, ms = '', json = ''] of log.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/g)) {
    const { 'Query Text': query, Plan: plan } = JSON.parse(json.replaceAll('\n\t', '\n')) as Explained
    const text = query
      .replace(/\s+/g, ' ')
      .replace(/'[0-9a-f-]{36}'/g, '…')
      .trim()
    const one = statements.get(text) ?? { text, ms: [], blocks: [], scans: new Set() }
    statements.set(text, one)
    one.ms.push(Number(ms))
    one.blocks.push((plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0))
    for (const table of wholeTables(plan)) one.scans.add(table)
  }
  return statements
}

/** Tables read from beginning to end that have more than a few rows. */
function wholeTables(plan: Plan): string[] {
  const rows = (plan['Actual Rows'] ?? 0) + (plan['Rows Removed by Filter'] ?? 0)
  const own = plan['Node Type'] === 'Seq Scan' && rows > fewRows ? [plan['Relation Name'] ?? ''] : []
  return [...own, ...(plan.Plans ?? []).flatMap(wholeTables)]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
