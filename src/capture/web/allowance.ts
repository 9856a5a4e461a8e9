import { LRUCache } from 'lru-cache'

/** How many events each write key may bring. */
export type Allowance = {
  /** Counts the events of a call. Resolves with 0, or with the milliseconds to wait before trying again; then nothing was counted. */
  spend(connectionId: string, events: number): number
}

/** That of one process. */
export type OwnAllowance = Allowance & {
  /** It takes at least so many milliseconds until all that was let in, here and elsewhere, is made good. */
  owe(connectionId: string, ms: number): void
}

const connectionsMax = 10_000
const secondMs = 1_000

/**
 * So many events a second for each connection, and a second's worth of them at once. A call is taken while any of that is left, and
 * all of its events count: a batch larger than what is left is paid for by those after it, as one larger than all of it would
 * never go through. For one process; several allow as many times as much, unless they share it.
 */
export function openAllowance(eventsPerSecondMax: number, now: () => number): OwnAllowance {
  const emptyAts = new LRUCache<string, number>({ max: connectionsMax })
  const eachMs = msPerEvent(eventsPerSecondMax)
  return {
    spend(connectionId, events) {
      const at = now()
      const emptyAt = Math.max(emptyAts.get(connectionId) ?? 0, at)
      const waitMs = emptyAt - at - (secondMs - eachMs)
      if (waitMs > 0) return Math.ceil(waitMs)
      emptyAts.set(connectionId, emptyAt + events * eachMs)
      return 0
    },
    owe(connectionId, ms) {
      emptyAts.set(connectionId, Math.max(emptyAts.get(connectionId) ?? 0, now() + ms))
    },
  }
}

export function msPerEvent(eventsPerSecondMax: number): number {
  return secondMs / eventsPerSecondMax
}
