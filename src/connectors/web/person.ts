import type { Identifier } from '../../domain/event.ts'
import type { Country } from '../../domain/phone.ts'
import { distinct, emailOf, phoneOf, providerId } from '../reading/identifiers.ts'
import type { JsonObject } from '../reading/json.ts'
import { id, text } from '../reading/payload.ts'

/**
 * What programs write where they know nobody. Taken for ids they would make one person of everybody; all are compared in
 * lower case.
 */
const placeholders = new Set(
  ['', '0', '-1', 'null', 'nil', 'none', 'undefined', 'nan', 'true', 'false', 'anonymous', 'guest', 'unknown', 'user']
    .concat(['userid', 'user_id', 'anonymousid', 'anonymous_id', 'distinct_id', 'not_authenticated', 'n/a', 'na'])
    .concat(['[object object]', '00000000-0000-0000-0000-000000000000']),
)

/** An id that stands for somebody; null where there is none, or one that stands for anybody. */
export function personId(holder: JsonObject, key: string): string | null {
  const value = id(holder, key)
  return value === null || placeholders.has(value.toLowerCase()) ? null : value
}

/** What an event says of whose it is. */
export type Person = {
  readonly userId: string | null
  readonly anonymousId: string | null
  readonly email: string | null
  readonly phone: string | null
  /** Of a phone that is written without its own; a `userId` of digits is no phone. */
  readonly country: Country | null
}

/**
 * Who it is, strongest first: the sender's own id, e-mail, phone, the browser's id. A `userId` that is written as an e-mail
 * address or as a phone number with its country is one as well.
 */
export function identifiersOf({ userId, anonymousId, email, phone, country }: Person): Identifier[] {
  return distinct([
    ...(userId === null ? [] : [{ kind: 'external', value: userId } as const]),
    ...emailOf(email),
    ...emailOf(userId),
    ...phoneOf(phone, country),
    ...phoneOf(userId, null),
    ...(anonymousId === null ? [] : [{ kind: 'anonymous', value: anonymousId } as const]),
  ])
}

/**
 * The same where anybody may say it: one identifier, as two would make one person of whoever they are of. It is the browser's id, which
 * nobody else knows; or else the `userId`, which here is nobody's but this connection's.
 */
export function visitorOf({ userId, anonymousId }: Person, connectionId: string): Identifier[] {
  if (anonymousId !== null) return [{ kind: 'anonymous', value: anonymousId }]
  return userId === null ? [] : [providerId('web', connectionId, userId)]
}

/** The name in traits, whole or in its parts. */
export function nameIn(traits: JsonObject): string | null {
  const first = text(traits, 'firstName') ?? text(traits, 'first_name')
  const last = text(traits, 'lastName') ?? text(traits, 'last_name')
  return text(traits, 'name') ?? ([first, last].filter((part) => part !== null).join(' ') || null)
}
