import type { RefusalReason } from '../connectors/connector.ts'

export type Refusal = {
  readonly connectionId: string
  readonly reason: RefusalReason
  readonly count: number
  readonly lastAt: number
}

/** Calls refused by this process, by connection and reason; for the log, the doctor and the dashboard. */
export type Refusals = {
  /** Counts one. True where it deserves a line in the log: the first of its kind within a minute. */
  note(connectionId: string, reason: RefusalReason): boolean
  list(): Refusal[]
}

const logEveryMs = 60_000

export function countRefusals(now: () => number): Refusals {
  const counts = new Map<string, Refusal & { loggedAt: number }>()
  return {
    note(connectionId, reason) {
      const at = now()
      const key = `${connectionId} ${reason}`
      const known = counts.get(key)
      const isWorthALine = known === undefined || at - known.loggedAt >= logEveryMs
      const loggedAt = isWorthALine ? at : known.loggedAt
      counts.set(key, { connectionId, reason, count: (known?.count ?? 0) + 1, lastAt: at, loggedAt })
      return isWorthALine
    },
    list: () => [...counts.values()].map(({ loggedAt: _, ...refusal }) => refusal),
  }
}
