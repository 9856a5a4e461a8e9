import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino'

/** Messages are constants, facts are fields: `log.warn({ tenantId, reason }, 'delivery buried')`. */
export type Log = Logger

export type LogOptions = {
  /** pino's names: fatal, error, warn, info, debug, trace, silent. */
  readonly level: string
  /** Standard output is taken, by the one JSON value of a command, or by words for people. */
  readonly toStandardError: boolean
}

const secretFields = ['password', 'secret', 'token', 'apiKey', 'verifyToken', 'authorization', 'cookie', 'x-api-key']

/** JSON, one line for each entry, times in ISO 8601. Fields that hold secrets are blanked wherever they turn up. */
export function openLog({ level, toStandardError }: LogOptions, to?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: blanked(), censor: '[secret]' },
    },
    to ?? destination({ fd: toStandardError ? 2 : 1, sync: true }),
  )
}

/** Here and up to two levels down; and what Postgres tells of the row that it refused, which may be anybody's. */
function blanked(): string[] {
  const names = secretFields.map((field) => `["${field}"]`)
  return [
    ...secretFields.map((field) => (field.includes('-') ? `["${field}"]` : field)),
    ...names.flatMap((name) => [`*${name}`, `*.*${name}`]),
    'err.detail',
    'err.where',
  ]
}
