import { NormaliseFailure } from '../connector.ts'
import { cleanText, type JsonObject } from './json.ts'

/** No sender of forms sends a fifth as many. */
const parametersMax = 1_000

/**
 * Bytes of `application/x-www-form-urlencoded` to texts by name; of a name that comes twice, the first. Throws
 * `NormaliseFailure` where there is no parameter.
 */
export function readForm(body: Buffer): JsonObject {
  if (hasTooManyParameters(body))
    throw new NormaliseFailure('body-not-a-form', `the body has more than ${parametersMax} parameters`)
  const parameters = [...new URLSearchParams(body.toString('utf8'))]
  if (!parameters.some(([name]) => name !== '') || !body.includes('='))
    throw new NormaliseFailure('body-not-a-form', 'the body has no parameter')
  return Object.fromEntries(parameters.reverse().map(([name, value]) => [cleanText(name), cleanText(value)]))
}

/**
 * Whether it has more parameters than a sender's form; told without reading them, as that takes `URLSearchParams` a time that
 * grows with the square of their number: half a minute for 3 MB.
 */
export function hasTooManyParameters(body: Buffer): boolean {
  let count = 1
  for (let at = body.indexOf('&'); at !== -1 && count <= parametersMax; at = body.indexOf('&', at + 1)) count++
  return count > parametersMax
}
