import path from 'node:path'
import type { Channel } from '../domain/event.ts'
import type { Country } from '../domain/phone.ts'
import { foldAll } from '../process/fold.ts'
import { openHistory } from '../process/record-history.ts'
import type { Database } from '../store/database.ts'
import { ImportFailure, openSkips, type ReadFile, type Skipped } from './entry.ts'
import { eventsOf, type HistoryEvents } from './events.ts'
import { type ImportFormat, type ReadOptions, readFileOf } from './read-file.ts'

export type ImportOptions = ReadOptions & {
  readonly file: string
  readonly format: ImportFormat
  readonly tenantId: string
  readonly connectionId: string
  readonly channel: Channel
  readonly chat: string | null
  readonly isGroup: boolean
  readonly phones: ReadonlyMap<string, string>
  readonly country: Country | null
  readonly agentId: string | null
  /** Reads and reports, and writes nothing. */
  readonly isDryRun: boolean
  readonly onProgress: (done: number, total: number) => void
}

export type ImportReport = {
  readonly lines: number
  readonly messages: number
  /** Of them, those that the log did not know. */
  readonly newMessages: number
  readonly systemLines: number
  readonly skipped: readonly Skipped[]
  readonly conversations: number
  /** Messages that answer another one of the file. */
  readonly replies: number
  readonly from: string | null
  readonly to: string | null
}

const batchEventsMax = 500
/** So that who asks meanwhile does not have to add up too much that is not folded. */
const foldEvery = 20 * batchEventsMax
const earliestMs = Date.UTC(1990, 0, 1)
const futureMsMax = 24 * 3_600_000

/**
 * Imports a file: every message once, with its own time, however often it or one that overlaps it is imported. What a run that was
 * broken off had committed stays, and the next one goes past it. Throws `ImportFailure`, and what the store throws.
 */
export async function importFile(database: Database, now: () => number, options: ImportOptions): Promise<ImportReport> {
  const file = withoutImpossible(await readFileOf(options.file, options.format, options), now())
  const told = eventsOf(file, { ...options, issuer: options.format, ...chatOf(file, options) })
  const place = { tenantId: options.tenantId, connectionId: options.connectionId, source: 'import' }
  const record = openHistory(database, now)
  let newMessages = 0
  for (let from = 0; from < told.events.length && !options.isDryRun; from += batchEventsMax) {
    const batch = told.events.slice(from, from + batchEventsMax)
    newMessages += await record(place, { events: batch }, now())
    options.onProgress(from + batch.length, told.events.length)
    if (from % foldEvery === 0 && from > 0) await foldAll(database, options.tenantId)
  }
  if (newMessages > 0) await foldAll(database, options.tenantId)
  return reportOf(file, told, newMessages)
}

/** Files are older than webhooks, and yet no conversation was before there were any, or is to come. */
function withoutImpossible(file: ReadFile, now: number): ReadFile {
  const isPossible = ({ at }: { at: number }) => at >= earliestMs && at <= now + futureMsMax
  const skips = openSkips(file.skipped)
  for (const entry of file.entries) if (!isPossible(entry)) skips.skip('time-unreadable', entry.line)
  return { ...file, entries: file.entries.filter(isPossible), skipped: skips.all() }
}

/** What the chat is called and whether it is a group's, where the file is one chat; and whether it is known who is us. */
function chatOf(file: ReadFile, options: ImportOptions): { chat: string | null; isGroup: boolean } {
  const { format, us, isWithoutUs } = options
  if (format === 'csv' || format === 'jsonl') return { chat: options.chat, isGroup: options.isGroup }
  const spoken = Map.groupBy(file.entries, ({ speaker }) => speaker?.key ?? '')
  const strangers = [...us].filter((name) => !spoken.has(name))
  if ((us.size === 0 && !isWithoutUs) || (strangers.length > 0 && strangers.length === us.size)) {
    const names = [...spoken].sort(([, a], [, b]) => b.length - a.length).slice(0, namesShownMax)
    throw new ImportFailure(
      'import-us-unknown',
      `say who of them is you by --as "Name", or --without-us: ${names.map(([name, said]) => `${name} (${said.length})`).join(', ')}`,
    )
  }
  const others = [...spoken.keys()].filter((name) => !us.has(name))
  const isGroup = options.isGroup || file.isGroup || others.length > 1
  const [other] = others
  const chat = options.chat ?? (isGroup ? file.title : other) ?? titleOfFile(options.file)
  if (chat === null)
    throw new ImportFailure(
      'import-chat-unnamed',
      'nothing says what the group is called, by which another export of it is known: say it by --chat',
    )
  return { chat, isGroup }
}

const namesShownMax = 30

/** `WhatsApp Chat with Team.txt`, `WhatsApp Chat - Team/_chat.txt`, `#support.2026-03-01.log`. */
function titleOfFile(file: string): string | null {
  const base = path.basename(file, path.extname(file))
  const stem = base === '_chat' ? path.basename(path.dirname(path.resolve(file))) : base
  return (
    stem
      .replace(/^WhatsApp Chat (?:with |- )/i, '')
      .replace(/[._-]?\d{4}-\d{2}-\d{2}.*$/, '')
      .trim() || null
  )
}

function reportOf(file: ReadFile, told: HistoryEvents, newMessages: number): ImportReport {
  const times = told.events.map(({ occurredAt }) => occurredAt)
  const at = (pick: (a: number, b: number) => number) =>
    times.length === 0 ? null : new Date(times.reduce((a, b) => pick(a, b))).toISOString()
  return {
    lines: file.lines,
    messages: told.events.length,
    newMessages,
    systemLines: file.systemLines,
    skipped: [...file.skipped, ...(told.unansweredLinks === null ? [] : [told.unansweredLinks])],
    conversations: told.conversations,
    replies: told.replies,
    from: at(Math.min),
    to: at(Math.max),
  }
}
