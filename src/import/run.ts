import path from 'node:path'
import { foldAll } from '../process/fold.ts'
import { noConnection } from '../process/record-events.ts'
import { openHistory } from '../process/record-history.ts'
import type { Database } from '../store/database.ts'
import { ImportFailure, type ReadFile, type Skipped } from './entry.ts'
import { eventsOf, type HistoryEvents } from './events.ts'
import { type ImportFormat, type ReadOptions, readFileOf } from './read-file.ts'
import { requireNoIds, sift } from './sift.ts'

export type ImportOptions = ReadOptions & {
  readonly file: string
  readonly format: ImportFormat
  readonly tenantId: string
  /** Null: of none. */
  readonly connectionId: string | null
  /** Which system the file comes from, where it brings ids that no connection's webhooks do. */
  readonly origin: string | null
  readonly chat: string | null
  readonly isGroup: boolean
  readonly phones: ReadonlyMap<string, string>
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
  /** Columns of a table of which nothing was read. */
  readonly unread: readonly string[]
  /** Whom `us` and `phones` name and the file does not. */
  readonly unmet: readonly string[]
}

const batchEventsMax = 500
/** So that who asks meanwhile does not have to add up too much that is not folded. */
const foldEvery = 20 * batchEventsMax

/**
 * Imports a file: every message once, with its own time, however often it or one that overlaps it is imported. What a run that was
 * broken off had committed stays, and the next one goes past it. Throws `ImportFailure`, and what the store throws.
 */
export async function importFile(database: Database, now: () => number, options: ImportOptions): Promise<ImportReport> {
  const file = sift(await readFileOf(options.file, options.format, options), {
    now: now(),
    isTable: isTable(options),
    chat: options.chat,
  })
  if (isTable(options) && options.origin === null && options.connectionId === null) requireNoIds(file)
  const connectionId = options.connectionId ?? noConnection
  const told = eventsOf(file, { ...options, connectionId, areKeysNames: !isTable(options), ...chatOf(file, options) })
  const place = { tenantId: options.tenantId, connectionId, source: 'import' }
  const record = openHistory(database, now)
  let newMessages = 0
  for (let from = 0; from < told.events.length && !options.isDryRun; from += batchEventsMax) {
    const batch = told.events.slice(from, from + batchEventsMax)
    newMessages += await record(place, { events: batch }, now())
    options.onProgress(from + batch.length, told.events.length)
    if (from % foldEvery === 0 && from > 0) await foldAll(database, options.tenantId)
  }
  if (newMessages > 0) await foldAll(database, options.tenantId)
  return { ...reportOf(file, told, newMessages), unmet: unmetIn(file, options) }
}

/** Whose rows may stand in any order and are known by ids; the others are one chat, of people with names. */
function isTable({ format }: Pick<ImportOptions, 'format'>): boolean {
  return format === 'csv' || format === 'jsonl'
}

/** What the chat is called and whether it is a group's, where the file is one chat; and whether it is known who is us. */
function chatOf(file: ReadFile, options: ImportOptions): { chat: string | null; isGroup: boolean } {
  const { us, isWithoutUs } = options
  const spoken = Map.groupBy(file.entries, ({ speaker }) => speaker?.key ?? '')
  const isNobodyUs = us.size > 0 && us.isDisjointFrom(spoken)
  // A table may say itself which way each message went, and then needs no names of us.
  const isUnsaid = isTable(options)
    ? isNobodyUs && spoken.size > 0 && file.entries.every(({ kind }) => kind === 'theirs')
    : isNobodyUs || !(us.size > 0 || isWithoutUs)
  if (isUnsaid) {
    const names = [...spoken].sort(([, a], [, b]) => b.length - a.length).slice(0, namesShownMax)
    throw new ImportFailure(
      'import-us-unknown',
      `say who of them is you by --as "Name", or --without-us: ${names.map(([name, said]) => `${name} (${said.length})`).join(', ')}`,
    )
  }
  if (isTable(options)) return { chat: options.chat, isGroup: options.isGroup }
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

function unmetIn({ entries }: ReadFile, { us, phones }: ImportOptions): string[] {
  const met = new Set(entries.flatMap(({ speaker, recipient }) => [speaker?.key, recipient?.key]))
  return [...us, ...phones.keys()].filter((name) => !met.has(name))
}

function reportOf(file: ReadFile, told: HistoryEvents, newMessages: number): Omit<ImportReport, 'unmet'> {
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
    unread: file.unread,
  }
}
