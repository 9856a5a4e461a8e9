import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { problem } from './problem.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** 128 bits are plenty against guessing, and keep cursors short. */
const signatureBytes = 16
/** Longer texts are no cursor of ours: they are refused before anything is computed. */
const cursorCharsMax = 2_048

/**
 * An opaque cursor: the position as base64url JSON, then its HMAC-SHA-256 cut to 128 bits. Put the digest of the list's
 * filters inside (`filterDigest`), so that a cursor isn't continued with other filters.
 */
export function signCursor(value: Json, secret: string): string {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${text}.${signature(text, secret).toString('base64url')}`
}

/** What `signCursor` put in. Throws the problem `cursor-invalid` (400) for anything that this instance's secret did not sign. */
export function readCursor(text: string, secret: string): Json {
  const dot = text.indexOf('.')
  if (dot < 1 || text.length > cursorCharsMax) throw cursorInvalid()
  const payload = text.slice(0, dot)
  const given = Buffer.from(text.slice(dot + 1), 'base64url')
  if (given.length !== signatureBytes || !timingSafeEqual(given, signature(payload, secret))) throw cursorInvalid()
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Json
}

/** A short digest of a list's filters, the same for any order of the keys; keys without a value don't count. */
export function filterDigest(filters: Readonly<Record<string, Json | undefined>>): string {
  const entries = Object.entries(filters).filter(([, value]) => value !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 11)
}

/** The problem of a cursor that is tampered with, of another list, or of other filters. */
export function cursorInvalid(): Error {
  return problem({
    status: 400,
    code: 'cursor-invalid',
    title: 'The cursor is not valid',
    detail: 'Use page.next of the same list with the same filters, unchanged.',
    errors: [{ pointer: '/query/cursor', detail: 'is not a cursor of this list' }],
  })
}

function signature(text: string, secret: string): Buffer {
  return createHmac('sha256', secret).update('cursor:').update(text).digest().subarray(0, signatureBytes)
}
