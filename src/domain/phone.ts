import { type CountryCode, getCountries, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** ISO 3166 alpha-2, of countries that have numbers. */
export type Country = CountryCode

export const countries: readonly Country[] = getCountries()

export function isCountry(text: string): text is Country {
  return isSupportedCountry(text)
}

const writtenLengthMax = 64

/** Reading a number is slow, and the same few write again and again. Forgotten all at once past this many. */
const rememberedMax = 10_000
const remembered = new Map<string, string | null>()

/**
 * A phone number as written, normalised to E.164 (`+919876543210`), or null where no such number is possible. Checked
 * for possibility only (a country's number lengths): whether it is assigned, only the network knows.
 *
 * Without `defaultCountry` bare digits are taken as international, as a WhatsApp id (`919876543210`) is.
 */
export function toE164(written: string, defaultCountry?: Country): string | null {
  const text = written.trim()
  if (text === '' || text.length > writtenLengthMax) return null
  const key = `${defaultCountry ?? ''} ${text}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  if (remembered.size >= rememberedMax) remembered.clear()
  const number = read(text, defaultCountry)
  remembered.set(key, number)
  return number
}

function read(text: string, defaultCountry: Country | undefined): string | null {
  const international = defaultCountry === undefined ? withPlus(text) : text
  const options = { extract: false, ...(defaultCountry === undefined ? {} : { defaultCountry }) }
  const number = parsePhoneNumberFromString(withoutMexicanOne(international), options)
  return number?.isPossible() ? withArgentineNine(withBrazilianNine(number.number)) : null
}

/** Mexico's mobile numbers had a 1 after the country until 2019, and in WhatsApp's ids they still have. */
function withoutMexicanOne(text: string): string {
  return text.replace(/^(\+52)[\s.-]?1(?=(?:[\s().-]*\d){10}$)/, '$1')
}

/** Brazil's mobile numbers grew a 9 before their eight digits until 2016; WhatsApp's ids of older accounts lack it. */
function withBrazilianNine(number: string): string {
  return number.replace(/^(\+55\d{2})([6-9]\d{7})$/, '$19$2')
}

/**
 * Argentina's mobile numbers have a 9 after the country for whoever calls from abroad, and in WhatsApp's ids; people leave it out as often
 * as not. The digits behind it are one subscriber's, mobile or fixed, so that the two writings are never two people's; which of the
 * two a number is, its digits don't tell. The 9 stands, as a customer who writes is reached by it.
 */
function withArgentineNine(number: string): string {
  return number.replace(/^(\+54)([123]\d{9})$/, '$19$2')
}

function withPlus(text: string): string {
  if (text.startsWith('+')) return text
  return text.startsWith('00') ? `+${text.slice(2)}` : `+${text}`
}
