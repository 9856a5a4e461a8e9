import type { SealingKey } from '../access/instance-keys.ts'
import type { Connector } from '../connectors/connector.ts'
import type { Database } from '../store/database.ts'

export type ConnectDeps = {
  readonly database: Database
  readonly now: () => number
  /** Signs the cursors. */
  readonly cursorSecret: string
  readonly sealingKeys: readonly SealingKey[]
  /** Where the outside reaches us, by the settings; null where they don't say. */
  readonly publicUrl: string | null
  readonly connectorOf: (source: string) => Connector | null
  /** Has the newest deliveries read anew that no mapping recognised; how many they were. Throws as the stream does. */
  readonly readAnew: (tenantId: string, connectionId: string, deliveriesMax: number) => Promise<{ deliveries: number }>
}
