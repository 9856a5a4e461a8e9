/** The one outcome that counts no calls: events that could not be taken, of calls of which others were. */
export const eventsLeftOut = 'events-left-out'

/** What became of the calls to one webhook address within a quarter of an hour. It tells of health and is no figure. */
export type ConnectionActivity = {
  readonly connectionId: string
  /** Where the quarter hour begins, milliseconds since 1970. */
  readonly start: number
  /** `queued`, the reason of a refusal, or the code of what kept the call from being taken; or `events-left-out`. */
  readonly outcome: string
  readonly count: number
  /** Of the latest call, milliseconds since 1970. */
  readonly lastAt: number
}

export const quarterMs = 15 * 60_000

/** The quarter hours of a day. */
export const quartersPerDay = 96

/** Where the quarter hour of a moment begins. */
export function quarterStart(at: number): number {
  return at - (at % quarterMs)
}
