import { createHash } from 'node:crypto'

/**
 * What a file holds, counted in the plainest way there is, and without anything of the product: agreement with it then means
 * something.
 */

export type NaiveMessage = { readonly id: string; readonly at: number; readonly speaker: string; readonly text: string }

/** Rows of a CSV as RFC 4180 has them, character by character. */
export function naiveCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? ''
    if (quoted && char === '"' && text[index + 1] === '"') {
      cell += '"'
      index++
    } else if (char === '"') quoted = !quoted
    else if (!quoted && (char === ',' || char === '\n')) {
      rows.at(-1)?.push(cell.replace(/\r$/, ''))
      cell = ''
      if (char === '\n') rows.push([])
    } else cell += char
  }
  if (cell !== '') rows.at(-1)?.push(cell)
  const [headings = [], ...body] = rows.filter((row) => row.length > 1)
  return body.map((row) => Object.fromEntries(headings.map((heading, column) => [heading, row[column] ?? ''])))
}

const dayMs = 86_400_000

/** Messages of a channel's log by the number of their line, from 0. `day`: on which a log begins whose lines have a time alone. */
export function naiveLog(text: string, day: string | null): Map<number, NaiveMessage> {
  const messages = new Map<number, NaiveMessage>()
  let [before, midnights] = [0, 0]
  for (const [index, line] of text.split('\n').entries()) {
    const open = line.indexOf('[')
    const close = line.indexOf(']', open)
    const after = line.slice(close + 1).trimStart()
    if (open < 0 || close < 0 || (open > 0 && day !== null)) continue
    const [speaker, words] = after.startsWith('<')
      ? [after.slice(1, after.indexOf('>')), after.slice(after.indexOf('>') + 1)]
      : after.startsWith('-')
        ? [after.slice(1, after.indexOf('- ')), after.slice(after.indexOf('- ') + 1)]
        : after.startsWith('* ')
          ? [after.split(/\s+/)[1] ?? '', after]
          : [null, '']
    if (speaker === null) continue
    const time = line.slice(open + 1, close)
    const date = day ?? line.slice(0, open).trim().split(' ').at(-1)
    const written = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`)
    if (day !== null && written < before - dayMs / 2) midnights++
    before = written
    const at = written + midnights * dayMs
    messages.set(index, { id: String(index), at, speaker, text: words.trim() })
  }
  return messages
}

/** Pairs of lines by which one answers another: the later one answers the earlier. */
export function naiveLinks(text: string): [asked: number, answer: number][] {
  return text
    .split('\n')
    .map((line) => line.split(' ').slice(0, 2).map(Number))
    .filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b) && a !== b)
    .map(([a = 0, b = 0]) => [Math.min(a, b), Math.max(a, b)])
}

/** Count, average and percentiles by the nearest rank of so many seconds. */
export function summaryOf(seconds: readonly number[]) {
  const sorted = seconds.toSorted((a, b) => a - b)
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
  const avg = sorted.length === 0 ? null : sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  return {
    count: sorted.length,
    avg: avg === null ? null : Math.round(avg * 10) / 10,
    p50: rank(0.5),
    p90: rank(0.9),
    p95: rank(0.95),
  }
}

/** One short text for however many values, so that a difference is not printed ten thousand lines long. */
export function digestOf(values: readonly (string | number)[]): string {
  return createHash('sha256').update(values.toSorted().join('\n')).digest('hex')
}
