import type { Country } from '../domain/phone.ts'
import type { Database } from '../store/database.ts'

export type ConnectionRow = {
  readonly connectionId: string
  readonly tenantId: string
  readonly source: string
  readonly name: string
  readonly createdAt: Date
  readonly disabledAt: Date | null
  readonly country: Country | null
  readonly organizationId: string | null
}

/** Every connection, of one tenant or of all, oldest first. */
export async function connectionRows(owner: Database, tenantId: string | null): Promise<ConnectionRow[]> {
  return owner.outside((tx) =>
    tx.query<ConnectionRow>(
      `select id as "connectionId", tenant_id as "tenantId", source, name, created_at as "createdAt", disabled_at as "disabledAt", country,
         organization_id as "organizationId"
       from connections where $1::uuid is null or tenant_id = $1 order by created_at, id`,
      [tenantId],
    ),
  )
}
