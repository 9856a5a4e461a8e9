import type { Identifier } from '../../domain/event.ts'
import type { Country } from '../../domain/phone.ts'
import { emailOf, phoneOf } from '../reading/identifiers.ts'

/** HubSpot's nouns in ours; types of the customer's own keep their number. */
const recordTypes: Readonly<Record<string, string>> = {
  contact: 'contact',
  company: 'account',
  deal: 'deal',
  ticket: 'ticket',
  product: 'product',
  line_item: 'line-item',
  '0-1': 'contact',
  '0-2': 'account',
  '0-3': 'deal',
  '0-5': 'ticket',
  '0-7': 'product',
  '0-8': 'line-item',
}

export function recordTypeOf(type: string): string {
  return recordTypes[type.toLowerCase()] ?? type.toLowerCase()
}

/** What a property of a contact says of who it is. */
export function identifying(property: string, value: string | null, country: Country | null): Identifier[] {
  if (property === 'email') return emailOf(value)
  return property === 'phone' || property === 'mobilephone' ? phoneOf(value, country) : []
}
