import type { Channel, Identifier, ThreadKey } from '../domain/event.ts'
import type { Account } from './account.ts'

export const mediaTypes = ['image', 'video', 'audio', 'document'] as const
export type MediaType = (typeof mediaTypes)[number]
export const messageTypes = ['text', 'template', ...mediaTypes] as const
export type MessageType = (typeof messageTypes)[number]

/** A message that is to be sent, as far as all providers agree. */
export type OutgoingMessage =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: MediaType
      /** Where the provider fetches it. */
      readonly link: string
      readonly caption: string | null
      readonly filename: string | null
    }
  | {
      readonly type: 'template'
      /** As the provider knows it. */
      readonly name: string
      readonly language: string | null
      /** What fills the gaps of its text, by their numbers or names. */
      readonly variables: Readonly<Record<string, string>>
      /** All that fills it, as the provider writes it. */
      readonly components: readonly object[] | null
    }

/** Whom a message reaches. */
export type Recipient = {
  readonly thread: ThreadKey
  /** Of the thread; null in a group. */
  readonly identifier: Identifier | null
  /** All that the same person is known by. */
  readonly known: readonly Identifier[]
}

/** To whom, where, and in whose name. */
export type Outgoing = Recipient & {
  readonly message: OutgoingMessage
  readonly account: Account
  readonly channel: Channel
  readonly agentId: string | null
  readonly campaignId: string | null
  /** Where the provider is to tell what becomes of it; null where nobody knows how we are reached. */
  readonly receiptUrl: string | null
}

/** Why a provider did not take a message. Each is the code of the problem that the caller is told. */
export type RefusalReason =
  | 'window-closed'
  | 'recipient-unreachable'
  | 'message-refused'
  | 'account-refused'
  | 'provider-busy'
  | 'provider-failed'

/** What became of a message. Refused, it certainly was not sent; of what is `unknown` nobody knows. */
export type SendOutcome =
  | { readonly state: 'sent'; readonly externalId: string }
  | { readonly state: 'refused'; readonly reason: RefusalReason; readonly detail: string }
  | { readonly state: 'unknown'; readonly detail: string }

export type SendCall = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** What it goes out from, by which the provider counts: the allowance is this one's. */
  readonly sender: string
}

/** A part of the message that the provider does not take, and what it would. */
export type Unfit = { readonly field: string; readonly problem: string }

export function isUnfit(found: object): found is Unfit {
  return 'problem' in found
}

/** How messages are sent through a provider. Pure: what to call, and what the answer means. */
export type Sending = {
  /** What the provider takes in a channel; nothing where it takes none. */
  types(channel: Channel): readonly MessageType[]
  /** How many calls a sender may make: the provider's own limit, with a margin. */
  readonly allowance: { readonly count: number; readonly periodMs: number; readonly burst: number }
  /** Whether there is anything by which they can be addressed. */
  reaches(recipient: Recipient): boolean
  /** The call; null where it reaches nobody. */
  call(outgoing: Outgoing): SendCall | Unfit | null
  outcome(answer: { readonly status: number; readonly body: Buffer }): SendOutcome
}

/** For how long after a customer's message free text may be sent in a channel; null where it always may. */
export function windowMs(channel: Channel): number | null {
  return channel === 'whatsapp' || channel === 'messenger' || channel === 'instagram' ? 24 * 3_600_000 : null
}
