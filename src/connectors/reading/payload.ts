import { createHash } from 'node:crypto'
import type { Details } from '../../domain/event.ts'
import { isObject, type Json, type JsonObject } from './json.ts'

/** Tolerant readers of foreign shapes: what has not the expected type reads as absent. */

const idLengthMax = 256

/** A value that should be an object; an empty one where it is not. */
export function part(holder: JsonObject, key: string): JsonObject {
  const value = own(holder, key)
  return isObject(value) ? value : {}
}

/** A value that should be an array; null where there is none, so that an empty list differs from none. */
export function list(holder: JsonObject, key: string): readonly Json[] | null {
  const value = own(holder, key)
  return Array.isArray(value) ? value : null
}

export function objects(holder: JsonObject, key: string): readonly JsonObject[] {
  return (list(holder, key) ?? []).filter(isObject)
}

/** Text that is not empty. */
export function text(holder: JsonObject, key: string): string | null {
  const value = own(holder, key)
  return typeof value === 'string' && value !== '' ? value : null
}

/**
 * An identifier or a code: text, or a number written as text. One that no index could hold is replaced by its hash, so
 * that the fact is kept and redelivery still meets it.
 */
export function id(holder: JsonObject, key: string): string | null {
  const value = own(holder, key)
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || value.trim() === '') return null
  const trimmed = value.trim()
  return trimmed.length <= idLengthMax ? trimmed : `sha256:${sha256(trimmed)}`
}

export function flag(holder: JsonObject, key: string): boolean {
  return own(holder, key) === true
}

export function own(holder: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(holder, key) ? holder[key] : undefined
}

export function without(holder: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(holder).filter(([key]) => !keys.includes(key)))
}

/** Foreign `snake_case` keys in the house's writing, all levels. */
export function camelCased(value: Json): Json {
  if (Array.isArray(value)) return value.map(camelCased)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [camelCase(key), camelCased(item)]))
}

/** Details without what is absent or empty. */
export function details(entries: { readonly [key: string]: Json | undefined }): Details {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => !isEmpty(value)))
}

/** A hash of what a piece says, whatever the order of its keys: the natural key of facts that bring no id. */
export function fingerprint(value: Json): string {
  return sha256(JSON.stringify(sorted(value))).slice(0, 32)
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function camelCase(key: string): string {
  return key.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
