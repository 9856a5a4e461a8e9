import type { MessageEvent, OtherEvent, StatusEvent } from '../../domain/event.ts'
import { eventTime } from '../../domain/event-time.ts'
import type { Json } from './json.ts'

/** All of an event but its name and what only its kind has. */
export type Fact = Omit<OtherEvent, 'name'>

/** What a message says: its text for people, and what else it carries for the event log. */
export type Content = Pick<MessageEvent, 'contentType' | 'content' | 'hasMedia' | 'details'>

/** Who speaks in a message that comes from the customer. */
export const byCustomer = {
  name: 'message_received',
  evidence: 'inbound',
  role: 'user',
  class: 'C',
  agentExternalId: null,
} as const satisfies Partial<MessageEvent>

/** Of a receipt by a provider that tells neither who sent the message nor what for. */
export const plainReceipt = {
  name: 'message_status_updated',
  agentExternalId: null,
  campaignId: null,
  imported: false,
} as const satisfies Partial<StatusEvent>

const nameCharsMax = 256

/** A person's name as it may be kept; null where there is none. */
export function personName(written: string | null): string | null {
  return written?.slice(0, nameCharsMax).toWellFormed() || null
}

/** What happened in a CRM, before it is known to whom. */
export function crmFact(externalId: string, time: Json | undefined, receivedAt: number): Fact {
  return {
    channel: 'crm',
    externalId,
    discriminator: '',
    ...eventTime(time, receivedAt),
    identifiers: [],
    contactName: null,
    thread: { kind: 'contact' },
    details: {},
  }
}

/** A piece that has not the shape we know: kept whole, for a person to look at and a later version to read. */
export function unrecognisedAs(fact: Fact, why: string, raw: Json): OtherEvent {
  return { ...fact, name: 'unrecognised', details: { why, raw } }
}
