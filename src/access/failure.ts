export type AccessFailureCode =
  | 'key-unknown'
  | 'scope-unknown'
  | 'tenant-unknown'
  | 'tenant-name-empty'
  | 'time-zone-unknown'
  | 'email-malformed'
  | 'email-taken'

/** What was asked of tenants, keys, members or connections can't be done; the message says why, in words for people. */
export class AccessFailure extends Error {
  readonly code: AccessFailureCode
  constructor(code: AccessFailureCode, detail: string) {
    super(detail)
    this.name = 'AccessFailure'
    this.code = code
  }
}
