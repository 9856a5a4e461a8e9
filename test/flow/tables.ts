import assert from 'node:assert/strict'
import type { Database } from '../../src/store/database.ts'

/** Our own bookkeeping: not part of what must be equal, whatever the order of arrival. */
const bookkeeping = new Set(['created_at', 'delivery_id', 'received_at', 'id@bucket_deltas'])
const leftOut = new Set([
  'deliveries',
  'dead_letters',
  'members',
  'member_sessions',
  'api_keys',
  'connections',
  'connection_activity',
  'contact_merges',
  'contact_separations',
  'sends',
  'backfills',
  'backfill_items',
])

/** Every derived table of a tenant, each row as JSON, sorted: two databases hold the same exactly when these are equal. */
export async function tablesOf(owner: Database, tenantId: string): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {}
  for (const table of await tenantTables(owner)) {
    const rows = await owner.outside((tx) =>
      tx.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${table} t where tenant_id = $1`, [
        tenantId,
      ]),
    )
    dump[table] = rows
      .map(({ row }) =>
        JSON.stringify(
          Object.fromEntries(
            Object.entries(row).filter(
              ([column]) => !bookkeeping.has(column) && !bookkeeping.has(`${column}@${table}`),
            ),
          ),
        ),
      )
      .sort()
  }
  return dump
}

/** Removes everything a tenant received, so that one database serves many runs. */
export async function emptyTenant(owner: Database, tenantId: string): Promise<void> {
  for (const table of [...(await tenantTables(owner)), 'deliveries', 'dead_letters', 'backfills', 'backfill_items'])
    await owner.outside((tx) => tx.query(`delete from ${table} where tenant_id = $1`, [tenantId]))
}

async function tenantTables(owner: Database): Promise<string[]> {
  const rows = await owner.outside((tx) =>
    tx.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1`,
    ),
  )
  return rows.map((row) => row.name).filter((name) => !leftOut.has(name))
}

export type Tables = Readonly<Record<string, readonly string[]>>

const rowsShownMax = 5

/** Names the first rows that differ: a general comparison of thousands of rows takes minutes to say so. */
export function assertSameTables(found: Tables, expected: Tables, what: string): void {
  assert.deepEqual(Object.keys(found), Object.keys(expected))
  for (const [table, rows] of Object.entries(expected)) {
    const have = found[table] ?? []
    const differ = { lacking: notAmong(rows, have), surplus: notAmong(have, rows) }
    assert.deepEqual(differ, { lacking: [], surplus: [] }, `${table} differs from ${what}: ${JSON.stringify(differ)}`)
  }
}

/** The first rows of the one that the other has not, or has less often. */
function notAmong(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1)
  const lacking: string[] = []
  for (const row of rows) {
    const copies = left.get(row) ?? 0
    if (copies === 0) lacking.push(row)
    else left.set(row, copies - 1)
  }
  return lacking.slice(0, rowsShownMax)
}
