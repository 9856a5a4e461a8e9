import { LRUCache } from 'lru-cache'

/** How many events each write key may bring. */
export type Allowance = {
  /** Counts the events of a call. Resolves with 0, or with the milliseconds to wait before trying again; then nothing was counted. */
  spend(connectionId: string, events: number): number
}

const connectionsMax = 10_000
const secondMs = 1_000

/**
 * So many events a second for each connection, and a second's worth of them at once. A call is taken while any of that is left, and
 * all of its events count: a batch larger than what is left is paid for by those after it, as one larger than all of it would
 * never go through. For one process; several allow as many times as much.
 */
export function openAllowance(eventsPerSecondMax: number, now: () => number): Allowance {
  const emptyAts = new LRUCache<string, number>({ max: connectionsMax })
  const msPerEvent = secondMs / eventsPerSecondMax
  return {
    spend(connectionId, events) {
      const at = now()
      const emptyAt = Math.max(emptyAts.get(connectionId) ?? 0, at)
      const waitMs = emptyAt - at - (secondMs - msPerEvent)
      if (waitMs > 0) return Math.ceil(waitMs)
      emptyAts.set(connectionId, emptyAt + events * msPerEvent)
      return 0
    },
  }
}
