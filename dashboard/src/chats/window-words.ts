import { plural } from '../format.ts'
import { formatAgo } from '../format-duration.ts'
import type { Sending } from './rows.ts'

/** Whether free text can be sent now, and a sentence that says since when and for how long. */
export type WindowState = { readonly isOpen: boolean; readonly words: string | null }

/** `window` null: the channel has none. */
export function windowState(window: Sending['window'], now: number, locale?: string): WindowState {
  if (window === null) return { isOpen: true, words: null }
  const { openedAt, closesAt } = window
  if (openedAt === null || closesAt === null)
    return { isOpen: false, words: 'The customer has not written yet: only templates can be sent.' }
  const wrote = `The customer wrote ${formatAgo(Date.parse(openedAt), now, locale)}`
  const leftMs = Date.parse(closesAt) - now
  if (leftMs <= 0) return { isOpen: false, words: `${wrote}: only templates can be sent until they write again.` }
  return { isOpen: true, words: `${wrote}; free text can be sent for ${left(leftMs, locale)}.` }
}

function left(ms: number, locale: string | undefined): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return 'less than a minute'
  return minutes < 60 ? plural(minutes, 'more minute', 'more minutes', locale) : hours(Math.floor(minutes / 60), locale)
}

function hours(count: number, locale: string | undefined): string {
  return plural(count, 'more hour', 'more hours', locale)
}
