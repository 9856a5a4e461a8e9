import { kindOf } from './kinds.ts'
import type { Condition, Mapping, Rule, Value } from './mapping.ts'
import { PathFailure, readPath } from './path.ts'

/** What is wrong with a field of a mapping: where it is in the document, as a JSON pointer (RFC 6901), and what. */
export type MappingProblem = { readonly pointer: string; readonly detail: string }

/** Everything that is wrong with a mapping of the right form. With nothing wrong it can be read by. */
export function checkMapping(mapping: Mapping): MappingProblem[] {
  const isOurs = mapping.provider !== undefined && ownProviders.includes(mapping.provider)
  return [
    ...(isOurs ? [{ pointer: '/provider', detail: 'must be another: Parley names ids of its own by this one' }] : []),
    ...mapping.rules.flatMap((rule, index) => checkRule(rule, `/rules/${index}`)),
  ]
}

const ownProviders = ['message', 'standard']

function checkRule(rule: Rule, at: string): MappingProblem[] {
  const isOfElement = rule.each !== undefined
  return [
    ...(rule.each === undefined ? [] : checkEach(rule.each, `${at}/each`)),
    ...rule.when.flatMap((condition, index) => checkCondition(condition, `${at}/when/${index}`, isOfElement)),
    ...checkFields(rule, at),
    ...Object.entries(rule.details ?? {}).flatMap(([name, value]) =>
      checkValue(value, `${at}/details/${escaped(name)}`, isOfElement, null),
    ),
  ]
}

function checkEach(each: string, at: string): MappingProblem[] {
  const problems = checkPath(each, at, true)
  if (problems.length > 0 || each.startsWith('$')) return problems
  return [{ pointer: at, detail: 'must begin with $: it finds what @ is in the rest of the rule' }]
}

function checkPath(path: string, at: string, isOfElement: boolean): MappingProblem[] {
  try {
    const { from } = readPath(path)
    if (from === 'body' || isOfElement) return []
    return [{ pointer: at, detail: 'must begin with $: @ is what “each” finds, and the rule has none' }]
  } catch (error) {
    if (error instanceof PathFailure) return [{ pointer: at, detail: error.message }]
    throw error
  }
}

function checkCondition(condition: Condition, at: string, isOfElement: boolean): MappingProblem[] {
  const asked = [condition.equals, condition.oneOf, condition.exists].filter((one) => one !== undefined)
  return [
    ...checkPath(condition.path, `${at}/path`, isOfElement),
    ...(asked.length === 1 ? [] : [{ pointer: at, detail: 'needs exactly one of equals, oneOf and exists' }]),
  ]
}

function checkFields(rule: Rule, at: string): MappingProblem[] {
  const kind = kindOf(rule.event)
  if (kind === null) return [{ pointer: `${at}/event`, detail: 'is no kind of event' }]
  const missing = kind.fields.filter(({ name, isNeeded }) => isNeeded && !Object.hasOwn(rule.fields, name))
  const missesPerson = kind.needsPerson && !personFields.some((name) => Object.hasOwn(rule.fields, name))
  return [
    ...missing.map(({ name }) => ({ pointer: `${at}/fields/${name}`, detail: 'is required' })),
    ...(missesPerson
      ? [{ pointer: `${at}/fields`, detail: 'must say who it is about: phone, email, contactId, userId or groupId' }]
      : []),
    ...Object.entries(rule.fields).flatMap(([name, value]) => {
      const field = kind.fields.find((one) => one.name === name)
      const pointer = `${at}/fields/${escaped(name)}`
      if (field === undefined) return [{ pointer, detail: `is no field of ${kind.event}` }]
      return checkValue(value, pointer, rule.each !== undefined, Array.isArray(field.takes) ? field.takes : null)
    }),
  ]
}

const personFields = ['phone', 'email', 'contactId', 'userId', 'groupId']

function checkValue(value: Value, at: string, isOfElement: boolean, words: readonly string[] | null): MappingProblem[] {
  const { path, constant, values, otherwise } = value
  if ((path === undefined) === (constant === undefined)) return [{ pointer: at, detail: 'needs a path or a constant' }]
  const meanings = [
    ...Object.entries(values ?? {}).map(([word, meaning]) => ({ pointer: `${at}/values/${escaped(word)}`, meaning })),
    ...(otherwise === undefined ? [] : [{ pointer: `${at}/otherwise`, meaning: otherwise }]),
    ...(constant === undefined ? [] : [{ pointer: `${at}/constant`, meaning: constant }]),
  ]
  return [
    ...(path === undefined ? [] : checkPath(path, `${at}/path`, isOfElement)),
    ...(constant !== undefined && (values !== undefined || otherwise !== undefined)
      ? [{ pointer: at, detail: 'needs no map: it is constant' }]
      : []),
    ...meanings
      .filter(({ meaning }) => words !== null && !words.includes(String(meaning).toLowerCase()))
      .map(({ pointer }) => ({ pointer, detail: `must be one of ${words?.join(', ')}` })),
  ]
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
