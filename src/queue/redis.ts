import { setTimeout as delay } from 'node:timers/promises'
import { encodeDelivery, entryOf, holdOf, laneAgain, laneFresh, type RawEntry } from './encode.ts'
import { type RedisClient, readersOf, redisAt } from './redis-connection.ts'
import {
  acknowledgeScript,
  appendScript,
  createGroupsScript,
  figuresScript,
  forgetConsumersScript,
  group,
  putBackScript,
  run,
  type Script,
  takeScript,
} from './redis-scripts.ts'
import {
  type Entry,
  type Stream,
  type StreamFigures,
  StreamFull,
  type StreamLimits,
  StreamUnavailable,
  type TakeLimits,
  takenBytesMaxDefault,
} from './stream.ts'

/*
 * The stream on Redis Streams 7. Its keys, all in one slot of a Cluster by their common hash tag:
 *
 *   {parley:in}            stream   lane 1, fresh: what `append` added, in order of arrival
 *   {parley:in}:again      stream   lane 2: what came back, by `release` or because its retry fell due; read before lane 1
 *   {parley:in}:retry      zset     what waits for its retry: name → due, ms by the server's clock
 *   {parley:in}:payloads   hash     the entries of :retry: name → [attempts, receivedAt, facts, body] (MessagePack)
 *   {parley:in}:received   zset     name → receivedAt of everything outside lane 1, for the age of the oldest entry
 *
 *   append → lane 1 ─ take ─→ pending of a consumer ─ acknowledge ─→ gone (XACK and XDEL)
 *                    ↑ ↑                │   │
 *              reclaim  lane 2 ← release ┘   └ retry → :retry ─ due, moved by whoever takes next ─→ lane 2
 *
 * One entry per delivery: packing a hundred into one doubles what Redis takes, but every delivery is acknowledged and
 * retried by itself, and single entries in one script already go in two to four times as fast as the edge can check them.
 */

export type RedisStreamOptions = {
  readonly redisUrl: string
  /** Before the names of all keys, inside the hash tag. */
  readonly keyPrefix: string
  readonly limits: StreamLimits
  /** Milliseconds since 1970; only for the age of the oldest entry. */
  readonly now: () => number
}

/** How long one blocking read lasts: by then due retries, abandoned entries and `close` are noticed. */
const waitSliceMs = 250
/** How often abandoned entries are looked for. */
const reclaimEveryMsMax = 1_000
/** A consumer that holds nothing and asked for nothing in so many `reclaimAfterMs` has gone for good. */
const forgottenAfterReclaims = 10
const closeMsMax = 2_000

