import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { IpKept } from '../../access/write-keys.ts'

/** What is left of an address: the first 24 bits of IPv4, the first 48 of IPv6. About as many as a place is known by. */
const keptBits = { ipv4: 24, ipv6: 48 } as const

/**
 * A visitor's address as it may be stored: its network (`203.0.113.0`, `2001:db8:12::`), or null where nothing may be, or
 * what is written is no address.
 */
export function keptIp(written: string, kept: IpKept): string | null {
  const text = written.trim()
  if (kept === 'none' || isIP(text) === 0) return null
  const address = ipaddr.process(text) // an IPv4 address in IPv6's writing is one of IPv4
  const bytes = address.toByteArray()
  const bytesKept = keptBits[address.kind()] / 8
  return ipaddr.fromByteArray(bytes.map((byte, index) => (index < bytesKept ? byte : 0))).toString()
}
