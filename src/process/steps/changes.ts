/** Rows as they stand beside how they are to be: which are gone, which are written, and how both of these stood. */
export function changes<Row extends object>(stood: readonly Row[], now: readonly Row[], key: (row: Row) => string) {
  const byKey = new Map(stood.map((row) => [key(row), row]))
  const stands = new Set(now.map(key))
  const after = now.filter((row) => !isSame(byKey.get(key(row)), row))
  const replaced = after.flatMap((row) => byKey.get(key(row)) ?? [])
  const gone = stood.filter((row) => !stands.has(key(row)))
  return { gone, after, before: [...gone, ...replaced] }
}

function isSame<Row extends object>(a: Row | undefined, b: Row): boolean {
  return (
    a !== undefined &&
    Object.entries(b).every(([field, value]) => isEqual((a as Record<string, unknown>)[field], value))
  )
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, i) => one === b[i]))
}
