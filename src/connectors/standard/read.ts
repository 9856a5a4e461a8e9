import type { Identifier, StandardEvent } from '../../domain/event.ts'
import { eventTime } from '../../domain/event-time.ts'
import type { Country } from '../../domain/phone.ts'
import { type Fact, personName } from '../reading/fact.ts'
import { distinct, emailOf, phoneIn, providerId, unreadPhone } from '../reading/identifiers.ts'
import type { Json } from '../reading/json.ts'
import { details, fingerprint } from '../reading/payload.ts'
import { type CompiledRule, type CompiledValue, compiled, isHeld } from './compile.ts'
import { channelOf, type EventKind } from './event-kind.ts'
import { asText, idOf, textOf, type Values } from './fields.ts'
import type { Mapping } from './mapping.ts'
import {
  type Effort,
  effortMax,
  type Found,
  find,
  first,
  type Path,
  type Place,
  pathsTo,
  pathTo,
  spend,
  spendOnCopy,
} from './path.ts'

/** What one rule made of one piece of a body, or that none made anything of it. */
export type Piece = {
  /** The rule, counted from 0; null: no rule matches. */
  readonly rule: number | null
  readonly place: Place
} & (
  | { readonly state: 'event'; readonly event: StandardEvent }
  | { readonly state: 'ignored' }
  | { readonly state: 'unfit'; readonly why: string; readonly raw: Json }
)

/** What a body is read with besides its mapping. */
export type Call = {
  readonly connectionId: string
  readonly receivedAt: number
  /** Of numbers that are written without one. */
  readonly country: Country | null
  /** The sender's id of the call, the same over all of its retries; null where it gives none. */
  readonly callId: string | null
}

/** Making an event, or saying why there is none, costs what looking at so many places does. */
const pieceEffort = 20
/** An element that is kept until all rules have seen it. */
const elementEffort = 5

/**
 * Reads a body by a mapping: every rule makes what it makes, in the order of the rules. Nothing is passed over in silence:
 * a body that no rule matches is a piece, and so is an element of a list that some rule goes through and none matches.
 * Throws `NormaliseFailure` `mapping-too-costly`.
 */
export function readMapped(body: Json, mapping: Mapping, call: Call): Piece[] {
  const reading: Reading = {
    body,
    call,
    provider: mapping.provider ?? null,
    effort: { left: effortMax },
    ofBody: new Map(),
  }
  const lists = new Map<string, Found[]>()
  const pieces = compiled(mapping).rules.flatMap((rule, index) => {
    const matching = elementsOf(rule, reading, lists).filter((element) => matches(rule, element, reading))
    return matching.map((element) => pieceOf(rule, index, element, reading))
  })
  if (pieces.length === 0)
    return [{ rule: null, place: [], state: 'unfit', why: 'no rule of the mapping matches', raw: body }]
  return [...pieces, ...leftOver(lists, pieces)]
}

type Reading = {
  readonly body: Json
  readonly call: Call
  readonly provider: string | null
  readonly effort: Effort
  /** What paths from the body gave: they give every element the same. */
  readonly ofBody: Map<string, Json | undefined>
}

function elementsOf(rule: CompiledRule, { body, effort }: Reading, lists: Map<string, Found[]>): readonly Found[] {
  const whole = { value: body, place: [] }
  if (rule.each === null) return [whole]
  const known = lists.get(rule.each.text)
  const elements = known ?? listed(rule.each, whole, effort)
  lists.set(rule.each.text, elements)
  return elements
}

function listed(each: Path, from: Found, effort: Effort): Found[] {
  const elements: Found[] = []
  for (const element of find(each, from, effort)) {
    spend(effort, elementEffort)
    elements.push(element)
  }
  return elements
}

function matches(rule: CompiledRule, element: Found, reading: Reading): boolean {
  spend(reading.effort)
  return rule.when.every((condition) => isHeld(condition, valueAt(condition.path, element, reading)))
}

function valueAt(path: CompiledValue['path'], element: Found, { body, effort, ofBody }: Reading): Json | undefined {
  if (path === null) return undefined
  if (path.from === 'element') return first(path, element.value, effort)
  if (!ofBody.has(path.text)) ofBody.set(path.text, first(path, body, effort))
  return ofBody.get(path.text)
}

function pieceOf(rule: CompiledRule, index: number, element: Found, reading: Reading): Piece {
  const { kind } = rule
  spend(reading.effort, pieceEffort)
  const at = { rule: index, place: element.place }
  if (kind.make === null) return { ...at, state: 'ignored' }
  const unfit = (why: string): Piece => {
    spendOnCopy(reading.effort, element.value)
    return { ...at, state: 'unfit', why: `${rule.title}: ${why}`, raw: element.value }
  }
  const values: Record<string, Json | undefined> = {}
  for (const { name, isNeeded, takes } of kind.fields) {
    const told = rule.fields.get(name)
    const raw = told && valueAt(told.path, element, reading)
    const value = told && meaningOf(told, raw)
    const problem = told ? problemOf(told, raw, value, { isNeeded, takes }) : null
    if (problem !== null) return unfit(`${name} ${problem}`)
    spendOnCopy(reading.effort, value)
    values[name] = value
  }
  const fact = factOf(rule, values, element, reading)
  if (kind.needsPerson && fact.identifiers.length === 0 && fact.thread.kind === 'contact')
    return unfit('it names nobody: no phone, email, contactId or userId')
  const event = kind.make(fact, values)
  return typeof event === 'string' ? unfit(event) : { ...at, state: 'event', event }
}

