import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Channel } from '../domain/event.ts'
import type { Country } from '../domain/phone.ts'
import { wallTime } from '../domain/zone.ts'
import type { DateOrder } from './date-order.ts'
import { decode } from './decode.ts'
import { ImportFailure, type ReadFile } from './entry.ts'
import { readIrcLog, readReplyLinks } from './irc-log.ts'
import { readCsv, readJsonLines } from './tables.ts'
import { rememberQuarters } from './wall-clock.ts'
import { readWhatsAppExport } from './whatsapp-export.ts'

export const importFormats = ['whatsapp-export', 'csv', 'jsonl', 'irc'] as const
export type ImportFormat = (typeof importFormats)[number]

export type ReadOptions = {
  readonly zone: string
  readonly us: ReadonlySet<string>
  readonly isWithoutUs: boolean
  readonly channel: Channel
  /** Of numbers that are written without one. */
  readonly country: Country | null
  readonly dateOrder: DateOrder | null
  /** Of a log without dates: the day on which it begins. */
  readonly date: string | null
  /** A file with links between messages; null for none. */
  readonly replies: string | null
  readonly map: string
  readonly delimiter: string
  /** A label of the WHATWG's; null: UTF-8, or what a byte order mark tells. */
  readonly encoding: string | null
}

/** Of the whole file, which is held in memory: a string of V8's has 512 MB at most. */
const bytesMax = 256 * 1_048_576

/** What a file tells. Nothing is left out without a reason. Throws `ImportFailure`. */
export async function readFileOf(file: string, format: ImportFormat, options: ReadOptions): Promise<ReadFile> {
  const { zone, us, isWithoutUs, channel, country, dateOrder, map, delimiter } = options
  const text = await textOf(file, options.encoding)
  const instant = rememberQuarters((written, which) => wallTime(written, zone, which))
  switch (format) {
    case 'whatsapp-export':
      return readWhatsAppExport(text, { dateOrder, instant, us })
    case 'irc': {
      const date = options.date ?? /\d{4}-\d{2}-\d{2}/.exec(path.basename(file))?.[0] ?? null
      const replies = options.replies === null ? new Map() : readReplyLinks(await textOf(options.replies, null))
      return readIrcLog(text, { instant, us, date, replies })
    }
    case 'csv':
      return readCsv(text, { map, delimiter, instant, dateOrder, us, isWithoutUs, channel, country })
    case 'jsonl':
      return readJsonLines(text, { map, instant, dateOrder, us, isWithoutUs, channel, country })
  }
}

async function textOf(file: string, encoding: string | null): Promise<string> {
  const bytes = await bytesOf(file)
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    throw new ImportFailure(
      'import-file-unreadable',
      `${file} is a ZIP archive: unpack it, and import the text file in it`,
    )
  return decode(bytes, file, encoding)
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file)
    if (size > bytesMax)
      throw new ImportFailure('import-file-too-large', `${file} has more than ${bytesMax / 1_048_576} MB: split it`)
    const handle = await open(file)
    try {
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof ImportFailure) throw error
    const detail = error instanceof Error ? error.message : String(error)
    throw new ImportFailure('import-file-unreadable', `${file} cannot be read: ${detail}`, { cause: error })
  }
}
