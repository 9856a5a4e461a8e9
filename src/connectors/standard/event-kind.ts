import { channels, type StandardEvent } from '../../domain/event.ts'
import type { Fact } from '../reading/fact.ts'
import { type Field, oneOf, type Values } from './fields.ts'

/** A kind of event that a rule can make: what it needs to be told, and how that becomes the event. */
export type EventKind = {
  readonly event: string
  /** In the words of whoever writes the rule. */
  readonly title: string
  readonly about: string
  /** The field that names the thing itself, so that told twice it counts once. */
  readonly idField: 'messageId' | 'eventId'
  readonly fields: readonly Field[]
  /** Of an event of this kind that names nobody, nothing can be made. */
  readonly needsPerson: boolean
  /** Tells apart events of this kind that share an id. */
  readonly discriminator?: (values: Values) => string
  /** The event, or why it is none. Null: what the rule matches is of no interest. */
  readonly make: ((fact: Fact, values: Values) => StandardEvent | string) | null
}

/** The channel that the values name, or the CRM. */
export function channelOf(values: Values): StandardEvent['channel'] {
  return oneOf(values, 'channel', channels) ?? 'crm'
}

/** What a kind of event takes. */
export const field = (name: string, takes: Field['takes'], about: string, isNeeded = false): Field => ({
  name,
  takes,
  about,
  isNeeded,
})

export const channel = field('channel', channels, 'Where it took place', true)
export const anyChannel = field('channel', channels, 'Where it took place; crm where nothing says so')
export const eventId = field('eventId', 'id', 'The sender’s id of what happened; else that of the call')
export const occurredAt = field(
  'occurredAt',
  'time',
  'When it happened: ISO 8601, or seconds or milliseconds since 1970',
)
export const agentId = field('agentId', 'id', 'The agent, by the id or e-mail address the sender knows them by')

/** Who it is about. */
export const person: readonly Field[] = [
  field('phone', 'id', 'The contact’s number, with its country'),
  field('email', 'text', 'The contact’s e-mail address'),
  field('contactId', 'id', 'The sender’s id of the contact'),
  field('userId', 'id', 'Your own id of the contact'),
  field('contactName', 'text', 'The contact’s name'),
  field('accountId', 'id', 'Within which the sender’s ids are unique: account, page, portal'),
]
export const group = field('groupId', 'id', 'The group, where it took place in one')
