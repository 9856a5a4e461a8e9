import path from 'node:path'
import type { Config } from './config.ts'
import { openStream } from './queue/open-stream.ts'
import type { Stream } from './queue/stream.ts'
import type { Database } from './store/database.ts'
import { startEmbedded } from './store/embedded/start.ts'

/** What everything stands on, by the settings: Postgres, and the stream. */

export type Ground = {
  readonly databaseUrl: string
  readonly isEmbedded: boolean
  stop(): Promise<unknown>
}

/** Postgres: the one that the address names, or the embedded one. */
export async function openGround(config: Config): Promise<Ground> {
  if (config.databaseUrl !== null)
    return { databaseUrl: config.databaseUrl, isEmbedded: false, stop: async () => undefined }
  const embedded = await startEmbedded({ directory: path.join(config.home, 'postgres') })
  return { databaseUrl: embedded.url, isEmbedded: true, stop: () => embedded.stop() }
}

/** Redis where there is one, else a table of the database. */
export function openStreamOf(config: Config, database: Database): Promise<Stream> {
  const limits = { entriesMax: config.streamEntriesMax, reclaimAfterMs: config.reclaimAfterMs }
  return openStream({ redisUrl: config.redisUrl ?? undefined, database, limits })
}
