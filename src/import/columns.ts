import { phoneIn } from '../connectors/reading/identifiers.ts'
import type { Channel, ContentType } from '../domain/event.ts'
import { parseTime } from '../domain/event-time.ts'
import type { Country } from '../domain/phone.ts'
import type { WallTime } from '../domain/zone.ts'
import { type DateOrder, isYearFirst, openColumnOrder, readDate, type WrittenDate } from './date-order.ts'
import { type Entry, ImportFailure, type openSkips, type SkipReason, type Speaker } from './entry.ts'

/** What a column, or a key of an object, may tell of a message. */
export const importFields = {
  id: 'the message, by the id its source gives it',
  time: 'when it was written: ISO 8601, seconds or milliseconds since 1970, or a date and a time of the zone',
  direction:
    'inbound or outbound (also in, out, received, sent, user, assistant, system, note; true and false: whether it is inbound)',
  text: 'what it says',
  type: 'text, image, audio, video, document, …; text where nothing says so',
  sender: 'who wrote it',
  senderName: 'what they are called',
  contact: 'with whom the conversation is, whoever wrote',
  contactName: 'what the contact is called',
  phone: 'the contact’s number, with its country',
  email: 'the contact’s e-mail address',
  chat: 'the conversation',
  agent: 'the agent who wrote it',
  replyTo: 'the id of the message that it answers',
} as const
export type ImportField = keyof typeof importFields
export type Columns = Readonly<Partial<Record<ImportField, string>>>

/** `time=created_at,text=body`, over the columns that are called as our fields are. Throws `import-columns-wrong`. */
export function readColumns(written: string, known: readonly string[], allowed: 'these alone' | 'any path'): Columns {
  const own = Object.keys(importFields) as ImportField[]
  const columns: Partial<Record<ImportField, string>> = {}
  for (const field of own) if (known.includes(field)) columns[field] = field
  for (const pair of written.split(',').filter((part) => part.trim() !== '')) {
    const [field = '', column] = pair.split('=', 2).map((part) => part.trim())
    if (!(own as readonly string[]).includes(field))
      throw new ImportFailure('import-columns-wrong', `--map has no field "${field}"; there are: ${own.join(', ')}`)
    if (column === undefined || (allowed === 'these alone' && !known.includes(column)))
      throw new ImportFailure(
        'import-columns-wrong',
        `--map ${field}=${column ?? ''}: there is no such column; there are: ${known.join(', ')}`,
      )
    columns[field as ImportField] = column
  }
  const twice = Object.values(columns).find((column) => known.indexOf(column) !== known.lastIndexOf(column))
  if (twice !== undefined)
    throw new ImportFailure('import-columns-wrong', `there are several columns called "${twice}": rename all but one`)
  if (columns.time === undefined)
    throw new ImportFailure('import-columns-wrong', 'no column tells the time: say which by --map time=…')
  return columns
}

export type ColumnOptions = {
  readonly channel: Channel
  /** Of numbers that are written without one. */
  readonly country: Country | null
  readonly instant: (written: WallTime) => number | null
  readonly dateOrder: DateOrder | null
  readonly us: ReadonlySet<string>
  /** Nothing in the file says who is us, and nobody is. */
  readonly isWithoutUs: boolean
}

/** A row's cells, or an object's values, by field; null where it has none. */
export type Cells = (field: ImportField) => string | null

/** One row as a message; null where it is none, which `skips` is told. */
export function entryOf(
  cells: Cells,
  line: number,
  options: ColumnOptions,
  skips: Pick<ReturnType<typeof openSkips>, 'skip'>,
): Entry | null {
  const leaveOut = (reason: SkipReason) => {
    skips.skip(reason, line)
    return null
  }
  const written = cells('time')
  const at = written === null ? null : timeOf(written, options)
  if (at === null) return leaveOut(written === null ? 'time-missing' : 'time-unreadable')
  if (identifying.some((field) => isRounded.test(cells(field) ?? ''))) return leaveOut('value-unreadable')
  const phone = cells('phone')
  if (phone !== null && phoneIn(options.channel, phone, options.country).length === 0)
    skips.skip('phone-unreadable', line)
  const sender = cells('sender')
  const kind = kindOf(cells('direction'), sender, options)
  if (kind === null) return leaveOut('direction-unreadable')
  const contact = contactOf(cells)
  const isTheirs = kind === 'theirs'
  const speaker = isTheirs
    ? (contact ?? speakerOf(sender, cells('senderName')))
    : speakerOf(sender, cells('senderName'))
  if (isTheirs && speaker === null && cells('chat') === null) return leaveOut('speaker-missing')
  const replyTo = plainId(cells('replyTo'))
  return {
    line,
    id: plainId(cells('id')),
    at,
    chat: cells('chat'),
    kind,
    speaker,
    recipient: isTheirs ? null : contact,
    agentId: cells('agent'),
    text: cells('text'),
    ...typeOf(cells('type'), cells('text')),
    replyTo: replyTo === null ? null : { id: replyTo },
  }
}

