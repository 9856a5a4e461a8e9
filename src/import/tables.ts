import { parse } from 'csv-parse/sync'
import { cleanText, isObject, type Json } from '../connectors/reading/json.ts'
import { type Cells, type ColumnOptions, type Columns, dateOrderOfColumn, entryOf, readColumns } from './columns.ts'
import { ImportFailure, openSkips, type ReadFile } from './entry.ts'
import { linesOf } from './whatsapp-export.ts'

export type TableOptions = ColumnOptions & {
  /** `time=created_at,text=body` */
  readonly map: string
  readonly delimiter: string
}

/** Reads CSV with a row of headings (RFC 4180, any delimiter). Throws `ImportFailure`. */
export function readCsv(text: string, { map, delimiter, ...options }: TableOptions): ReadFile {
  const records = recordsOf(text, delimiter)
  const headings = (records[0]?.record ?? []).map((heading) => heading.trim())
  const columns = readColumns(map, headings, 'these alone')
  const skips = openSkips()
  const rows = records.slice(1).flatMap(({ record, info }, index): Row[] => {
    const line = Math.min((records[index]?.info.lines ?? 0) + 1, info.lines)
    // Of a text with a delimiter that nobody quoted, the rest stands behind the last column.
    if (record.slice(headings.length).some((cell) => cell.trim() !== '')) {
      skips.skip('cells-too-many', line)
      return []
    }
    const cells: Cells = (field) => {
      const column = columns[field]
      return column === undefined ? null : record[headings.indexOf(column)]?.trim() || null
    }
    return [{ cells, line }]
  })
  const lines = records.at(-1)?.info.lines ?? 0
  return { ...entriesOf(rows, options, skips), lines, unread: unreadOf(headings, columns) }
}

type CsvRecord = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

function recordsOf(text: string, delimiter: string): CsvRecord[] {
  try {
    // Files that were put together end their rows in several ways, of which the parser would believe the first.
    return parse(text.replace(/\r\n?/g, '\n'), {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as CsvRecord[]
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new ImportFailure('import-format-wrong', `the file is no CSV with the delimiter "${delimiter}": ${detail}`, {
      cause: error,
    })
  }
}

/** Reads one JSON object a line; columns are keys, of objects in it with dots between. Throws `ImportFailure`. */
export function readJsonLines(text: string, { map, ...options }: Omit<TableOptions, 'delimiter'>): ReadFile {
  const skips = openSkips()
  const lines = linesOf(text)
  const objects = lines.map(parsed)
  // Many writers leave out what is empty: the first object does not tell of all keys.
  const keys = new Set<string>()
  for (const object of objects) if (isObject(object)) for (const key of Object.keys(object)) keys.add(key)
  if (!objects.some((object) => isObject(object)))
    throw new ImportFailure('import-format-wrong', 'no line of the file is a JSON object')
  const columns = readColumns(map, [...keys], 'any path')
  const paths = Object.values(columns)
  requirePaths(paths, objects)
  const rows = objects.flatMap((object, index): Row[] => {
    const line = index + 1
    if (!isObject(object)) {
      if (lines[index]?.trim() !== '') skips.skip('not-json', line)
      return []
    }
    if (paths.some((path) => isCompound(valueAt(object, path)))) {
      skips.skip('value-unreadable', line)
      return []
    }
    const cells: Cells = (field) => {
      const path = columns[field]
      return path === undefined ? null : textOf(valueAt(object, path))
    }
    return [{ cells, line }]
  })
  return { ...entriesOf(rows, options, skips), lines: lines.length, unread: unreadOf([...keys], columns) }
}

function requirePaths(paths: readonly string[], objects: readonly (Json | undefined)[]): void {
  const lacking = paths.find((path) => !objects.some((object) => valueAt(object, path) !== undefined))
  if (lacking !== undefined)
    throw new ImportFailure('import-columns-wrong', `no object of the file has what --map calls "${lacking}"`)
}

/** Columns, or keys, of which nothing is read: what was forgotten is seen there. */
function unreadOf(known: readonly string[], columns: Columns): string[] {
  const read = new Set(Object.values(columns).flatMap((path) => [path, path.split('.')[0]]))
  return known.filter((name) => name !== '' && !read.has(name))
}

/** What one row, or one object, says, and where it begins. */
type Row = { readonly cells: Cells; readonly line: number }

function entriesOf(
  rows: readonly Row[],
  options: ColumnOptions,
  skips: ReturnType<typeof openSkips>,
): Omit<ReadFile, 'lines' | 'unread'> {
  const dateOrder = options.dateOrder ?? dateOrderOfColumn(timesOf(rows))
  const entries = rows.flatMap(({ cells, line }) => entryOf(cells, line, { ...options, dateOrder }, skips) ?? [])
  return { entries, systemLines: 0, skipped: skips.all(), isGroup: false, title: null }
}

function* timesOf(rows: readonly Row[]): Generator<[written: string | null, line: number]> {
  for (const { cells, line } of rows) yield [cells('time'), line]
}

function parsed(line: string): Json | undefined {
  try {
    return JSON.parse(line, longNumber.test(line) ? (exactly as Reviver) : undefined) as Json
  } catch {
    return undefined
  }
}

type Reviver = (key: string, value: unknown) => unknown
const longNumber = /\d{16}/

/** A whole number that a double cannot hold, such as an id of 19 digits, stays as it is written: its neighbours would be rounded to the same. */
function exactly(_key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^\d+$/.test(source ?? '') ? source : value
}

/** What stands at the key `a.b.c`, or at `c` of `b` of `a`. */
function valueAt(object: Json | undefined, path: string): Json | undefined {
  if (isObject(object) && Object.hasOwn(object, path)) return object[path]
  let value = object
  for (const key of path.split('.')) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return value
}

function isCompound(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null
}

function textOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return cleanText(value).trim() || null
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}
