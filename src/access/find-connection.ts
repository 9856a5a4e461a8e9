import type { Country } from '../domain/phone.ts'
import type { Database } from '../store/database.ts'
import { type Secrets, unsealed } from './connection-secrets.ts'
import type { SealingKey } from './instance-keys.ts'

/** A connection with its secrets, as the edge needs it. */
export type OpenConnection = Secrets & {
  readonly tenantId: string
  readonly source: string
  readonly name: string
  /** The newest version of its mapping; null for one that has none. */
  readonly mappingVersion: number | null
  /** Of numbers that are written without one. */
  readonly country: Country | null
  /** The one that calls must name where they name one; null: any. */
  readonly organizationId: string | null
}

/** The connection of a webhook address, its secrets unsealed; null where there is none or it is disabled. Throws `SealFailure`. */
export function findConnection(
  database: Database,
  connectionId: string,
  sealingKeys: readonly SealingKey[],
): Promise<OpenConnection | null> {
  return found(database, 'find_connection', connectionId, sealingKeys)
}

/** The same of the connection that has a provider's organization. */
export function findConnectionOfOrganization(
  database: Database,
  organizationId: string,
  sealingKeys: readonly SealingKey[],
): Promise<OpenConnection | null> {
  return found(database, 'find_organization', organizationId, sealingKeys)
}

async function found(
  database: Database,
  lookup: 'find_connection' | 'find_organization',
  wanted: string,
  sealingKeys: readonly SealingKey[],
): Promise<OpenConnection | null> {
  const [row] = await database.outside((tx) =>
    tx.query<OpenConnection>(
      `select tenant_id as "tenantId", id, source, name, secret_sealed as secret, verify_token_sealed as "verifyToken",
         mapping_version as "mappingVersion", country, organization_id as "organizationId"
       from ${lookup}($1)`,
      [wanted],
    ),
  )
  return row ? unsealed(row, sealingKeys) : null
}
