import type { FastifyBaseLogger } from 'fastify'
import { type ConnectionActivity, quarterStart } from '../domain/connection-activity.ts'
import { seldom } from './seldom.ts'

/** Counts what becomes of the calls to each webhook address, so that people see how their connections fare. */
export type Activity = {
  /**
   * Counts one call, in memory. `outcome`: `queued`, the reason of a refusal, or the code of the failure; or so many of what is
   * counted by itself (`events-left-out`).
   */
  note(connectionId: string, outcome: string, count?: number): void
  /** Writes what was counted. While the store is away the counts wait; never rejects. */
  flush(): Promise<void>
  /** Writes a last time, and counts no more. Waits for the store no longer than the limit: the stop of all parts has one. */
  close(): Promise<void>
}

export type ActivityOptions = {
  readonly write: (counted: readonly ConnectionActivity[]) => Promise<void>
  readonly now: () => number
  readonly log: Pick<FastifyBaseLogger, 'warn'>
  readonly limits?: ActivityLimits
}

export type ActivityLimits = {
  readonly flushEveryMs: number
  /** Connections times outcomes times quarter hours that wait at most; what is new past it goes uncounted. */
  readonly waitingMax: number
  /** How long closing waits for the last write. */
  readonly closeMsMax: number
}

export const activityLimitsDefault: ActivityLimits = { flushEveryMs: 2_000, waitingMax: 20_000, closeMsMax: 1_000 }

type Count = { -readonly [key in keyof ConnectionActivity]: ConnectionActivity[key] }

const warnEveryMs = 60_000

/** Counts until it is closed. */
export function countActivity({ write, now, log, limits = activityLimitsDefault }: ActivityOptions): Activity {
  // Two maps of texts that exist already: a key put together for every call would cost more than the counting.
  const counting = new Map<string, Map<string, Count>>()
  let waiting = new Map<string, Count>()
  const isWorthALine = seldom(warnEveryMs, now)
  let flushing = Promise.resolve()

  function add(count: Count): void {
    const key = `${count.connectionId} ${count.outcome} ${count.start}`
    const known = waiting.get(key)
    if (known) {
      known.count += count.count
      known.lastAt = Math.max(known.lastAt, count.lastAt)
    } else if (waiting.size < limits.waitingMax) waiting.set(key, count)
  }

  async function writeWaiting(): Promise<void> {
    for (const ofConnection of counting.values()) for (const count of ofConnection.values()) add(count)
    counting.clear()
    const counted = [...waiting.values()]
    waiting = new Map()
    if (counted.length === 0) return
    try {
      await write(counted)
    } catch (err) {
      for (const count of counted) add(count)
      if (isWorthALine('')) log.warn({ err }, 'activity of connections not written')
    }
  }

  function flush(): Promise<void> {
    flushing = flushing.then(writeWaiting)
    return flushing
  }

  const timer = setInterval(() => void flush(), limits.flushEveryMs)
  timer.unref()

  return {
    note(connectionId, outcome, count = 1) {
      const lastAt = now()
      const start = quarterStart(lastAt)
      const ofConnection = counting.get(connectionId) ?? new Map<string, Count>()
      const known = ofConnection.get(outcome)
      if (known?.start === start) {
        known.count += count
        known.lastAt = lastAt
        return
      }
      if (known) add(known)
      counting.set(connectionId, ofConnection.set(outcome, { connectionId, start, outcome, count, lastAt }))
    },
    flush,
    async close() {
      clearInterval(timer)
      const over = Promise.withResolvers<void>()
      const patience = setTimeout(over.resolve, limits.closeMsMax)
      await Promise.race([flush(), over.promise])
      clearTimeout(patience)
    },
  }
}
