import { accessSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import { bootstrap } from './bootstrap.ts'
import { codeOf, EmbeddedFailure } from './failure.ts'
import { initialise } from './initialise.ts'
import { findRunning, type Launch, launch, stop } from './launch.ts'
import { isHeld, readLock } from './lock-file.ts'
import { moveIn, moveOut } from './occupants.ts'
import { chooseUser } from './run-as.ts'
import { readOrMakeSecret } from './secret.ts'

export type EmbeddedOptions = {
  /** Folder of the cluster, its log and its secrets; made when missing. Not shared between machines. */
  readonly directory: string
  /** 0, the default, takes any free port. Ignored when a running server is adopted. */
  readonly port?: number
  /** Server settings on top of the defaults below. Ignored when a running server is adopted. */
  readonly settings?: Readonly<Record<string, string>>
}

export type EmbeddedPostgres = {
  /** The ordinary login `parley`, in its database `parley`: what `DATABASE_URL` is in production. */
  readonly url: string
  /** The superuser, for creating databases in tests and for repair; the product never uses it. */
  readonly adminUrl: string
  readonly port: number
  /** Process id of the postmaster. */
  readonly pid: number
  /** The server was running already: left by a killed parent, or used by another process. */
  readonly adopted: boolean
  /** This process needs it no longer. The last process to say so stops the server; the others leave it running. */
  stop(): Promise<'stopped' | 'left-running'>
}

/** For one small machine that does other things too. Durability is untouched: `fsync` and `synchronous_commit` stay on. */
const settingsDefault: Readonly<Record<string, string>> = {
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  wal_compression: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1', // solid-state disks
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %q%a ',
}

/**
 * The PostgreSQL that comes with the package, running on this folder: started, recovered after a crash, or adopted when it
 * already runs. Safe to call from several processes at once. Throws `EmbeddedFailure`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const directory = openDirectory(options.directory)
  const dataDirectory = path.join(directory, 'data')
  const binaries = findBinaries()
  const runAs = chooseUser(binaries.initdb, directory, dataDirectory)
  const superuserPassword = readOrMakeSecret(path.join(directory, 'superuser-password'))
  const password = readOrMakeSecret(path.join(directory, 'password'))

  initialise(binaries.initdb, dataDirectory, superuserPassword, runAs)
  moveIn(directory)
  const settings = { ...settingsDefault, ...options.settings }
  const logFile = path.join(directory, 'postgres.log')
  const launchOptions = { binaries, dataDirectory, logFile, port: options.port ?? 0, settings, runAs }
  const passwords = { superuserPassword, password }
  const server = await findOrLaunch(launchOptions, passwords, lastPortIn(directory)).catch((error) => {
    moveOut(directory)
    throw error
  })
  return {
    ...server,
    stop: async () => {
      if (!moveOut(directory)) return 'left-running'
      // Another process may have started it again since, when it was killed; without its folder it is still the one we saw.
      const lock = readLock(dataDirectory) ?? { ...server, state: 'ready' }
      if (isHeld(lock, dataDirectory)) await stop(binaries, dataDirectory, lock.pid)
      return 'stopped'
    },
  }
}

type Passwords = { readonly superuserPassword: string; readonly password: string }

type LastPort = { read(): number | undefined; write(port: number): void }

/** Whoever still has the address of a server that ended finds the next one there, if the port can be had. */
function lastPortIn(directory: string): LastPort {
  const file = path.join(directory, 'port')
  return {
    read: () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) || undefined : undefined),
    write: (port) => writeFileSync(file, String(port), { mode: 0o600 }),
  }
}

const adoptionsMax = 20
const adoptionPauseMs = 100

/** A server that we adopt may be ending at that very moment, stopped by the last of its users or killed; then another is started. */
async function findOrLaunch(
  options: Launch,
  passwords: Passwords,
  lastPort: LastPort,
): Promise<Omit<EmbeddedPostgres, 'stop'>> {
  for (let triesLeft = adoptionsMax; ; triesLeft--) {
    const running = await findRunning(options.dataDirectory)
    const { port, pid } = running ?? (await launch({ ...options, preferredPort: lastPort.read() }))
    lastPort.write(port)
    const urlOf = (user: string, password: string, database: string) =>
      `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
    const url = urlOf('parley', passwords.password, 'parley')
    const adminUrl = urlOf('postgres', passwords.superuserPassword, 'postgres')
    try {
      await bootstrap(adminUrl, url, { user: 'parley', password: passwords.password, database: 'parley' })
      return { url, adminUrl, port, pid, adopted: running !== undefined }
    } catch (error) {
      const isStopping = ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03'].includes(codeOf(error) ?? '')
      if (!isStopping || triesLeft === 0) throw error
      await sleep(adoptionPauseMs)
    }
  }
}

function openDirectory(wanted: string): string {
  mkdirSync(wanted, { recursive: true, mode: 0o700 })
  try {
    accessSync(wanted, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new EmbeddedFailure(
      'embedded-data-foreign',
      `${wanted} belongs to another user: start as its owner, or set PARLEY_HOME to another folder`,
      { cause: error },
    )
  }
  return realpathSync(wanted)
}
