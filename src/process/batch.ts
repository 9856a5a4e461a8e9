import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Entry } from '../queue/stream.ts'
import type { Database } from '../store/database.ts'
import { isPassing } from '../store/database-failure.ts'
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

export type StoreParts = { readonly database: Database; readonly makePartitions: MakePartitions }

type Readable = { readonly entry: Entry; readonly located: readonly Located[] }

/** A batch that was read and is not stored yet. */
export type ReadBatch = {
  readonly entries: readonly Entry[]
  readonly readable: readonly Readable[]
  readonly unreadable: BatchOutcome['unreadable']
}

/** So many are read before whoever waits for Postgres has a turn. */
const readAtOnceMax = 20

/** Normalises the entries and gives their events their ids. Never throws. */
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
    return { entry, ...described(error) }
  }
}

/** Projects a batch, one transaction per tenant. Throws only passing failures: then nothing is decided. */
export async function storeBatch(parts: StoreParts, { readable, unreadable }: ReadBatch): Promise<BatchOutcome> {
  const done: Entry[] = []
  const failed: Failed[] = []
  const tenants = new Set<string>()
  for (const [tenantId, group] of Map.groupBy(readable, ({ entry }) => entry.delivery.tenantId)) {
    const outcome = await storeOrBisect(parts, tenantId, group)
    done.push(...outcome.done)
    failed.push(...outcome.failed)
    if (outcome.done.length > 0) tenants.add(tenantId)
  }
  return { done, failed, unreadable, tenants }
}

type Stored = { done: Entry[]; failed: Failed[] }

/** A failing group is halved until only the deliveries that fail are left; everything else goes through. */
async function storeOrBisect(parts: StoreParts, tenantId: string, group: readonly Readable[]): Promise<Stored> {
  try {
    await store(parts, tenantId, group)
    return { done: group.map(({ entry }) => entry), failed: [] }
  } catch (error) {
    if (isPassing(error)) throw error
    const [only] = group
    if (only && group.length === 1) return { done: [], failed: [{ entry: only.entry, ...described(error) }] }
    const middle = Math.ceil(group.length / 2)
    const first = await storeOrBisect(parts, tenantId, group.slice(0, middle))
    const second = await storeOrBisect(parts, tenantId, group.slice(middle))
    return { done: [...first.done, ...second.done], failed: [...first.failed, ...second.failed] }
  }
}

async function store(parts: StoreParts, tenantId: string, group: readonly Readable[]): Promise<void> {
  const deliveries = group.map(({ entry, located }) => ({ delivery: entry.delivery, eventsCount: located.length }))
  const located = group.flatMap((one) => one.located)
  await parts.makePartitions(
    deliveries.map(({ delivery }) => delivery.receivedAt),
    located.map(({ event }) => event.occurredAt),
  )
  await parts.database.write(tenantId, async (tx) => {
    await insertDeliveries(tx, tenantId, deliveries)
    await project(tx, tenantId, located)
  })
}

function described(error: unknown): { reason: string; detail: string } {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  const detail = error instanceof Error ? error.message : String(error)
  return { reason: 'processing-failed', detail: code === null ? detail : `${detail} (${code})` }
}
