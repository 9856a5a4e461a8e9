import type { Database } from '../store/database.ts'
import { dropPartitions, ensurePartitions, type PartitionedTable } from '../store/partitions.ts'

/** Makes sure that rows of these times have a place. */
export type MakePartitions = (receivedAt: readonly number[], occurredAt: readonly number[]) => Promise<void>

const dayMs = 24 * 3_600_000

/**
 * Partitions on demand, for times that were not made ahead; what was seen once is not asked for again, but for days of raw
 * deliveries that retention may have dropped meanwhile (a dead letter that is replayed keeps its day).
 */
export function openPartitions(database: Database, now: () => number = Date.now): MakePartitions {
  const known = new Set<string>()
  const make = async (table: PartitionedTable, at: number, step: string) => {
    const key = `${table}|${step}`
    if (known.has(key)) return
    await database.outside((tx) => ensurePartitions(tx, table, at, at))
    known.add(key)
  }
  return async (receivedAt, occurredAt) => {
    const days = new Map(receivedAt.map((at) => [new Date(at).toISOString().slice(0, 10), at]))
    for (const [day, at] of days) {
      if (at < now() - dayMs) known.delete(`deliveries|${day}`)
      await make('deliveries', at, day)
    }
    const months = new Map(occurredAt.map((at) => [monthOf(at), at]))
    for (const [month, at] of months) {
      await make('events', at, month)
      await make('messages', at, month)
    }
  }
}

/** `2026-03`, without the cost of formatting a date for every event. */
function monthOf(at: number): string {
  const date = new Date(at)
  return `${date.getUTCFullYear()}-${date.getUTCMonth() + 1}`
}

/** Makes the partitions of the coming weeks, and drops raw deliveries past their retention. Returns what it dropped. */
export async function keepPartitions(database: Database, now: number, retentionDays: number): Promise<string[]> {
  return database.outside(async (tx) => {
    await ensurePartitions(tx, 'events', now, now + 62 * dayMs)
    await ensurePartitions(tx, 'messages', now, now + 62 * dayMs)
    await ensurePartitions(tx, 'deliveries', now - dayMs, now + 7 * dayMs)
    return dropPartitions(tx, 'deliveries', now - retentionDays * dayMs)
  })
}
