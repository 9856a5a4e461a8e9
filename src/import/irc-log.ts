import { type CalendarDate, readDate } from './date-order.ts'
import { type Entry, ImportFailure, openSkips, type ReadFile } from './entry.ts'
import { type Instant, openClock } from './wall-clock.ts'
import { linesOf } from './whatsapp-export.ts'

export type IrcOptions = {
  readonly instant: Instant
  readonly us: ReadonlySet<string>
  /** The day on which the log begins, `2004-12-25`, where its lines tell no date. */
  readonly date: string | null
  /** Which message answers which, by their lines counted from 0. */
  readonly replies: ReadonlyMap<number, number>
}

/** `rust 2018-05-29 [21:20:37] <nick> text`, `[09:14] <nick> text`, `2018-05-29 21:20:37 <nick> text`, `09:14 * nick waves`, `09:14 -bot- text`. */
const spoken =
  /^(?:(?<channel>[^\s[<]{1,80}) )?(?:(?<date>\d{4}-\d{2}-\d{2})[ T])?\[?(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}))?\]?\s+(?:<[ @+]?(?<nick>[^<>]{1,60})>|-(?<noticer>(?!!-)\S{1,60})-|\* (?<actor>\S{1,60}))(?:\s(?<words>.*))?$/
const isoDate = /(\d{4})-(\d{2})-(\d{2})/

/** Reads a log of a channel: each line a message, or what the server or the client tells. Throws `ImportFailure` where no line is a message. */
export function readIrcLog(text: string, { instant, us, date, replies }: IrcOptions): ReadFile {
  const skips = openSkips()
  const lines = linesOf(text)
  const entries: Entry[] = []
  let day = date === null ? null : dayOf(date)
  const clock = openClock(instant)
  let minutesBefore = 0
  let title: string | null = null
  for (const [index, written] of lines.entries()) {
    const line = index + 1
    const parts = spoken.exec(written)?.groups
    if (parts === undefined) {
      const changed = dayToldBy(written)
      if (changed === null) continue
      day = changed
      minutesBefore = 0
      continue
    }
    const [hour, minute, second] = [Number(parts['hour']), Number(parts['minute']), Number(parts['second'] ?? 0)]
    if (parts['date'] !== undefined) day = dayOf(parts['date'])
    else if (day !== null && hour * 60 + minute < minutesBefore - 12 * 60) day = nextDay(day)
    minutesBefore = hour * 60 + minute
    title ??= parts['channel'] ?? null
    const time = day && clock({ ...day, hour, minute, second })
    if (time === null) {
      skips.skip(day === null ? 'time-missing' : 'time-unreadable', line)
      continue
    }
    const nick = parts['nick'] ?? parts['noticer'] ?? parts['actor'] ?? ''
    const words = (parts['words'] ?? '').trim()
    const target = replies.get(index)
    entries.push({
      ...blank,
      line,
      ...time,
      kind: us.has(nick) ? 'ours' : 'theirs',
      speaker: { key: nick, name: nick },
      text: parts['actor'] === undefined ? words : `* ${nick} ${words}`,
      replyTo: target === undefined ? null : { line: target + 1 },
    })
  }
  const skipped = skips.all()
  const told = entries.length + skipped.reduce((sum, { count }) => sum + count, 0)
  if (told === 0) throw new ImportFailure('import-format-wrong', 'no line is one of a log: time, <nick>, text')
  return { entries, lines: lines.length, systemLines: lines.length - told, skipped, isGroup: true, title, unread: [] }
}

const blank = {
  id: null,
  chat: null,
  recipient: null,
  agentId: null,
  contentType: 'text',
  hasMedia: false,
} as const

function dayOf(text: string): CalendarDate | null {
  const [, year, month, day] = isoDate.exec(text) ?? []
  return year === undefined ? null : readDate([Number(year), Number(month), Number(day)], 'ymd')
}

/** `--- Day changed Tue Feb 13 2007`, `--- Log opened Mon Feb 12 10:00:00 2007`, `**** BEGIN LOGGING AT …`, `Session Start: …`: no day in which nobody wrote is missed. */
const dayLine =
  /^(?:\[[\d:]{5,8}\] )?(?:[-*]{3,4} (?:Day changed|Log opened|BEGIN LOGGING AT)|---|Session (?:Start|Time):) (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<month>[A-Z][a-z]{2}) +(?<day>\d{1,2})(?: [\d:]{5,8})? (?<year>\d{4})$/
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dayToldBy(line: string): CalendarDate | null {
  const parts = dayLine.exec(line)?.groups
  if (parts === undefined) return null
  return readDate([Number(parts['year']), months.indexOf(parts['month'] ?? '') + 1, Number(parts['day'])], 'ymd')
}

function nextDay({ year, month, day }: CalendarDate): CalendarDate {
  const next = new Date(Date.UTC(year, month - 1, day + 1))
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() }
}

/**
 * Links as they are annotated in the corpora of disentangled channels (https://jkk.name/irc-disentanglement): `17 21 -`, line 21 answers
 * line 17, counted from 0; the same number twice answers nothing. Of several that one answers, the latest stands.
 */
export function readReplyLinks(text: string): Map<number, number> {
  const links = new Map<number, number>()
  for (const written of linesOf(text)) {
    const [one, other] = /^(\d+) (\d+)\b/.exec(written)?.slice(1).map(Number) ?? []
    if (one === undefined || other === undefined || one === other) continue
    const [asked, answer] = [Math.min(one, other), Math.max(one, other)]
    links.set(answer, Math.max(asked, links.get(answer) ?? asked))
  }
  return links
}
