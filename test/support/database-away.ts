import { DatabaseFailure } from '../../src/store/database-failure.ts'

/** What every statement throws while Postgres cannot be reached. */
export function databaseAway(): Error {
  return new DatabaseFailure('database-unavailable', 'Postgres cannot be reached')
}
