import type { SealingKey } from '../access/instance-keys.ts'
import type { Door } from '../outside/door.ts'
import type { Database } from '../store/database.ts'

export type NotifyDeps = {
  readonly database: Database
  readonly now: () => number
  /** Signs the cursors. */
  readonly cursorSecret: string
  readonly sealingKeys: readonly SealingKey[]
  readonly door: Pick<Door, 'check'>
}
