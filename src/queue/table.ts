import type { Delivery } from '../domain/delivery.ts'
import type { Database, Tx } from '../store/database.ts'
import { isPassing } from '../store/database-failure.ts'
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
import {
  countEntries,
  deleteEntries,
  type EntryRow,
  type Hold,
  holdEntries,
  insertEntries,
  readFigures,
  releaseEntries,
  retryEntries,
} from './table-statements.ts'
import { wakeUpBy } from './table-wake-up.ts'

export type TableStreamOptions = {
  readonly database: Database
  readonly limits: StreamLimits
  /** Milliseconds since 1970; only for the age of the oldest entry. */
  readonly now: () => number
}

/**
 * How long a taker that hears nothing waits before it looks again: for due retries, abandoned entries, and lost
 * notices.
 */
const pollMs = 250
/** How long a count of the entries is good for, while there is room and while there is none. */
const countedMsMax = 1_000
const countedFullMsMax = 100

/**
 * The stream contract on one Postgres table, for installations without Redis: durable with the commit of `append`.
 * `entriesMax` is held to within what other processes append in a second, because the count is kept for so long.
 * Closing it leaves the database open.
 */
export function openTableStream({ database, limits, now }: TableStreamOptions): Stream {
  const wakeUp = wakeUpBy(database)
  const room = roomOf(limits.entriesMax, (enough) => statement((tx) => countEntries(tx, enough)))
  const waiting = new Set<Promise<Entry[]>>()
  let isClosed = false

  async function append(deliveries: readonly Delivery[]): Promise<void> {
    if (deliveries.length === 0) return
    await room.claim(deliveries.length)
    await statement((tx) => insertEntries(tx, deliveries))
    wakeUp.announce()
  }

  async function take(
    consumer: string,
    { entriesMax, waitMsMax, bytesMax = takenBytesMaxDefault }: TakeLimits,
  ): Promise<Entry[]> {
    const deadline = performance.now() + waitMsMax
    while (!isClosed) {
      const seen = wakeUp.count()
      const rows = await statement((tx) => holdEntries(tx, consumer, limits.reclaimAfterMs, { entriesMax, bytesMax }))
      const entries = rows.map((row) => entryOf(row, consumer))
      if (entries.length > 0 && !isClosed) return entries
      if (entries.length > 0) await release(entries)
      const waitMs = Math.min(deadline - performance.now(), pollMs)
      if (waitMs <= 0) return []
      if (!isClosed) await wakeUp.after(seen, waitMs)
    }
    return []
  }

  async function acknowledge(entries: readonly Entry[]): Promise<void> {
    if (entries.length > 0) await statement((tx) => deleteEntries(tx, entries.map(holdOf)))
  }

  async function retry(entries: readonly Entry[], delayMs: number): Promise<void> {
    if (entries.length > 0) await statement((tx) => retryEntries(tx, entries.map(holdOf), Math.max(0, delayMs)))
  }

  async function release(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return
    await statement((tx) => releaseEntries(tx, entries.map(holdOf)))
    wakeUp.announce()
  }

  async function figures(): Promise<StreamFigures> {
    const row = await statement(readFigures)
    return {
      entries: row.waiting + row.in_flight + row.retrying,
      inFlight: row.in_flight,
      retrying: row.retrying,
      oldestAgeMs: row.oldest_received_at_ms === null ? null : Math.max(0, now() - row.oldest_received_at_ms),
    }
  }

  async function close(): Promise<void> {
    isClosed = true
    await Promise.all([wakeUp.close(), Promise.allSettled(waiting)])
  }

  async function statement<Answer>(work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    try {
      return await database.outside(work)
    } catch (cause) {
      throw isOutage(cause) ? new StreamUnavailable({ cause }) : cause
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

/** Back-pressure: claims room for entries about to be added. Throws `StreamFull` when there is none. */
function roomOf(
  entriesMax: number,
  count: (enough: number) => Promise<number>,
): { claim(entries: number): Promise<void> } {
  let entries = 0
  let countedAt = Number.NEGATIVE_INFINITY

  return {
    async claim(wanted) {
      const isFull = () => entries + wanted > entriesMax
      if (performance.now() - countedAt > (isFull() ? countedFullMsMax : countedMsMax)) {
        entries = await count(entriesMax - wanted)
        countedAt = performance.now()
      }
      if (isFull()) throw new StreamFull(`${entriesMax} entries`)
      entries += wanted
    },
  }
}

function entryOf(row: EntryRow, consumer: string): Entry {
  return {
    entryId: `${row.entry_id}/${consumer}`,
    attempts: row.attempts,
    delivery: {
      id: row.delivery_id,
      tenantId: row.tenant_id,
      connectionId: row.connection_id,
      source: row.source,
      receivedAt: row.received_at_ms,
      headers: row.headers,
      body: row.body,
    },
  }
}

function holdOf({ entryId }: Entry): Hold {
  const slash = entryId.indexOf('/')
  return { id: entryId.slice(0, slash), consumer: entryId.slice(slash + 1) }
}

/** Also while the database itself is closed to connections (class 55), as during a restore. */
function isOutage(error: unknown): boolean {
  return isPassing(error) || (error instanceof Error && 'code' in error && String(error.code).startsWith('55'))
}
