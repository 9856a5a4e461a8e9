import { deriveInstanceKeys, type InstanceKeys } from '../access/instance-keys.ts'
import type { Config } from '../config.ts'
import { openGround, openStreamOf } from '../ground.ts'
import { instanceSecrets } from '../instance-secret.ts'
import type { Stream } from '../queue/stream.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { readAddress } from './address-file.ts'

/** The running instance as a short command reaches it: its database, adopted where it runs and started where it does not. */
export type Instance = {
  readonly config: Config
  readonly databaseUrl: string
  readonly keys: InstanceKeys
  /** Where senders reach it. */
  readonly publicUrl: string
  /** Sees every tenant's rows: for the command line only. */
  readonly owner: Database
  readonly app: Database
  openStream(): Promise<Stream>
}

/**
 * Gives the work an instance and lets go of it afterwards. An embedded database is brought up to date first, so that the
 * first command on an empty machine may be any; one that others run is left to `parley migrate`.
 */
export async function withInstance<T>(config: Config, work: (instance: Instance) => Promise<T>): Promise<T> {
  const ground = await openGround(config)
  const opened: { close(): Promise<void> }[] = []
  const open = (role: 'parley_owner' | 'parley_app') => {
    const database = openDatabase({
      url: ground.databaseUrl,
      role,
      connectionsMax: 2,
      applicationName: 'parley command',
    })
    opened.push(database)
    return database
  }
  try {
    if (config.databaseUrl === null) await migrate({ url: ground.databaseUrl })
    const app = open('parley_app')
    return await work({
      config,
      databaseUrl: ground.databaseUrl,
      keys: deriveInstanceKeys(instanceSecrets(config)),
      publicUrl: config.publicUrl ?? readAddress(config.home) ?? `http://${config.host}:${config.port}`,
      owner: open('parley_owner'),
      app,
      openStream: async () => {
        const stream = await openStreamOf(config, app)
        opened.unshift(stream)
        return stream
      },
    })
  } finally {
    for (const one of opened) await one.close()
    await ground.stop()
  }
}
