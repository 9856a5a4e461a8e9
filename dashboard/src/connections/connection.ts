import type { components, operations } from '../api/description.ts'

export type Connection = components['schemas']['Connection']
export type Refusal = Connection['refusals'][number]

/** With the last 24 hours by quarters of an hour, oldest first. */
export type WatchedConnection = operations['readConnection']['responses']['200']['content']['application/json']
export type ActivityBucket = WatchedConnection['activity'][number]

export type Health =
  | { readonly kind: 'disabled'; readonly since: string }
  | { readonly kind: 'refusing'; readonly refusal: Refusal }
  | { readonly kind: 'leaving-out'; readonly count: number; readonly lastAt: string }
  | { readonly kind: 'healthy' }
  | { readonly kind: 'quiet'; readonly since: string }
  | { readonly kind: 'never' }

const withoutProof: ReadonlySet<string> = new Set(['signature-missing', 'key-missing'])

/** A connection that delivered this lately is healthy. */
const healthyMs = 3_600_000

/**
 * How a connection stands at `now` (milliseconds). The last word counts: it refuses if the latest call was refused. A call
 * that brings no proof at all says nothing against one that has delivered: anybody may find the address. Events that are left out
 * of calls that are taken are a fault for an hour.
 */
export function healthOf(connection: Connection, now: number): Health {
  const { disabledAt, lastDeliveryAt } = connection
  if (disabledAt !== null) return { kind: 'disabled', since: disabledAt }
  const refusal = latestRefusal(connection)
  if (refusal && (lastDeliveryAt === null || Date.parse(refusal.lastAt) > Date.parse(lastDeliveryAt))) {
    return { kind: 'refusing', refusal }
  }
  if (lastDeliveryAt === null) return { kind: 'never' }
  const { eventsLeftOutLastDay: count, lastLeftOutAt } = connection
  if (lastLeftOutAt !== null && now - Date.parse(lastLeftOutAt) < healthyMs)
    return { kind: 'leaving-out', count, lastAt: lastLeftOutAt }
  return now - Date.parse(lastDeliveryAt) < healthyMs ? { kind: 'healthy' } : { kind: 'quiet', since: lastDeliveryAt }
}

const quarterMs = 15 * 60_000

/** Since when `deliveriesLastHour` counts: quarters of an hour are counted whole, and the current one is the fourth. */
export function hourStart(now: number): number {
  return (Math.floor(now / quarterMs) - 3) * quarterMs
}

function latestRefusal({ refusals, lastDeliveryAt }: Connection): Refusal | null {
  const telling = refusals.filter(({ reason }) => lastDeliveryAt === null || !withoutProof.has(reason))
  return telling.toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt))[0] ?? null
}

/** The activity in columns of an hour or another size, oldest first; the newest may be cut short. */
export function inColumns(activity: readonly ActivityBucket[], quartersPerColumn: number): ActivityBucket[] {
  const columns: ActivityBucket[] = []
  for (let at = 0; at < activity.length; at += quartersPerColumn) {
    const part = activity.slice(at, at + quartersPerColumn)
    const [first] = part
    if (!first) continue
    columns.push({
      start: first.start,
      deliveries: part.reduce((sum, { deliveries }) => sum + deliveries, 0),
      refusals: part.reduce((sum, { refusals }) => sum + refusals, 0),
    })
  }
  return columns
}

/** What keeps Meta from reaching an address; null where nothing about it does. */
export function addressProblem(webhookUrl: string): 'local' | 'not-https' | null {
  const { protocol, hostname } = new URL(webhookUrl)
  if (/^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/.test(hostname)) return 'local'
  return protocol === 'https:' ? null : 'not-https'
}
