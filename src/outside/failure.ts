/** Why a call to the outside gave no answer that anybody could use. Each code has a paragraph in docs/failure-modes.md. */
export type OutsideCode =
  | 'outside-address-forbidden'
  | 'outside-unreachable'
  | 'outside-timeout'
  | 'outside-breaker-open'
  | 'outside-budget-spent'
  | 'outside-answer-too-large'

/** A call that failed. `retryAt`, where known, is when it may be tried again, milliseconds since 1970. */
export class OutsideFailure extends Error {
  readonly code: OutsideCode
  readonly retryAt: number | null
  constructor(code: OutsideCode, detail: string, options: ErrorOptions & { readonly retryAt?: number } = {}) {
    super(detail, options)
    this.name = 'OutsideFailure'
    this.code = code
    this.retryAt = options.retryAt ?? null
  }
}
