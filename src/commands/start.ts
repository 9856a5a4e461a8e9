import type { Command } from 'commander'
import type { NewTenant } from '../access/tenants.ts'
import type { Config } from '../config.ts'
import { openLog } from '../operate/log.ts'
import type { Role, Running } from '../roles.ts'
import { forgetAddress, noteAddress } from './address-file.ts'
import { action } from './command.ts'
import { buildDashboard, dashboardFolder } from './dashboard-build.ts'
import { CommandFailure } from './failure.ts'
import { createFirstTenant } from './first-tenant.ts'
import { keepHeapSmall } from './heap.ts'
import type { Output } from './output.ts'
import { aborted, stopSignal } from './stop-signal.ts'

const roles: readonly Role[] = ['api', 'processor', 'all']

export type StartOptions = { readonly role: string; readonly port?: string }

export function startCommand(program: Command): void {
  const start = program
    .command('start')
    .description('run: take webhooks, process them, answer questions')
    .option('--role <role>', roles.join(', '), 'all')
    .option('--port <n>', 'instead of PORT; 0 takes a free one')
  action<StartOptions>(start, async ({ config, output }, options) => {
    const stopping = stopSignal()
    const running = await startInstance(config, options, output, 'info')
    try {
      const first =
        options.role === 'processor' ? null : await createFirstTenant(running.databaseUrl, running.keys, 'UTC')
      output.result({ address: running.address, role: options.role, ...first }, [...welcome(running.address, first)])
      await aborted(stopping)
      output.say('Stopping…')
    } finally {
      await stopInstance(config, running)
    }
  })
}

/** Builds the dashboard where that is due, starts the role and notes where it listens. */
export async function startInstance(
  config: Config,
  { role, port }: StartOptions,
  output: Output,
  logLevel: NonNullable<Config['logLevel']>,
): Promise<Running> {
  keepHeapSmall()
  const wanted = { ...config, port: port === undefined ? config.port : portOf(port) }
  if (role !== 'processor') await buildDashboard(output)
  const log = openLog({ level: config.logLevel ?? logLevel, toStandardError: output.isJson || process.stdout.isTTY })
  // The server takes half a second to load, which no other command should wait for.
  const { run } = await import('../roles.ts')
  const running = await run(wanted, { role: roleOf(role), dashboardFolder, log }).catch(explainStart(wanted))
  if (role !== 'processor') noteAddress(config.home, config.publicUrl ?? running.address)
  return running
}

export async function stopInstance(config: Config, running: Running): Promise<void> {
  forgetAddress(config.home)
  const outcome = await running.stop()
  if (outcome === 'late') process.exit(1) // what still runs would keep us alive, and to end in its midst loses nothing
}

function* welcome(address: string, first: NewTenant | null): Generator<string> {
  yield `Parley is running at ${address}`
  if (first === null) return
  yield `  Sign in with  ${first.adminEmail}  ${first.adminPassword}`
  yield `  API key       ${first.apiKey}`
  yield `  Tenant        ${first.tenantId}`
  yield 'The password and the key are not shown again.'
}

function roleOf(text: string): Role {
  const role = roles.find((known) => known === text)
  if (role === undefined) throw new CommandFailure('usage-wrong', `--role is "${text}"; expected ${roles.join(', ')}`)
  return role
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new CommandFailure('usage-wrong', `--port is "${text}"; expected a number from 0 to 65535`)
}

function explainStart({ host, port }: Config): (error: unknown) => never {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      const detail = `port ${port} of ${host} is taken: stop what listens there, or choose another with --port or PORT`
      throw new CommandFailure('port-taken', detail, { cause: error })
    }
    throw error
  }
}
