import type { Tx } from './database.ts'

/** The channel of Postgres' notifications on which it is said what was committed. */
export const noticeChannel = 'parley_live'

/** What of a tenant's a commit changed, as the live stream tells it. */
export type ChangedKind =
  | 'messages'
  | 'delivery'
  | 'waits'
  | 'contacts'
  | 'events'
  | 'dead-letters'
  | 'connections'
  | 'keys'
  | 'members'
  | 'agents'
  | 'webhooks'

/** Tells open dashboards what changed, once the transaction commits, and never if it doesn't. */
export async function notice(tx: Tx, tenantId: string, kinds: Iterable<ChangedKind>): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [noticeChannel, JSON.stringify({ tenant: tenantId, kinds: [...kinds] })])
}
