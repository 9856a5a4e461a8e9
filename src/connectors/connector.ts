import type { Delivery } from '../domain/delivery.ts'
import type { Source, StandardEvent } from '../domain/event.ts'

/** What the edge needs to know of a connection to authenticate a call. */
export type ConnectionSecrets = {
  readonly secret: string
  readonly verifyToken: string | null
}

export type RefusalReason = 'signature-missing' | 'signature-malformed' | 'signature-mismatch' | 'verify-token-mismatch'

export type Authenticated =
  | { readonly state: 'authentic' }
  | { readonly state: 'refused'; readonly reason: RefusalReason }

/** An answer to the sender's own handshake, e.g. the verification of a webhook address. */
export type Handshake =
  | { readonly state: 'answered'; readonly contentType: string; readonly body: string }
  | { readonly state: 'refused'; readonly reason: RefusalReason }

/** A call as the sender would make it: headers in lower case, and the body whose bytes are signed as UTF-8. */
export type TestCall = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** One outside system. Everything about its wire format stays in its folder. */
export type Connector = {
  readonly source: Source
  /** Whether the raw bytes come from the sender. Constant time over the digest. */
  authenticate(
    headers: Readonly<Record<string, string | undefined>>,
    rawBody: Buffer,
    secrets: ConnectionSecrets,
  ): Authenticated
  /** Answers `GET` on the webhook address. */
  handshake(query: Readonly<Record<string, string | undefined>>, secrets: ConnectionSecrets): Handshake
  /**
   * Delivery to standard events. Pure: no I/O and no clock but `delivery.receivedAt`. What it does not understand it
   * yields as `unrecognised`. Throws `NormaliseFailure` for a body that is not the format at all (it becomes a dead
   * letter, with that reason).
   */
  normalise(delivery: Delivery): StandardEvent[]
  /**
   * A call that is authentic and normalises to one `connection_tested` of this external id, sent at `at` (milliseconds since
   * 1970), so that whoever connects a system can try the way from the door to the event log. It touches nothing else.
   */
  testCall(secrets: ConnectionSecrets, test: { readonly externalId: string; readonly at: number }): TestCall
}

export type NormaliseFailureCode = 'body-not-json' | 'body-not-an-object' | 'body-too-deep'

/** A body that no event can be read from. Its code is stable and has a paragraph in docs/failure-modes.md. */
export class NormaliseFailure extends Error {
  readonly code: NormaliseFailureCode
  constructor(code: NormaliseFailureCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'NormaliseFailure'
    this.code = code
  }
}
