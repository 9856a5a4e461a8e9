import { NormaliseFailure } from '../connector.ts'

/** JSON as it came, made safe to keep: no NUL, no lone surrogate, no number that JSON cannot carry. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** The deepest known shape is a flow’s answer in a batch of WhatsApp’s: 14 levels. */
export const depthMax = 100

/** Bytes to clean JSON. Throws `NormaliseFailure` where they are none. */
export function readJson(body: Buffer): Json {
  return readClean(body.toString('utf8').replace(/^\uFEFF/, ''))
}

/** Bytes to one clean JSON object. Throws `NormaliseFailure` where there is none. */
export function readBody(body: Buffer): JsonObject {
  const value = readJson(body)
  if (!isObject(value)) throw new NormaliseFailure('body-not-an-object', `the body is ${describe(value)}`)
  return value
}

/** Bytes to JSON as it came, whatever is in it, for whoever cleans its parts one by one. Throws `NormaliseFailure` where they are none. */
export function parseJson(body: Buffer): unknown {
  return parse(body.toString('utf8').replace(/^\uFEFF/, ''))
}

/** What was parsed, made safe to keep `depth` levels down in something else. Throws `NormaliseFailure` where it is nested too deep for that. */
export function cleanJson(value: unknown, depth = 1): Json {
  return clean(value, depth)
}

/** The object that a provider answered a call of ours with; an empty one where it answered none. */
export function readAnswer(body: Buffer): JsonObject {
  try {
    return readBody(body)
  } catch (error) {
    if (error instanceof NormaliseFailure) return {}
    throw error
  }
}

/** JSON inside a string (a flow's answers), under the same rules; null where it is none. */
export function readInnerJson(text: string): Json {
  try {
    return readClean(text)
  } catch (error) {
    if (error instanceof NormaliseFailure) return null
    throw error
  }
}

/** Postgres' jsonb refuses NUL and lone surrogates; both become U+FFFD. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD')
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Most bodies are clean as they are: their text tells, at less than what looking at every value costs. */
function readClean(text: string): Json {
  const value = parse(text)
  return mayBeUnclean.some((sign) => sign.test(text)) ? clean(value) : (value as Json)
}

/** The only ways of a text in JSON to what `clean` mends or refuses, and some that are harmless. */
const mayBeUnclean = [
  // NUL and surrogates: neither survives between bytes and string by itself.
  /\\u(?:0000|d[89a-f])/i,
  // -0, and numbers beyond a double's range.
  /(?:^|[:[,])\s*(?:-0|-?\d[\d.]*e|-?\d{300})/i,
  new RegExp(`^(?:[^[{]*[[{]){${depthMax + 1}}`),
]

function parse(text: string): unknown {
  try {
    // Ids beyond 2^53 would lose digits as numbers; the reviver is slow, so it runs only where one may be.
    return /[:[,]\s*-?\d{16}/.test(text) ? JSON.parse(text, longIntegersAsText) : JSON.parse(text)
  } catch (error) {
    if (error instanceof RangeError)
      throw new NormaliseFailure('body-too-deep', 'the parser ran out of stack', { cause: error })
    throw new NormaliseFailure('body-not-json', 'the body is not JSON', { cause: error })
  }
}

function longIntegersAsText(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return value
  return context?.source !== undefined && /^-?\d+$/.test(context.source) ? context.source : value
}

function clean(value: unknown, depth = 1): Json {
  if (depth > depthMax) throw new NormaliseFailure('body-too-deep', `nested deeper than ${depthMax} levels`)
  if (typeof value === 'string') return cleanText(value)
  // 1e999 parses to Infinity, which JSON writes as null; -0 it writes as 0.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1))
  // fromEntries defines properties, so that a key `__proto__` is a key like any other.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), clean(item, depth + 1)]))
}

function describe(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`
}
