import type { Country } from '../domain/phone.ts'
import type { Tx } from '../store/database.ts'
import { notice } from '../store/notice.ts'
import type { SealingKey } from './instance-keys.ts'
import { seal, unseal } from './seal.ts'

type Where = { readonly tenantId: string; readonly connectionId: string }

/** Keeps the account by which a connection's provider is called, or forgets it (null); false where there is no such connection. */
export async function keepAccount(
  tx: Tx,
  { tenantId, connectionId }: Where,
  account: Readonly<Record<string, string>> | null,
  sealingKeys: readonly SealingKey[],
): Promise<boolean> {
  const id = connectionId.toLowerCase() // the seal is bound to the id as Postgres writes it
  const sealed = account === null ? null : seal(JSON.stringify(account), cell(id), sealingKeys)
  const changed = await tx.query(
    'update connections set account_sealed = $3 where tenant_id = $1 and id = $2 returning id',
    [tenantId, id, sealed],
  )
  if (changed.length > 0) await notice(tx, tenantId, ['connections'])
  return changed.length > 0
}

/** A connection with the account by which its provider is called; `account` is null where none was entered. Throws `SealFailure`. */
export async function connectionAccount(
  tx: Tx,
  { tenantId, connectionId }: Where,
  sealingKeys: readonly SealingKey[],
): Promise<{
  readonly source: string
  readonly isDisabled: boolean
  readonly country: Country | null
  readonly account: Readonly<Record<string, string>> | null
} | null> {
  const [row] = await tx.query<{
    id: string
    source: string
    isDisabled: boolean
    country: Country | null
    sealed: string | null
  }>(
    `select id, source, disabled_at is not null as "isDisabled", country, account_sealed as sealed
     from connections where tenant_id = $1 and id = $2`,
    [tenantId, connectionId],
  )
  if (!row) return null
  const account = row.sealed === null ? null : JSON.parse(unseal(row.sealed, cell(row.id), sealingKeys))
  return { source: row.source, isDisabled: row.isDisabled, country: row.country, account }
}

function cell(connectionId: string) {
  return { table: 'connections', row: connectionId, column: 'account' } as const
}
