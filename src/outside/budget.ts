/** How much of a remote account's allowance a caller may spend: `count` calls in `periodMs`, `burst` of them at once. */
export type Allowance = { readonly count: number; readonly periodMs: number; readonly burst: number }

/** One account's allowance, shared by everybody who calls in its name. */
export type Budget = {
  /** Takes one call. Resolves with 0, or with the milliseconds to wait before asking again; then nothing was taken. */
  take(account: string, allowance: Allowance): Promise<number>
  /** The other side said when it goes on: nothing is given before, milliseconds since 1970. */
  pause(account: string, allowance: Allowance, until: number): Promise<void>
}

/**
 * The generic cell rate algorithm: of each account one number is kept, the time at which its bucket is empty again
 * (https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm). Never more than `burst` at once, and `count` in any period after that.
 */
export function takeCell(
  emptyAt: number,
  now: number,
  { count, periodMs, burst }: Allowance,
): { emptyAt: number; waitMs: number } {
  const interval = periodMs / count
  const from = Math.max(emptyAt, now)
  // Not (from + interval) - burst * interval: rounded, that is later than now for ever where a call is owed.
  const allowedAt = from - (burst - 1) * interval
  return allowedAt > now ? { emptyAt, waitMs: Math.ceil(allowedAt - now) } : { emptyAt: from + interval, waitMs: 0 }
}

/** When the bucket must be empty for its next cell to be given at `until`, and not earlier. */
export function emptyAtOf({ count, periodMs, burst }: Allowance, until: number): number {
  return until + ((burst - 1) * periodMs) / count
}

/** For one process. */
export function openLocalBudget(now: () => number): Budget {
  const emptyAts = new Map<string, number>()
  return {
    async take(account, allowance) {
      const taken = takeCell(emptyAts.get(account) ?? 0, now(), allowance)
      emptyAts.set(account, taken.emptyAt)
      if (emptyAts.size > accountsMax) forgetEmpty(emptyAts, now())
      return taken.waitMs
    },
    async pause(account, allowance, until) {
      emptyAts.set(account, Math.max(emptyAts.get(account) ?? 0, emptyAtOf(allowance, until)))
    },
  }
}

const accountsMax = 10_000

/** An account whose bucket is empty is like one that nobody knows. */
function forgetEmpty(emptyAts: Map<string, number>, now: number): void {
  for (const [account, emptyAt] of emptyAts) if (emptyAt <= now) emptyAts.delete(account)
}
