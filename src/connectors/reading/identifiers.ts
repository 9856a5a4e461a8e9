import type { Channel, Identifier } from '../../domain/event.ts'
import { type Country, toE164 } from '../../domain/phone.ts'

/** The shape is all that can be told offline: one `@`, no spaces, a domain with a dot. RFC 5321 ends at 254. */
const emailShape = /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/
const emailLengthMax = 254

/** An e-mail address as an identifier, lower case; none where it is no address. */
export function emailOf(written: string | null): Identifier[] {
  const value = written?.trim().toLowerCase() ?? ''
  return value.length <= emailLengthMax && emailShape.test(value) ? [{ kind: 'email', value }] : []
}

/**
 * A phone number as somebody typed it, as an identifier: with its country, or else of the one that is given. None where nothing tells
 * the country (elsewhere the digits are another's), or where no such number is possible.
 */
export function phoneOf(written: string | null, country: Country | null): Identifier[] {
  if (/^\s*(\+|00)/.test(written ?? '')) return identified(toE164(written ?? ''))
  return country === null ? [] : identified(toE164(written ?? '', country))
}

/** The same of a message's channel: WhatsApp's ids, and numbers as the networks of SMS write them, are digits with the country first. */
export function phoneIn(channel: Channel, written: string | null, country: Country | null): Identifier[] {
  const isAddress = (channel === 'whatsapp' || channel === 'sms') && /^\s*[1-9]\d*\s*$/.test(written ?? '')
  return isAddress ? identified(toE164(written ?? '')) : phoneOf(written, country)
}

/** A number that identifies nobody, as a detail of the event that told it. */
export function unreadPhone(written: string | null, known: readonly Identifier[]): { readonly phone?: string } {
  return written === null || known.some(({ kind }) => kind === 'phone') ? {} : { phone: written }
}

function identified(value: string | null): Identifier[] {
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
