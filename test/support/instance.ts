import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Role } from '../../src/roles.ts'
import { findProgram } from './programs.ts'
import type { TestEnd } from './test-end.ts'

/** As package.json starts it. */
const nodeOptions = ['--max-semi-space-size=12']
const main = path.resolve(import.meta.dirname, '../../src/main.ts')
const stopMsMax = 12_000
const logLinesShownMax = 20
const logColumnsShownMax = 300

export type InstallationOptions = {
  /** Left out, the instance runs its own embedded PostgreSQL. */
  readonly databaseUrl?: string
  /** Left out, the stream is a table. */
  readonly redisUrl?: string
  /** The folder in which its home is made; the one for temporary files if left out. */
  readonly homeUnder?: string | undefined
  /** The script of the command line, where it is not the product's own. */
  readonly main?: string
  /** Further settings of the environment. */
  readonly settings?: Readonly<Record<string, string>>
}

/** The product as it is installed: a home and settings, and the real command line as child processes. */
export type Installation = {
  /** Its PARLEY_HOME. */
  readonly home: string
  /** Starts a role on a free port and waits until it is ready. `settings` go on top of the installation's. */
  start(role: Role, settings?: Readonly<Record<string, string>>): Promise<RunningRole>
  /** Runs a command to its end and returns its JSON value. Throws when it fails. */
  command(...args: string[]): Promise<JsonObject>
  /** A tenant with an API key, and one WhatsApp connection. */
  tenant(): Promise<Tenant>
}

export type RunningRole = {
  readonly address: string
  readonly pid: number
  /** Sends the signal, waits for the end, and returns the exit code; null when the signal ended it. */
  kill(signal: NodeJS.Signals): Promise<number | null>
  /** What it has logged so far. */
  log(): string
}

export type Tenant = {
  readonly tenantId: string
  readonly apiKey: string
  readonly connectionId: string
  readonly secret: string
}

export type JsonObject = { readonly [key: string]: unknown }

/** Everything is stopped and cleared away afterwards. When the test failed, the logs are shown. */
export function testInstallation(test: TestEnd, options: InstallationOptions): Installation {
  const home = mkdtempSync(path.join(options.homeUnder ?? os.tmpdir(), 'parley-instance-'))
  const environment = environmentOf(home, options)
  const script = options.main ?? main
  const started: RunningRole[] = []
  test.after(async () => {
    if (test.passed === false) for (const one of started) showLog(one)
    for (const one of started) await stop(one)
    rmSync(home, { recursive: true, force: true })
  })

  const command = async (...args: string[]) => {
    const { code, out, err } = await ended(launch([script, ...args, '--json'], environment))
    if (code !== 0) throw new Error(`parley ${args.join(' ')} ended with ${code}: ${out}${err}`)
    return objectOf(out)
  }
  return {
    home,
    async start(role, settings = {}) {
      const running = await startRole(script, role, { ...environment, ...settings })
      started.push(running)
      return running
    },
    command,
    async tenant() {
      const { tenantId, apiKey } = await command('tenant', 'create', '--name', 'Test')
      const made = await command('connection', 'add', 'whatsapp', '--tenant', String(tenantId))
      return {
        tenantId: String(tenantId),
        apiKey: String(apiKey),
        connectionId: String(made['connectionId']),
        secret: String(made['secret']),
      }
    },
  }
}

async function startRole(script: string, role: Role, environment: NodeJS.ProcessEnv): Promise<RunningRole> {
  const child = launch([script, 'start', '--role', role, '--port', '0', '--json'], environment)
  const output = outputOf(child)
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  const isOver = { exited: false }
  void exit.then(() => {
    isOver.exited = true
  })
  while (!output.out().includes('\n')) {
    if (isOver.exited) throw new Error(`parley start --role ${role} ended: ${output.out()}${output.err()}`)
    await delay(20)
  }
  const address = addressIn(output.out())
  if (address === null) {
    child.kill('SIGKILL') // left alone it would go on beside the next one, and keep the tests from ending
    await exit
    throw new Error(`parley start --role ${role} said no address: ${output.out()}${output.err()}`)
  }
  return {
    address,
    pid: child.pid ?? 0,
    async kill(signal) {
      child.kill(signal)
      return exit
    },
    log: output.err,
  }
}

/** What the first line says once everything listens; null where it says something else. */
function addressIn(out: string): string | null {
  const [line = ''] = out.split('\n')
  const address = line.startsWith('{') ? objectOf(line)['address'] : null
  return typeof address === 'string' ? address : null
}

/** Runs a script. On Linux it dies with the tests, even when they are killed. */
function launch(args: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const setpriv = findProgram(['setpriv'])
  const [program = '', ...rest] = [
    ...(setpriv ? [setpriv, '--pdeathsig', 'TERM'] : []),
    process.execPath,
    ...nodeOptions,
    ...args,
  ]
  return spawn(program, rest, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
}

function environmentOf(home: string, { databaseUrl, redisUrl, settings }: InstallationOptions): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  return {
    PATH,
    HOME,
    PARLEY_HOME: home,
    LOG_LEVEL: 'info',
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
    ...settings,
  }
}

function outputOf(child: ChildProcess): { out(): string; err(): string } {
  let [out, err] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk
  })
  return { out: () => out, err: () => err }
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  const output = outputOf(child)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out: output.out(), err: output.err() }
}

function objectOf(line: string): JsonObject {
  const value: unknown = JSON.parse(line)
  if (typeof value !== 'object' || value === null) throw new Error(`not an object: ${line}`)
  return { ...value }
}

async function stop(running: RunningRole): Promise<void> {
  const deadline = setTimeout(() => void running.kill('SIGKILL'), stopMsMax)
  await running.kill('SIGTERM')
  clearTimeout(deadline)
}

function showLog({ pid, log }: RunningRole): void {
  const lines = log().trimEnd().split('\n')
  console.error(
    [
      `The log of process ${pid}:`,
      ...lines.slice(-logLinesShownMax).map((line) => line.slice(0, logColumnsShownMax)),
    ].join('\n'),
  )
}
