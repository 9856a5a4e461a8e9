import { callCsv } from './client.ts'
import { type ListParameters, searchOf } from './parameters.ts'

/** So many rows a call: the most that a list gives. */
const rowsPerCall = 200

type CsvOptions = {
  readonly path: string
  readonly parameters: ListParameters
  /** Told the number of rows so far, after each part. */
  readonly onProgress: (rows: number) => void
  readonly signal: AbortSignal
}

/** Every row of a list as one CSV, part by part. Throws `CallFailed`, or the signal's reason once aborted. */
export async function wholeCsv({ path, parameters, onProgress, signal }: CsvOptions): Promise<Blob> {
  const parts: string[] = []
  let rows = 0
  let cursor: string | null = null
  do {
    const search = searchOf({ ...parameters, limit: String(rowsPerCall), cursor })
    const { text, next } = await callCsv(`${path}?${search}`, signal)
    parts.push(cursor === null ? text : withoutHeader(text))
    rows += countRows(text)
    onProgress(rows)
    cursor = next
  } while (cursor !== null)
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}

/** The header holds names of ours alone: no quotes, so it ends with the first line. */
function withoutHeader(csv: string): string {
  return csv.slice(csv.indexOf('\n') + 1)
}

/** Lines that end outside of quotes, less the header's. */
export function countRows(csv: string): number {
  let lines = 0
  let isQuoted = false
  for (const character of csv) {
    if (character === '"') isQuoted = !isQuoted
    else if (character === '\n' && !isQuoted) lines++
  }
  return Math.max(0, lines - 1)
}

/** Hands a file to the browser to be saved. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to save by then; without this the file would stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
