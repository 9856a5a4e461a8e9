import { type DateOrder, dateOrderOf, readDate, type WrittenDate } from './date-order.ts'
import { type Entry, ImportFailure, openSkips, type ReadFile } from './entry.ts'
import { type Instant, openClock } from './wall-clock.ts'
import { contentOf, isGroupNotice, isNotice, titleIn, type Words } from './whatsapp-words.ts'

export type WhatsAppOptions = {
  /** Null: told by the file. */
  readonly dateOrder: DateOrder | null
  /** When the phone's clock showed that. */
  readonly instant: Instant
  /** What the file calls us. */
  readonly us: ReadonlySet<string>
}

/** Marks of direction that WhatsApp puts before and into lines, and spaces that look like one. */
const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
const oddSpaces = /[\u00a0\u202f\u2007\u2009]/g

/**
 * How a message begins, of every writing that is known: `[15-01-20 02:22:56] ` (iOS), `15.04.2016, 15:04 - ` (Android), with any of
 * the separators, years of two or four digits, with or without seconds, twelve hours or twenty-four.
 */
const header =
  /^(?<bracket>\[)?(?<a>\d{1,4})(?<mark>[./-]) ?(?<b>\d{1,2})\k<mark> ?(?<c>\d{1,4})\.?,? (?<early>(?:上午|下午|午前|午後|오전|오후) ?)?(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2}))?(?: ?(?<half>[ap]\.? ?m\.?))?(?<end>\]| -) (?<rest>.*)$/i

/** What follows: a name, and what it said. */
const said = /^(?<name>[^:]{1,120}):(?:\s(?<words>.*)|$)/s

type Header = {
  readonly line: number
  readonly date: WrittenDate
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly rest: string
  readonly more: string[]
}

/** Reads the text of a chat that WhatsApp exported. Throws `ImportFailure` where it is none, or its dates may be read in two ways. */
export function readWhatsAppExport(text: string, { dateOrder, instant, us }: WhatsAppOptions): ReadFile {
  const skips = openSkips()
  const lines = linesOf(text)
  const headers = headersOf(lines, (line) => skips.skip('before-first-message', line))
  if (headers.length === 0)
    throw new ImportFailure(
      'import-format-wrong',
      'no line begins like a message of a WhatsApp export: date, time, name',
    )
  const order = dateOrder ?? dateOrderOf(headers.map(({ date }) => date))
  const entries: Entry[] = []
  const clock = openClock(instant)
  let systemLines = 0
  let isGroup = false
  let title: string | null = null
  for (const one of headers) {
    const { line, rest, more, hour, minute, second } = one
    const date = readDate(one.date, order)
    const time = date && clock({ ...date, hour, minute, second })
    const parts = said.exec(rest)?.groups
    const spokenWords = wordsOf(parts?.['words'] ?? '')
    if (parts === undefined || isNotice(rest.replace(marks, ''), spokenWords)) {
      systemLines++
      isGroup ||= isGroupNotice(rest.replace(marks, ''))
      title ??= titleIn(rest.replace(marks, ''))
    } else if (time === null) skips.skip('time-unreadable', line)
    else {
      const name = (parts['name'] ?? '').replace(marks, '').replace(oddSpaces, ' ').trim()
      const content = contentOf(
        spokenWords,
        more.map((part) => part.replace(marks, '')),
      )
      if (content === 'deleted') skips.skip('message-deleted', line)
      else if (content === 'notice') systemLines++
      else entries.push({ ...blank, line, ...time, ...spoken(name, us), ...content })
    }
  }
  return { entries, lines: lines.length, systemLines, skipped: skips.all(), isGroup, title, unread: [] }
}

const blank = { id: null, chat: null, recipient: null, agentId: null, replyTo: null } as const

function spoken(name: string, us: ReadonlySet<string>): Pick<Entry, 'kind' | 'speaker'> {
  return { kind: us.has(name) ? 'ours' : 'theirs', speaker: { key: name, name, phone: name } }
}

function wordsOf(written: string): Words {
  return { words: written.replace(marks, ''), isMarked: written.startsWith('\u200e') }
}

export function linesOf(text: string): string[] {
  const lines = text.replace(/^\ufeff/, '').split(text.includes('\n') ? /\r?\n/ : '\r')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** Each message with the lines that go on from its first. */
function headersOf(lines: readonly string[], onStray: (line: number) => void): Header[] {
  const found = lines.map(headerIn)
  const styles = stylesOf(found.flatMap((one) => one ?? []))
  const headers: Header[] = []
  for (const [index, written] of lines.entries()) {
    const one = found[index]
    if (one != null && styles.has(one.style)) headers.push({ ...headerOf(index + 1, one.parts), rest: one.rest })
    else if (headers.length > 0) headers.at(-1)?.more.push(written)
    else if (written.trim() !== '') onStray(index + 1)
  }
  return headers
}

type Parts = Readonly<Record<string, string | undefined>>
type Found = { readonly parts: Parts; readonly rest: string; readonly style: string }

function headerIn(written: string): Found | null {
  const line = written.replace(/^[\u200e\u200f\ufeff]+/, '')
  const plain = line.replace(oddSpaces, ' ')
  const parts = header.exec(plain)?.groups
  if (parts === undefined || (parts['bracket'] !== undefined) !== (parts['end'] === ']')) return null
  const restAt = line.length - (parts['rest'] ?? '').length
  const style = plain
    .slice(0, restAt)
    .replace(/\d+/g, '0')
    .replace(/ ?[ap]\.? ?m\.?/i, 'm')
  return { parts, rest: line.slice(restAt), style }
}

/**
 * How the file's own beginnings are written: an appointment in a message has another style. Several are believed where some lines of each
 * are somebody's, as in exports that were put together.
 */
function stylesOf(found: readonly Found[]): ReadonlySet<string> {
  const all = [...Map.groupBy(found, ({ style }) => style)].sort(([, a], [, b]) => b.length - a.length)
  const isSpoken = ({ rest }: Found) => said.test(rest)
  const believed = all.filter(([, lines]) => lines.filter(isSpoken).length * 10 >= lines.length)
  return new Set((believed.length > 0 ? believed : all.slice(0, 1)).map(([style]) => style))
}

function headerOf(line: number, parts: Parts): Omit<Header, 'rest'> {
  const number = (name: string) => Number(parts[name] ?? 0)
  const half = /^[pP]|下午|午後|오후/.test(parts['half'] ?? parts['early'] ?? '')
  const isHalved = parts['half'] !== undefined || parts['early'] !== undefined
  const hour = isHalved ? (number('hour') % 12) + (half ? 12 : 0) : number('hour')
  return {
    line,
    date: [number('a'), number('b'), number('c')],
    hour,
    minute: number('minute'),
    second: number('second'),
    more: [],
  }
}
