import type pg from 'pg'
import { asParameter } from './array-parameter.ts'
import { DatabaseFailure, orUnavailable } from './database-failure.ts'
import { type Listening, listen } from './listen.ts'
import { connect, openPool } from './pool.ts'

export type QueryOptions = {
  /** Prepares the statement once per connection under this name. The text must be constant for the name. */
  readonly name?: string
}

/** How long a statement of a transaction may take, and wait for a lock of another's. Left out, for ever. */
export type StatementLimits = { readonly statementMsMax: number; readonly lockMsMax: number }

/** What runs statements, for as long as the work it was given to lasts. Errors of Postgres keep their SQLSTATE as `code`. */
export type Tx = {
  query<Row>(sql: string, values?: readonly unknown[], options?: QueryOptions): Promise<Row[]>
}

export type Database = {
  /**
   * Reads as one tenant, from the replica where there is one. No transaction: each statement sees its own moment. The
   * tenant is set on the connection only when it differs from the last, so that most statements cost one query.
   */
  read<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * One transaction as one tenant; rolled back when the work throws. Throws `transaction-aborted` when the commit did not hold,
   * and past the limits SQLSTATE 57014 (a statement took too long) or 55P03 (a lock was not to be had).
   */
  write<T>(tenantId: string, work: (tx: Tx) => Promise<T>, limits?: StatementLimits): Promise<T>
  /** No tenant set: row-level security hides every tenant's rows. For look-up functions and the stream's table. No transaction. */
  outside<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** `LISTEN` on a connection of its own that reconnects by itself; `onGap` after each reconnect: payloads may have been missed. */
  listen(channel: string, onPayload: (payload: string) => void, onGap: () => void): Promise<Listening>
  /** Waits for the work under way, then ends every connection. */
  close(): Promise<void>
}

export type DatabaseOptions = {
  readonly url: string
  /** A read-only copy for `read`. While it cannot be reached, the primary answers. */
  readonly replicaUrl?: string
  readonly role: 'parley_app' | 'parley_owner'
  /** Bound of connections to each server; `listen` has its own on top. */
  readonly connectionsMax: number
  readonly applicationName: string
  /** Told of each round trip that succeeded, `begin`, `commit` and the setting of the tenant included, and how long it took. */
  readonly onQuery?: (sql: string, ms: number) => void
}

/** Connections under one role, made on first use. Throws `database-unavailable` where Postgres is away. */
export function openDatabase(options: DatabaseOptions): Database {
  const primary = openPool(options, options.connectionsMax)
  const replica =
    options.replicaUrl === undefined
      ? undefined
      : openPool({ ...options, url: options.replicaUrl }, options.connectionsMax)
  const tenantOf: TenantOf = new WeakMap()
  const listenings = new Set<Listening>()

  return {
    async read(tenantId, work) {
      const tenant = uuidChecked(tenantId)
      const connection = await (replica === undefined
        ? connect(primary)
        : connect(replica).catch(() => connect(primary)))
      return use(connection, options.onQuery, async (send, tx) => {
        await actAs(tenant, connection, tenantOf, send)
        return work(tx)
      })
    },
    async write(tenantId, work, limits) {
      const begin = `begin; set local parley.tenant = '${uuidChecked(tenantId)}'${limits ? setLocal(limits) : ''}`
      return use(await connect(primary), options.onQuery, (send, tx) => inTransaction(begin, send, () => work(tx)))
    },
    async outside(work) {
      const connection = await connect(primary)
      return use(connection, options.onQuery, async (send, tx) => {
        await actAs(nobody, connection, tenantOf, send)
        return work(tx)
      })
    },
    async listen(channel, onPayload, onGap) {
      const listening = await listen(options, channel, onPayload, onGap)
      listenings.add(listening)
      return listening
    },
    async close() {
      await Promise.all([...listenings].map((listening) => listening.close()))
      await Promise.all([primary.end(), replica?.end()])
    },
  }
}

type Send = (query: pg.QueryConfig) => Promise<pg.QueryResult>

/**
 * Lends the connection to the work. A `Tx` kept for longer would speak for the next tenant, so it refuses; a connection
 * that comes back in the midst of a transaction is thrown away.
 */
async function use<T>(
  connection: pg.PoolClient,
  onQuery: DatabaseOptions['onQuery'],
  work: (send: Send, tx: Tx) => Promise<T>,
): Promise<T> {
  let isOver = false
  const send: Send = async (query) => {
    if (isOver) throw new DatabaseFailure('transaction-over', 'a statement was sent after its work had ended')
    const startedAt = performance.now()
    const result = await connection.query(query).catch(orUnavailable)
    onQuery?.(query.text, performance.now() - startedAt)
    return result
  }
  const tx: Tx = {
    async query(text, values, { name } = {}) {
      const { rows } = await send({
        text,
        values: (values ?? []).map(asParameter),
        ...(name === undefined ? {} : { name }),
      })
      return rows
    },
  }
  try {
    return await work(send, tx)
  } finally {
    isOver = true
    connection.release(connection.getTransactionStatus() !== 'I')
  }
}

/** Whom each connection speaks for. One that was never set, or set to `nobody`, sees no tenant's rows. */
type TenantOf = WeakMap<pg.PoolClient, string>
const nobody = ''

async function actAs(tenant: string, connection: pg.PoolClient, tenantOf: TenantOf, send: Send): Promise<void> {
  if ((tenantOf.get(connection) ?? nobody) === tenant) return
  tenantOf.set(connection, 'unknown') // until the server has said so
  await send({ text: `set parley.tenant = '${tenant}'` })
  tenantOf.set(connection, tenant)
}

function setLocal({ statementMsMax, lockMsMax }: StatementLimits): string {
  return `; set local statement_timeout = ${Math.ceil(statementMsMax)}; set local lock_timeout = ${Math.ceil(lockMsMax)}`
}

async function inTransaction<T>(begin: string, send: Send, work: () => Promise<T>): Promise<T> {
  await send({ text: begin }) // one round trip
  let result: T
  try {
    result = await work()
  } catch (error) {
    await send({ text: 'rollback' }).catch(() => undefined) // the connection broke: the server has rolled back by itself
    throw error
  }
  const { command } = await send({ text: 'commit' })
  if (command === 'COMMIT') return result
  throw new DatabaseFailure(
    'transaction-aborted',
    'a statement had failed and its error was swallowed: nothing was written',
  )
}

/** `set` takes no parameters, so nothing but a UUID gets into its text. */
function uuidChecked(tenantId: string): string {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(tenantId)) return tenantId.toLowerCase()
  throw new DatabaseFailure('tenant-id-malformed', 'a tenant id is a UUID')
}
