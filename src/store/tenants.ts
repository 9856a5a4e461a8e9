import type { Tx } from './database.ts'

/** The settings of a tenant that decide what the clocks say, and who is told of its events. */
export type TenantRules = {
  readonly timeZone: string
  readonly gapMs: number
  readonly sessionGapMs: number
  readonly subscriptions: readonly Subscription[]
}

/** A webhook that is enabled, with the patterns of the types it wants. */
export type Subscription = { readonly id: string; readonly eventTypes: readonly string[] }

export async function tenantRules(tx: Tx, tenantId: string): Promise<TenantRules> {
  type Row = { timeZone: string; gapHours: number; sessionGapMinutes: number; subscriptions: Subscription[] | null }
  const [row] = await tx.query<Row>(
    `select time_zone as "timeZone", episode_gap_hours as "gapHours", session_gap_minutes as "sessionGapMinutes",
       (select json_agg(json_build_object('id', w.id, 'eventTypes', w.event_types)) from webhooks w
        where w.tenant_id = $1 and w.disabled_at is null) as subscriptions
     from tenants where id = $1`,
    [tenantId],
  )
  if (!row) throw new TenantUnknown(tenantId)
  return {
    timeZone: row.timeZone,
    gapMs: row.gapHours * 3_600_000,
    sessionGapMs: row.sessionGapMinutes * 60_000,
    subscriptions: row.subscriptions ?? [],
  }
}

export async function tenantIds(tx: Tx): Promise<string[]> {
  return (await tx.query<{ id: string }>('select tenant_ids as id from tenant_ids()')).map((row) => row.id)
}

export class TenantUnknown extends Error {
  readonly code = 'tenant-unknown'
  constructor(tenantId: string) {
    super(`there is no tenant ${tenantId}`)
    this.name = 'TenantUnknown'
  }
}
