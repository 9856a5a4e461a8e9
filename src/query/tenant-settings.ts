import { LRUCache } from 'lru-cache'
import type { Database } from '../store/database.ts'

/** What a tenant decided about time. */
export type TenantSettings = {
  /** IANA zone in which days and months are kept. */
  readonly timeZone: string
  /** 1 Monday, 7 Sunday. */
  readonly weekStartsOn: number
  /** Silence that ends an episode and lapses a wait, milliseconds. */
  readonly gapMs: number
}

export type ReadTenantSettings = (tenantId: string) => Promise<TenantSettings>

/** A changed zone is seen after this long, and no report pays a query for it. */
const keptMsMax = 5_000
const tenantsMax = 1_000

/** Settings of tenants, remembered for five seconds. */
export function tenantSettings(database: Database): ReadTenantSettings {
  const kept = new LRUCache<string, Promise<TenantSettings>>({ max: tenantsMax, ttl: keptMsMax })
  return (tenantId) => {
    const known = kept.get(tenantId)
    if (known) return known
    const reading = readSettings(database, tenantId)
    kept.set(tenantId, reading)
    reading.catch(() => kept.delete(tenantId))
    return reading
  }
}

async function readSettings(database: Database, tenantId: string): Promise<TenantSettings> {
  const [row] = await database.read(tenantId, (tx) =>
    tx.query<TenantSettings>(
      `select time_zone as "timeZone", week_starts_on as "weekStartsOn", episode_gap_hours * 3600000.0::double precision as "gapMs"
       from tenants where id = $1`,
      [tenantId],
    ),
  )
  if (!row) throw new Error('the tenant of a principal is gone')
  return row
}
