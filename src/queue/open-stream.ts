import type { Database } from '../store/database.ts'
import { openRedisStream } from './redis.ts'
import { type Stream, type StreamLimits, streamLimitsDefault } from './stream.ts'
import { openTableStream } from './table.ts'

export type OpenStreamOptions = {
  /** Redis or Valkey, single node or Cluster (see `redisAt`). Left out, the stream is a table of the database. */
  readonly redisUrl?: string | undefined
  readonly database: Database
  readonly limits?: Partial<StreamLimits> | undefined
  /** Before the names of all keys in Redis, where several installations share one. */
  readonly keyPrefix?: string | undefined
  readonly now?: () => number
}

/** The stream, on Redis where there is one. Throws `StreamUnavailable` when that Redis can't be reached now. */
export async function openStream(options: OpenStreamOptions): Promise<Stream> {
  const { redisUrl, database, keyPrefix = 'parley:', now = Date.now } = options
  const limits = { ...streamLimitsDefault, ...options.limits }
  return redisUrl === undefined
    ? openTableStream({ database, limits, now })
    : await openRedisStream({ redisUrl, keyPrefix, limits, now })
}