/** A long number as spreadsheets show it, `4.91512E+12`: many became the same. */
const isRounded = /^\d(?:[.,]\d+)?E\+\d+$/i
const identifying: readonly ImportField[] = ['id', 'replyTo', 'chat', 'sender', 'contact', 'phone']

/** Programs that know numbers alone write ids with gaps between them as `3.0`. */
function plainId(written: string | null): string | null {
  return written?.replace(/^(\d+)\.0$/, '$1') ?? null
}

function speakerOf(key: string | null, name: string | null): Speaker | null {
  return key === null ? null : { key, name: name ?? key }
}

function contactOf(cells: Cells): Speaker | null {
  const [contact, phone, email] = [cells('contact'), cells('phone'), cells('email')]
  const key = contact ?? phone ?? email
  if (key === null) return null
  return { key, name: cells('contactName'), ...(phone !== null && { phone }), ...(email !== null && { email }) }
}

const kinds: Readonly<Record<Entry['kind'], readonly string[]>> = {
  theirs: ['inbound', 'in', 'incoming', 'received', 'receive', 'user', 'customer', 'contact', 'client', 'true', '1'],
  ours: ['outbound', 'out', 'outgoing', 'sent', 'send', 'assistant', 'agent', 'business', 'operator', 'false', '0'],
  automatic: ['system', 'automation', 'template', 'campaign'],
  note: ['note', 'internal', 'private'],
}

function kindOf(
  written: string | null,
  sender: string | null,
  { us, isWithoutUs }: ColumnOptions,
): Entry['kind'] | null {
  const word = written?.toLowerCase() ?? null
  if (word !== null) {
    const found = Object.entries(kinds).find(([, words]) => words.includes(word))
    return (found?.[0] as Entry['kind'] | undefined) ?? null
  }
  if (sender !== null && (us.size > 0 || isWithoutUs)) return us.has(sender) ? 'ours' : 'theirs'
  return null
}

const types: readonly ContentType[] = [
  'text',
  'image',
  'audio',
  'voice',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
]
const media = new Set<ContentType>(['image', 'audio', 'voice', 'video', 'document', 'sticker'])

function typeOf(written: string | null, text: string | null): Pick<Entry, 'contentType' | 'hasMedia'> {
  const contentType = types.find((type) => type === written?.toLowerCase()) ?? (text === null ? 'unknown' : 'text')
  return { contentType, hasMedia: media.has(contentType) }
}

const wall =
  /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?: ?([ap])\.? ?m\.?)?)?$/i

/** In which order the three numbers of these dates stand; null where none has three that leave a choice. Throws `import-dates-ambiguous`. */
export function dateOrderOfColumn(times: Iterable<readonly [written: string | null, line: number]>): DateOrder | null {
  const column = openColumnOrder()
  for (const [written, line] of times) {
    const parts = wall.exec(plainSpaces(written ?? ''))
    if (parts !== null) column.see(dateIn(parts), line)
  }
  return column.order()
}

/** Newer formatters put a narrow space that does not break before what says which half of the day it is. */
function plainSpaces(written: string): string {
  return written.replace(/\s/g, ' ')
}

function dateIn([, a, b, c]: RegExpExecArray): WrittenDate {
  return [Number(a), Number(b), Number(c)]
}

/** What brings its offset is read as it is; a date and a time without one as the zone's. */
function timeOf(written: string, { instant, dateOrder }: ColumnOptions): number | null {
  const parts = wall.exec(plainSpaces(written))
  if (parts === null) return parseTime(written) ?? withOffset(written)
  const [, , , , hour = '0', minute = '0', second = '0', half] = parts
  const found = dateIn(parts)
  // A year that comes first says so itself, whatever is said of the others.
  const order = isYearFirst(found) && dateOrder !== 'ydm' ? 'ymd' : dateOrder
  const date = order && readDate(found, order)
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  return date && instant({ ...date, hour: hours, minute: Number(minute), second: Number(second) })
}

/** `Tue Oct 31 22:10:10 +0000 2017` and `31 Oct 2017 22:10:10 GMT`: only where the offset is told, as the machine's zone means nothing. */
function withOffset(written: string): number | null {
  if (!/^[A-Za-z]{3}\b|^\d{1,2} [A-Za-z]{3} /.test(written) || !/:\d{2} ?(?:[+-]\d{4}\b|GMT|UTC|Z\b)/.test(written))
    return null
  const at = Date.parse(written)
  return Number.isNaN(at) ? null : at
}