/** What the sender's value means, by the map where there is one. */
function meaningOf({ constant, values, otherwise }: CompiledValue, raw: Json | undefined): Json | undefined {
  if (constant !== undefined) return constant
  const known = raw === null ? undefined : raw
  if (values === null) return known ?? otherwise
  const word = asText(known)
  return (word === null ? undefined : values.get(word)) ?? otherwise
}

function problemOf(
  { path, values }: CompiledValue,
  raw: Json | undefined,
  value: Json | undefined,
  { isNeeded, takes }: { isNeeded: boolean; takes: EventKind['fields'][number]['takes'] },
): string | null {
  if (value === undefined || value === '') {
    if (!isNeeded) return null
    const isUnknown = values !== null && asText(raw) !== null
    return isUnknown ? `is ${shortly(raw)}, which its map doesn’t have` : `is missing: nothing at ${path?.text ?? ''}`
  }
  if (typeof takes === 'string') {
    const isText = takes === 'id' || takes === 'text'
    return isText && isNeeded && asText(value) === null ? `is ${shortly(value)}, which is no text` : null
  }
  const isWord = takes.includes(asText(value)?.toLowerCase() ?? '')
  return isWord || !isNeeded ? null : `is ${shortly(value)}, which is none of ${takes.join(', ')}`
}

const shownCharsMax = 60

function shortly(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null)
  return text.length <= shownCharsMax ? text : `${text.slice(0, shownCharsMax).toWellFormed()}…`
}

function factOf(rule: CompiledRule, values: Values, element: Found, reading: Reading): Fact {
  const { kind } = rule
  const groupId = idOf(values, 'groupId')
  const identifiers = identifiersOf(values, reading)
  return {
    channel: channelOf(values),
    externalId: idOf(values, kind.idField) ?? idOfPiece(element, reading.call),
    discriminator: kind.discriminator?.(values) ?? '',
    ...eventTime(values['occurredAt'], reading.call.receivedAt),
    identifiers,
    contactName: personName(textOf(values, 'contactName')),
    thread: groupId === null ? { kind: 'contact' } : { kind: 'group', groupId },
    details: details({
      ...unreadPhone(idOf(values, 'phone'), identifiers),
      ...Object.fromEntries([...rule.details].map(([name, told]) => [name, detailOf(told, element, reading)])),
    }),
  }
}

function detailOf(told: CompiledValue, element: Found, reading: Reading): Json | undefined {
  const value = meaningOf(told, valueAt(told.path, element, reading))
  spendOnCopy(reading.effort, value)
  return value
}

/** Of what names no id: the call's, with the place in it; else what it says, so that the same told again is the same. */
export function idOfPiece({ value, place }: Found, { callId }: Pick<Call, 'callId'>): string {
  if (callId === null) return fingerprint(value)
  return place.length === 0 ? callId : `${callId}#${pathTo(place)}`
}

function identifiersOf(values: Values, { provider, call }: Reading): Identifier[] {
  const contactId = idOf(values, 'contactId')
  const userId = idOf(values, 'userId')
  const accountId = idOf(values, 'accountId')
  const issuer = [provider ?? `standard:${call.connectionId}`, ...(accountId === null ? [] : [accountId])].join(':')
  return distinct([
    ...phoneIn(channelOf(values), idOf(values, 'phone'), call.country),
    ...emailOf(textOf(values, 'email')),
    ...(userId === null ? [] : [{ kind: 'external', value: userId } as const]),
    ...(contactId === null ? [] : [providerId(issuer, contactId)]),
  ])
}

/** Elements that no rule matched, that hold nothing a rule matched, and that stand in nothing a rule ignores. */
function leftOver(lists: ReadonlyMap<string, readonly Found[]>, pieces: readonly Piece[]): Piece[] {
  const dealtWith = new Set(pieces.flatMap(({ place }) => pathsTo(place)))
  const ignoredAt = new Set(pieces.filter(({ state }) => state === 'ignored').map(({ place }) => pathTo(place)))
  const left = new Map<string, Piece>()
  for (const { value, place } of [...lists.values()].flat()) {
    const above = pathsTo(place)
    const at = above.at(-1) ?? ''
    if (dealtWith.has(at) || above.some((prefix) => ignoredAt.has(prefix))) continue
    left.set(at, { rule: null, place, state: 'unfit', why: 'no rule of the mapping matches', raw: value })
  }
  return [...left.values()]
}
