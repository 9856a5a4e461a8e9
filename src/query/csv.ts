import { stringify } from 'csv-stringify/sync'

export type CsvRow = Readonly<Record<string, unknown>>

/** Whether the caller would rather have CSV than JSON. */
export function wantsCsv(accept: string | undefined): boolean {
  return accept !== undefined && /(^|,)\s*text\/csv\b/i.test(accept)
}

/**
 * A header and a line per row (RFC 4180). Objects become columns named by their path (`reply.p50`), lists become JSON, null an
 * empty cell. `template` names the columns of an answer without rows.
 */
export function csvOf(rows: readonly CsvRow[], template: CsvRow = {}): string {
  const flat = rows.map((row) => flatten(row))
  const columns = new Set((flat.length > 0 ? flat : [flatten(template)]).flatMap((row) => Object.keys(row)))
  return stringify(
    flat.map((row) => [...columns].map((column) => cell(row[column]))),
    { header: true, columns: [...columns], record_delimiter: '\r\n' },
  )
}

function flatten(row: CsvRow, prefix = ''): Record<string, unknown> {
  const flat: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
    if (isObject) Object.assign(flat, flatten(value as CsvRow, `${prefix}${name}.`))
    else flat[prefix + name] = value
  }
  return flat
}

/** A spreadsheet would run a text that begins like a formula: an apostrophe before it keeps it text. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object') return JSON.stringify(value)
  const text = String(value)
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
