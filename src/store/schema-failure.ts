export type SchemaFailureCode = 'postgres-too-old' | 'roles-missing' | 'migration-failed'

/** The schema cannot be brought up to date. The message says what to do; the code is stable. */
export class SchemaFailure extends Error {
  readonly code: SchemaFailureCode
  constructor(code: SchemaFailureCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'SchemaFailure'
    this.code = code
  }
}
