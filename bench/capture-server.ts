/**
 * A child process of capture.ts: the real server around the doors of webhooks and of web events, on the stream that its one argument
 * names, for one connection that it knows by heart. Prints its address, and ends with its standard input.
 */

import { countActivity } from '../src/capture/activity.ts'
import { appendTogether } from '../src/capture/append-together.ts'
import { captureRoutes } from '../src/capture/route.ts'
import { openAllowance } from '../src/capture/web/allowance.ts'
import { webRoutes } from '../src/capture/web/route.ts'
import { connectorOf } from '../src/connectors/registry.ts'
import type { Delivery } from '../src/domain/delivery.ts'
import { buildServer, serverOptionsDefault } from '../src/http/server.ts'
import { openLog } from '../src/operate/log.ts'
import { openStream } from '../src/queue/open-stream.ts'
import { addConnectionActivity } from '../src/store/connection-activity.ts'
import { openDatabase } from '../src/store/database.ts'

export type CaptureServerOptions = {
  /** Null keeps nothing: it answers once a call was checked and read. */
  readonly stream: 'table' | 'redis' | null
  readonly databaseUrl: string
  readonly redisUrl: string | null
  readonly connection: {
    tenantId: string
    id: string
    source: string
    secret: string
    verifyToken: null
    mappingVersion: null
    organizationId: null
    country: null
  }
}

const options = JSON.parse(process.argv[2] ?? '{}') as CaptureServerOptions
const database = openDatabase({
  url: options.databaseUrl,
  role: 'parley_app',
  connectionsMax: 8,
  applicationName: 'parley bench',
})
const log = openLog({ level: 'error', toStandardError: true })
const activity = countActivity({
  write: (counted) => database.outside((tx) => addConnectionActivity(tx, counted)),
  now: Date.now,
  log,
})
const edge = { append: await appender(), activity, now: Date.now }
const server = await buildServer({
  ...serverOptionsDefault,
  dashboardFolder: '/dev/null',
  identify: () => Promise.reject(new Error('nobody signs in')),
  log,
  routes: [
    async (app) =>
      captureRoutes(app, {
        connections: { get: async () => options.connection },
        ...edge,
        connectorOf,
        publicUrl: null,
      }),
    (app) =>
      webRoutes(app, {
        ...edge,
        writeKeys: {
          get: async () => ({ ...options.connection, source: 'web', isTrusted: false, ipKept: 'truncated' }),
        },
        replacedKeys: { get: async () => null },
        allowance: openAllowance(Number.MAX_SAFE_INTEGER, Date.now),
      }),
  ],
})
console.log(await server.listen({ host: '127.0.0.1', port: 0 }))
process.stdin.resume().once('end', () => process.exit(0))

async function appender(): Promise<(delivery: Delivery) => Promise<void>> {
  // Answers of one tick go out together here too: alone they are slower, and the limit would be too low.
  if (options.stream === null) return appendTogether({ append: async () => {} })
  const limits = { entriesMax: 100_000_000 }
  const redisUrl = options.stream === 'redis' ? (options.redisUrl ?? undefined) : undefined
  return appendTogether(await openStream({ redisUrl, database, limits }))
}
