import ajvCompiler, { type Ajv, type BuildCompilerFromPool } from '@fastify/ajv-compiler'
import type { FastifySchemaValidationError } from 'fastify'
import type { FieldProblem } from './problem.ts'

/**
 * Query strings and paths are text, so their values are coerced to the schema's types. Bodies are JSON and know their
 * types: coercing there would quietly make an empty string out of null.
 */
export function validatorFactory(): { buildValidator: BuildCompilerFromPool } {
  const factory: BuildCompilerFromPool = ajvCompiler()
  // Ajv's own takes `urn:uuid:…` as well, which Postgres does not.
  const onCreate = (ajv: Ajv) => void ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  const strict = { removeAdditional: false, useDefaults: true, allErrors: true } as const
  return {
    buildValidator(schemas, options) {
      const plugins = options?.plugins ?? []
      // `Infinity` is coerced to a number, and strictly taken none that bounds apply to: without this it would pass them.
      const text = { ...strict, coerceTypes: 'array', strictNumbers: false } as const
      const ofText = factory(schemas, { plugins, onCreate, customOptions: text })
      const ofJson = factory(schemas, { plugins, onCreate, customOptions: { ...strict, coerceTypes: false } })
      return (route) => (isOfBody(route) ? ofJson(route) : ofText(route))
    },
  }
}

/** The compiler is given the schema with its place in the route, whatever its type says. */
function isOfBody(route: unknown): boolean {
  return typeof route === 'object' && route !== null && 'httpPart' in route && route.httpPart === 'body'
}

const pointerRoots: Readonly<Record<string, string>> = {
  querystring: '/query',
  params: '/params',
  headers: '/headers',
  body: '/body',
}

/** One entry for each bad field, in the order found. A union's many complaints about one field become one sentence. */
export function fieldProblems(
  failures: readonly FastifySchemaValidationError[],
  part: string | undefined,
): FieldProblem[] {
  const root = pointerRoots[part ?? ''] ?? ''
  const byPointer = new Map<string, FastifySchemaValidationError[]>()
  for (const failure of failures) {
    const pointer = root + pointerOf(failure)
    byPointer.set(pointer, [...(byPointer.get(pointer) ?? []), failure])
  }
  return [...byPointer].map(([pointer, ofField]) => ({ pointer, detail: detailOf(ofField) }))
}

function pointerOf(failure: FastifySchemaValidationError): string {
  const child = failure.params['missingProperty'] ?? failure.params['additionalProperty']
  return typeof child === 'string' ? `${failure.instancePath}/${escapePointer(child)}` : failure.instancePath
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function detailOf(failures: readonly FastifySchemaValidationError[]): string {
  const allowed = failures.flatMap((failure) => allowedValues(failure))
  if (allowed.length > 0) return `must be one of ${[...new Set(allowed)].join(', ')}`
  const telling = failures.filter((failure) => failure.keyword !== 'anyOf' && failure.keyword !== 'oneOf')
  const sentences = (telling.length > 0 ? telling : failures).map((failure) => sentence(failure))
  return [...new Set(sentences)].join(', or ')
}

function allowedValues(failure: FastifySchemaValidationError): string[] {
  if (failure.keyword === 'const') return [String(failure.params['allowedValue'])]
  const values = failure.params['allowedValues']
  return failure.keyword === 'enum' && Array.isArray(values) ? values.map(String) : []
}

function sentence(failure: FastifySchemaValidationError): string {
  if (failure.keyword === 'required') return 'is required'
  if (failure.keyword === 'additionalProperties') return 'is not known here'
  return failure.message ?? 'is not valid'
}
