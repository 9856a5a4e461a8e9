import type { ConnectionActivity } from '../domain/connection-activity.ts'
import type { Tx } from './database.ts'
import { noticeChannel } from './notice.ts'
import { iso } from './times.ts'

/**
 * Adds what was counted, of any tenants' connections, in one statement; of connections that are gone nothing is kept. Open
 * dashboards are told where something began: the first call of a kind within a quarter of an hour.
 */
export async function addConnectionActivity(tx: Tx, counted: readonly ConnectionActivity[]): Promise<void> {
  await tx.query(
    `select pg_notify($1, json_build_object('tenant', tenant_id, 'kinds', json_build_array('connections'))::text)
     from add_connection_activity($2::uuid[], $3::timestamptz[], $4::text[], $5::integer[], $6::timestamptz[]) as tenant_id`,
    [
      noticeChannel,
      counted.map((c) => c.connectionId),
      counted.map((c) => iso(c.start)),
      counted.map((c) => c.outcome),
      counted.map((c) => c.count),
      counted.map((c) => iso(c.lastAt)),
    ],
  )
}

/** Drops a tenant's counts from before the time, but the latest of each kind: when a connection was last used stays known. */
export async function dropConnectionActivity(tx: Tx, tenantId: string, before: number): Promise<void> {
  await tx.query(
    `delete from connection_activity old
     where old.tenant_id = $1 and old.start < $2 and exists (
       select from connection_activity later
       where later.tenant_id = $1 and later.connection_id = old.connection_id and later.outcome = old.outcome and later.start > old.start
     )`,
    [tenantId, iso(before)],
  )
}
