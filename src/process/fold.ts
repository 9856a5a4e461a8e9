import type { Log } from '../operate/log.ts'
import { type Folded, foldDeltas } from '../store/buckets.ts'
import type { Database } from '../store/database.ts'

/** How many differences one fold moves at most, so that its transaction stays short. */
const foldDeltasMax = 20_000
/**
 * Differences gather this long before a fold, so that a bucket that every batch touches is written once a second. Readers
 * never wait for it: they add what is not folded yet.
 */
const restMsMin = 1_000
/** Under a backlog differences come faster than they should be folded: then folding takes this part of the time, and each fold more of them. */
const foldingShareMax = 0.2
const restMsMax = 10_000
/** Between tries while somebody waits for a fold that another process is at. */
const breathMs = 20

export type Folds = {
  /** These tenants have differences that are not folded yet. */
  mark(tenants: Iterable<string>): void
  /** Folds what is marked without resting; resolves when nothing is. */
  finish(): Promise<void>
  /** Folds what is marked, then stops. */
  close(): Promise<void>
}

/** Folds in the background, one tenant at a time; a failed fold is tried again, for its differences are still there. */
export function openFolds(database: Database, log: Log): Folds {
  const marked = new Set<string>()
  let running: Promise<void> | null = null
  let closing = false
  let hurries = 0
  let endRest = () => {}
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      endRest = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const run = async () => {
    while (marked.size > 0) {
      const startedAt = performance.now()
      for (const tenantId of [...marked]) {
        marked.delete(tenantId)
        try {
          const folded = await foldAll(database, tenantId)
          if (folded === 'elsewhere' && !closing) marked.add(tenantId)
        } catch (error) {
          log.warn({ err: error, tenantId }, 'fold failed')
          if (!closing) marked.add(tenantId)
        }
      }
      if (!closing && hurries === 0) await rest(restAfter(performance.now() - startedAt))
      else if (marked.size > 0) await rest(breathMs)
    }
    running = null
  }

  return {
    mark(tenants) {
      for (const tenant of tenants) marked.add(tenant)
      if (marked.size > 0) running ??= run()
    },
    async finish() {
      hurries++
      endRest()
      await running
      hurries--
    },
    async close() {
      closing = true
      endRest()
      await running
    },
  }
}

function restAfter(foldingMs: number): number {
  return Math.min(Math.max(restMsMin, foldingMs / foldingShareMax - foldingMs), restMsMax)
}

/** Folds a tenant until nothing is left (`done`), or until another fold of it turns out to be at work (`elsewhere`). */
export async function foldAll(database: Database, tenantId: string): Promise<'done' | 'elsewhere'> {
  let folded: Folded | null
  do {
    folded = await database.write(tenantId, (tx) => foldDeltas(tx, tenantId, foldDeltasMax))
  } while (folded !== null && folded.count > 0)
  return folded === null ? 'elsewhere' : 'done'
}
