import { type Country, isCountry } from './phone.ts'

/** One webhook call as it arrived, authenticated, before anyone has looked inside it. */
export type Delivery = {
  /** UUID v7, given at the edge; the natural key that makes a redelivered stream entry harmless. */
  readonly id: string
  readonly tenantId: string
  readonly connectionId: string
  readonly source: string
  /** When the edge took it, milliseconds since 1970. */
  readonly receivedAt: number
  /**
   * The few headers that matter, lower-case names: `content-type`, `user-agent`; of a browser’s call `origin`, and as
   * `client-ip` its address, cut as the connection says; and what is set here (below). Never the signature.
   */
  readonly headers: Readonly<Record<string, string>>
  /** The raw bytes of the request. */
  readonly body: Buffer
}

/**
 * Among a delivery's headers, set here and never taken from the call: the version of the connection's mapping by which it is
 * read. Versions never change, so that a delivery is read alike however often the stream brings it.
 */
export const mappingVersionHeader = 'parley-mapping-version'

/** The version of the mapping that the delivery is read by; null where its connection had none. */
export function mappingVersionOf({ headers }: Pick<Delivery, 'headers'>): number | null {
  const version = headers[mappingVersionHeader]
  return version === undefined ? null : Number(version)
}

/**
 * Likewise set here: the country of numbers that are written without one, as the connection named it when the delivery came. Named
 * otherwise later, it changes nothing of what a delivery says.
 */
export const countryHeader = 'parley-country'

export function countryOf({ headers }: Pick<Delivery, 'headers'>): Country | null {
  const country = headers[countryHeader]
  return country !== undefined && isCountry(country) ? country : null
}

/**
 * Among the headers of what came with a write key, set here and never taken from the call: whether the key was trusted to say who
 * people are as it came, `yes` or `no`. So a delivery is read alike whatever is decided about its connection later.
 */
export const keyTrustHeader = 'parley-key-trusted'

/** Whether a delivery may say who people are. One that doesn't tell was stored before this was asked, and is read as it was then. */
export function isTrusted({ headers }: Pick<Delivery, 'headers'>): boolean {
  return headers[keyTrustHeader] !== 'no'
}
