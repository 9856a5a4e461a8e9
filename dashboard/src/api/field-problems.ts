import { problemOf } from './client.ts'

/** What is wrong with each field of a form, and what is wrong besides. */
export type FieldProblems = {
  /** Of a field of the body, as a sentence that begins with what it is called. */
  of(field: string, label: string): string | null
  /** What belongs to none of these fields, in a sentence; null where all that is wrong stands at them. */
  readonly rest: string | null
}

/** A failed call as a form tells it: the api's `errors` at the fields they point to. `known` are the form's fields. */
export function fieldProblems(error: unknown, known: readonly string[]): FieldProblems {
  if (!error) return { of: () => null, rest: null }
  const problem = problemOf(error)
  const errors = (problem.errors ?? []).map(({ pointer, detail }) => ({
    field: pointer.replace(/^\/body\//, ''),
    detail,
  }))
  const strangers = errors.filter(({ field }) => !known.includes(field))
  const isAllAtFields = errors.length > 0 && strangers.length === 0
  return {
    of(field, label) {
      const found = errors.find((one) => one.field === field)
      return found ? sentence(found.detail, label) : null
    },
    rest: isAllAtFields ? null : sentence(problem.detail ?? problem.title, ''),
  }
}

/** What the api says of a field begins with a verb where the field is its subject. */
function sentence(detail: string, label: string): string {
  const isAboutField = /^(is|are|must|has|was|needs|cannot)\b/.test(detail)
  const text = isAboutField ? `${label} ${detail}`.trim() : detail
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
}
