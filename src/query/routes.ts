import type { App } from '../http/app.ts'
import type { Database } from '../store/database.ts'
import { chatIntervalsRoute } from './chats/intervals.ts'
import { chatRoute } from './chats/one.ts'
import { chatsRoute } from './chats/route.ts'
import { deadLetterBodyRoute } from './dead-letters/body.ts'
import { deadLetterReasonsRoute } from './dead-letters/reasons.ts'
import { deadLetterRoute, deadLettersRoute } from './dead-letters/route.ts'
import { deliveryRoute } from './delivery/route.ts'
import { episodesRoute } from './episodes/route.ts'
import { eventsRoute } from './events/route.ts'
import { growthRoute } from './growth/route.ts'
import { messagesRoute } from './messages/route.ts'
import { openWaitsRoute } from './open-waits/route.ts'
import { overviewRoute } from './overview/route.ts'
import { peakHoursRoute } from './peak-hours/route.ts'
import { responseTimesRoute } from './response-times/route.ts'
import { tenantSettings } from './tenant-settings.ts'
import { transcriptRoute } from './transcript/route.ts'
import { volumeRoute } from './volume/route.ts'
import { waitListRoute } from './wait-list/route.ts'

export type QueryDeps = {
  readonly database: Database
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Signs the cursors of lists. */
  readonly cursorSecret: string
}

/** Adds every question under /api/analytics, and the lists of what was said and of what happened. */
export function registerQueryRoutes(app: App, { database, now, cursorSecret }: QueryDeps): void {
  const deps = { database, now, settingsOf: tenantSettings(database), cursorSecret }
  overviewRoute(app, deps)
  volumeRoute(app, deps)
  growthRoute(app, deps)
  responseTimesRoute(app, deps)
  openWaitsRoute(app, deps)
  peakHoursRoute(app, deps)
  deliveryRoute(app, deps)
  messagesRoute(app, deps)
  chatsRoute(app, deps)
  chatRoute(app, deps)
  chatIntervalsRoute(app, deps)
  transcriptRoute(app, deps)
  waitListRoute(app, deps)
  episodesRoute(app, deps)
  eventsRoute(app, deps)
  deadLettersRoute(app, deps)
  deadLetterReasonsRoute(app, deps)
  deadLetterRoute(app, deps)
  deadLetterBodyRoute(app, deps)
}
