import type { Tx } from './database.ts'

/** The settings of a tenant that decide what the clocks say, who is one person, and who is told of its events. */
export type TenantRules = {
  readonly timeZone: string
  readonly gapMs: number
  readonly sessionGapMs: number
  /** Whether anybody was separated whom events would join. */
  readonly hasSeparations: boolean
  readonly subscriptions: readonly Subscription[]
}

/** A webhook that is enabled, with the patterns of the types it wants. */
export type Subscription = { readonly id: string; readonly eventTypes: readonly string[] }

type Row = {
  timeZone: string
  gapHours: number
  sessionGapMinutes: number
  hasSeparations: boolean
  subscriptions: Subscription[] | null
}

export async function tenantRules(tx: Tx, tenantId: string): Promise<TenantRules> {
  const [row] = await tx.query<Row>(
    `select time_zone as "timeZone", episode_gap_hours as "gapHours", session_gap_minutes as "sessionGapMinutes",
       exists (select from contact_separations where tenant_id = $1) as "hasSeparations",
       (select json_agg(json_build_object('id', w.id, 'eventTypes', w.event_types)) from webhooks w
        where w.tenant_id = $1 and w.disabled_at is null) as subscriptions
     from tenants where id = $1`,
    [tenantId],
  )
  if (!row) throw new TenantUnknown(tenantId)
  const { timeZone, gapHours, sessionGapMinutes, hasSeparations, subscriptions } = row
  return {
    timeZone,
    gapMs: gapHours * 3_600_000,
    sessionGapMs: sessionGapMinutes * 60_000,
    hasSeparations,
    subscriptions: subscriptions ?? [],
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
