import type { Database } from '../store/database.ts'
import { type FoundConnection, type OpenConnection, unsealed } from './connections.ts'
import type { SealingKey } from './instance-keys.ts'

/** The connection of a provider's organization, its secrets unsealed; null where there is none or it is disabled. Throws `SealFailure`. */
export async function findOrganization(
  database: Database,
  organizationId: string,
  sealingKeys: readonly SealingKey[],
): Promise<OpenConnection | null> {
  const [row] = await database.outside((tx) =>
    tx.query<FoundConnection>(
      `select tenant_id as "tenantId", id, source, name, secret_sealed as secret, verify_token_sealed as "verifyToken",
         mapping_version as "mappingVersion", country, organization_id as "organizationId"
       from find_organization($1)`,
      [organizationId],
    ),
  )
  return row ? unsealed(row, sealingKeys) : null
}
