import type { operations } from '../api/description.ts'
import type { AnswerOf, RowOf } from '../api/types.ts'
import type { Tone } from '../components/badge.tsx'

export type Webhook = RowOf<'listWebhooks'>
export type Delivery = RowOf<'listWebhookDeliveries'>
export type WholeDelivery = AnswerOf<'readWebhookDelivery'>
export type EventTypes = AnswerOf<'listEventTypes'>

/** What adding one answers, this once. */
export type AddedWebhook = operations['addWebhook']['responses'][201]['content']['application/json']

type Look = { readonly tone: Tone; readonly dot: string; readonly words: string }

export const statuses: Readonly<Record<Webhook['status'], Look>> = {
  working: { tone: 'good', dot: 'bg-good', words: 'Working' },
  failing: { tone: 'bad', dot: 'bg-bad-dot', words: 'Failing' },
  disabled: { tone: 'neutral', dot: 'bg-edge-strong', words: 'Disabled' },
  untried: { tone: 'neutral', dot: 'bg-edge-strong', words: 'Nothing sent yet' },
}

/** Why one is disabled, in a sentence; null for one that is not. */
export function disabledWords({ disabledReason }: Webhook): string | null {
  switch (disabledReason) {
    case null:
      return null
    case 'by-hand':
      return 'Somebody disabled it.'
    case 'gone':
      return 'Its endpoint answered 410: it is gone for good.'
    case 'failing':
      return 'Nothing came through to it for 24 hours.'
  }
}

/** What it could not take had happened somewhat before it was tried. What was delivered is not sent again. */
const happenedBeforeMs = 3_600_000

/** Since when it has missed events, milliseconds since 1970; null where it misses none that we know of. */
export function missesSince({ failingSince, disabledAt }: Webhook): number | null {
  const since = failingSince ?? disabledAt
  return since === null ? null : Date.parse(since) - happenedBeforeMs
}

/** Whether it was disabled by itself, so that somebody should know. */
export function needsNotice({ disabledReason }: Webhook): boolean {
  return disabledReason === 'gone' || disabledReason === 'failing'
}

export const deliveryStates: Readonly<Record<Delivery['state'], { readonly tone: Tone; readonly words: string }>> = {
  pending: { tone: 'warn', words: 'Waiting' },
  delivered: { tone: 'good', words: 'Delivered' },
  failed: { tone: 'bad', words: 'Given up' },
}

/** Why a delivery was given up, in a sentence. */
export const failedWords: Readonly<Record<NonNullable<Delivery['failedBecause']>, string>> = {
  'retries-exhausted': 'It was tried for 24 hours.',
  gone: 'The endpoint answered 410: it is gone for good.',
  'test-failed': 'A test event is tried once.',
  'event-missing': 'The event is no longer there.',
}

const errorWords: Readonly<Record<string, string>> = {
  'outside-address-forbidden': 'Not a public address',
  'outside-unreachable': 'Not reached',
  'outside-timeout': 'No answer in 15 s',
}

/** What an attempt met with: a status, or why there was none. */
export function outcomeWords(status: number | null, error: string | null): string {
  if (status !== null) return String(status)
  return error === null ? '' : (errorWords[error] ?? error)
}

/** An address without what is the same about all of them. */
export function shortUrl(url: string): string {
  return url.replace(/^https:\/\//, '')
}
