import { readJson } from '../../connectors/reading/json.ts'
import { checkMapping } from '../../connectors/standard/check.ts'
import type { Mapping } from '../../connectors/standard/mapping.ts'
import { type FieldProblem, problem } from '../../http/problem.ts'

export type Checked = { readonly mapping: Mapping; readonly errors: readonly FieldProblem[] }

/**
 * A mapping as it can be kept: what Postgres and paths cannot hold is mended, as in the bodies that it is for. With it what keeps
 * one from reading by it, each with a pointer into the request.
 */
export function checked(written: Mapping): Checked {
  const mapping = readJson(Buffer.from(JSON.stringify(written))) as Mapping
  const errors = [...checkSize(mapping), ...checkMapping(mapping)]
  return { mapping, errors: errors.map(({ pointer, detail }) => ({ pointer: `/body/mapping${pointer}`, detail })) }
}

/** Processors remember hundreds of them. */
const charsMax = 128 * 1_024

function checkSize(mapping: Mapping): FieldProblem[] {
  if (JSON.stringify(mapping).length <= charsMax) return []
  return [{ pointer: '', detail: `must not be longer than ${charsMax} characters` }]
}

/** What to answer where there are errors: `mapping-invalid`. */
export function mappingInvalid(errors: readonly FieldProblem[]): Error {
  return problem({
    status: 400,
    code: 'mapping-invalid',
    title: errors.length > 1 ? 'The mapping has mistakes' : 'The mapping has a mistake',
    detail: errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '),
    errors,
  })
}
