import type { Delivery } from '../domain/delivery.ts'
import type { StandardEvent } from '../domain/event.ts'
import type { Entry } from '../queue/stream.ts'
import type { Database } from '../store/database.ts'
import { isPassing } from '../store/database-failure.ts'
import { insertDeliveries } from '../store/deliveries.ts'
import { locate } from './locate.ts'
import type { Normalise } from './normalise.ts'
import type { MakePartitions } from './partitions.ts'
import { project } from './project.ts'

/** How a batch ended, entry by entry. Nothing is thrown but what is nobody's fault (see `isPassing`). */
export type BatchOutcome = {
  readonly done: readonly Entry[]
  /** Failed by their own fault; to be tried again, or buried when that was the last time. */
  readonly failed: readonly { readonly entry: Entry; readonly reason: string; readonly detail: string }[]
  /** Can never be read; to be buried at once. */
  readonly unreadable: readonly { readonly entry: Entry; readonly reason: string; readonly detail: string }[]
  readonly tenants: ReadonlySet<string>
}

export type BatchParts = {
  readonly database: Database
  readonly normalise: Normalise
  readonly makePartitions: MakePartitions
}

type Readable = { readonly entry: Entry; readonly events: readonly StandardEvent[] }

/** Normalises the entries and projects them, one transaction per tenant. Throws only passing failures: then nothing is decided. */
export async function processBatch(parts: BatchParts, entries: readonly Entry[]): Promise<BatchOutcome> {
  const readable: Readable[] = []
  const unreadable: { entry: Entry; reason: string; detail: string }[] = []
  for (const entry of entries) {
    const read = await parts.normalise(entry.delivery)
    if (read.state === 'read') readable.push({ entry, events: read.events })
    else unreadable.push({ entry, reason: read.reason, detail: read.detail })
  }
  const done: Entry[] = []
  const failed: { entry: Entry; reason: string; detail: string }[] = []
  const tenants = new Set<string>()
  for (const [tenantId, group] of Map.groupBy(readable, ({ entry }) => entry.delivery.tenantId)) {
    const outcome = await storeOrBisect(parts, tenantId, group)
    done.push(...outcome.done)
    failed.push(...outcome.failed)
    if (outcome.done.length > 0) tenants.add(tenantId)
  }
  return { done, failed, unreadable, tenants }
}

type Stored = { done: Entry[]; failed: { entry: Entry; reason: string; detail: string }[] }

/** A failing group is halved until only the deliveries that fail are left; everything else goes through. */
async function storeOrBisect(parts: BatchParts, tenantId: string, group: readonly Readable[]): Promise<Stored> {
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

async function store(parts: BatchParts, tenantId: string, group: readonly Readable[]): Promise<void> {
  const deliveries = group.map(({ entry, events }) => ({ delivery: entry.delivery, eventsCount: events.length }))
  const located = group.flatMap(({ entry, events }) => events.map((event) => locate(entry.delivery, event)))
  await parts.makePartitions(
    deliveries.map(({ delivery }: { delivery: Delivery }) => delivery.receivedAt),
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
