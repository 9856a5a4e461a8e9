import { hostname } from 'node:os'
import { deriveInstanceKeys, type InstanceKeys } from './access/instance-keys.ts'
import { openApi } from './api.ts'
import { startBackfills } from './backfill/serve.ts'
import type { Config } from './config.ts'
import { connectorOf } from './connectors/registry.ts'
import { openDoorOf, openGround, openStreamOf } from './ground.ts'
import { instanceSecrets } from './instance-secret.ts'
import { outboxFigures } from './notify/outbox-figures.ts'
import { startSender } from './notify/sender.ts'
import type { Log } from './operate/log.ts'
import { openOutboxMetrics } from './operate/outbox-metrics.ts'
import { type StopStep, stopInOrder } from './operate/shutdown.ts'
import { openEnrich } from './process/enrich/enrich.ts'
import { openPlaces } from './process/enrich/places.ts'
import { type Processor, startProcessor } from './process/loop.ts'
import type { Stream } from './queue/stream.ts'
import { type Database, openDatabase } from './store/database.ts'
import { migrate } from './store/migrate.ts'

/** `api` takes webhooks and answers questions; `processor` brings the stream into the tables; `all` does both. */
export type Role = 'api' | 'processor' | 'all'

export type Running = {
  readonly address: string
  readonly databaseUrl: string
  readonly keys: InstanceKeys
  readonly database: Database
  readonly stream: Stream
  /** Null in the role `api`. */
  readonly processor: Processor | null
  /** Lets nobody in, finishes what is under way, and then lets go of stream and database, in this order. */
  stop(): Promise<'stopped' | 'late'>
}

export type RunOptions = {
  readonly role: Role
  readonly dashboardFolder: string
  readonly log: Log
}

/**
 * Runs the role until it is stopped. Brings the schema up to date first. What was started is stopped again when a later
 * part fails. Throws what its parts throw, and `EADDRINUSE`.
 */
export async function run(config: Config, { role, dashboardFolder, log }: RunOptions): Promise<Running> {
  const parts: StopStep[] = []
  const stop = () => stopInOrder(parts.splice(0).reverse(), log)
  try {
    // First, as a file that is none should not leave a database started.
    const enrich = openEnrich(config.geoipFile === null ? null : await openPlaces(config.geoipFile))
    const ground = await openGround(config, log)
    parts.push({ name: 'postgres', stop: ground.stop })
    const { applied } = await migrate({ url: ground.databaseUrl })
    if (applied.length > 0) log.info({ applied }, 'schema brought up to date')
    const keys = deriveInstanceKeys(instanceSecrets(config))
    const database = openDatabase(databaseOptions(config, ground.databaseUrl, role))
    parts.push({ name: 'database', stop: () => database.close() })
    const stream = await openStreamOf(config, database)
    parts.push({ name: 'stream', stop: () => stream.close() })
    const door = await openDoorOf(config, log)
    parts.push({ name: 'door', stop: () => door.close() })

    const processor =
      role === 'api' ? null : startProcessor({ ...processorOptions(config), enrich, database, stream, log })
    const outbox = openOutboxMetrics(() => outboxFigures(database, Date.now()), Date.now)
    if (processor !== null) {
      parts.push({ name: 'processor', stop: () => processor.stop() })
      const outward = { database, door, sealingKeys: keys.sealing, now: Date.now, log }
      const sender = await startSender({ ...outward, random: Math.random, observe: outbox })
      parts.push({ name: 'sender', stop: () => sender.stop() })
      const backfills = startBackfills({ ...outward, connectorOf })
      parts.push({ name: 'backfills', stop: () => backfills.stop() })
    }
    const api = await openApi({
      config,
      keys,
      database,
      stream,
      door,
      log,
      dashboardFolder,
      ...(processor !== null && { outbox }),
      onlyOperations: role === 'processor',
    })
    parts.push({ name: 'api', stop: () => api.close() })
    const address = await api.listen()
    log.info({ address, role }, 'running')
    return { address, databaseUrl: ground.databaseUrl, keys, database, stream, processor, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function databaseOptions(config: Config, url: string, role: Role) {
  return {
    url,
    ...(config.databaseReplicaUrl !== null && { replicaUrl: config.databaseReplicaUrl }),
    role: 'parley_app',
    connectionsMax: config.databaseConnectionsMax,
    applicationName: `parley ${role}`,
  } as const
}

function processorOptions({ retentionDays }: Config) {
  const consumer = `${hostname()}-${process.pid}`
  return { connectorOf, now: Date.now, consumer, retentionDays }
}
