import type { Tx } from './database.ts'

/** The settings of a tenant that decide what the clocks say. */
export type TenantRules = {
  readonly timeZone: string
  readonly gapMs: number
  readonly sessionGapMs: number
  /** Whether anybody was separated whom events would join. */
  readonly hasSeparations: boolean
}

export async function tenantRules(tx: Tx, tenantId: string): Promise<TenantRules> {
  type Row = { timeZone: string; gapHours: number; sessionGapMinutes: number; hasSeparations: boolean }
  const [row] = await tx.query<Row>(
    `select time_zone as "timeZone", episode_gap_hours as "gapHours", session_gap_minutes as "sessionGapMinutes",
       exists (select from contact_separations where tenant_id = $1) as "hasSeparations"
     from tenants where id = $1`,
    [tenantId],
  )
  if (!row) throw new TenantUnknown(tenantId)
  const { timeZone, gapHours, sessionGapMinutes, hasSeparations } = row
  return { timeZone, gapMs: gapHours * 3_600_000, sessionGapMs: sessionGapMinutes * 60_000, hasSeparations }
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
