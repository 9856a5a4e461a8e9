import { parse } from 'csv-parse/sync'
import { isObject, type Json } from '../connectors/reading/json.ts'
import { type Cells, type ColumnOptions, entryOf, readColumns } from './columns.ts'
import { type Entry, ImportFailure, openSkips, type ReadFile } from './entry.ts'
import { linesOf } from './whatsapp-export.ts'

export type TableOptions = ColumnOptions & {
  /** `time=created_at,text=body` */
  readonly map: string
  readonly delimiter: string
}

/** Reads CSV with a row of headings (RFC 4180, any delimiter). Throws `ImportFailure`. */
export function readCsv(text: string, { map, delimiter, ...options }: TableOptions): ReadFile {
  type Record = { readonly record: readonly string[]; readonly info: { readonly lines: number } }
  let rows: Record[]
  try {
    rows = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Record[]
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new ImportFailure('import-format-wrong', `the file is no CSV with the delimiter "${delimiter}": ${detail}`, {
      cause: error,
    })
  }
  const headings = (rows[0]?.record ?? []).map((heading) => heading.trim())
  const columns = readColumns(map, headings, 'these alone')
  const skips = openSkips()
  const entries: Entry[] = []
  for (const [index, { record, info }] of rows.entries()) {
    if (index === 0) continue
    const line = (rows[index - 1]?.info.lines ?? 0) + 1
    const cells: Cells = (field) => {
      const column = columns[field]
      return column === undefined ? null : record[headings.indexOf(column)]?.trim() || null
    }
    const entry = entryOf(cells, line > info.lines ? info.lines : line, options, skips)
    if (entry !== null) entries.push(entry)
  }
  return {
    entries,
    lines: rows.at(-1)?.info.lines ?? 0,
    systemLines: 0,
    skipped: skips.all(),
    isGroup: false,
    title: null,
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
  const entries: Entry[] = []
  for (const [index, object] of objects.entries()) {
    if (!isObject(object)) {
      if (lines[index]?.trim() !== '') skips.skip('not-json', index + 1)
      continue
    }
    const cells: Cells = (field) => {
      const path = columns[field]
      return path === undefined ? null : textAt(object, path)
    }
    const entry = entryOf(cells, index + 1, options, skips)
    if (entry !== null) entries.push(entry)
  }
  return { entries, lines: lines.length, systemLines: 0, skipped: skips.all(), isGroup: false, title: null }
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
