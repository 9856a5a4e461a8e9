import type { Log } from '../operate/log.ts'
import { foldDeltas } from '../store/buckets.ts'
import type { Database } from '../store/database.ts'

/** How many differences one fold moves at most, so that its transaction stays short. */
export const foldDeltasMax = 20_000
/**
 * Differences gather this long before a fold, so that a bucket that every batch touches is written once a second. Readers
 * never wait for it: they add what is not folded yet.
 */
const restMs = 1_000

export type Folds = {
  /** These tenants have differences that are not folded yet. */
  mark(tenants: Iterable<string>): void
  isBehind(): boolean
  /** Folds what is marked, then stops. */
  close(): Promise<void>
}

/** Folds in the background, one tenant at a time; a failed fold is tried again, for its differences are still there. */
export function openFolds(database: Database, log: Log): Folds {
  const marked = new Set<string>()
  let running: Promise<void> | null = null
  let closing = false

  const run = async () => {
    while (marked.size > 0) {
      for (const tenantId of [...marked]) {
        marked.delete(tenantId)
        try {
          await foldAll(database, tenantId)
        } catch (error) {
          log.warn({ err: error, tenantId }, 'fold failed')
          if (!closing) marked.add(tenantId)
        }
      }
      if (!closing) await new Promise((resolve) => setTimeout(resolve, restMs))
    }
    running = null
  }

  return {
    mark(tenants) {
      for (const tenant of tenants) marked.add(tenant)
      if (marked.size > 0) running ??= run()
    },
    isBehind: () => running !== null,
    async close() {
      closing = true
      await running
    },
  }
}

/** Folds a tenant until nothing is left, or until another fold of it turns out to be at work. */
export async function foldAll(database: Database, tenantId: string): Promise<void> {
  let taken: number | null
  do {
    taken = await database.write(tenantId, (tx) => foldDeltas(tx, tenantId, foldDeltasMax))
  } while (taken !== null && taken > 0)
}
