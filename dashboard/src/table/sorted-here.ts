import type { List } from '../api/list.ts'

/** What the rows of a column are compared by; null comes last, whichever way one sorts. */
export type SortKeys<Row> = Readonly<Record<string, (row: Row) => string | number | null>>

/** A list sorted in the page, for those that are read as a whole: `name` ascending, `-name` descending. */
export function sortedHere<Row>(list: List<Row>, order: string, keys: SortKeys<Row>): List<Row> {
  const isDescending = order.startsWith('-')
  const keyOf = keys[isDescending ? order.slice(1) : order]
  if (!keyOf) return list
  const rows = list.rows.toSorted((a, b) => compare(keyOf(a), keyOf(b), isDescending ? -1 : 1))
  return { ...list, rows }
}

function compare(a: string | number | null, b: string | number | null, direction: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * direction
  return String(a).localeCompare(String(b)) * direction
}
