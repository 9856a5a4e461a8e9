import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { addConnection } from '../../src/access/connections.ts'
import { deriveInstanceKeys } from '../../src/access/instance-keys.ts'
import { createTenant } from '../../src/access/tenants.ts'
import type { Random } from '../../src/demo/random.ts'
import { openStream } from '../../src/queue/open-stream.ts'
import type { Stream } from '../../src/queue/stream.ts'
import type { Role } from '../../src/roles.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { isHeld, readLock } from '../../src/store/embedded/lock-file.ts'
import { type EmbeddedPostgres, startEmbedded } from '../../src/store/embedded/start.ts'
import { type Installation, type RunningRole, testInstallation } from '../support/instance.ts'
import { type RedisServer, startRedis } from '../support/redis.ts'
import { lastFirst, type TestEnd } from '../support/test-end.ts'
import type { Driver } from './ground.ts'
import { signal } from './signal.ts'

/** The real parts, each a process of its own that can be killed, frozen and started again. */
export type World = {
  readonly owner: Database
  readonly app: Database
  readonly stream: Stream
  readonly roles: readonly RolePart[]
  readonly redis: RedisServer | null
  readonly postgres: PostgresPart
  /** Where the api listens just now, or listened last. */
  origin(): string
  tenant(name: string): Promise<Address>
}

export type Address = { readonly tenantId: string; readonly connectionId: string; readonly secret: string }

export type RolePart = {
  readonly name: string
  readonly role: Role
  pid(): number
  address(): string
  /** What it has logged, and said, since it was started last. */
  log(): string
  kill(signal: NodeJS.Signals): Promise<number | null>
  /** Starts it, as often as it takes: what it stands on may not be up yet. */
  start(random?: Random): Promise<void>
}

export type PostgresPart = {
  adminUrl(): string
  /** The postmaster and all of its children. */
  pid(): number
  /** Kills the postmaster the hard way; its children end by themselves. Nothing that was committed may be lost. */
  kill(): void
  /** Stops it in an orderly way. */
  stop(): Promise<unknown>
  /** Where the instance itself does not see to it. */
  start(): Promise<void>
}

export type WorldOptions = {
  readonly settings?: Readonly<Record<string, string>>
  /** With Postgres as it is before anything else starts; on Redis alone. */
  readonly prepare?: (adminUrl: string) => Promise<void>
  /** Where everything of the embedded default lies. */
  readonly homeUnder?: string
}

/** What a killed consumer held comes back soon. */
const settings = { PARLEY_RECLAIM_SECONDS: '1', LOG_LEVEL: 'info' }
const clockSkewMs = 600_000
const skewedClock = path.resolve(import.meta.dirname, 'skewed-clock.mjs')

/**
 * `redis`: an api and two processors on Redis (appendfsync always) and a Postgres of their own; each start of the api has
 * its clock right, ten minutes fast or ten minutes slow. `table`: the default, one process with its embedded Postgres.
 */
export async function openWorld(test: TestEnd, driver: Driver, options: WorldOptions = {}): Promise<World> {
  const end = lastFirst(test)
  const secret = randomBytes(32)
  const own = { ...settings, ...options.settings, PARLEY_SECRET: secret.toString('base64') }
  const keys = deriveInstanceKeys([secret])
  const ground = driver === 'redis' ? await onRedis(end, own, options) : await embedded(end, own, options)
  for (const part of ground.roles) await part.start()
  const url = await ground.url()
  const owner = openDatabase({ url, role: 'parley_owner', connectionsMax: 3, applicationName: 'faults' })
  const app = openDatabase({ url, role: 'parley_app', connectionsMax: 3, applicationName: 'faults' })
  const stream = await openStream({ redisUrl: ground.redis?.url, database: app })
  end.after(async () => {
    await stream.close()
    await Promise.all([owner.close(), app.close()])
  })
  return {
    ...ground,
    owner,
    app,
    stream,
    origin: () => ground.roles[0]?.address() ?? '',
    async tenant(name) {
      const { tenantId } = await createTenant(owner, { name, timeZone: 'UTC' }, keys.tokenPepper)
      const connectionSecret = randomBytes(16).toString('hex')
      const wanted = { tenantId, source: 'whatsapp', name, secret: connectionSecret }
      const { connectionId } = await addConnection(owner, wanted, { sealingKeys: keys.sealing, publicUrl: '' })
      return { tenantId, connectionId, secret: connectionSecret }
    },
  }
}

type Parts = Pick<World, 'roles' | 'redis' | 'postgres'> & { url(): Promise<string> }

async function onRedis(end: TestEnd, own: Readonly<Record<string, string>>, { prepare }: WorldOptions): Promise<Parts> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-faults-'))
  let server: EmbeddedPostgres = await startEmbedded({ directory })
  end.after(async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })
  await prepare?.(server.adminUrl)
  const redis = await startRedis(end, { appendfsync: 'always' })
  const installation = testInstallation(end, { databaseUrl: server.url, redisUrl: redis.url, settings: own })
  const postgres: PostgresPart = {
    adminUrl: () => server.adminUrl,
    pid: () => server.pid,
    kill: () => signal(server.pid, 'SIGKILL'),
    stop: () => server.stop(),
    async start() {
      server = await startEmbedded({ directory, port: server.port })
    },
  }
  const roles = [
    rolePart(installation, 'api', 'api', true),
    rolePart(installation, 'processor', 'processor one'),
    rolePart(installation, 'processor', 'processor two'),
  ]
  return { roles, redis, postgres, url: async () => server.url }
}

async function embedded(
  end: TestEnd,
  own: Readonly<Record<string, string>>,
  { homeUnder }: WorldOptions,
): Promise<Parts> {
  const installation = testInstallation(end, { settings: own, homeUnder })
  let server: EmbeddedPostgres | null = null
  const adopted = async () => {
    server ??= await startEmbedded({ directory: path.join(installation.home, 'postgres') })
    return server
  }
  end.after(async () => void (await server?.stop()))
  const data = path.join(installation.home, 'postgres', 'data')
  const pidNow = () => {
    const lock = readLock(data)
    return lock !== undefined && isHeld(lock, data) ? lock.pid : 0
  }
  const postgres: PostgresPart = {
    adminUrl: () => server?.adminUrl ?? '',
    pid: pidNow,
    // It may be down already, and the instance has not started it again yet.
    kill: () => void signal(pidNow(), 'SIGKILL'),
    stop: async () => signal(pidNow(), 'SIGINT'),
    start: async () => undefined, // the instance does
  }
  return {
    roles: [rolePart(installation, 'all', 'all')],
    redis: null,
    postgres,
    url: async () => (await adopted()).url,
  }
}

function rolePart(installation: Installation, role: Role, name: string, isSkewed = false): RolePart {
  let running: RunningRole | null = null
  let address = ''
  return {
    name,
    role,
    pid: () => running?.pid ?? 0,
    address: () => address,
    log: () => running?.log() ?? '',
    kill: async (signal) => running?.kill(signal) ?? null,
    async start(random) {
      const skewMs = isSkewed && random ? clockSkewMs * random.whole(-1, 1) : 0
      const off = { NODE_OPTIONS: `--import=${skewedClock}`, CLOCK_SKEW_MS: String(skewMs) }
      for (running = null; running === null; ) {
        running = await installation.start(role, skewMs === 0 ? {} : off).catch(() => null)
        if (running === null) await delay(200)
      }
      address = running.address
    },
  }
}
