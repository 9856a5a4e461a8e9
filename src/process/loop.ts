import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../operate/log.ts'
import type { Entry, Stream } from '../queue/stream.ts'
import { StreamUnavailable } from '../queue/stream.ts'
import type { Database } from '../store/database.ts'
import { isPassing } from '../store/database-failure.ts'
import { insertDeadLetters } from '../store/dead-letters.ts'
import { notice } from '../store/notice.ts'
import {
  type BatchOutcome,
  type ReadBatch,
  readBatch,
  type StoreLimits,
  type StoreParts,
  storeBatch,
  storeLimitsDefault,
} from './batch.ts'
import { type Enrich, enriched } from './enrich/enrich.ts'
import { openFolds } from './fold.ts'
import { openMappings } from './mappings.ts'
import { type ConnectorOf, openNormalise } from './normalise.ts'
import { openPartitions } from './partitions.ts'
import { startUpkeep } from './upkeep.ts'

export type ProcessorOptions = {
  /** As the application role. */
  readonly database: Database
  readonly stream: Stream
  readonly connectorOf: ConnectorOf
  readonly log: Log
  readonly now: () => number
  /** Tells processors apart on the stream; stays the same over a restart only if the old one is surely gone. */
  readonly consumer: string
  /** Raw deliveries older than this are dropped. */
  readonly retentionDays: number
  /** Adds to events of the web; left out, they stay as they are told. */
  readonly enrich?: Enrich
  readonly limits?: Partial<ProcessorLimits>
}

export type ProcessorLimits = {
  readonly batchEntriesMax: number
  /** Batches under way at once. A second one gained nothing on 2 cores: neighbouring batches speak of the same messages and wait. */
  readonly lanes: number
  readonly attemptsMax: number
  /** First delay before another attempt; it doubles with every further one. */
  readonly backoffMs: number
  /** The same after one that took too long, when the server itself may be at fault and needs time. */
  readonly slowBackoffMs: number
  readonly store: StoreLimits
}

export const processorLimitsDefault: ProcessorLimits = {
  batchEntriesMax: 500,
  lanes: 1,
  attemptsMax: 5,
  backoffMs: 1_000,
  slowBackoffMs: 10_000,
  store: storeLimitsDefault,
}

const waitMsMax = 1_000
const pauseMsMin = 100
const pauseMsMax = 5_000
const idlePollMs = 50
/** A delivery that cannot even be buried is not lost: it comes back after so long. */
const unburiedRetryMs = 60_000

export type Processor = {
  /** Finishes the batches under way, gives back what was not tried, folds what is left. */
  stop(): Promise<void>
  /** Resolves when the stream is empty and everything is folded. */
  idle(): Promise<void>
}

/** Takes deliveries off the stream and brings them into the tables, until it is stopped. */
export function startProcessor(options: ProcessorOptions): Processor {
  const limits = { ...processorLimitsDefault, ...options.limits }
  const { normalise: asTold, close: closeNormalise } = openNormalise(
    options.connectorOf,
    openMappings(options.database),
  )
  const normalise = options.enrich ? enriched(asTold, options.enrich) : asTold
  const folds = openFolds(options.database, options.log)
  const upkeep = startUpkeep(options, folds)
  const parts: StoreParts = {
    database: options.database,
    makePartitions: openPartitions(options.database, options.now),
    limits: limits.store,
  }
  const stopping = new AbortController()
  let isBehind = false

  const takeBatch = async (lane: string): Promise<ReadBatch | null> => {
    const taken = await options.stream.take(lane, { entriesMax: limits.batchEntriesMax, waitMsMax })
    isBehind = taken.length === limits.batchEntriesMax
    if (taken.length === 0) return null
    try {
      return await readBatch(normalise, taken)
    } catch (error) {
      await options.stream.release(taken).catch(() => {})
      throw error
    }
  }
  const release = async (batch: ReadBatch | null) => {
    if (batch !== null) await options.stream.release(batch.entries).catch(() => {})
  }

  const work = async (lane: string) => {
    let pauseMs = pauseMsMin
    // While Postgres stores one batch of a backlog, the next is taken and read. Without one, what was taken before the rest came would
    // be a batch by itself, and the rest would wait for two.
    let coming: Promise<ReadBatch | null> | null = null
    while (!stopping.signal.aborted) {
      let batch: ReadBatch | null = null
      try {
        const next: Promise<ReadBatch | null> = coming ?? takeBatch(lane)
        coming = null
        batch = await next
        if (stopping.signal.aborted) {
          await release(batch)
          break
        }
        if (isBehind) {
          coming = takeBatch(lane)
          coming.catch(() => {})
        }
        if (batch === null) {
          await nextTurn() // a stream that is closed already answers at once, and would let nothing else run
          continue
        }
        const outcome = await storeBatch(parts, batch)
        folds.mark(outcome.tenants)
        await settle(options, limits, outcome)
        pauseMs = pauseMsMin
      } catch (error) {
        // Nobody's delivery is at fault: wait for the database or the stream, and count nothing.
        if (!isPassing(error) && !(error instanceof StreamUnavailable))
          options.log.error({ err: error }, 'batch failed unexpectedly')
        else options.log.warn({ err: error, pauseMs }, 'processing paused')
        await release(batch)
        await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
        pauseMs = Math.min(pauseMs * 2, pauseMsMax)
      }
    }
    await release((await coming?.catch(() => null)) ?? null)
  }
  const lanes = Array.from({ length: limits.lanes }, (_, index) => work(`${options.consumer}-${index}`))

  return {
    async stop() {
      stopping.abort()
      await Promise.all(lanes)
      await upkeep.stop()
      await folds.close()
      await closeNormalise()
    },
    async idle() {
      // Counting a long backlog again and again would cost more than working it off.
      const isWork = async () => isBehind || (await options.stream.figures()).entries > 0
      while (!stopping.signal.aborted && (await isWork())) await sleep(idlePollMs)
      await folds.finish()
    },
  }
}

