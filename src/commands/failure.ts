export type CommandFailureCode =
  | 'usage-wrong'
  | 'source-unknown'
  | 'connection-unknown'
  | 'dead-letter-unknown'
  | 'question-refused'
  | 'dashboard-build-failed'
  | 'port-taken'

/** A command cannot do what was asked. The message says why and what to do, in one line for people; the code is stable. */
export class CommandFailure extends Error {
  readonly code: CommandFailureCode
  constructor(code: CommandFailureCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'CommandFailure'
    this.code = code
  }
}

/** An error as one line: what happened, and its stable code where it has one. */
export function explain(error: unknown): { readonly code: string; readonly detail: string } {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'internal'
  const known = advice[code]
  const detail = error instanceof Error ? error.message : String(error)
  return { code, detail: known === undefined ? detail : `${detail || code}. ${known}` }
}

/** What to do about errors that come from below and know nothing of the command line. */
const advice: Readonly<Record<string, string>> = {
  'database-unavailable': 'Check DATABASE_URL and that Postgres is running, then try again; `parley doctor` tells more',
  'stream-unavailable': 'Check REDIS_URL and that Redis is running, then try again; `parley doctor` tells more',
  '28P01': 'Check the user and password in DATABASE_URL',
  '3D000': 'Create the database that DATABASE_URL names, then run `parley migrate`',
  '42P01': 'The schema is not there or not up to date: run `parley migrate`',
  ECONNREFUSED: 'Check DATABASE_URL and REDIS_URL: nobody listens there',
  ENOTFOUND: 'Check the host name in DATABASE_URL and REDIS_URL',
  EACCES: 'Run as the owner of PARLEY_HOME, or set PARLEY_HOME to another folder',
  ENOSPC: 'Make room on the disk, then try again',
}
