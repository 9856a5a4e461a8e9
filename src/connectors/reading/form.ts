import { NormaliseFailure } from '../connector.ts'
import { cleanText, type JsonObject } from './json.ts'

/** No sender of forms sends a fifth as many. */
const parametersMax = 1_000

/**
 * Bytes of `application/x-www-form-urlencoded` to texts by name; of a name that comes twice, the first. Throws
 * `NormaliseFailure` where there is no parameter.
 */
export function readForm(body: Buffer): JsonObject {
  const parameters = [...new URLSearchParams(body.toString('utf8'))]
  if (!parameters.some(([name]) => name !== '') || !body.includes('='))
    throw new NormaliseFailure('body-not-a-form', 'the body has no parameter')
  if (parameters.length > parametersMax)
    throw new NormaliseFailure('body-not-a-form', `the body has more than ${parametersMax} parameters`)
  return Object.fromEntries(parameters.reverse().map(([name, value]) => [cleanText(name), cleanText(value)]))
}
