import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'

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
export function toE164(written: string, defaultCountry?: CountryCode): string | null {
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

function read(text: string, defaultCountry: CountryCode | undefined): string | null {
  const international = defaultCountry === undefined ? withPlus(text) : text
  const options = { extract: false, ...(defaultCountry === undefined ? {} : { defaultCountry }) }
  const number = parsePhoneNumberFromString(withoutMexicanOne(international), options)
  return number?.isPossible() ? withBrazilianNine(number.number) : null
}

/** Mexico's mobile numbers had a 1 after the country until 2019, and in WhatsApp's ids they still have. */
function withoutMexicanOne(text: string): string {
  return text.replace(/^(\+52)[\s.-]?1(?=(?:[\s().-]*\d){10}$)/, '$1')
}

/** Brazil's mobile numbers grew a 9 before their eight digits until 2016; WhatsApp's ids of older accounts lack it. */
function withBrazilianNine(number: string): string {
  return number.replace(/^(\+55\d{2})([6-9]\d{7})$/, '$19$2')
}

function withPlus(text: string): string {
  if (text.startsWith('+')) return text
  return text.startsWith('00') ? `+${text.slice(2)}` : `+${text}`
}
