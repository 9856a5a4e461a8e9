import { XMLParser } from 'fast-xml-parser'
import { NormaliseFailure } from '../connector.ts'
import { cleanText, isObject, type Json, type JsonObject } from './json.ts'

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  // Ids are texts: leading zeros and more than 15 digits would not survive being numbers.
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
})

/** Whether a body begins as XML does, and no JSON. */
export function looksLikeXml(body: Buffer): boolean {
  return /^(?:\uFEFF)?\s*</.test(body.toString('utf8', 0, 100))
}

/**
 * Bytes of XML to texts and objects, names without their prefix, attributes with an `@` before them. Throws
 * `NormaliseFailure` for what is no XML, and for a document type: no sender has one, and entities can be made to grow.
 */
export function readXml(body: Buffer): JsonObject {
  const text = body.toString('utf8').replace(/^\uFEFF/, '')
  if (/<!DOCTYPE/i.test(text)) throw new NormaliseFailure('body-not-xml', 'the body has a document type')
  const value = parse(text)
  if (!isObject(value)) throw new NormaliseFailure('body-not-xml', 'the body has no element')
  return value
}

function parse(text: string): Json {
  try {
    return cleaned(parser.parse(text, true))
  } catch (error) {
    if (error instanceof NormaliseFailure) throw error
    throw new NormaliseFailure('body-not-xml', 'the body is not XML', { cause: error })
  }
}

function cleaned(value: unknown): Json {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return null
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleaned(item)]))
}
