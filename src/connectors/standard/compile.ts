import type { Json } from '../reading/json.ts'
import type { EventKind } from './event-kind.ts'
import { asText } from './fields.ts'
import { kindOf } from './kinds.ts'
import type { Condition, Mapping, Rule, Value } from './mapping.ts'
import { type Path, readPath } from './path.ts'

/** A mapping made ready to read by: its paths are read once. */
export type CompiledMapping = { readonly rules: readonly CompiledRule[] }

export type CompiledRule = {
  /** What it is called where something is said about it. */
  readonly title: string
  readonly kind: EventKind
  readonly when: readonly CompiledCondition[]
  readonly each: Path | null
  readonly fields: ReadonlyMap<string, CompiledValue>
  readonly details: ReadonlyMap<string, CompiledValue>
}

export type CompiledCondition = {
  readonly path: Path
  readonly words: ReadonlySet<string> | null
  readonly exists: boolean
}

export type CompiledValue = {
  readonly path: Path | null
  readonly constant: Json | undefined
  readonly values: ReadonlyMap<string, Json> | null
  readonly otherwise: Json | undefined
}

const known = new WeakMap<Mapping, CompiledMapping>()

/** Reads the paths of a mapping that `checkMapping` found nothing wrong with; remembered with the document. */
export function compiled(mapping: Mapping): CompiledMapping {
  const ready = known.get(mapping) ?? { rules: mapping.rules.map(compiledRule) }
  known.set(mapping, ready)
  return ready
}

function compiledRule(rule: Rule, index: number): CompiledRule {
  const kind = kindOf(rule.event)
  if (kind === null) throw new Error(`rule ${index + 1} makes ${rule.event}, which this version doesn’t know`)
  return {
    title: `rule ${index + 1}${rule.name ? ` (${rule.name})` : ''}`,
    kind,
    when: rule.when.map(compiledCondition),
    each: rule.each === undefined ? null : readPath(rule.each),
    fields: compiledValues(rule.fields),
    details: compiledValues(rule.details ?? {}),
  }
}

function compiledCondition({ path, equals, oneOf, exists = true }: Condition): CompiledCondition {
  const words = oneOf ?? (equals === undefined ? null : [equals])
  return { path: readPath(path), words: words && new Set(words.map(String)), exists }
}

function compiledValues(values: Readonly<Record<string, Value>>): Map<string, CompiledValue> {
  return new Map(
    Object.entries(values).map(([name, { path, constant, values: map, otherwise }]) => [
      name,
      {
        path: path === undefined ? null : readPath(path),
        constant,
        values: map === undefined ? null : new Map(Object.entries(map)),
        otherwise,
      },
    ]),
  )
}

/** Whether the condition holds of what its path gave. Values are compared as text: forms know no others. */
export function isHeld({ words, exists }: CompiledCondition, value: Json | undefined): boolean {
  const isThere = value !== undefined && value !== null
  if (words === null) return isThere === exists
  const word = value === '' ? '' : asText(value)
  return word !== null && words.has(word)
}
