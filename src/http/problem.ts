import { Type } from 'typebox'

/** One bad field: where it is in the request, as a JSON pointer (`/query/from`, `/body/name`), and what is wrong with it. */
export type FieldProblem = { readonly pointer: string; readonly detail: string }

export type ProblemFacts = {
  readonly status: number
  /** Stable; has a paragraph in docs/failure-modes.md. */
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly errors?: readonly FieldProblem[]
  readonly headers?: Readonly<Record<string, string>>
}

/** What went wrong, as the caller may see it (RFC 9457). The error handler turns it into `application/problem+json`. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  readonly errors: readonly FieldProblem[] | undefined
  readonly headers: Readonly<Record<string, string>>
  constructor(facts: ProblemFacts, options?: ErrorOptions) {
    super(facts.detail ?? facts.title, options)
    this.name = 'Problem'
    this.status = facts.status
    this.code = facts.code
    this.title = facts.title
    this.detail = facts.detail
    this.errors = facts.errors
    this.headers = facts.headers ?? {}
  }
}

/** The problem to throw: `throw problem({ status: 404, code: 'chat-unknown', title: 'No such chat' })`. */
export function problem(facts: ProblemFacts, options?: ErrorOptions): Problem {
  return new Problem(facts, options)
}

/** A single bad parameter, in the form that validation gives: `throw badParameter('/query/tz', 'is not a time zone')`. */
export function badParameter(pointer: string, detail: string): Problem {
  return problem({
    status: 400,
    code: 'parameter-invalid',
    title: 'A parameter is not valid',
    detail: `${pointer} ${detail}`,
    errors: [{ pointer, detail }],
  })
}

/** The body of every answer that is not a success. Added to the server under its `$id`; routes needn't repeat it. */
export const problemSchema = Type.Object(
  {
    type: Type.String({ description: 'Where the code is explained, or about:blank', examples: ['about:blank'] }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable; decide by this, not by the texts' }),
    detail: Type.Optional(Type.String()),
    requestId: Type.String({ description: 'The same as the x-request-id header' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({ description: 'JSON pointer to the field', examples: ['/query/from'] }),
          detail: Type.String(),
        }),
        { description: 'One entry for each bad field' },
      ),
    ),
  },
  { $id: 'Problem', description: 'What went wrong (RFC 9457)' },
)

/** The problem as it goes over the wire. */
export function problemBody(found: Problem, requestId: string): Record<string, unknown> {
  return {
    type: 'about:blank',
    title: found.title,
    status: found.status,
    code: found.code,
    ...(found.detail === undefined ? {} : { detail: found.detail }),
    requestId,
    ...(found.errors === undefined ? {} : { errors: found.errors }),
  }
}
