import { randomBytes, randomUUID } from 'node:crypto'
import type { Database } from '../store/database.ts'
import type { SealingKey } from './instance-keys.ts'
import { demandTenant } from './members.ts'
import { seal, unseal } from './seal.ts'

export type NewConnection = {
  readonly connectionId: string
  /** To be given to the sender. */
  readonly webhookUrl: string
  /** Only where it was made here; what was given isn't told back. */
  readonly secret?: string
  readonly verifyToken: string
}

/** A connection with its secrets, as the edge needs it. */
export type OpenConnection = {
  readonly tenantId: string
  readonly id: string
  readonly source: string
  readonly name: string
  readonly secret: string
  readonly verifyToken: string | null
}

/** Adds a webhook address. Makes the secret and the verify token that aren't given. Throws `AccessFailure` `tenant-unknown`. */
export async function addConnection(
  owner: Database,
  wanted: { tenantId: string; source: string; name: string; secret?: string; verifyToken?: string },
  instance: { sealingKeys: readonly SealingKey[]; publicUrl: string },
): Promise<NewConnection> {
  const { tenantId, source, name } = wanted
  const connectionId = randomUUID()
  const secret = wanted.secret ?? randomBytes(32).toString('hex')
  const verifyToken = wanted.verifyToken ?? randomBytes(16).toString('hex')
  const secretSealed = seal(secret, cell(connectionId, 'secret'), instance.sealingKeys)
  const verifyTokenSealed = seal(verifyToken, cell(connectionId, 'verify_token'), instance.sealingKeys)
  await owner.write(tenantId, async (tx) => {
    await demandTenant(tx, tenantId)
    await tx.query(
      `insert into connections (tenant_id, id, source, name, secret_sealed, verify_token_sealed)
       values ($1, $2, $3, $4, $5, $6)`,
      [tenantId, connectionId, source, name, secretSealed, verifyTokenSealed],
    )
  })
  const webhookUrl = `${instance.publicUrl.replace(/\/$/, '')}/webhooks/${source}/${connectionId}`
  return { connectionId, webhookUrl, ...(wanted.secret === undefined ? { secret } : {}), verifyToken }
}

/** The connection of a webhook address, its secrets unsealed; null where there is none or it is disabled. Throws `SealFailure`. */
export async function findConnection(
  database: Database,
  connectionId: string,
  sealingKeys: readonly SealingKey[],
): Promise<OpenConnection | null> {
  type Row = {
    tenant_id: string
    id: string
    source: string
    name: string
    secret_sealed: string
    verify_token_sealed: string | null
  }
  const [row] = await database.outside((tx) =>
    tx.query<Row>('select tenant_id, id, source, name, secret_sealed, verify_token_sealed from find_connection($1)', [
      connectionId,
    ]),
  )
  if (!row) return null
  const { verify_token_sealed: token } = row
  return {
    tenantId: row.tenant_id,
    id: row.id,
    source: row.source,
    name: row.name,
    secret: unseal(row.secret_sealed, cell(row.id, 'secret'), sealingKeys),
    verifyToken: token === null ? null : unseal(token, cell(row.id, 'verify_token'), sealingKeys),
  }
}

function cell(connectionId: string, column: 'secret' | 'verify_token') {
  return { table: 'connections', row: connectionId, column } as const
}
