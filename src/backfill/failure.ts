import type { OutsideCode } from '../outside/failure.ts'

type OwnCode =
  | 'backfill-refused'
  | 'backfill-answer-unreadable'
  | 'provider-failing'
  | 'backfill-broken'
  | 'source-not-called'
  | 'account-missing'
export type BackfillCode = OwnCode | OutsideCode

/** A run that cannot go on by itself. Each code has a paragraph in docs/failure-modes.md. */
export class BackfillFailure extends Error {
  readonly code: BackfillCode
  constructor(code: BackfillCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'BackfillFailure'
    this.code = code
  }
}

/** Somebody else goes on with the run, as we were taken for dead. */
export class ClaimLost extends Error {
  constructor() {
    super('another process has taken the run over')
    this.name = 'ClaimLost'
  }
}
