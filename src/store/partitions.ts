import type { Tx } from './database.ts'
import { iso } from './times.ts'

export type PartitionedTable = 'events' | 'messages' | 'deliveries'

/** Makes the partitions of a table that cover both times and everything between; returns how many it made. */
export async function ensurePartitions(tx: Tx, table: PartitionedTable, from: number, to: number): Promise<number> {
  const [row] = await tx.query<{ made: number }>('select ensure_partitions($1, $2, $3) as made', [
    table,
    iso(from),
    iso(to),
  ])
  return row?.made ?? 0
}

/** Drops the partitions of a table that end before the time; returns their names. */
export async function dropPartitions(tx: Tx, table: PartitionedTable, before: number): Promise<string[]> {
  const rows = await tx.query<{ name: string }>('select name from drop_partitions($1, $2) as name', [
    table,
    iso(before),
  ])
  return rows.map((row) => row.name)
}
