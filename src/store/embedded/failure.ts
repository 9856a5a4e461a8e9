export type EmbeddedFailureCode =
  | 'embedded-platform-unsupported'
  | 'embedded-package-unwritable'
  | 'embedded-no-user'
  | 'embedded-data-foreign'
  | 'embedded-data-version'
  | 'embedded-init-failed'
  | 'embedded-start-failed'
  | 'embedded-stop-failed'

/** The embedded PostgreSQL cannot do what was asked. The message says what to do; the code is stable. */
export class EmbeddedFailure extends Error {
  readonly code: EmbeddedFailureCode
  constructor(code: EmbeddedFailureCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'EmbeddedFailure'
    this.code = code
  }
}

/** The `code` of a system or Postgres error, if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
