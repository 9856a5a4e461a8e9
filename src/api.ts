import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { findConnection, findConnectionOfOrganization } from './access/find-connection.ts'
import type { InstanceKeys } from './access/instance-keys.ts'
import { identities } from './access/principal.ts'
import { accessRoutes } from './access/routes.ts'
import { findReplacedWriteKey, findWriteKey } from './access/write-keys.ts'
import { agentRoutes } from './agents/routes.ts'
import { backfillRoutes } from './backfill/routes.ts'
import { countActivity } from './capture/activity.ts'
import { appendTogether } from './capture/append-together.ts'
import { rememberConnections, rememberOrganizations, rememberWriteKeys } from './capture/connection.ts'
import { customEventsRoute } from './capture/custom-events/route.ts'
import { organizationRoutes } from './capture/organization-route.ts'
import { captureRoutes } from './capture/route.ts'
import { openAllowance } from './capture/web/allowance.ts'
import { shareAllowance } from './capture/web/redis-allowance.ts'
import { webRoutes } from './capture/web/route.ts'
import type { Config } from './config.ts'
import { connectRoutes } from './connect/routes.ts'
import { connectorOf } from './connectors/registry.ts'
import { converseRoutes } from './converse/routes.ts'
import { crmRoutes } from './crm/routes.ts'
import type { RegisterRoutes } from './http/app.ts'
import { buildServer, serverOptionsDefault } from './http/server.ts'
import { openHub } from './live/hub.ts'
import { followNotices } from './live/notices.ts'
import { liveRoute } from './live/route.ts'
import { notifyRoutes } from './notify/routes.ts'
import { deadLetterRoutes } from './operate/dead-letters.ts'
import type { Dependency } from './operate/health.ts'
import type { Log } from './operate/log.ts'
import { openMetrics } from './operate/metrics.ts'
import type { OutboxMetrics } from './operate/outbox-metrics.ts'
import { operationRoutes } from './operate/routes.ts'
import type { Door } from './outside/door.ts'
import { discardDeadLetters, replayDeadLetters } from './process/dead-letters.ts'
import { openRecording } from './process/record-events.ts'
import { openSeparation } from './process/separate.ts'
import { openReadAnew } from './process/unrecognised.ts'
import { registerQueryRoutes } from './query/routes.ts'
import { tenantSettings } from './query/tenant-settings.ts'
import { redisAt } from './queue/redis-connection.ts'
import type { Stream } from './queue/stream.ts'
import { sendRoutes } from './send/routes.ts'
import { addConnectionActivity } from './store/connection-activity.ts'
import type { Database } from './store/database.ts'
import { chosenDeadLetters } from './store/dead-letters.ts'

export type ApiOptions = {
  readonly config: Config
  readonly keys: InstanceKeys
  readonly database: Database
  readonly stream: Stream
  readonly door: Door
  readonly log: Log
  readonly dashboardFolder: string
  /** Of the webhooks out, in a process that sends them. */
  readonly outbox?: Pick<OutboxMetrics, 'register'>
  /** Health and metrics alone, as a processor has them. */
  readonly onlyOperations: boolean
}

export type Api = {
  /** Listens, and returns the address. */
  listen(): Promise<string>
  /** No new connections; answers under way are finished. */
  close(): Promise<void>
}

/** Holds no dashboard, on any machine. */
const nowhere = '/dev/null'

