import { LRUCache } from 'lru-cache'

/** What of a tenant's changed: the kinds are what the processor names in its notice (`messages`, `waits`, …). */
export type Change = { readonly n: number; readonly kinds: readonly string[]; readonly at: number }

export type Subscriber = {
  onChange(change: Change): void
  /** Changes may have been missed: everything is to be fetched anew. */
  onReset(n: number): void
  onClose(): void
}

/** What a client has missed: changes to catch up with, or too much to tell. */
export type Missed = { readonly state: 'known'; readonly changes: readonly Change[] } | { readonly state: 'lost' }

export type HubLimits = {
  /** Changes remembered of each tenant, for clients that come back. */
  readonly changesMax: number
  /** Tenants whose changes are remembered. */
  readonly tenantsMax: number
  readonly subscribersPerTenantMax: number
  readonly subscribersMax: number
}

export const hubLimitsDefault: HubLimits = {
  changesMax: 1_000,
  tenantsMax: 1_000,
  subscribersPerTenantMax: 200,
  subscribersMax: 5_000,
}

/**
 * Hands what changed from the processor's notices to the clients of each tenant, in this process. Changes are numbered
 * across tenants; an event's id is `<instance>-<number>`, so that another instance's ids are recognised.
 */
export type Hub = {
  publish(tenantId: string, kinds: readonly string[]): void
  /** Notices may have been missed: every client starts anew. */
  gap(): void
  /** Null where the limit of clients is reached. */
  subscribe(tenantId: string, subscriber: Subscriber): { leave(): void } | null
  /** What came after the event that a client saw last. */
  missedSince(tenantId: string, lastEventId: string): Missed
  eventId(n: number): string
  /** The number of the newest change. */
  newest(): number
  clients(): number
  close(): void
}

type Ring = { changes: Change[] /** Changes up to this number are forgotten. */; forgottenUpTo: number }

/** `instance` differs between processes, and between starts of one. */
export function openHub(instance: string, now: () => number, limits: HubLimits = hubLimitsDefault): Hub {
  const subscribersByTenant = new Map<string, Set<Subscriber>>()
  let subscriberCount = 0
  let newest = 0
  let forgottenUpTo = 0
  const rings = new LRUCache<string, Ring>({
    max: limits.tenantsMax,
    disposeAfter: (_ring, _tenantId, reason) => {
      if (reason === 'evict') forgottenUpTo = newest
    },
  })

  function remember(tenantId: string, change: Change): void {
    const ring = rings.get(tenantId) ?? { changes: [], forgottenUpTo }
    ring.changes.push(change)
    if (ring.changes.length > limits.changesMax) ring.forgottenUpTo = ring.changes.shift()?.n ?? ring.forgottenUpTo
    rings.set(tenantId, ring)
  }

  const everyone = () => [...subscribersByTenant.values()].flatMap((subscribers) => [...subscribers])

  return {
    publish(tenantId, kinds) {
      const change = { n: ++newest, kinds, at: now() }
      remember(tenantId, change)
      for (const subscriber of subscribersByTenant.get(tenantId) ?? []) subscriber.onChange(change)
    },
    gap() {
      rings.clear()
      forgottenUpTo = ++newest
      for (const subscriber of everyone()) subscriber.onReset(newest)
    },
    subscribe(tenantId, subscriber) {
      const subscribers = subscribersByTenant.get(tenantId) ?? new Set()
      if (subscribers.size >= limits.subscribersPerTenantMax || subscriberCount >= limits.subscribersMax) return null
      subscribersByTenant.set(tenantId, subscribers.add(subscriber))
      subscriberCount++
      return {
        leave() {
          if (!subscribers.delete(subscriber)) return
          subscriberCount--
          if (subscribers.size === 0 && subscribersByTenant.get(tenantId) === subscribers)
            subscribersByTenant.delete(tenantId)
        },
      }
    },
    missedSince(tenantId, lastEventId) {
      const seen = numberOf(lastEventId, instance)
      const ring = rings.get(tenantId)
      if (seen === null || seen > newest || seen < (ring?.forgottenUpTo ?? forgottenUpTo)) return { state: 'lost' }
      return { state: 'known', changes: ring?.changes.filter(({ n }) => n > seen) ?? [] }
    },
    eventId: (n) => `${instance}-${n}`,
    newest: () => newest,
    clients: () => subscriberCount,
    close() {
      for (const subscriber of everyone()) subscriber.onClose()
    },
  }
}

function numberOf(eventId: string, instance: string): number | null {
  if (!eventId.startsWith(`${instance}-`)) return null
  const text = eventId.slice(instance.length + 1)
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}
