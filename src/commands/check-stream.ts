import type { Config } from '../config.ts'
import { openStreamOf } from '../ground.ts'
import { redisAt } from '../queue/redis-connection.ts'
import { checkRedisSettings } from '../queue/redis-settings.ts'
import type { Stream } from '../queue/stream.ts'
import { openDatabase } from '../store/database.ts'
import { explain } from './failure.ts'
import { type Finding, fine, warning, wrong } from './findings.ts'

/** An entry that waits longer than this means that nobody processes, or not fast enough. */
const oldestMsMax = 60_000

/** The stream: Redis' settings where there is Redis, and whether anybody keeps up with it. */
export async function checkStream(config: Config, databaseUrl: string): Promise<Finding[]> {
  try {
    return [...(await redisSettings(config)), await backlog(config, databaseUrl)]
  } catch (error) {
    return [
      wrong(
        'stream',
        `the stream cannot be reached: ${explain(error).detail}`,
        'check REDIS_URL and that Redis is running',
      ),
    ]
  }
}

async function redisSettings({ redisUrl }: Config): Promise<Finding[]> {
  if (redisUrl === null) return [fine('stream', 'a table of the database: as durable as Postgres')]
  const connect = await redisAt(redisUrl)
  const redis = await connect()
  try {
    return await checkRedisSettings(redis)
  } finally {
    redis.disconnect()
  }
}

async function backlog(config: Config, databaseUrl: string): Promise<Finding> {
  const database = openDatabase({
    url: databaseUrl,
    role: 'parley_app',
    connectionsMax: 1,
    applicationName: 'parley doctor',
  })
  try {
    const stream = await openStreamOf(config, database)
    return await lag(stream, config.streamEntriesMax).finally(() => stream.close())
  } finally {
    await database.close()
  }
}

async function lag(stream: Stream, entriesMax: number): Promise<Finding> {
  const { entries, oldestAgeMs } = await stream.figures()
  const what = `${entries} deliveries wait${oldestAgeMs === null ? '' : `, the oldest for ${Math.round(oldestAgeMs / 1000)} s`}`
  if (entries >= entriesMax)
    return wrong('backlog', `${what}: the limit is reached and senders are told to retry`, 'start more processors')
  if ((oldestAgeMs ?? 0) <= oldestMsMax) return fine('backlog', what)
  return warning('backlog', what, 'see that a processor runs (`parley start --role processor`), and what it logs')
}
