import type { components } from '../../api/description.ts'
import { useOne } from '../../api/one.ts'
import { searchOf } from '../../api/parameters.ts'
import type { Page } from '../../api/types.ts'

type LoggedEvent = components['schemas']['Event']

/** Beside live events, as the stream may be broken. */
const pollMs = 5_000
/** Senders' clocks may be behind ours. */
const clocksApartMs = 3_600_000
/** Test events come first in the log as long as nothing else does; nobody makes this many. */
const lookedAt = 100

export type Heard = {
  /** The newest test event that was processed. */
  readonly test: LoggedEvent | null
  /** The newest event that the sender itself caused. */
  readonly real: LoggedEvent | null
}

/** What has come from a connection since it was made; null until known. */
export function useHeard(connectionId: string, createdAt: string): Heard | null {
  const from = new Date(Date.parse(createdAt) - clocksApartMs).toISOString()
  const search = searchOf({ connectionId, from, bots: 'include', limit: String(lookedAt) })
  const { data } = useOne<Page<LoggedEvent>>('events', `api/events?${search}`, { everyMs: pollMs })
  if (!data) return null
  const isTest = ({ eventName }: LoggedEvent) => eventName === 'connection_tested'
  return { test: data.data.find(isTest) ?? null, real: data.data.find((event) => !isTest(event)) ?? null }
}
