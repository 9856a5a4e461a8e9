import type { components, operations } from '../../api/description.ts'

export type Mapping = components['schemas']['Mapping']
/** A kind of event that a rule can make. */
export type Kind =
  operations['readMappingVocabulary']['responses']['200']['content']['application/json']['kinds'][number]

type Rule = Mapping['rules'][number]
type Value = Rule['fields'][string]

/** A mapping as it is being written: everything is text, and every row has a key by which it stays what it is. */
export type Draft = { readonly provider: string; readonly rules: readonly DraftRule[] }

export type DraftRule = {
  readonly key: string
  readonly name: string
  readonly each: string
  readonly event: string
  readonly when: readonly DraftCondition[]
  readonly fields: readonly DraftField[]
  readonly details: readonly DraftField[]
}

export type Demand = 'equals' | 'oneOf' | 'exists' | 'absent'
export type DraftCondition = {
  readonly key: string
  readonly path: string
  readonly demand: Demand
  readonly text: string
}

export type DraftField = {
  readonly key: string
  readonly name: string
  readonly how: 'path' | 'constant'
  readonly text: string
  /** What the sender's words mean, one a line: `in = received`. */
  readonly map: string
  readonly otherwise: string
}

let made = 0
const newKey = () => `row-${++made}`

/** The mapping as it is edited. */
export function draftOf({ provider = '', rules }: Mapping): Draft {
  return { provider, rules: rules.map(draftRule) }
}

function draftRule({ name = '', each = '', event, when, fields, details = {} }: Rule): DraftRule {
  return {
    key: newKey(),
    name,
    each,
    event,
    when: when.map(({ path, equals, oneOf, exists }) => ({
      key: newKey(),
      path,
      demand: oneOf ? 'oneOf' : equals !== undefined ? 'equals' : exists === false ? 'absent' : 'exists',
      text: oneOf ? oneOf.join(', ') : String(equals ?? ''),
    })),
    fields: draftFields(fields),
    details: draftFields(details),
  }
}

function draftFields(fields: Readonly<Record<string, Value>>): DraftField[] {
  return Object.entries(fields).map(([name, { path, constant, values = {}, otherwise }]) => ({
    key: newKey(),
    name,
    how: constant === undefined ? 'path' : 'constant',
    text: constant === undefined ? (path ?? '') : String(constant),
    map: Object.entries(values)
      .map(([word, meaning]) => `${word} = ${meaning}`)
      .join('\n'),
    otherwise: otherwise === undefined ? '' : String(otherwise),
  }))
}

/** The mapping that a draft stands for. Fields that say nothing are left out; whether what is left will do, the server says. */
export function mappingOf({ provider, rules }: Draft): Mapping {
  return {
    ...(provider.trim() !== '' && { provider: provider.trim() }),
    rules: rules.map(({ name, each, event, when, fields, details }) => ({
      ...(name.trim() !== '' && { name: name.trim() }),
      when: when.map(conditionOf),
      ...(each.trim() !== '' && { each: each.trim() }),
      event: event as Rule['event'],
      fields: valuesOf(fields),
      ...(details.some(saysSomething) && { details: valuesOf(details) }),
    })),
  }
}

function conditionOf({ path, demand, text }: DraftCondition): Rule['when'][number] {
  const at = { path: path.trim() }
  switch (demand) {
    case 'equals':
      return { ...at, equals: text.trim() }
    case 'oneOf':
      return { ...at, oneOf: text.split(',').map((word) => word.trim()) }
    case 'exists':
      return { ...at, exists: true }
    case 'absent':
      return { ...at, exists: false }
  }
}

const saysSomething = ({ name, text }: DraftField) => name.trim() !== '' && text.trim() !== ''

function valuesOf(fields: readonly DraftField[]): Record<string, Value> {
  return Object.fromEntries(fields.filter(saysSomething).map((field) => [field.name.trim(), toldBy(field)]))
}

function toldBy({ how, text, map, otherwise }: DraftField): Value {
  if (how === 'constant') return { constant: text.trim() }
  const values = wordsOf(map)
  return {
    path: text.trim(),
    ...(values.length > 0 && { values: Object.fromEntries(values) }),
    ...(otherwise.trim() !== '' && { otherwise: otherwise.trim() }),
  }
}

function wordsOf(map: string): [word: string, meaning: string][] {
  return map
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.lastIndexOf('=')
      return at === -1 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    })
}

/** What is mostly told of an event beside what must be. */
const usual = ['messageId', 'eventId', 'occurredAt', 'contactId', 'phone', 'content']

/** The rows that an event of this kind begins with; those that are there already stay. */
export function fieldsFor(kind: Kind, standing: readonly DraftField[] = []): DraftField[] {
  const known = standing.filter(({ name }) => kind.fields.some((field) => field.name === name))
  const wanted = kind.fields.filter(({ name, isNeeded }) => isNeeded || usual.includes(name))
  const missing = wanted.filter(({ name }) => !known.some((field) => field.name === name))
  return [...known, ...missing.map(({ name, words }) => newField(name, words === null ? 'path' : 'constant'))]
}

export function newField(name = '', how: DraftField['how'] = 'path'): DraftField {
  return { key: newKey(), name, how, text: '', map: '', otherwise: '' }
}

export function newCondition(): DraftCondition {
  return { key: newKey(), path: '', demand: 'equals', text: '' }
}

export function newRule(kind: Kind): DraftRule {
  return {
    key: newKey(),
    name: '',
    each: '',
    event: kind.event,
    when: [newCondition()],
    fields: fieldsFor(kind),
    details: [],
  }
}

const pathsMax = 300

/** Every path of a body that leads to a value, in its order; of a list the first element stands for all. */
export function pathsIn(body: unknown): string[] {
  const found: string[] = []
  const walk = (value: unknown, path: string): void => {
    if (found.length >= pathsMax) return
    if (Array.isArray(value)) {
      found.push(`${path}[*]`)
      if (value.length > 0) walk(value[0], `${path}[0]`)
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) walk(item, path + step(name))
    } else found.push(path)
  }
  walk(body, '$')
  return found
}

function step(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
}

/** What is wrong at a place of the mapping, or below it; null where nothing is. Places are JSON pointers into the mapping. */
export type ProblemAt = (pointer: string) => string | null

const root = '/body/mapping'

/** Of the errors of an answer, those at their places. */
export function problemsAt(errors: readonly { readonly pointer: string; readonly detail: string }[]): ProblemAt {
  return (pointer) => {
    const at = root + pointer
    const found = errors.find((error) => error.pointer === at || error.pointer.startsWith(`${at}/`))
    return found ? sentence(found.detail) : null
  }
}

function sentence(detail: string): string {
  const text = /^(is|must|needs)\b/.test(detail) ? `This ${detail}` : detail
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
}
