import path from 'node:path'
import type { Config } from './config.ts'
import type { Log } from './operate/log.ts'
import { openLocalBudget } from './outside/budget.ts'
import { type Door, openDoor } from './outside/door.ts'
import { openRedisBudget } from './outside/redis-budget.ts'
import { openStream } from './queue/open-stream.ts'
import { redisAt } from './queue/redis-connection.ts'
import type { Stream } from './queue/stream.ts'
import type { Database } from './store/database.ts'
import { keepEmbedded } from './store/embedded/keep.ts'
import { type EmbeddedPostgres, startEmbedded } from './store/embedded/start.ts'

/** What everything stands on, by the settings: Postgres, the stream, and the way to other systems. */

export type Ground = {
  readonly databaseUrl: string
  readonly isEmbedded: boolean
  stop(): Promise<unknown>
}

/** Postgres: the one that the address names, or the embedded one. What runs for long gives a log, and the embedded one is kept running. */
export async function openGround(config: Config, log?: Log): Promise<Ground> {
  if (config.databaseUrl !== null)
    return { databaseUrl: config.databaseUrl, isEmbedded: false, stop: async () => undefined }
  const directory = path.join(config.home, 'postgres')
  const embedded = await (log === undefined ? startEmbedded({ directory }) : keptRunning(directory, log))
  return { databaseUrl: embedded.url, isEmbedded: true, stop: () => embedded.stop() }
}

function keptRunning(directory: string, log: Log): Promise<EmbeddedPostgres> {
  return keepEmbedded({
    directory,
    onRestart: () => log.warn({}, 'the embedded PostgreSQL had ended and was started again'),
    onFailure: (err) => log.error({ err }, 'the embedded PostgreSQL has ended and does not start'),
  })
}

/** Redis where there is one, else a table of the database. */
export function openStreamOf(config: Config, database: Database): Promise<Stream> {
  const limits = { entriesMax: config.streamEntriesMax, reclaimAfterMs: config.reclaimAfterMs }
  return openStream({ redisUrl: config.redisUrl ?? undefined, database, limits })
}

/** The way to other systems. With Redis, all processes share the allowance of an account there. Throws as `redisAt` does. */
export async function openDoorOf(config: Config, log: Log): Promise<Door> {
  const { outsideHosts: allowedHosts, redisUrl } = config
  const now = Date.now
  if (redisUrl === null) return openDoor({ allowedHosts, budget: openLocalBudget(now), now, log })
  const connect = await redisAt(redisUrl)
  const redis = await connect()
  const door = openDoor({ allowedHosts, budget: openRedisBudget(redis), now, log })
  return {
    ...door,
    async close() {
      await door.close()
      redis.disconnect()
    },
  }
}
