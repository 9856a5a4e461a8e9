import pg from 'pg'
import { type ConnectionOptions, connectionConfig } from './connection.ts'
import { DatabaseFailure, orUnavailable } from './database-failure.ts'
import type { RoleName } from './roles.ts'

/** A pool whose connections all run under the role, proved for each. A connection that breaks harms only its statement. */
export function openPool(options: ConnectionOptions & { readonly role: RoleName }, connectionsMax: number): pg.Pool {
  const pool = new pg.Pool({
    ...connectionConfig(options),
    max: connectionsMax,
    verify: (client, done) => void verifyRole(client, options.role).then(() => done(), done),
  })
  pool.on('error', () => undefined) // one that was idle broke: the pool has dropped it already
  pool.on('connect', (client) => client.on('error', () => undefined)) // one at work broke: its statement fails
  return pool
}

/** Throws `database-unavailable`. */
export function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  return pool.connect().catch(orUnavailable)
}

/** A pooler in between may drop the start-up option, and the login itself may see every tenant: better no answer. */
async function verifyRole(client: pg.PoolClient, role: RoleName): Promise<void> {
  const { rows } = await client.query<{ role: string }>('select current_user as role')
  const found = rows[0]?.role
  if (found === role) return
  throw new DatabaseFailure(
    'database-role-lost',
    `connected as ${found} and not as ${role}: DATABASE_URL must name Postgres itself, or a pooler that passes on "options"`,
  )
}
