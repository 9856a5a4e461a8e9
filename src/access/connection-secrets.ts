import type { Tx } from '../store/database.ts'
import type { SealingKey } from './instance-keys.ts'
import { unseal } from './seal.ts'

/** Where a connection's secret is kept: a seal is bound to it. */
export function secretCell(connectionId: string, column: 'secret' | 'verify_token') {
  return { table: 'connections', row: connectionId, column } as const
}

/** The secrets of a connection, sealed or not. */
export type Secrets = { readonly id: string; readonly secret: string; readonly verifyToken: string | null }

/** The same with its secrets unsealed. Throws `SealFailure`. */
export function unsealed<Sealed extends Secrets>(connection: Sealed, sealingKeys: readonly SealingKey[]): Sealed {
  const { id, secret, verifyToken: token } = connection
  return {
    ...connection,
    secret: unseal(secret, secretCell(id, 'secret'), sealingKeys),
    verifyToken: token === null ? null : unseal(token, secretCell(id, 'verify_token'), sealingKeys),
  }
}

/** A tenant's connection with its secrets unsealed, disabled or not; null where there is none. Throws `SealFailure`. */
export async function connectionSecrets(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  sealingKeys: readonly SealingKey[],
): Promise<(Secrets & { readonly source: string; readonly isDisabled: boolean }) | null> {
  const [row] = await tx.query<Secrets & { source: string; isDisabled: boolean }>(
    `select id, source, secret_sealed as secret, verify_token_sealed as "verifyToken", disabled_at is not null as "isDisabled"
     from connections where tenant_id = $1 and id = $2`,
    [tenantId, connectionId],
  )
  return row ? unsealed(row, sealingKeys) : null
}