/** Committed work is acknowledged; what failed by its own fault is tried again later, and buried after the last time. */
async function settle(options: ProcessorOptions, limits: ProcessorLimits, outcome: BatchOutcome): Promise<void> {
  const last = outcome.failed.filter(({ entry }) => entry.attempts + 1 >= limits.attemptsMax)
  const { buried, unburied } = await bury(options, [...outcome.unreadable, ...last])
  await options.stream.acknowledge([...outcome.done, ...buried])
  await options.stream.retry(unburied, unburiedRetryMs)
  for (const { entry, reason, detail } of outcome.failed) {
    if (entry.attempts + 1 >= limits.attemptsMax) continue
    options.log.warn({ deliveryId: entry.delivery.id, attempts: entry.attempts + 1, reason, detail }, 'delivery failed')
    const backoffMs = reason === 'processing-timeout' ? limits.slowBackoffMs : limits.backoffMs
    await options.stream.retry([entry], backoffMs * 2 ** entry.attempts)
  }
}

type Letter = { readonly entry: Entry; readonly reason: string; readonly detail: string }
type Burial = { readonly buried: readonly Entry[]; readonly unburied: readonly Entry[] }

/** Throws only passing failures. What cannot be buried hinders nobody else. */
async function bury(options: ProcessorOptions, letters: readonly Letter[]): Promise<Burial> {
  const burials: Burial[] = []
  for (const [tenantId, group] of Map.groupBy(letters, ({ entry }) => entry.delivery.tenantId))
    burials.push(await buryOf(options, tenantId, group))
  return together(burials)
}

function together(burials: readonly Burial[]): Burial {
  return { buried: burials.flatMap(({ buried }) => buried), unburied: burials.flatMap(({ unburied }) => unburied) }
}

async function buryOf(options: ProcessorOptions, tenantId: string, group: readonly Letter[]): Promise<Burial> {
  const entries = group.map(({ entry }) => entry)
  try {
    await writeLetters(options.database, tenantId, group)
  } catch (error) {
    if (isPassing(error)) throw error
    if (group.length > 1) {
      const apart: Burial[] = []
      for (const letter of group) apart.push(await buryOf(options, tenantId, [letter]))
      return together(apart)
    }
    const [deliveryId] = entries.map(({ delivery }) => delivery.id)
    options.log.error({ err: error, deliveryId, tenantId }, 'delivery could not be buried')
    return { buried: [], unburied: entries }
  }
  for (const { entry, reason } of group)
    options.log.warn({ deliveryId: entry.delivery.id, tenantId, reason }, 'delivery buried')
  return { buried: entries, unburied: [] }
}

async function writeLetters(database: Database, tenantId: string, group: readonly Letter[]): Promise<void> {
  await database.write(tenantId, async (tx) => {
    const letters = group.map(({ entry, reason, detail }) => ({
      delivery: entry.delivery,
      reason,
      detail,
      attempts: entry.attempts + 1,
    }))
    await insertDeadLetters(tx, tenantId, letters)
    await notice(tx, tenantId, ['dead-letters'])
  })
}
