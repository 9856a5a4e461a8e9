import type { ContentType } from '../domain/event.ts'

/** Who wrote something, as far as a file tells: what it calls them, and what else identifies them. */
export type Speaker = {
  /** By which the file tells people apart; an id, or the name. */
  readonly key: string
  readonly name: string | null
  readonly phone?: string
  readonly email?: string
}

/** One message of a file, before it is known in which chat of ours it stands. */
export type Entry = {
  /** Where it begins in the file, counted from 1. */
  readonly line: number
  /** The source's own id; null where the file has none. */
  readonly id: string | null
  /** Milliseconds since 1970. */
  readonly at: number
  /** By which another export knows it, where that is not the same. */
  readonly firstAt?: number
  /** What the file calls the conversation; null where it tells of none. */
  readonly chat: string | null
  readonly kind: 'theirs' | 'ours' | 'automatic' | 'note'
  readonly speaker: Speaker | null
  /** To whom it went, where the file says so. */
  readonly recipient: Speaker | null
  readonly agentId: string | null
  readonly text: string | null
  readonly contentType: ContentType
  readonly hasMedia: boolean
  /** What it answers: a message's own id, or the line where it begins. */
  readonly replyTo: { readonly id: string } | { readonly line: number } | null
}

/** Why lines of a file are in no message. The code is stable. */
export type SkipReason =
  | 'before-first-message'
  | 'not-json'
  | 'cells-too-many'
  | 'value-unreadable'
  | 'id-repeated'
  | 'phone-unreadable'
  | 'time-missing'
  | 'time-unreadable'
  | 'direction-unreadable'
  | 'speaker-missing'
  | 'message-deleted'
  | 'reply-target-missing'

/** Lines that became no message, by their reason: how many, and the first of them. */
export type Skipped = {
  readonly reason: SkipReason
  readonly count: number
  readonly lines: readonly number[]
}

export type ReadFile = {
  readonly entries: readonly Entry[]
  readonly lines: number
  /** Lines about the chat, which nobody wrote. */
  readonly systemLines: number
  readonly skipped: readonly Skipped[]
  /** Whether it tells of a group, however few have written. */
  readonly isGroup: boolean
  /** What the file itself calls the chat. */
  readonly title: string | null
  /** Columns of which nothing is read. */
  readonly unread: readonly string[]
}

const shownMax = 10

/** Counts what is left out, on top of what was before. */
export function openSkips(before: readonly Skipped[] = []): {
  skip(reason: SkipReason, line: number): void
  all(): Skipped[]
} {
  const byReason = new Map(before.map(({ reason, count, lines }) => [reason, { count, lines: [...lines] }]))
  return {
    skip(reason, line) {
      const known = byReason.get(reason) ?? { count: 0, lines: [] }
      known.count++
      if (known.lines.length < shownMax) known.lines.push(line)
      byReason.set(reason, known)
    },
    all: () => [...byReason].map(([reason, { count, lines }]) => ({ reason, count, lines })),
  }
}

export type ImportFailureCode =
  | 'import-file-unreadable'
  | 'import-file-too-large'
  | 'import-format-wrong'
  | 'import-dates-ambiguous'
  | 'import-us-unknown'
  | 'import-chat-unnamed'
  | 'import-columns-wrong'
  | 'import-origin-unnamed'

/** A file that cannot be imported as asked: nothing of it was. The message says what to do. */
export class ImportFailure extends Error {
  readonly code: ImportFailureCode
  constructor(code: ImportFailureCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'ImportFailure'
    this.code = code
  }
}
