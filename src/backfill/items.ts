import type { Item } from '../connectors/history.ts'
import type { Json } from '../connectors/reading/json.ts'
import type { Tx } from '../store/database.ts'
import type { Run } from './sql.ts'

/** An item that is not read to its end, and where it goes on. */
export type UnreadItem = Item & { readonly resource: string; readonly cursor: Json }

/**
 * Keeps what a list told. One that is new, or another version than what was read, is unread from then on; where the list tells no
 * versions, all are if `rereads` says so. Returns how many are unread by this.
 */
export async function keepItems(
  tx: Tx,
  { tenantId, connectionId }: Run,
  resource: string,
  items: readonly Item[],
  rereads: boolean,
): Promise<number> {
  if (items.length === 0) return 0
  const unique = [...new Map(items.map((item) => [item.key, item])).values()]
  const rows = await tx.query<{ unread: number }>(
    `with listed as (
       select * from jsonb_to_recordset($4::jsonb) as given (key text, version text, told jsonb)
     ),
     kept as (
       insert into backfill_items as known (tenant_id, connection_id, resource, key, told, version)
       select $1, $2, $3, key, told, version from listed order by key
       on conflict (tenant_id, connection_id, resource, key) do update
         set told = excluded.told, version = excluded.version, is_read = false,
           cursor = case when known.is_read then null else known.cursor end
         where known.version is distinct from excluded.version or ($5 and excluded.version is null and known.is_read)
       returning 1
     )
     select count(*) as unread from kept`,
    [tenantId, connectionId, resource, JSON.stringify(unique), rereads],
  )
  return rows[0]?.unread ?? 0
}

export async function unreadItems(
  tx: Tx,
  { tenantId, connectionId }: Run,
  except: readonly string[],
  max: number,
): Promise<UnreadItem[]> {
  return tx.query<UnreadItem>(
    `select resource, key, version, told, cursor from backfill_items
     where tenant_id = $1 and connection_id = $2 and not is_read and not resource || '/' || key = any($3::text[])
     order by position limit $4`,
    [tenantId, connectionId, except, max],
  )
}

/** Where its pages go on, or that it is read: as it was when its reading began, for it may have changed since. */
export async function advanceItem(
  tx: Tx,
  { tenantId, connectionId }: Run,
  { resource, key, version }: UnreadItem,
  next: Json,
): Promise<void> {
  await tx.query(
    `update backfill_items set cursor = $5, is_read = $5::jsonb is null and version is not distinct from $6
     where tenant_id = $1 and connection_id = $2 and resource = $3 and key = $4`,
    [tenantId, connectionId, resource, key, next === null ? null : JSON.stringify(next), version],
  )
}
