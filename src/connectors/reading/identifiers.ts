import type { Identifier } from '../../domain/event.ts'
import { toE164 } from '../../domain/phone.ts'

/** The shape is all that can be told offline: one `@`, no spaces, a domain with a dot. RFC 5321 ends at 254. */
const emailShape = /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/
const emailLengthMax = 254

/** An e-mail address as an identifier, lower case; none where it is no address. */
export function emailOf(written: string | null): Identifier[] {
  const value = written?.trim().toLowerCase() ?? ''
  return value.length <= emailLengthMax && emailShape.test(value) ? [{ kind: 'email', value }] : []
}

/** A phone number with its country as an identifier; none where no such number is possible. */
export function phoneOf(written: string | null): Identifier[] {
  const value = toE164(written ?? '')
  return value === null ? [] : [{ kind: 'phone', value }]
}

/** A CRM's own id of a person; where that is unique in one account only, the account comes before it. */
export function providerId(provider: string, ...path: readonly string[]): Identifier {
  return { kind: 'provider', value: [provider, ...path].join(':') }
}

/** Each once, in the order they come in. */
export function distinct(identifiers: readonly Identifier[]): Identifier[] {
  return [...new Map(identifiers.map((one) => [`${one.kind} ${one.value}`, one])).values()]
}
