import type { Command } from 'commander'
import { pino } from 'pino'
import type { Principal } from '../http/app.ts'
import { action } from './command.ts'
import { CommandFailure } from './failure.ts'
import { type Instance, withInstance } from './instance.ts'

type ExportOptions = {
  readonly tenant: string
  readonly from?: string
  readonly to?: string
  readonly tz?: string
  readonly interval?: string
  readonly by?: string
  readonly groupBy?: string
  readonly channel?: string
  readonly format: string
}

const formats = ['csv', 'ndjson']
const asParameters = ['from', 'to', 'tz', 'interval', 'by', 'groupBy', 'channel'] as const

export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .description('a report to standard output; with --json the whole answer as the API gives it')
    .argument('<question>', 'volume, growth, response-times, open-waits, peak-hours, delivery, …')
    .requiredOption('--tenant <id>')
    .option('--from <time>', 'ISO 8601, or a date')
    .option('--to <time>', 'exclusive')
    .option('--tz <zone>', "IANA zone; by default the tenant's")
    .option('--interval <interval>', '15m, hour, day, week, month')
    .option('--by <rule>', 'end, start')
    .option('--group-by <what>', 'channel, agent, campaign')
    .option('--channel <channel>')
    .option('--format <format>', formats.join(', '), 'csv')
  action<ExportOptions>(command, async ({ config, output }, options, [question = '']) => {
    if (!formats.includes(options.format)) {
      throw new CommandFailure('usage-wrong', `--format is "${options.format}"; expected ${formats.join(', ')}`)
    }
    const asCsv = options.format === 'csv' && !output.isJson
    const answer = await withInstance(config, (instance) => ask(instance, question, options, asCsv))
    if (asCsv) return void process.stdout.write(answer)
    const found = JSON.parse(answer) as Answer
    output.result(
      found,
      rowsOf(found).map((row) => JSON.stringify(row)),
    )
  })
}

/** Through the API's own routes, in this process: the same checks and the same figures. Throws `question-refused`. */
async function ask(
  { app: database, keys }: Instance,
  question: string,
  options: ExportOptions,
  asCsv: boolean,
): Promise<string> {
  const principal: Principal = {
    tenantId: options.tenant,
    kind: 'key',
    id: options.tenant,
    scopes: ['analytics:read'],
    role: null,
  }
  // They take half a second to load, which no other command should wait for.
  const { buildServer, serverOptionsDefault } = await import('../http/server.ts')
  const { registerQueryRoutes } = await import('../query/routes.ts')
  const server = await buildServer({
    ...serverOptionsDefault,
    dashboardFolder: '/dev/null',
    identify: async () => principal,
    routes: [(app) => registerQueryRoutes(app, { database, now: Date.now, cursorSecret: keys.cursorSecret })],
    log: pino({ level: 'silent' }),
  })
  try {
    const parameters = asParameters.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]))
    const answer = await server.inject({
      url: `/api/analytics/${encodeURIComponent(question)}`,
      query: Object.fromEntries(parameters),
      headers: { accept: asCsv ? 'text/csv' : 'application/json' },
    })
    if (answer.statusCode === 200) return answer.payload
    throw refused(question, answer.statusCode, answer.payload)
  } finally {
    await server.close()
  }
}

function refused(question: string, status: number, payload: string): CommandFailure {
  if (status === 404) return new CommandFailure('question-refused', `there is no question "${question}"; see --help`)
  const { title, detail } = JSON.parse(payload) as { title: string; detail?: string }
  return new CommandFailure('question-refused', detail === undefined ? title : `${title}: ${detail}`)
}

type Answer = {
  readonly data?: readonly unknown[]
  readonly groups?: readonly { key: object; total: object }[]
  readonly series?: readonly unknown[]
}

/** A line for each group, else each row of data, else each bucket: what the CSV has. */
function rowsOf({ data, groups, series }: Answer): readonly unknown[] {
  if (groups !== undefined && groups.length > 0) return groups.map(({ key, total }) => ({ ...key, ...total }))
  return data ?? series ?? []
}
