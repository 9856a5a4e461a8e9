import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Entry } from '../queue/stream.ts'
import type { Database } from '../store/database.ts'
import { isPassing, isTooSlow } from '../store/database-failure.ts'
import { insertDeliveries } from '../store/deliveries.ts'
import { type Located, locate } from './locate.ts'
import type { Normalise } from './normalise.ts'
import type { MakePartitions } from './partitions.ts'
import { project } from './project.ts'

/** How a batch ended, entry by entry. Nothing is thrown but what is nobody's fault (see `isPassing`). */
export type BatchOutcome = {
  readonly done: readonly Entry[]
  /** Failed by their own fault; to be tried again, or buried when that was the last time. */
  readonly failed: readonly Failed[]
  /** Can never be read; to be buried at once. */
  readonly unreadable: readonly Failed[]
  readonly tenants: ReadonlySet<string>
}

export type Failed = { readonly entry: Entry; readonly reason: string; readonly detail: string }

export type StoreParts = {
  readonly database: Database
  readonly makePartitions: MakePartitions
  readonly limits: StoreLimits
}

/** How long one statement of a batch may take: so much, and so much more for each event. */
export type StoreLimits = {
  readonly statementMs: number
  readonly statementMsPerEvent: number
}

/** All statements of 500 deliveries together take some 200 ms here (decision 9): what is so much slower stands still, and would hold up everything else. */
export const storeLimitsDefault: StoreLimits = { statementMs: 2_000, statementMsPerEvent: 10 }

/**
 * Part of a statement's time that it may wait for a lock. Less than all of it: a statement that waits for another batch
 * must not seem slow, for slowness is held against its deliveries, and waiting is nobody's fault.
 */
const lockShareMax = 0.75

type Readable = { readonly entry: Entry; readonly located: readonly Located[] }

/** A batch that was read and is not stored yet. */
export type ReadBatch = {
  readonly entries: readonly Entry[]
  readonly readable: readonly Readable[]
  readonly unreadable: BatchOutcome['unreadable']
}

/** So many are read before whoever waits for Postgres has a turn. */
const readAtOnceMax = 20

/** Normalises the entries and gives their events their ids. Throws only passing failures: then nothing is decided. */
export async function readBatch(normalise: Normalise, entries: readonly Entry[]): Promise<ReadBatch> {
  const readable: Readable[] = []
  const unreadable: Failed[] = []
  for (const [index, entry] of entries.entries()) {
    const read = await readOne(normalise, entry)
    if ('located' in read) readable.push(read)
    else unreadable.push(read)
    if (index % readAtOnceMax === readAtOnceMax - 1) await nextTurn()
  }
  return { entries, readable, unreadable }
}

async function readOne(normalise: Normalise, entry: Entry): Promise<Readable | Failed> {
  try {
    const read = await normalise(entry.delivery)
    if (read.state === 'unreadable') return { entry, reason: read.reason, detail: read.detail }
    return { entry, located: read.events.map((event) => locate(entry.delivery, event)) }
  } catch (error) {
    if (isPassing(error)) throw error
    return { entry, ...described(error) }
  }
}

/** Projects a batch, one transaction per tenant, and one for each that failed before. Throws only passing failures: then nothing is decided. */
export async function storeBatch(parts: StoreParts, { readable, unreadable }: ReadBatch): Promise<BatchOutcome> {
  const done: Entry[] = []
  const failed: Failed[] = []
  const tenants = new Set<string>()
  for (const [tenantId, group] of Map.groupBy(readable, ({ entry }) => entry.delivery.tenantId)) {
    const { fresh, suspects } = apartFromSuspects(group)
    for (const part of [...(fresh.length > 0 ? [fresh] : []), ...suspects.map((suspect) => [suspect])]) {
      const outcome = await storeOrBisect(parts, tenantId, part)
      done.push(...outcome.done)
      failed.push(...outcome.failed)
      if (outcome.done.length > 0) tenants.add(tenantId)
    }
  }
  return { done, failed, unreadable, tenants }
}

/** What failed before is tried by itself, after everything else: it shall not fail a whole group again. */
function apartFromSuspects(group: readonly Readable[]): { fresh: readonly Readable[]; suspects: readonly Readable[] } {
  const fresh = group.filter(({ entry }) => entry.attempts === 0)
  return { fresh, suspects: group.filter(({ entry }) => entry.attempts > 0) }
}

type Stored = { done: Entry[]; failed: Failed[] }

/** A failing group is halved until only the deliveries that fail are left; everything else goes through. */
async function storeOrBisect(parts: StoreParts, tenantId: string, group: readonly Readable[]): Promise<Stored> {
  try {
    await store(parts, tenantId, group)
    return { done: group.map(({ entry }) => entry), failed: [] }
  } catch (error) {
    if (isPassing(error) && !isTooSlow(error)) throw error
    const [only] = group
    if (only && group.length === 1) return { done: [], failed: [{ entry: only.entry, ...described(error) }] }
    const middle = Math.ceil(group.length / 2)
    const first = await storeOrBisect(parts, tenantId, group.slice(0, middle))
    const second = await storeOrBisect(parts, tenantId, group.slice(middle))
    return { done: [...first.done, ...second.done], failed: [...first.failed, ...second.failed] }
  }
}

async function store(
  { database, makePartitions, limits }: StoreParts,
  tenantId: string,
  group: readonly Readable[],
): Promise<void> {
  const deliveries = group.map(({ entry, located }) => ({ delivery: entry.delivery, eventsCount: located.length }))
  const located = group.flatMap((one) => one.located)
  await makePartitions(
    deliveries.map(({ delivery }) => delivery.receivedAt),
    located.map(({ event }) => event.occurredAt),
  )
  const statementMsMax = limits.statementMs + limits.statementMsPerEvent * located.length
  await database.write(
    tenantId,
    async (tx) => {
      await insertDeliveries(tx, tenantId, deliveries)
      await project(tx, tenantId, located)
    },
    { statementMsMax, lockMsMax: statementMsMax * lockShareMax },
  )
}

function described(error: unknown): { reason: string; detail: string } {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  const detail = error instanceof Error ? error.message : String(error)
  const told = code === null ? detail : `${detail} (${code})`
  if (isTooSlow(error)) return { reason: 'processing-timeout', detail: told }
  return { reason: 'processing-failed', detail: told }
}
