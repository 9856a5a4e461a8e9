import path from 'node:path'

/** The only reader of the environment. Everything that can be set, with its limits and what holds when it is not set. */

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export type Config = {
  /** Where the embedded database, generated secrets and the demo's notes are kept; absolute. */
  readonly home: string
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Null: the embedded PostgreSQL under `home`. */
  readonly databaseUrl: string | null
  readonly databaseReplicaUrl: string | null
  /** Null: the stream is a table in Postgres. */
  readonly redisUrl: string | null
  /** Where the outside reaches us, without a slash at the end. Null: the address listened on. */
  readonly publicUrl: string | null
  /** Null where nobody chose one; then each command has its own. */
  readonly logLevel: LogLevel | null
  /** 32 bytes each, newest first. Null: generated on the first start and kept in `home`. */
  readonly secrets: readonly Buffer[] | null
  /** How long the raw bodies of deliveries are kept. */
  readonly retentionDays: number
  /** Past so many entries on the stream the edge answers 503. */
  readonly streamEntriesMax: number
  /** A processor that holds a delivery for longer is taken for dead, and another gets it. */
  readonly reclaimAfterMs: number
  /** Connections to Postgres of one process. */
  readonly databaseConnectionsMax: number
  /** Per key, per member, and per address on public routes. Webhooks have no limit. */
  readonly requestsPerSecondMax: number
  /** Of each write key, in each process that takes calls. */
  readonly webEventsPerSecondMax: number
  /** A database of places in MaxMind's format, absolute. Null: nobody is placed. */
  readonly geoipFile: string | null
  /** Hosts, `name` or `name:port`, that may be called although they are not public. */
  readonly outsideHosts: readonly string[]
  readonly corsOrigins: readonly string[]
  readonly trustedProxies: readonly string[]
}

export type Environment = Readonly<Record<string, string | undefined>>

/** A setting that cannot be used. The message names it and says what was expected. */
export class ConfigFailure extends Error {
  readonly code = 'setting-invalid'
  constructor(detail: string) {
    super(detail)
    this.name = 'ConfigFailure'
  }
}

type Read<T> = (value: string, name: string) => T

const parleySettings = new Set([
  'PARLEY_HOME',
  'PARLEY_SECRET',
  'PARLEY_RETENTION_DAYS',
  'PARLEY_STREAM_ENTRIES_MAX',
  'PARLEY_RECLAIM_SECONDS',
  'PARLEY_DATABASE_CONNECTIONS',
  'PARLEY_REQUESTS_PER_SECOND',
  'PARLEY_WEB_EVENTS_PER_SECOND',
  'PARLEY_GEOIP',
  'PARLEY_OUTSIDE_HOSTS',
  'PARLEY_CORS_ORIGINS',
  'PARLEY_TRUSTED_PROXIES',
])

/** Reads and checks every setting. Throws `ConfigFailure` for the first wrong one, and for a `PARLEY_*` we do not know. */
export function readConfig(environment: Environment = process.env): Config {
  refuseUnknown(environment)
  const read = <T, D>(name: string, as: Read<T>, otherwise: D): T | D => {
    const value = environment[name]?.trim() ?? ''
    return value === '' ? otherwise : as(value, name)
  }
  return {
    home: path.resolve(read('PARLEY_HOME', asText, '.parley')),
    host: read('HOST', asText, '127.0.0.1'),
    port: read('PORT', wholeNumber(0, 65_535), 3000),
    databaseUrl: read('DATABASE_URL', url(['postgres:', 'postgresql:']), null),
    databaseReplicaUrl: read('DATABASE_REPLICA_URL', url(['postgres:', 'postgresql:']), null),
    redisUrl: read('REDIS_URL', urls(['redis:', 'rediss:']), null),
    publicUrl: read('PUBLIC_URL', url(['http:', 'https:']), null)?.replace(/\/+$/, '') ?? null,
    logLevel: read('LOG_LEVEL', asLogLevel, null),
    secrets: read('PARLEY_SECRET', asSecrets, null),
    retentionDays: read('PARLEY_RETENTION_DAYS', wholeNumber(1, 3650), 30),
    streamEntriesMax: read('PARLEY_STREAM_ENTRIES_MAX', wholeNumber(1_000, 100_000_000), 1_000_000),
    reclaimAfterMs: read('PARLEY_RECLAIM_SECONDS', wholeNumber(1, 3600), 30) * 1_000,
    databaseConnectionsMax: read('PARLEY_DATABASE_CONNECTIONS', wholeNumber(2, 200), 8),
    requestsPerSecondMax: read('PARLEY_REQUESTS_PER_SECOND', wholeNumber(1, 1_000_000), 200),
    webEventsPerSecondMax: read('PARLEY_WEB_EVENTS_PER_SECOND', wholeNumber(1, 1_000_000), 1_000),
    geoipFile: read('PARLEY_GEOIP', asPath, null),
    outsideHosts: read('PARLEY_OUTSIDE_HOSTS', asList, []),
    corsOrigins: read('PARLEY_CORS_ORIGINS', asOrigins, []),
    trustedProxies: read('PARLEY_TRUSTED_PROXIES', asList, ['loopback']),
  }
}

/** One instance secret as it is written: 32 bytes in base64. */
export function readSecret(value: string, name: string): Buffer {
  const secret = Buffer.from(value, 'base64')
  if (secret.length !== 32 || !/^[\w+/-]+=*$/.test(value)) {
    throw new ConfigFailure(`${name} must be 32 bytes in base64, as from: openssl rand -base64 32`)
  }
  return secret
}

function refuseUnknown(environment: Environment): void {
  const unknown = Object.keys(environment).find((name) => name.startsWith('PARLEY_') && !parleySettings.has(name))
  if (unknown === undefined) return
  throw new ConfigFailure(`${unknown} is not a setting of Parley; these are: ${[...parleySettings].join(', ')}`)
}

const asText: Read<string> = (value) => value
const asPath: Read<string> = (value) => path.resolve(value)
const asList: Read<string[]> = (value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
const asSecrets: Read<Buffer[]> = (value, name) => asList(value, name).map((secret) => readSecret(secret, name))

const asLogLevel: Read<LogLevel> = (value, name) => {
  const found = logLevels.find((level) => level === value.toLowerCase())
  if (found === undefined) throw new ConfigFailure(`${name} is "${value}"; expected one of ${logLevels.join(', ')}`)
  return found
}

function wholeNumber(min: number, max: number): Read<number> {
  return (value, name) => {
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= min && number <= max) return number
    throw new ConfigFailure(`${name} is "${value}"; expected a whole number from ${min} to ${max}`)
  }
}

/** The value itself is not repeated: it may hold a password. */
function url(protocols: readonly string[]): Read<string> {
  return (value, name) => {
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value
    throw new ConfigFailure(
      `${name} must be an address that begins with ${protocols.map((each) => `${each}//`).join(' or ')}`,
    )
  }
}

/** Several addresses with commas between them, as for a Redis Cluster. */
function urls(protocols: readonly string[]): Read<string> {
  return (value, name) =>
    asList(value, name)
      .map((each) => url(protocols)(each, name))
      .join(',')
}

const asOrigins: Read<string[]> = (value, name) =>
  asList(value, name).map((origin) => {
    if (URL.canParse(origin) && new URL(origin).origin === origin) return origin
    throw new ConfigFailure(`${name} holds "${origin}"; expected origins such as https://app.example.com`)
  })
