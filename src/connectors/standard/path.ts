import { compile, JSONPathError, type JSONPathQuery, jsonpath, TokenKind } from 'json-p3'
import { NormaliseFailure } from '../connector.ts'
import { isObject, type Json } from '../reading/json.ts'
import { own } from '../reading/payload.ts'

/**
 * Paths into a body: RFC 9535 (JSONPath), as far as its cost is bounded. `$` is the body; `@`, at the beginning, what a rule's
 * `each` found. Names, positions, `*`, and filters by equality or existence are taken; `..`, several selectors in one
 * bracket, slices and functions are not, as with them a short path costs more than any body is worth (decision 17).
 */
export type Path = {
  readonly text: string
  readonly from: 'body' | 'element'
  readonly steps: readonly Step[]
}

export type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'position'; readonly index: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'where'; readonly terms: readonly Term[] }

/** One demand of a filter: that there is something at the path, or that it is this. */
type Term = { readonly path: readonly Step[]; readonly equals?: Scalar | null }

export type Scalar = string | number | boolean

/** Where something stands: the names and positions that lead to it from the body. */
export type Place = readonly (string | number)[]
export type Found = { readonly value: Json; readonly place: Place }

/** A path that cannot be used; the message says why, for whoever wrote it. */
export class PathFailure extends Error {
  override readonly name = 'PathFailure'
}

/** What may still be looked at of one delivery. */
export type Effort = { left: number }

/** A batch of ten thousand messages with all of their fields takes two thirds of it; all of it takes some 200 ms here. */
export const effortMax = 1_000_000

/** Reads a path. Throws `PathFailure`. */
export function readPath(text: string): Path {
  const from = text.startsWith('@') ? 'element' : 'body'
  if (text === '') throw new PathFailure('is empty')
  if (from === 'body' && !text.startsWith('$'))
    throw new PathFailure('a path begins with $, or with @ inside of “each”')
  return { text, from, steps: stepsOf(parse(`$${text.slice(1)}`)) }
}

function parse(text: string): JSONPathQuery {
  try {
    return compile(text)
  } catch (error) {
    if (error instanceof RangeError) throw new PathFailure('the path is nested too deeply', { cause: error })
    if (!(error instanceof JSONPathError)) throw error
    const at = error.token.index + 1
    throw new PathFailure(`${error.message.replace(/ \('.*$/s, '')}, at character ${at}`, { cause: error })
  }
}

const { NameSelector, IndexSelector, WildcardSelector, FilterSelector } = jsonpath.selectors
const expressions = jsonpath.expressions

function stepsOf({ segments }: JSONPathQuery): Step[] {
  return segments.map(({ token, selectors }) => {
    if (token.kind === TokenKind.DDOT) throw new PathFailure('“..” is not supported: name every step')
    const [selector, ...others] = selectors
    if (selector === undefined || others.length > 0) throw new PathFailure('one selector a bracket, please')
    if (selector instanceof NameSelector) return { kind: 'name', name: selector.name }
    if (selector instanceof IndexSelector) return { kind: 'position', index: selector.index }
    if (selector instanceof WildcardSelector) return { kind: 'all' }
    if (selector instanceof FilterSelector) return { kind: 'where', terms: termsOf(selector.expression.expression) }
    throw new PathFailure('slices are not supported')
  })
}

type Expression = InstanceType<typeof expressions.LogicalExpression>['expression']

function termsOf(expression: Expression): Term[] {
  if (expression instanceof expressions.RelativeQuery) return [{ path: singular(expression.path) }]
  if (!(expression instanceof expressions.InfixExpression)) throw unsupportedFilter()
  const { left, operator, right } = expression
  if (operator === '&&') return [...termsOf(left), ...termsOf(right)]
  if (operator !== '==' || !(left instanceof expressions.RelativeQuery)) throw unsupportedFilter()
  return [{ path: singular(left.path), equals: literal(right) }]
}

function singular(query: JSONPathQuery): Step[] {
  const steps = stepsOf(query)
  if (steps.some(({ kind }) => kind === 'all' || kind === 'where')) throw unsupportedFilter()
  return steps
}

function literal(expression: Expression): Scalar | null {
  if (expression instanceof expressions.NullLiteral) return null
  const { StringLiteral, NumberLiteral, BooleanLiteral } = expressions
  if (expression instanceof StringLiteral) return expression.value
  if (expression instanceof NumberLiteral || expression instanceof BooleanLiteral) return expression.value
  throw unsupportedFilter()
}

