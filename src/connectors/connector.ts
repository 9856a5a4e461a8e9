import type { Delivery } from '../domain/delivery.ts'
import type { Source, StandardEvent } from '../domain/event.ts'
import type { AccountField } from './account.ts'
import type { History } from './history.ts'
import type { Sending } from './sending.ts'
import type { Mapping } from './standard/mapping.ts'

/** What the edge needs to know of a connection to authenticate a call. */
export type ConnectionSecrets = {
  readonly secret: string
  readonly verifyToken: string | null
  /** The one that calls must name where they name one; none: any. */
  readonly organizationId?: string | null
}

/** A call at the door, with all that some sender signs or proves itself by. */
export type Call = {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The raw bytes. */
  readonly body: Buffer
  /** The address as the sender wrote it, with its query: where the outside knows us, whatever stands in front. */
  readonly url: string
  /** What the address ends with: the secret of a sender that can't sign. Null where it ends with the connection's id. */
  readonly key: string | null
  /** When it came, milliseconds since 1970. */
  readonly at: number
  /** What else of the call is kept with the delivery beside its type and user agent; names in lower case. */
  readonly kept?: Readonly<Record<string, string>>
}

export type RefusalReason =
  | 'signature-missing'
  | 'signature-malformed'
  | 'signature-mismatch'
  | 'signature-expired'
  | 'key-missing'
  | 'key-mismatch'
  | 'organization-wrong'
  | 'verify-token-mismatch'

export type Authenticated =
  | { readonly state: 'authentic' }
  | { readonly state: 'refused'; readonly reason: RefusalReason }

/** An answer to the sender's own handshake, e.g. the verification of a webhook address. */
export type Handshake =
  | { readonly state: 'answered'; readonly contentType: string; readonly body: string }
  | { readonly state: 'refused'; readonly reason: RefusalReason }

/** What a sender wants to be told instead of JSON. */
export type Answer = { readonly contentType: string; readonly body: string }

/** A call as the sender would make it: headers in lower case, and the body whose bytes are signed as UTF-8. */
export type TestCall = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

/**
 * How calls prove whose they are. `signature`: the connection's secret signs them, or comes in a header. `address`: the
 * sender can do neither, and the secret is the last segment of its webhook address. `write-key`: it has no webhook
 * address, the secret alone names the connection, and all it opens is the way in.
 */
export type Proof = 'signature' | 'address' | 'write-key'

/** What the secrets of a source look like that leaves it to each connection how its calls are proved. */
export type SecretForms = {
  /** The proof that a secret of this form is for. */
  proofOf(secret: string): Proof
  make(proof: Proof): string
  /** The secret for that proof as it is kept, of what was entered, which is not blank; or what is wrong with that. */
  read(entered: string, proof: Proof): { readonly secret: string } | { readonly problem: string }
}

/** One outside system. Everything about its wire format stays in its folder. */
export type Connector = {
  readonly source: Source
  /** How its calls are proved; where a connection may choose, how they are unless it does. */
  readonly proof: Proof
  /** Where a connection chooses how its calls are proved: its secret's form says which. */
  readonly secretForms?: SecretForms
  /** Whether the raw bytes come from the sender. Constant time over the digest. */
  authenticate(call: Call, secrets: ConnectionSecrets): Authenticated
  /** Answers `GET` on the webhook address, where the sender verifies one. */
  readonly handshake?: (query: Readonly<Record<string, string | undefined>>, secrets: ConnectionSecrets) => Handshake
  /** Takes out of an authentic body what must not be kept. */
  readonly redact?: (body: Buffer) => Buffer
  /** By what its provider is called, where Parley calls it. */
  readonly account?: readonly AccountField[]
  /** How messages are sent through it, where Parley can. */
  readonly sending?: Sending
  /** How its provider's records of the past are read. */
  readonly history?: History
  /** What its calls say is declared, per connection, by a mapping. */
  readonly isMapped?: true
  /** People typed the numbers that its calls tell: those without a country are of the one that the connection names. */
  readonly takesCountry?: true
  /** Where its calls name the organization that they come from: the id of one as it is kept, of what was written; null for none. */
  readonly readOrganizationId?: (written: string) => string | null
  /** Headers that are kept with a delivery, as its events cannot be told without them. Never a signature. */
  readonly keptHeaders?: readonly string[]
  /** Told once the delivery is durable. */
  readonly answer?: Answer
  /**
   * Delivery to standard events. Pure: no I/O and no clock but `delivery.receivedAt`. What it does not understand it
   * yields as `unrecognised`. Throws `NormaliseFailure` for a body that is not the format at all (it becomes a dead
   * letter, with that reason). The mapping is the version that the delivery names, where its source is read by a declared one.
   */
  normalise(delivery: Delivery, mapping?: Mapping | null): StandardEvent[]
  /**
   * A call that is authentic and normalises to one `connection_tested` of this external id, sent at `at` (milliseconds since
   * 1970) to the address `url`, so that whoever connects a system can try the way from the door to the event log. It touches
   * nothing else.
   */
  testCall(
    secrets: ConnectionSecrets,
    test: { readonly externalId: string; readonly at: number; readonly url: string },
  ): TestCall
}

export type NormaliseFailureCode =
  | 'body-not-json'
  | 'body-not-an-object'
  | 'body-not-a-form'
  | 'body-not-xml'
  | 'body-too-deep'
  | 'mapping-too-costly'

/** A body that no event can be read from. Its code is stable and has a paragraph in docs/failure-modes.md. */
export class NormaliseFailure extends Error {
  readonly code: NormaliseFailureCode
  constructor(code: NormaliseFailureCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'NormaliseFailure'
    this.code = code
  }
}

/** How the calls of a connection with this secret are proved. */
export function proofOf({ proof, secretForms }: Pick<Connector, 'proof' | 'secretForms'>, secret: string): Proof {
  return secretForms?.proofOf(secret) ?? proof
}

/** A key of an address that could be guessed is none. */
export const addressKeyCharsMin = 16

/** The secret as a connection keeps it, of what was entered; or what is wrong with that. */
export function readSecret(
  { secretForms }: Pick<Connector, 'secretForms'>,
  entered: string,
  proof: Proof,
): ReturnType<SecretForms['read']> {
  if (!/[^\s\p{C}]/u.test(entered)) return { problem: 'must not be blank' }
  if (proof === 'address' && entered.length < addressKeyCharsMin)
    return { problem: `must have at least ${addressKeyCharsMin} characters, as it ends the address` }
  return secretForms?.read(entered, proof) ?? { secret: entered }
}
