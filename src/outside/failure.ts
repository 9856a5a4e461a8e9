/** Why a call to the outside gave no answer that anybody could use. Each code has a paragraph in docs/failure-modes.md. */
export type OutsideCode =
  | 'outside-address-forbidden'
  | 'outside-call-malformed'
  | 'outside-unreachable'
  | 'outside-timeout'
  | 'outside-breaker-open'
  | 'outside-budget-spent'
  | 'outside-budget-away'
  | 'outside-answer-too-large'

type More = ErrorOptions & { readonly retryAt?: number; readonly isUnsent?: boolean }

/** Codes of what is refused on our side, before anything is called. */
const uncalled: ReadonlySet<OutsideCode> = new Set([
  'outside-address-forbidden',
  'outside-call-malformed',
  'outside-breaker-open',
  'outside-budget-spent',
  'outside-budget-away',
])

/**
 * A call that failed. `retryAt`, where known, is when it may be tried again, milliseconds since 1970. `isUnsent`: it is certain
 * that the other side got nothing of it.
 */
export class OutsideFailure extends Error {
  readonly code: OutsideCode
  readonly retryAt: number | null
  readonly isUnsent: boolean
  constructor(code: OutsideCode, detail: string, options: More = {}) {
    super(detail, options)
    this.name = 'OutsideFailure'
    this.code = code
    this.retryAt = options.retryAt ?? null
    this.isUnsent = options.isUnsent ?? uncalled.has(code)
  }
}

/** Whatever was thrown on the way, as such a failure. A refusal of the guard's comes wrapped by whoever connects. */
export function asFailure(thrown: unknown, isUnsent = false): OutsideFailure {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause)
    if (error instanceof OutsideFailure) return error
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  const code = isMalformed(thrown) ? 'outside-call-malformed' : 'outside-unreachable'
  return new OutsideFailure(code, detail, { cause: thrown, isUnsent: isUnsent || code === 'outside-call-malformed' })
}

/** undici takes no such call, for example as a header holds what no header may: another time it is no better. */
function isMalformed(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'UND_ERR_INVALID_ARG'
}
