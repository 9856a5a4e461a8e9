import pg from 'pg'

export type DatabaseFailureCode =
  | 'database-unavailable'
  | 'database-role-lost'
  | 'tenant-id-malformed'
  | 'transaction-aborted'
  | 'transaction-over'

/** What goes wrong between us and Postgres. What Postgres itself reports is passed on unchanged, with its SQLSTATE. */
export class DatabaseFailure extends Error {
  readonly code: DatabaseFailureCode
  constructor(code: DatabaseFailureCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'DatabaseFailure'
    this.code = code
  }
}

/** Gives the driver's own errors about the connection, most of which have no code, one code. All else is passed on. */
export function orUnavailable(error: unknown): never {
  if (!isOfConnection(error)) throw error
  throw new DatabaseFailure('database-unavailable', 'Postgres cannot be reached', { cause: error })
}

function isOfConnection(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof pg.DatabaseError || error instanceof DatabaseFailure) return false
  if (error instanceof AggregateError) return error.errors.some(isOfConnection) // an address with several hosts
  if ('syscall' in error) return true
  return /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded|Cannot use a pool after)/.test(
    error.message,
  )
}

/**
 * Postgres is away, full, restarting, read-only, does not let us in, had to choose between two transactions, or another one
 * held a lock for too long: nothing that the statement did wrong, so it may succeed later. SQLSTATE classes 08, 28, 40, 53 and
 * 57, 25006, 3D000 and 55P03: https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof DatabaseFailure)
    return error.code === 'database-unavailable' || error.code === 'database-role-lost'
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return false
  return (
    ['08', '28', '40', '53', '57'].includes(error.code.slice(0, 2)) || ['25006', '3D000', '55P03'].includes(error.code)
  )
}

/** A statement ran into its time limit (SQLSTATE 57014): it may be at fault itself, or the server too busy. */
export function isTooSlow(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '57014'
}

/** Whether Postgres refused a row for this constraint. */
export function isConstraint(thrown: unknown, constraint: string): boolean {
  return thrown instanceof Error && 'constraint' in thrown && thrown.constraint === constraint
}
