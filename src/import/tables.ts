import { parse } from 'csv-parse/sync'
import { isObject, type Json } from '../connectors/reading/json.ts'
import { type Cells, type ColumnOptions, dateOrderOfColumn, entryOf, readColumns } from './columns.ts'
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
  const rows = records.slice(1).map(({ record, info }, index): Row => {
    const cells: Cells = (field) => {
      const column = columns[field]
      return column === undefined ? null : record[headings.indexOf(column)]?.trim() || null
    }
    return { cells, line: Math.min((records[index]?.info.lines ?? 0) + 1, info.lines) }
  })
  return { ...entriesOf(rows, options, openSkips()), lines: records.at(-1)?.info.lines ?? 0 }
}

type CsvRecord = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

function recordsOf(text: string, delimiter: string): CsvRecord[] {
  try {
    return parse(text, {
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
  const first = objects.find((object) => isObject(object))
  if (first === undefined) throw new ImportFailure('import-format-wrong', 'no line of the file is a JSON object')
  const columns = readColumns(map, Object.keys(first), 'any path')
  const rows = objects.flatMap((object, index): Row[] => {
    if (!isObject(object)) {
      if (lines[index]?.trim() !== '') skips.skip('not-json', index + 1)
      return []
    }
    const cells: Cells = (field) => {
      const path = columns[field]
      return path === undefined ? null : textAt(object, path)
    }
    return [{ cells, line: index + 1 }]
  })
  return { ...entriesOf(rows, options, skips), lines: lines.length }
}

/** What one row, or one object, says, and where it begins. */
type Row = { readonly cells: Cells; readonly line: number }

function entriesOf(
  rows: readonly Row[],
  options: ColumnOptions,
  skips: ReturnType<typeof openSkips>,
): Omit<ReadFile, 'lines'> {
  const dateOrder = options.dateOrder ?? dateOrderOfColumn(timesOf(rows))
  const entries = rows.flatMap(({ cells, line }) => entryOf(cells, line, { ...options, dateOrder }, skips) ?? [])
  return { entries, systemLines: 0, skipped: skips.all(), isGroup: false, title: null }
}

function* timesOf(rows: readonly Row[]): Generator<[written: string | null, line: number]> {
  for (const { cells, line } of rows) yield [cells('time'), line]
}

function parsed(line: string): Json | undefined {
  try {
    return JSON.parse(line) as Json
  } catch {
    return undefined
  }
}

/** What stands at `a.b.c`, as text; null where nothing does. */
function textAt(object: Json, path: string): string | null {
  let value: Json | undefined = object
  for (const key of path.split('.')) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  if (typeof value === 'string') return value.trim() || null
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}
