import { writeIn } from '../format.ts'
import { storedPreference } from './stored.ts'

/** In which numbers and dates are written; `browser` is the language the browser asks for. */
export const locales = [
  'browser',
  'en-GB',
  'en-US',
  'de-DE',
  'es-ES',
  'fr-FR',
  'hi-IN',
  'it-IT',
  'ja-JP',
  'pt-BR',
] as const
export type LocaleChoice = (typeof locales)[number]

export const locale = storedPreference('locale', locales, 'browser')

/** Keeps numbers and dates in the chosen locale. */
export function followLocale(): void {
  const write = () => {
    const chosen = locale.read()
    writeIn(chosen === 'browser' ? undefined : chosen)
  }
  write()
  locale.subscribe(write)
}
