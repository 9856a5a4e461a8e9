/** Why a call to the outside gave no answer that anybody could use. Each code has a paragraph in docs/failure-modes.md. */
export type OutsideCode =
  | 'outside-address-forbidden'
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