function unsupportedFilter(): PathFailure {
  return new PathFailure(
    'a filter asks whether something is there or is equal: [?@.key == "email"], [?@.a && @.b == 1]',
  )
}

/** All that the path leads to, in the order of the body. Throws `NormaliseFailure` `mapping-too-costly` where the effort is spent. */
export function* find(path: Path, from: Found, effort: Effort): Generator<Found> {
  yield* follow(path.steps, 0, from, effort)
}

/** The first that the path leads to. Throws as `find` does. */
export function first({ steps }: Path, from: Json, effort: Effort): Json | undefined {
  let value = from
  for (const [at, step] of steps.entries()) {
    if (step.kind === 'all' || step.kind === 'where') {
      const [found] = follow(steps, at, { value, place: [] }, effort).take(1)
      return found?.value
    }
    spend(effort)
    const child = childOf(value, step)
    if (child === undefined) return undefined
    value = child.value
  }
  return value
}

function* follow(steps: readonly Step[], at: number, from: Found, effort: Effort): Generator<Found> {
  const step = steps[at]
  if (step === undefined) return yield from
  for (const child of childrenOf(from, step, effort)) yield* follow(steps, at + 1, child, effort)
}

function* childrenOf({ value, place }: Found, step: Step, effort: Effort): Generator<Found> {
  spend(effort)
  if (step.kind === 'name' || step.kind === 'position') {
    const child = childOf(value, step)
    if (child !== undefined) yield { value: child.value, place: [...place, child.key] }
    return
  }
  for (const key of keysOf(value)) {
    const child = Array.isArray(value) ? value[key as number] : own(value as { [key: string]: Json }, key as string)
    spend(effort)
    if (child !== undefined && (step.kind === 'all' || step.terms.every((term) => holds(term, child, effort))))
      yield { value: child, place: [...place, key] }
  }
}

function childOf(
  value: Json,
  step: Extract<Step, { kind: 'name' | 'position' }>,
): { value: Json; key: string | number } | undefined {
  if (step.kind === 'name') {
    const child = isObject(value) ? own(value, step.name) : undefined
    return child === undefined ? undefined : { value: child, key: step.name }
  }
  if (!Array.isArray(value)) return undefined
  const key = step.index < 0 ? value.length + step.index : step.index
  const child: Json | undefined = value[key]
  return child === undefined ? undefined : { value: child, key }
}

function* keysOf(value: Json): Generator<string | number> {
  if (Array.isArray(value)) for (let index = 0; index < value.length; index++) yield index
  else if (isObject(value)) for (const key in value) yield key
}

function holds({ path, equals }: Term, value: Json, effort: Effort): boolean {
  let at: Json | undefined = value
  for (const step of path) {
    spend(effort)
    if (at === undefined || step.kind === 'all' || step.kind === 'where') return false
    at = childOf(at, step)?.value
  }
  return equals === undefined ? at !== undefined : at === equals
}

/** Throws `NormaliseFailure` `mapping-too-costly` where nothing is left. */
export function spend(effort: Effort, places = 1): void {
  effort.left -= places
  if (effort.left < 0)
    throw new NormaliseFailure('mapping-too-costly', `the mapping looks at, or copies, more than ${effortMax} places`)
}

/** A text costs as much as this many characters of it do as places: what one delivery becomes ends at some 32 MB of text. */
const charsAPlace = 32

/** What an event takes along, it is stored with: each place in it costs, and each text by its length. Throws as `spend` does. */
export function spendOnCopy(effort: Effort, value: Json | undefined): void {
  if (typeof value === 'string') spend(effort, Math.floor(value.length / charsAPlace))
  if (typeof value !== 'object' || value === null) return
  for (const key of keysOf(value)) {
    spend(effort, 1 + (typeof key === 'string' ? Math.floor(key.length / charsAPlace) : 0))
    spendOnCopy(
      effort,
      Array.isArray(value) ? value[key as number] : own(value as { [key: string]: Json }, key as string),
    )
  }
}

/** The place as a path: `$.entry[0]["a b"]`. */
export function pathTo(place: Place): string {
  return pathsTo(place).at(-1) ?? '$'
}

/** The place as a path, after all that it stands in, from the body on. */
export function pathsTo(place: Place): string[] {
  const paths = ['$']
  for (const key of place) paths.push(`${paths.at(-1)}${written(key)}`)
  return paths
}

function written(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`
  return /^[a-z_]\w*$/i.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
}
