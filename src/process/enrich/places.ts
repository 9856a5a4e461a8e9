import { open, type Reader, type Response } from 'maxmind'

/** Where an address is, as well as the database knows: `DE`, `Berlin`, `Berlin`. */
export type Place = { readonly country?: string; readonly region?: string; readonly city?: string }

export type PlaceOf = (ip: string) => Place | null

/** The file of places cannot be used. */
export class PlacesFailure extends Error {
  readonly code = 'geoip-unusable'
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'PlacesFailure'
  }
}

const addressesRemembered = 10_000
/** Databases in the same format that tell of networks, and not where they are. */
const placeless = /ASN|ISP|Domain|Connection|Anonymous/i

/** Opens a database in MaxMind's format, of countries or cities, whoever made it. Throws `PlacesFailure`. */
export async function openPlaces(file: string): Promise<PlaceOf> {
  const reader = await openReader(file)
  const { databaseType, ipVersion } = reader.metadata
  if (placeless.test(databaseType))
    throw new PlacesFailure(`PARLEY_GEOIP: ${file} is a database of the type ${databaseType}, which tells no places`)
  // A tree of IPv4 alone has no branch for longer addresses.
  return (ip) => (ipVersion === 4 && ip.includes(':') ? null : placeIn(reader.get(ip)))
}

async function openReader(file: string): Promise<Reader<Response>> {
  try {
    return await open(file, { watchForUpdates: false, cache: { max: addressesRemembered } })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new PlacesFailure(`PARLEY_GEOIP: ${file} is no database in MaxMind’s format that can be read: ${why}`, {
      cause,
    })
  }
}

/**
 * MaxMind's shape (`{country: {iso_code}, subdivisions: [{names: {en}}], city: {names: {en}}}`), which DB-IP has too, and the flat one of
 * others (`{country_code, state1, city}`).
 */
function placeIn(found: unknown): Place | null {
  const country = textAt(found, 'country', 'iso_code') ?? textAt(found, 'country_code')
  const region = textAt(found, 'subdivisions', '0', 'names', 'en') ?? textAt(found, 'state1')
  const city = textAt(found, 'city', 'names', 'en') ?? textAt(found, 'city')
  const place = {
    ...(country !== null && { country }),
    ...(region !== null && { region }),
    ...(city !== null && { city }),
  }
  return Object.keys(place).length === 0 ? null : place
}

function textAt(holder: unknown, ...path: readonly string[]): string | null {
  let value = holder
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null
    value = (value as Readonly<Record<string, unknown>>)[key]
  }
  return typeof value === 'string' && value !== '' ? value : null
}