/** Connects to Redis and keeps the stream contract on it. Throws `StreamUnavailable` when it can't be reached now. */
export async function openRedisStream({ redisUrl, keyPrefix, limits, now }: RedisStreamOptions): Promise<Stream> {
  const tag = `{${keyPrefix}in}`
  const fresh = tag
  const again = `${tag}:again`
  const keys = [fresh, again, `${tag}:retry`, `${tag}:payloads`, `${tag}:received`]
  const connect = await redisAt(redisUrl)
  const redis = await connect()
  const readers = readersOf(connect)
  const isReclaimDue = every(Math.min(reclaimEveryMsMax, limits.reclaimAfterMs / 4))
  const forgetAfterMs = limits.reclaimAfterMs * forgottenAfterReclaims
  const isForgettingDue = every(forgetAfterMs)
  const waiting = new Set<Promise<Entry[]>>()
  let isClosed = false

  async function append(deliveries: readonly Entry['delivery'][]): Promise<void> {
    if (deliveries.length === 0) return
    const added = await command(() =>
      run(redis, appendScript, keys, [limits.entriesMax, ...deliveries.flatMap(encodeDelivery)]),
    )
    if (added === 0) throw new StreamFull(`${limits.entriesMax} entries`)
  }

  async function take(
    consumer: string,
    { entriesMax, waitMsMax, bytesMax = takenBytesMaxDefault }: TakeLimits,
  ): Promise<Entry[]> {
    const deadline = performance.now() + waitMsMax
    while (!isClosed) {
      const entries = await takeReady(consumer, entriesMax, bytesMax)
      const waitMs = Math.ceil(Math.min(deadline - performance.now(), waitSliceMs))
      if (entries.length > 0 || waitMs <= 0) return entries
      const arrived = await waitForEntries(consumer, entriesMax, waitMs)
      if (arrived.length > 0) return arrived
    }
    return []
  }

  async function takeReady(consumer: string, entriesMax: number, bytesMax: number): Promise<Entry[]> {
    if (isForgettingDue()) await onGroup(forgetConsumersScript, [forgetAfterMs])
    const reclaimAfterMs = isReclaimDue() ? limits.reclaimAfterMs : 0
    const values = [consumer, entriesMax, reclaimAfterMs, bytesMax]
    const taken = (await onGroup(takeScript, values)) as [lane: number, ...RawEntry][]
    return taken.flatMap(([lane, ...raw]) => entryOf(lane, raw, consumer))
  }

  async function waitForEntries(consumer: string, entriesMax: number, waitMs: number): Promise<Entry[]> {
    const reader = await readers.of(consumer)
    const found = await command(() =>
      withGroups(() =>
        reader.xreadgroupBuffer(
          'GROUP',
          group,
          consumer,
          'COUNT',
          entriesMax,
          'BLOCK',
          waitMs,
          'STREAMS',
          again,
          fresh,
          '>',
          '>',
        ),
      ),
    )
    const lanes = (found ?? []) as [key: Buffer, entries: RawEntry[]][]
    const entries = lanes.flatMap(([key, raws]) => {
      const lane = key.toString() === again ? laneAgain : laneFresh
      return raws.flatMap((raw) => entryOf(lane, raw, consumer))
    })
    // COUNT is per lane, and nobody waits for an answer any more once the stream is closed.
    const wanted = isClosed ? 0 : entriesMax
    if (entries.length > wanted) await release(entries.slice(wanted))
    return entries.slice(0, wanted)
  }

  async function acknowledge(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return
    const held = entries.map(({ entryId }) => holdOf(entryId))
    const freshIds = held.filter(({ lane }) => lane === laneFresh).map(({ id }) => id)
    const againIds = held.filter(({ lane }) => lane === laneAgain).map(({ id }) => id)
    await command(() => run(redis, acknowledgeScript, keys, [freshIds.length, ...freshIds, ...againIds]))
  }

  async function putBack(entries: readonly Entry[], delayMs: number): Promise<void> {
    if (entries.length === 0) return
    const held = entries.map(({ entryId }) => holdOf(entryId))
    await onGroup(putBackScript, [delayMs, ...held.flatMap(({ lane, id, consumer }) => [lane, id, consumer])])
  }

  const retry = (entries: readonly Entry[], delayMs: number) => putBack(entries, Math.max(0, Math.ceil(delayMs)))
  const release = (entries: readonly Entry[]) => putBack(entries, -1)

  async function figures(): Promise<StreamFigures> {
    const [entries, inFlight, retrying, oldest] = (await onGroup(figuresScript, [])) as [number, number, number, Buffer]
    const oldestAgeMs = oldest.length === 0 ? null : Math.max(0, now() - Number(oldest))
    return { entries, inFlight, retrying, oldestAgeMs }
  }

  async function close(): Promise<void> {
    isClosed = true
    await Promise.race([Promise.allSettled(waiting), delay(closeMsMax, undefined, { ref: false })])
    await Promise.all([end(redis), readers.close()])
  }

  function onGroup(script: Script, values: readonly (string | number)[]): Promise<unknown> {
    return command(() => withGroups(() => run(redis, script, keys, values)))
  }

  // Made when first needed, and again when Redis comes back without them (flushed, or failed over to an empty node).
  async function withGroups<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask()
    } catch (error) {
      if (!isNoGroup(error)) throw error
      await run(redis, createGroupsScript, keys, [])
      return await ask()
    }
  }

  return {
    append,
    async take(consumer, limits) {
      const taking = take(consumer, limits)
      waiting.add(taking)
      return await taking.finally(() => waiting.delete(taking))
    },
    acknowledge,
    retry,
    release,
    figures,
    close,
  }
}

/** Full memory is back-pressure; whatever else goes wrong, Redis did not do it, and the caller may try again. */
async function command<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (cause) {
    if (cause instanceof Error && cause.message.startsWith('OOM')) throw new StreamFull('memory of Redis')
    throw new StreamUnavailable({ cause })
  }
}

/** UNBLOCKED is how a blocked read ends when its key is deleted under it. */
function isNoGroup(error: unknown): boolean {
  return error instanceof Error && /NOGROUP|^UNBLOCKED/.test(error.message)
}

async function end(redis: RedisClient): Promise<void> {
  await redis.quit().catch(() => {})
  redis.disconnect()
}

/** Says yes once in `ms`, the first time at once. */
function every(ms: number): () => boolean {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const isDue = performance.now() - last >= ms
    if (isDue) last = performance.now()
    return isDue
  }
}
