import type { Tx } from './database.ts'

/** The settings of a tenant that decide what the clocks say. */
export type TenantRules = { readonly timeZone: string; readonly gapMs: number; readonly sessionGapMs: number }

export async function tenantRules(tx: Tx, tenantId: string): Promise<TenantRules> {
  const [row] = await tx.query<{ timeZone: string; gapHours: number; sessionGapMinutes: number }>(
    `select time_zone as "timeZone", episode_gap_hours as "gapHours", session_gap_minutes as "sessionGapMinutes" from tenants where id = $1`,
    [tenantId],
  )
  if (!row) throw new TenantUnknown(tenantId)
  return { timeZone: row.timeZone, gapMs: row.gapHours * 3_600_000, sessionGapMs: row.sessionGapMinutes * 60_000 }
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
