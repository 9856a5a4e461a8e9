import type { Identifier, OtherEvent } from '../../domain/event.ts'
import { eventTime } from '../../domain/event-time.ts'
import { toE164 } from '../../domain/phone.ts'
import { type Fact, unrecognisedAs } from '../reading/fact.ts'
import type { JsonObject } from '../reading/json.ts'
import { details, fingerprint, own } from '../reading/payload.ts'

/** One call in Gupshup's own format. */
export type Call = {
  readonly app: string
  readonly body: JsonObject
  readonly payload: JsonObject
  readonly receivedAt: number
}

/** What all events of a call have in common; `time` as it is written, in seconds or milliseconds. */
export function factOf(call: Call, externalId: string, phone: string | null, time: unknown): Fact {
  return {
    channel: 'whatsapp',
    externalId,
    discriminator: '',
    ...eventTime(time, call.receivedAt),
    identifiers: phone === null ? [] : [identifierOf(phone, call.app)],
    contactName: null,
    thread: { kind: 'contact' },
    details: details({ app: call.app }),
  }
}

export function unrecognised(call: Call, why: string): OtherEvent {
  const fact = factOf(call, fingerprint(call.body), null, own(call.body, 'timestamp'))
  return unrecognisedAs(fact, why, call.body)
}

/** What is no possible phone number is that app's own name for the person. */
function identifierOf(phone: string, app: string): Identifier {
  const number = toE164(phone)
  if (number !== null) return { kind: 'phone', value: number }
  return { kind: 'provider', value: `gupshup:${app}:${phone}` }
}
