import { type Entry, ImportFailure, openSkips, type ReadFile } from './entry.ts'

const earliestMs = Date.UTC(1990, 0, 1)
const futureMsMax = 24 * 3_600_000

/** What of a file can be brought; the rest is counted. `chat`: what the conversation is called, where the file is one. */
export function sift(
  read: ReadFile,
  { now, isTable, chat }: { readonly now: number; readonly isTable: boolean; readonly chat: string | null },
): ReadFile {
  const file = withoutRepeated(withoutImpossible(read, now))
  return isTable && chat === null ? withoutPlaceless(file) : file
}

/** Files are older than webhooks, and yet no conversation was before there were any, or is to come. */
function withoutImpossible(file: ReadFile, now: number): ReadFile {
  const isPossible = ({ at }: { at: number }) => at >= earliestMs && at <= now + futureMsMax
  const skips = openSkips(file.skipped)
  for (const entry of file.entries) if (!isPossible(entry)) skips.skip('time-unreadable', entry.line)
  return { ...file, entries: file.entries.filter(isPossible), skipped: skips.all() }
}

/** One id is one message: what comes again by it, the same or another, is said. */
function withoutRepeated(file: ReadFile): ReadFile {
  const skips = openSkips(file.skipped)
  const seen = new Set<string>()
  const entries = file.entries.filter(({ id, line }) => {
    if (id === null) return true
    if (seen.has(id)) skips.skip('id-repeated', line)
    const isFirst = !seen.has(id)
    seen.add(id)
    return isFirst
  })
  return { ...file, entries, skipped: skips.all() }
}

/** What went out to nobody, is known by nothing and answers nothing stands in no chat. */
function withoutPlaceless(file: ReadFile): ReadFile {
  const isPlaceless = ({ id, chat, recipient, replyTo, kind }: Entry) =>
    kind !== 'theirs' && [id, chat, recipient, replyTo].every((one) => one === null)
  const skips = openSkips(file.skipped)
  for (const entry of file.entries) if (isPlaceless(entry)) skips.skip('speaker-missing', entry.line)
  return { ...file, entries: file.entries.filter((entry) => !isPlaceless(entry)), skipped: skips.all() }
}

/** Two systems that count from 1 bring the same ids for what has nothing to do with each other. Throws `import-origin-unnamed`. */
export function requireNoIds({ entries }: ReadFile): void {
  for (const { line, id, chat, kind, speaker, recipient } of entries) {
    const contact = kind === 'theirs' ? speaker : recipient
    const key = contact === null || contact.key === contact.phone || contact.key === contact.email ? null : contact.key
    const own = id ?? chat ?? key
    if (own !== null)
      throw new ImportFailure(
        'import-origin-unnamed',
        `the file has ids of its own ("${own}" in line ${line}), which another system may give, too: name the one it comes from by --origin <name>, the same for each of its exports, or by --connection`,
      )
  }
}
