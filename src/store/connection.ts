import pg, { type ClientConfig } from 'pg'
import type { RoleName } from './roles.ts'
import { valueTypes } from './value-types.ts'

export type ConnectionOptions = {
  readonly url: string
  /** The role every statement runs as; left out, the login itself. */
  readonly role?: RoleName
  readonly applicationName: string
}

/**
 * Nothing of ours pauses for so long within a transaction: the process is frozen, or its machine is gone, and others wait for
 * the locks it holds.
 */
const idleInTransactionMsMax = 30_000

/**
 * `jit`: our statements are short, and its compiler is set off by estimates alone: it made a question of 20 ms one of 1.6 s.
 */
const sessionSettings = `-c jit=off -c idle_in_transaction_session_timeout=${idleInTransactionMsMax}`

/**
 * How to reach Postgres under one role. The driver lets the address's own `options` replace ours, which would lose the
 * role and with it row-level security: so they are put together here, the role last.
 */
export function connectionConfig({ url, role, applicationName }: ConnectionOptions): ClientConfig {
  const address = new URL(url)
  const own = role === undefined ? '' : `${sessionSettings} -c role=${role}`
  const options = [address.searchParams.get('options') ?? '', own]
  address.searchParams.delete('options')
  address.searchParams.delete('application_name')
  return {
    connectionString: address.href,
    options: options.join(' ').trim(),
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: valueTypes,
  }
}

/** One connection of its own, to be ended by the caller. When it breaks, the statement under way fails; the process lives on. */
export async function connectAlone(options: ConnectionOptions): Promise<pg.Client> {
  const client = new pg.Client(connectionConfig(options))
  client.on('error', () => undefined)
  await client.connect()
  return client
}
