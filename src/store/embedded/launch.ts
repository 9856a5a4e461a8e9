import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { EmbeddedFailure } from './failure.ts'
import { isHeld, type Lock, readLock, removeStaleLock } from './lock-file.ts'
import { isAlive } from './processes.ts'
import type { RunAs } from './run-as.ts'

const pollMs = 20
const startMsMax = 120_000 // a crash recovery replays up to max_wal_size
const stopMsMax = 60_000
const logBytesMax = 10_000_000

export type Launch = {
  readonly binaries: Binaries
  readonly dataDirectory: string
  readonly logFile: string
  /** 0 takes any free port. */
  readonly port: number
  /** Taken where `port` is 0 and nobody else has it. */
  readonly preferredPort?: number | undefined
  readonly settings: Readonly<Record<string, string>>
  readonly runAs: RunAs
}

/** The server that already runs on this data folder and takes connections, or undefined. Waits for one that starts or stops. */
export async function findRunning(dataDirectory: string): Promise<Lock | undefined> {
  for (let waitedMs = 0; waitedMs < startMsMax; waitedMs += pollMs) {
    const lock = readLock(dataDirectory)
    if (lock === undefined) return undefined
    if (!isHeld(lock, dataDirectory)) {
      removeStaleLock(dataDirectory, lock)
      return undefined
    }
    if (lock.state === 'ready') return lock
    await sleep(pollMs)
  }
  throw new EmbeddedFailure(
    'embedded-start-failed',
    `a server on ${dataDirectory} has been starting or stopping for too long`,
  )
}

/**
 * Starts the server and waits until it takes connections. It outlives this process: who comes next adopts it.
 * Of two starts at once, both return the one server. Throws `embedded-start-failed` with the end of the server's log.
 */
export async function launch(options: Launch): Promise<Lock> {
  rotate(options.logFile)
  let preferred = options.preferredPort
  for (let tries = 0; ; tries++) {
    const logFrom = statSync(options.logFile, { throwIfNoEntry: false })?.size ?? 0
    const outcome = await startOnce({ ...options, port: options.port || preferred || (await freePort()) })
    if (typeof outcome !== 'string') return outcome
    const running = await findRunning(options.dataDirectory)
    if (running) return running
    const said = readFileSync(options.logFile).subarray(logFrom).toString().slice(-4000).trim()
    if (tries === 20 || !isPassing(said)) {
      throw new EmbeddedFailure('embedded-start-failed', `PostgreSQL did not start (${outcome}). It said:\n${said}`)
    }
    if (isPortTaken(said)) preferred = undefined
    await sleep(100)
  }
}

/** Ends the server in an orderly way: transactions are rolled back, everything is written, the next start needs no recovery. */
export async function stop(binaries: Binaries, dataDirectory: string, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(binaries.pg_ctl, ['stop', '-D', dataDirectory, '-m', 'fast', '-w'])
  } else if (isAlive(pid)) {
    process.kill(pid, 'SIGINT') // "fast shutdown"
  }
  for (let waitedMs = 0; isAlive(pid); waitedMs += pollMs) {
    if (waitedMs > stopMsMax) {
      throw new EmbeddedFailure(
        'embedded-stop-failed',
        `PostgreSQL (process ${pid}) is still stopping after ${stopMsMax} ms`,
      )
    }
    await sleep(pollMs)
  }
}

/** Another server took the port in between, or the processes of a killed one have not all gone yet. */
function isPassing(said: string): boolean {
  return isPortTaken(said) || /still in use|lock file .* already exists/.test(said)
}

function isPortTaken(said: string): boolean {
  return /could not bind|could not create any TCP/.test(said)
}

/** The lock of the ready server, or how it ended. */
async function startOnce(options: Launch): Promise<Lock | string> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings }
  const args = [
    '-p',
    String(options.port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const [command = '', ...rest] =
    process.platform === 'win32' ? windowsCommand(options, args) : posixCommand(options, args)
  const log = openSync(options.logFile, 'a', 0o640) // a file and not a pipe: a dead parent cannot block it
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const child = spawn(command, rest, {
    ...options.runAs.ids,
    env,
    cwd: options.dataDirectory,
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  child.unref()

  let ended: string | undefined
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code, signal) => {
    if (process.platform !== 'win32' || code !== 0) ended = signal ?? `exit ${code}`
  })
  for (let waitedMs = 0; waitedMs < startMsMax; waitedMs += pollMs) {
    if (ended !== undefined) return ended
    const lock = readLock(options.dataDirectory)
    if (lock?.state === 'ready' && isHeld(lock, options.dataDirectory)) return lock
    await sleep(pollMs)
  }
  child.kill('SIGQUIT')
  return `not ready after ${startMsMax} ms`
}

function posixCommand({ binaries, dataDirectory, runAs }: Launch, args: readonly string[]): string[] {
  return [...runAs.prefix, binaries.postgres, '-D', dataDirectory, ...args]
}

/** On Windows `pg_ctl` starts it, which sheds an administrator's rights: the server refuses to run with them. */
function windowsCommand({ binaries, dataDirectory, logFile }: Launch, args: readonly string[]): string[] {
  return [binaries.pg_ctl, 'start', '-D', dataDirectory, '-l', logFile, '-o', args.map((arg) => `"${arg}"`).join(' ')]
}

function rotate(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size > logBytesMax) renameSync(logFile, `${logFile}.1`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
