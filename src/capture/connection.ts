import { type Remembered, type RememberLimits, rememberLookups } from '../access/remember.ts'
import { looksLikeWriteKey } from '../access/write-keys.ts'
import type { Country } from '../domain/phone.ts'

/** What the edge knows of a webhook address: whose it is, and how its sender proves itself. */
export type Connection = {
  readonly tenantId: string
  readonly id: string
  readonly source: string
  readonly secret: string
  readonly verifyToken: string | null
  /** The newest version of its mapping; null for one that has none. */
  readonly mappingVersion: number | null
  /** Of numbers that are written without one; null: nobody said. */
  readonly country: Country | null
  /** The one that calls must name where they name one; null: any. */
  readonly organizationId: string | null
}

/**
 * A disabled connection, or a changed secret, takes effect within 5 s. While Postgres is away or slow, connections seen in
 * the last 10 minutes go on being captured: the stream may well be elsewhere.
 */
const rememberedFor: RememberLimits = {
  foundMsMax: 5_000,
  missingMsMax: 1_000,
  staleMsMax: 10 * 60_000,
  patienceMs: 250,
  entriesMax: 10_000,
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Remembers connections by their id. What is no id is not looked up. */
export function rememberConnections(
  find: (connectionId: string) => Promise<Connection | null>,
  now: () => number,
): Pick<Remembered<Connection>, 'get'> {
  const remembered = rememberLookups(find, rememberedFor, now)
  return { get: async (id) => (uuid.test(id) ? remembered.get(id.toLowerCase()) : null) }
}

/** Remembers connections by the organization that they are of, whose id is looked up as it is kept. */
export function rememberOrganizations(
  find: (organizationId: string) => Promise<Connection | null>,
  now: () => number,
): Pick<Remembered<Connection>, 'get'> {
  return rememberLookups(find, rememberedFor, now)
}

/** Remembers what is known of write keys: whose they are, or were. What is none is not looked up. */
export function rememberWriteKeys<V extends {}>(
  find: (writeKey: string) => Promise<V | null>,
  now: () => number,
): Pick<Remembered<V>, 'get'> {
  const remembered = rememberLookups(find, rememberedFor, now)
  return { get: async (key) => (looksLikeWriteKey(key) ? remembered.get(key) : null) }
}
