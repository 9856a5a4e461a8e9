import { isObject, type Json } from '../reading/json.ts'
import { id } from '../reading/payload.ts'

/** What a rule can tell of an event. */
export type Field = {
  readonly name: string
  readonly about: string
  /** Without it there is no event. */
  readonly isNeeded: boolean
  /** What it takes: one of these words, or a value of that sort. `presence`: whether there is something. */
  readonly takes: 'id' | 'text' | 'time' | 'presence' | 'object' | readonly string[]
}

/** What the paths and constants of a rule gave, by field. */
export type Values = { readonly [field: string]: Json | undefined }

/** An id, as every connector reads them; null where there is none. */
export function idOf(values: Values, field: string): string | null {
  const value = values[field]
  return value === undefined ? null : id({ value }, 'value')
}

/** A text that is not empty, or a number or flag written as one. */
export function textOf(values: Values, field: string): string | null {
  return asText(values[field])
}

/** A scalar as text; null for everything else, and for what is empty. */
export function asText(value: Json | undefined): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

/** One of these words, however it is capitalised; null where the value is none of them. */
export function oneOf<Word extends string>(values: Values, field: string, words: readonly Word[]): Word | null {
  const written = textOf(values, field)?.toLowerCase()
  return words.find((word) => word === written) ?? null
}

/** Whether there is something: not null, false, 0, empty or a list of nothing. */
export function isThere(values: Values, field: string): boolean {
  const value = values[field] ?? null
  if (Array.isArray(value)) return value.length > 0
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value)
}
