import { type Country, isCountry } from '../domain/phone.ts'
import { CommandFailure } from './failure.ts'

/** What `--country` names, however it is capitalised; null where it is left out. Throws `CommandFailure` `usage-wrong`. */
export function countryIn(text: string | undefined): Country | null {
  if (text === undefined) return null
  const country = text.toUpperCase()
  if (isCountry(country)) return country
  throw new CommandFailure('usage-wrong', `--country is "${text}"; expected an ISO 3166 code such as BR`)
}
