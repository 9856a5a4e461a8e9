import type { Database } from '../store/database.ts'

export type DeadLetterRow = {
  readonly id: string
  readonly tenantId: string
  readonly source: string
  readonly connectionId: string
  readonly reason: string
  readonly detail: string
  readonly receivedAt: Date
  readonly attempts: number
}

/** Dead letters, newest first: of one tenant or of all. */
export async function deadLetterRows(
  owner: Database,
  tenantId: string | null,
  rowsMax: number,
): Promise<DeadLetterRow[]> {
  return owner.outside((tx) =>
    tx.query<DeadLetterRow>(
      `select id, tenant_id as "tenantId", source, connection_id as "connectionId", reason, detail,
              received_at as "receivedAt", attempts
       from dead_letters where $1::uuid is null or tenant_id = $1
       order by received_at desc, id desc limit $2`,
      [tenantId, rowsMax],
    ),
  )
}

/** One dead letter with its raw body, null where there is none. */
export async function deadLetterRow(owner: Database, id: string): Promise<(DeadLetterRow & { body: Buffer }) | null> {
  const [row] = await owner.outside((tx) =>
    tx.query<DeadLetterRow & { body: Buffer }>(
      `select id, tenant_id as "tenantId", source, connection_id as "connectionId", reason, detail,
              received_at as "receivedAt", attempts, body
       from dead_letters where id = $1`,
      [id],
    ),
  )
  return row ?? null
}

/** The ids of dead letters by tenant: the ones named, or with null all of them (of one tenant, or of everyone). */
export async function deadLetterIds(
  owner: Database,
  ids: readonly string[] | null,
  tenantId: string | null,
): Promise<Map<string, string[]>> {
  const rows = await owner.outside((tx) =>
    tx.query<{ tenantId: string; id: string }>(
      `select tenant_id as "tenantId", id from dead_letters
       where ($1::uuid[] is null or id = any($1)) and ($2::uuid is null or tenant_id = $2) order by received_at, id`,
      [ids, tenantId],
    ),
  )
  const byTenant = Map.groupBy(rows, (row) => row.tenantId)
  return new Map([...byTenant].map(([tenant, found]) => [tenant, found.map(({ id }) => id)]))
}
