/** A row of a list's SQL: the total is in each, and alone (the id null) where the page is empty. */
export type Counted<Row> = Row & { readonly total: number; readonly id: string | null }

export type Listed<Row> = { readonly rows: Row[]; readonly total: number }

/** Parts the rows from the total that came with them. */
export function listed<Row extends { id: string }>(counted: readonly Counted<Row>[]): Listed<Row> {
  const total = counted[0]?.total ?? 0
  return { rows: counted.filter((row) => row.id !== null).map(({ total: _, ...row }) => row as unknown as Row), total }
}
