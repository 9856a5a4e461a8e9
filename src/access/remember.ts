import { LRUCache } from 'lru-cache'

export type RememberLimits = {
  /** How long a found value is used without asking again; the bound on how long a revoked one lives on. */
  readonly foundMsMax: number
  /** How long "there is none" is used without asking again. */
  readonly missingMsMax: number
  /** How old a found value may be and still stand in when asking fails or takes longer than `patienceMs`; 0 for never. */
  readonly staleMsMax: number
  /** How long a caller waits for a fresh value while a stale one is at hand. */
  readonly patienceMs: number
  readonly entriesMax: number
}

export type Remembered<V> = {
  /** The value, or null for none. Rejects as the look-up does when no stale value may stand in. */
  get(key: string): Promise<V | null>
  forget(key: string): void
}

type Entry<V> = { readonly value: V | null; readonly foundAt: number; askAgainAt: number }

/**
 * Remembers look-ups for a short time. Calls for one key at one time share one look-up. A look-up that `forget` overtakes
 * is not remembered.
 */
export function rememberLookups<V>(
  look: (key: string) => Promise<V | null>,
  limits: RememberLimits,
  now: () => number,
): Remembered<V> {
  const entries = new LRUCache<string, Entry<V>>({ max: limits.entriesMax })
  const underWay = new Map<string, Promise<Entry<V>>>()

  async function ask(key: string): Promise<Entry<V>> {
    const askedAt = now()
    const value = await look(key)
    return { value, foundAt: askedAt, askAgainAt: askedAt + (value === null ? limits.missingMsMax : limits.foundMsMax) }
  }

  function refresh(key: string): Promise<Entry<V>> {
    const joined = underWay.get(key)
    if (joined) return joined
    const asking: Promise<Entry<V>> = ask(key).then((entry) => {
      if (underWay.get(key) === asking) entries.set(key, entry)
      return entry
    })
    underWay.set(key, asking)
    const done = () => {
      if (underWay.get(key) === asking) underWay.delete(key)
    }
    asking.then(done, done)
    return asking
  }

  /** The fresh value, or the stale one where asking fails or outlasts our patience; then nobody asks again for a while. */
  async function refreshOr(stale: Entry<V>, key: string): Promise<Entry<V>> {
    const outlasted = Promise.withResolvers<Entry<V>>()
    const timer = setTimeout(() => outlasted.resolve(stale), limits.patienceMs)
    try {
      const entry = await Promise.race([refresh(key).catch(() => stale), outlasted.promise])
      if (entry === stale) stale.askAgainAt = now() + limits.missingMsMax
      return entry
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async get(key) {
      const known = entries.get(key)
      if (known && now() < known.askAgainAt) return known.value
      const mayStandIn = known && known.value !== null && now() - known.foundAt < limits.staleMsMax
      const entry = mayStandIn ? await refreshOr(known, key) : await refresh(key)
      return entry.value
    },
    forget(key) {
      entries.delete(key)
      underWay.delete(key)
    },
  }
}