/** The server with all of its routes, or with those of operations alone. Not yet listening. */
export async function openApi(options: ApiOptions): Promise<Api> {
  const { config, keys, database, stream, door, log, dashboardFolder, outbox, onlyOperations } = options
  const now = Date.now
  const pepper = keys.tokenPepper
  const known = identities({ database, pepper, now })
  const hub = openHub(randomBytes(4).toString('hex'), now)
  const metrics = openMetrics({ stream: () => stream.figures(), liveClients: () => hub.clients() })
  outbox?.register(metrics.registry)
  const activity = countActivity({
    write: (counted) => database.outside((tx) => addConnectionActivity(tx, counted)),
    now,
    log,
  })
  const operations: RegisterRoutes = (app) => {
    operationRoutes(app, { dependencies: dependencies(database, stream), now, metrics, identify: known.identify })
  }
  const redis = onlyOperations ? null : await redisForLimits(config)
  const { webEventsPerSecondMax: eventsPerSecondMax } = config
  const record = openRecording(database, now)
  const product: RegisterRoutes = async (app) => {
    const edge = { append: appendTogether(stream), activity, now, observe: metrics.observeDelivery }
    const webhooks = {
      ...edge,
      connections: rememberConnections((id) => findConnection(database, id, keys.sealing), now),
      connectorOf,
      publicUrl: config.publicUrl,
    }
    await captureRoutes(app, webhooks)
    await organizationRoutes(app, {
      ...webhooks,
      organizations: rememberOrganizations((id) => findConnectionOfOrganization(database, id, keys.sealing), now),
    })
    await webRoutes(app, {
      ...edge,
      writeKeys: rememberWriteKeys((key) => findWriteKey(database, key, keys.sealing), now),
      replacedKeys: rememberWriteKeys((key) => findReplacedWriteKey(database, key), now),
      allowance:
        redis === null
          ? openAllowance(eventsPerSecondMax, now)
          : shareAllowance({ eventsPerSecondMax, redis, now, log }),
    })
    customEventsRoute(app, { record, now })
    converseRoutes(app, { database, now, settingsOf: tenantSettings(database), record })
    crmRoutes(app, { database, now, record, separate: openSeparation(database) })
    sendRoutes(app, {
      database,
      door,
      now,
      publicUrl: config.publicUrl,
      sealingKeys: keys.sealing,
      connectorOf,
      record,
    })
    const isHttpsOutside = config.publicUrl?.startsWith('https:') ?? false
    accessRoutes(app, {
      database,
      pepper,
      now,
      isHttpsOutside,
      identities: known,
      cursorSecret: keys.cursorSecret,
    })
    connectRoutes(app, {
      database,
      now,
      cursorSecret: keys.cursorSecret,
      sealingKeys: keys.sealing,
      publicUrl: config.publicUrl,
      connectorOf,
      readAnew: openReadAnew(database, stream),
    })
    backfillRoutes(app, { database, now, sealingKeys: keys.sealing, connectorOf })
    agentRoutes(app, { database, cursorSecret: keys.cursorSecret })
    notifyRoutes(app, { database, now, cursorSecret: keys.cursorSecret, sealingKeys: keys.sealing, door })
    deadLetterRoutes(app, {
      replay: replayDeadLetters(database, stream),
      discard: (tenantId, ids) => discardDeadLetters(database, tenantId, ids),
      // Not of the replica: what a call before took would be chosen again, and what failed since be missed.
      choose: (tenantId, choice, idsMax) =>
        database.write(tenantId, (tx) => chosenDeadLetters(tx, tenantId, choice, idsMax)),
    })
    registerQueryRoutes(app, { database, now, cursorSecret: keys.cursorSecret })
    liveRoute(app, { hub, identify: known.identify, now })
  }
  const server = await buildServer({
    ...serverOptionsDefault,
    publicUrl: config.publicUrl,
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustedProxies,
    requestsPerSecondMax: config.requestsPerSecondMax,
    dashboardFolder: onlyOperations ? nowhere : dashboardFolder,
    identify: known.identify,
    routes: onlyOperations ? [operations] : [operations, product],
    log,
    observe: metrics.observeRequest,
    ...(redis !== null && { redis }),
  })
  const notices = onlyOperations ? null : await followNotices(database, hub, log)
  return {
    listen: () => server.listen({ host: config.host, port: config.port }),
    async close() {
      await server.close()
      await activity.close()
      await notices?.close()
      redis?.disconnect()
    },
  }
}

function dependencies(database: Database, stream: Stream): Dependency[] {
  return [
    { name: 'database', isNeeded: true, check: () => database.outside((tx) => tx.query('select 1')) },
    { name: 'stream', isNeeded: true, check: () => stream.figures() },
  ]
}

/** Instances share their rate limits through Redis; on a Cluster each counts by itself. */
async function redisForLimits({ redisUrl }: Config): Promise<Redis | null> {
  if (redisUrl === null) return null
  const connect = await redisAt(redisUrl)
  const client = await connect()
  if (client instanceof Redis) return client
  client.disconnect()
  return null
}
