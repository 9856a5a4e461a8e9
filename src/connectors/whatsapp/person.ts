import type { Identifier } from '../../domain/event.ts'
import { toE164 } from '../../domain/phone.ts'
import { personName } from '../reading/fact.ts'
import type { JsonObject } from '../reading/json.ts'
import { id, part, text } from '../reading/payload.ts'

/** The contact that a piece speaks of. */
export type Person = {
  /** Strongest first: business-scoped ids, then the phone, then ids that are no possible phone. */
  readonly identifiers: readonly Identifier[]
  readonly contactName: string | null
  /** What stood where an id should, and identifies nobody. */
  readonly unusableIds: readonly string[]
}

/** What a piece itself says of the person: WhatsApp ids or phone numbers, and business-scoped ids. */
export type Claims = { readonly waIds: readonly (string | null)[]; readonly userIds: readonly (string | null)[] }

export const nobody: Person = { identifiers: [], contactName: null, unusableIds: [] }

type Reading = { readonly identifiers: readonly Identifier[]; readonly unusable: readonly string[] }

/** `US.13491208655302741918`, or `US.ENT.11815799212886844830` for the parent of linked businesses. */
const userIdShape = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/

/**
 * Who is meant, from what a piece claims and the `contacts` beside it. A contact is matched by an id both name. One that
 * stands alone beside a single piece (`alone`) is taken for its sender without a match: for its name, and, where the
 * claims name nobody, for its ids too.
 *
 * All ids of one person are listed, because each becomes a node of that person. Text that is neither a business-scoped id
 * nor digits could be anyone's ("null", "unknown") and would weld strangers together, so it identifies (as `provider`)
 * only where nothing better is known.
 */
export function personOf(claims: Claims, contacts: readonly JsonObject[], alone: boolean): Person {
  const matched = closest(claims, contacts)
  const contact = matched ?? (alone && contacts.length === 1 ? (contacts[0] ?? null) : null)
  const claimed = read(claims)
  const borrows = contact !== null && (matched !== null || claimed.identifiers.length === 0)
  const listed = borrows ? read(beyond(claims, claimsOf(contact))) : { identifiers: [], unusable: [] }
  const identifiers = strongestFirst([...claimed.identifiers, ...listed.identifiers])
  const unusable = [...new Set([...claimed.unusable, ...listed.unusable])]
  const contactName = contact === null ? null : nameOf(contact)
  if (identifiers.length > 0) return { identifiers, contactName, unusableIds: unusable }
  const [only, ...rest] = unusable
  return { identifiers: only === undefined ? [] : [asProvider(only)], contactName, unusableIds: rest }
}

/**
 * Of the contacts that the claims name, the one that adds least: a person may be listed twice in one POST, once with a
 * phone only, and what a message says of its sender must not depend on what else came in the same POST.
 */
function closest(claims: Claims, contacts: readonly JsonObject[]): JsonObject | null {
  const named = contacts.filter((contact) => isNamedBy(contact, claims))
  const extras = (contact: JsonObject) => {
    const { waIds, userIds } = beyond(claims, claimsOf(contact))
    return [...waIds, ...userIds].filter((value) => value !== null).length
  }
  return named.toSorted((a, b) => extras(a) - extras(b))[0] ?? null
}

function claimsOf(contact: JsonObject): Claims {
  return { waIds: [id(contact, 'wa_id')], userIds: [id(contact, 'user_id'), id(contact, 'parent_user_id')] }
}

function isNamedBy(contact: JsonObject, claims: Claims): boolean {
  const listed = claimsOf(contact)
  return meets(listed.waIds, claims.waIds) || meets(listed.userIds, claims.userIds)
}

function meets(left: readonly (string | null)[], right: readonly (string | null)[]): boolean {
  return left.some((value) => value !== null && right.includes(value))
}

/** What the contact adds to the claims; a phone number is not read twice. */
function beyond(claims: Claims, listed: Claims): Claims {
  return {
    waIds: listed.waIds.filter((value) => !claims.waIds.includes(value)),
    userIds: listed.userIds.filter((value) => !claims.userIds.includes(value)),
  }
}

function read(claims: Claims): Reading {
  const identifiers: Identifier[] = []
  const unusable: string[] = []
  for (const value of new Set(claims.userIds.filter((value) => value !== null))) {
    if (userIdShape.test(value)) identifiers.push({ kind: 'whatsapp-user-id', value })
    else unusable.push(value)
  }
  for (const value of new Set(claims.waIds.filter((value) => value !== null))) {
    const identifier = fromWaId(value)
    if (identifier === null) unusable.push(value)
    else identifiers.push(identifier)
  }
  return { identifiers, unusable }
}

/** Digits that are no possible phone number (test numbers, short codes) still are that person's WhatsApp id. */
function fromWaId(value: string): Identifier | null {
  if (userIdShape.test(value)) return { kind: 'whatsapp-user-id', value }
  if (!/^\+?[\d\s().-]+$/.test(value)) return null
  const phone = toE164(value)
  return phone === null ? asProvider(value.replace(/\D/g, '')) : { kind: 'phone', value: phone }
}

/** A WhatsApp id is the person's on all of WhatsApp, so no account stands between the provider's name and the id. */
function asProvider(value: string): Identifier {
  return { kind: 'provider', value: `whatsapp:${value}` }
}

const rank = { 'whatsapp-user-id': 0, phone: 1, email: 2, external: 3, anonymous: 4, provider: 5 } as const

function strongestFirst(identifiers: readonly Identifier[]): Identifier[] {
  const distinct = new Map(identifiers.map((identifier) => [`${identifier.kind} ${identifier.value}`, identifier]))
  return [...distinct.values()].sort((left, right) => rank[left.kind] - rank[right.kind])
}

/** The profile name, else the username that stands in for a hidden phone number. */
function nameOf(contact: JsonObject): string | null {
  const profile = part(contact, 'profile')
  const username = text(profile, 'username') ?? text(contact, 'username')
  const name = text(profile, 'name') ?? (username === null ? null : `@${username.replace(/^@/, '')}`)
  return personName(name)
}
