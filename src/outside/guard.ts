import type { LookupAddress, LookupOptions } from 'node:dns'
import dns from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { OutsideFailure } from './failure.ts'

/**
 * Whether an address is one of the public internet: no loopback, no private or link-local network, no metadata service of a
 * cloud, nothing reserved; also where such an IPv4 address is written into an IPv6 one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || !embedsIpv4(parsed.toString())
}

/** 6to4, Teredo and NAT64 carry an IPv4 address through; nobody of good faith gives us such a one. */
function embedsIpv4(address: string): boolean {
  return ['2001::/32', '2002::/16', '64:ff9b::/96', '::/96'].some((network) =>
    ipaddr.parse(address).match(ipaddr.parseCIDR(network)),
  )
}

export type Guard = {
  /** Throws `outside-address-forbidden` for a URL that must not be called, whatever its name resolves to. */
  check(url: URL): void
  /** A resolver for sockets: what it gives is what is connected to, so that a name cannot become another address in between. */
  readonly lookup: LookupFunction
  /** Throws `outside-address-forbidden` where a name leads to what is not public; not where it leads nowhere. */
  resolve(host: string): Promise<void>
}

const defaultPorts: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' }

/** `allowed`: hosts (`name` or `name:port`) that may be called although they are not public, for tests and networks of one's own. */
export function openGuard(allowed: readonly string[], resolve: typeof dns.lookup = dns.lookup): Guard {
  const isAllowed = (host: string, port: string) => allowed.includes(host) || allowed.includes(`${host}:${port}`)
  // By name and not by port, as all that a resolver is asked for is a name: `check` refuses the other ports.
  const allowedHosts = new Set(allowed.map((one) => one.replace(/:\d+$/, '')))
  const guard: Guard = {
    check(url) {
      const host = url.hostname.replace(/^\[|\]$/g, '')
      const port = url.port || (defaultPorts[url.protocol] ?? '')
      if (isAllowed(host, port)) return
      if (allowedHosts.has(host)) throw forbidden(`${host} is allowed at another port only, not at ${port}`)
      if (url.protocol !== 'https:') throw forbidden(`${url.protocol}// is not called, but https://`)
      if (url.username !== '' || url.password !== '') throw forbidden('an address must not hold a password')
      if (isIP(host) !== 0 && !isPublicAddress(host)) throw forbidden(`${host} is not public`)
    },
    lookup(hostname, options, callback) {
      resolve(hostname, { ...options, all: true } as LookupOptions & { all: true }, (error, found) => {
        const addresses: readonly LookupAddress[] = Array.isArray(found) ? found : []
        const usable = allowedHosts.has(hostname)
          ? addresses
          : addresses.filter(({ address }) => isPublicAddress(address))
        const [first] = usable
        if (error !== null) callback(error, '')
        // One address that is not public spoils a name: what else it says is no better.
        else if (first === undefined || usable.length < addresses.length)
          callback(forbidden(`${hostname} is not public`), '')
        else if (options.all === true) callback(null, [...usable])
        else callback(null, first.address, first.family)
      })
    },
    resolve: (host) =>
      new Promise((done, refuse) => {
        if (isIP(host) !== 0) return done() // which `check` has judged
        guard.lookup(host, {}, (error) => (error instanceof OutsideFailure ? refuse(error) : done()))
      }),
  }
  return guard
}

function forbidden(detail: string): OutsideFailure {
  return new OutsideFailure('outside-address-forbidden', detail)
}
