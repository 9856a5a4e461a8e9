import { spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Random } from '../../src/demo/random.ts'
import { connectAlone } from '../../src/store/connection.ts'
import { signal } from './signal.ts'
import type { RolePart, World } from './world.ts'

/** Something that goes wrong, and is over when this resolves. */
export type Fault = {
  readonly name: string
  /** What it happens to: nothing happens to one thing twice at once. */
  readonly part: string
  readonly weight: number
  run(random: Random): Promise<void>
}

/** Longer than what a consumer holds is kept for it (a second), so that another has taken it when this one wakes. */
const freezeMs = [1_200, 2_600] as const
const downMsMax = 900

/** Everything that goes wrong in this world. */
export function faultsOf(world: World): readonly Fault[] {
  return [
    ...world.roles.flatMap(ofRole),
    ...ofPostgres(world),
    ...(world.redis === null ? [] : ofRedis(world.redis.url, world.redis)),
  ]
}

function ofRole(part: RolePart): Fault[] {
  const { name } = part
  const down = async (signal: NodeJS.Signals, random: Random) => {
    await part.kill(signal)
    await delay(random.whole(0, downMsMax))
    await part.start(random)
  }
  return [
    { name: `kill ${name}`, part: name, weight: 3, run: (random) => down('SIGKILL', random) },
    { name: `stop ${name}`, part: name, weight: 1, run: (random) => down('SIGTERM', random) },
    { name: `freeze ${name}`, part: name, weight: 2, run: (random) => frozen([part.pid()], random.whole(...freezeMs)) },
  ]
}

function ofPostgres({ postgres }: World): Fault[] {
  const part = 'postgres'
  return [
    {
      name: 'kill postgres',
      part,
      weight: 2,
      async run(random) {
        postgres.kill()
        await delay(random.whole(0, downMsMax))
        await postgres.start()
      },
    },
    {
      name: 'cut connections of postgres',
      part,
      weight: 2,
      async run() {
        const admin = await connectAlone({ url: postgres.adminUrl(), applicationName: 'faults' }).catch(() => null)
        if (admin === null) return // it has just been killed: all are cut
        admin.on('error', () => undefined)
        await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'parley %'`,
        )
        await admin.end()
      },
    },
    {
      name: 'freeze postgres',
      part,
      weight: 1,
      run: (random) => frozen([postgres.pid(), ...childrenOf(postgres.pid())], random.whole(500, 1_500)),
    },
  ]
}

type Restartable = { kill(): Promise<void>; start(): Promise<void> }

function ofRedis(url: string, server: Restartable): Fault[] {
  const part = 'redis'
  return [
    {
      name: 'kill redis',
      part,
      weight: 2,
      async run(random) {
        await server.kill()
        await delay(random.whole(0, downMsMax))
        await server.start()
      },
    },
    {
      name: 'fill redis',
      part,
      weight: 2,
      run: (random) =>
        withRedis(url, async (redis) => {
          await redis.config('SET', 'maxmemory', '1mb') // less than it has with nothing in it
          await delay(random.whole(300, 1_500))
          await redis.config('SET', 'maxmemory', '0')
        }),
    },
    {
      name: 'cut connections of redis',
      part,
      weight: 2,
      run: () => withRedis(url, (redis) => redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')),
    },
    {
      name: 'pause redis',
      part,
      weight: 1,
      run: (random) => withRedis(url, (redis) => redis.call('CLIENT', 'PAUSE', random.whole(500, 1_500), 'ALL')),
    },
  ]
}

async function withRedis(url: string, work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => null })
  redis.on('error', () => undefined)
  try {
    await work(redis)
  } finally {
    redis.disconnect()
  }
}

async function frozen(pids: readonly number[], ms: number): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGSTOP')
  await delay(ms)
  for (const pid of pids) signal(pid, 'SIGCONT')
}

function childrenOf(pid: number): number[] {
  if (pid <= 0) return [] // it is down
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
  return stdout.split('\n').filter(Boolean).map(Number)
}
