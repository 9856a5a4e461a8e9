import { chatStates, isClosed } from '../../domain/event.ts'
import { isObject } from '../reading/json.ts'
import {
  agentId,
  anyChannel,
  channel,
  type EventKind,
  eventId,
  field,
  group,
  occurredAt,
  person,
} from './event-kind.ts'
import { idOf, oneOf, textOf } from './fields.ts'
import { messageReceived, messageSent, messageStatus } from './message-kinds.ts'

const causes = ['agent', 'bot', 'automation', 'inactivity', 'api'] as const
const reasons = ['agent', 'bot', 'automation', 'api'] as const
const recordChanges = ['created', 'updated', 'deleted', 'restored', 'merged'] as const

const chatStatus: EventKind = {
  event: 'chat_status_changed',
  title: 'Chat status changed',
  about: 'A conversation was closed, or opened again.',
  idField: 'eventId',
  needsPerson: true,
  fields: [
    channel,
    field('status', chatStates, 'completed and abandoned close it; any other opens it again', true),
    field('cause', causes, 'What closed it; needed where it is closed'),
    eventId,
    occurredAt,
    ...person,
    agentId,
    group,
  ],
  discriminator: (values) => oneOf(values, 'status', chatStates) ?? '',
  make: (fact, values) => {
    const status = oneOf(values, 'status', chatStates)
    if (status === null) return 'status is missing'
    const cause = isClosed(status) ? oneOf(values, 'cause', causes) : null
    if (isClosed(status) && cause === null) return 'cause is missing: a chat was closed, and nothing says by what'
    return { ...fact, name: 'chat_status_changed', status, cause, agentExternalId: idOf(values, 'agentId') }
  },
}

const agentAssigned: EventKind = {
  event: 'agent_assigned',
  title: 'Agent assigned',
  about: 'Whose a conversation is from then on; nobody’s where no agent is told.',
  idField: 'eventId',
  needsPerson: true,
  fields: [
    channel,
    agentId,
    field('agentName', 'text', 'What the agent is called'),
    field('reason', reasons, 'Who gave it to them'),
    eventId,
    occurredAt,
    ...person,
    group,
  ],
  make: (fact, values) => {
    const agentName = textOf(values, 'agentName')
    return {
      ...fact,
      name: 'agent_assigned',
      agentExternalId: idOf(values, 'agentId'),
      reason: oneOf(values, 'reason', reasons),
      ...(agentName !== null && { agentName }),
    }
  },
}

const contactIdentified: EventKind = {
  event: 'contact_identified',
  title: 'Contact identified',
  about: 'These identifiers belong to one person.',
  idField: 'eventId',
  needsPerson: true,
  fields: [anyChannel, eventId, occurredAt, ...person],
  make: (fact) => ({ ...fact, name: 'contact_identified' }),
}

const recordChanged: EventKind = {
  event: 'record_changed',
  title: 'Record changed',
  about: 'A contact, account, deal, ticket or the like was changed in a CRM.',
  idField: 'eventId',
  needsPerson: false,
  fields: [
    anyChannel,
    field('recordType', 'text', 'What it is: contact, account, deal, ticket, …', true),
    field('recordId', 'id', 'The sender’s id of the record', true),
    field('change', recordChanges, 'What happened to it; updated where nothing says so'),
    field('mergedInto', 'id', 'The record that it is part of now'),
    field('fields', 'object', 'Its fields, as they are now'),
    eventId,
    occurredAt,
    ...person,
  ],
  make: (fact, values) => ({
    ...fact,
    name: 'record_changed',
    recordType: textOf(values, 'recordType') ?? '',
    recordId: idOf(values, 'recordId') ?? '',
    accountId: idOf(values, 'accountId') ?? '',
    change: oneOf(values, 'change', recordChanges) ?? 'updated',
    mergedInto: idOf(values, 'mergedInto'),
    fields: isObject(values['fields']) ? values['fields'] : {},
  }),
}

const customEvent: EventKind = {
  event: 'event_tracked',
  title: 'Custom event',
  about: 'Anything else that is worth keeping, under a name of yours.',
  idField: 'eventId',
  needsPerson: false,
  fields: [
    anyChannel,
    field('customName', 'text', 'What it is called: invitee.created', true),
    eventId,
    occurredAt,
    ...person,
  ],
  discriminator: (values) => idOf(values, 'customName') ?? '',
  make: (fact, values) => ({
    ...fact,
    name: 'event_tracked',
    details: { ...fact.details, event: idOf(values, 'customName') ?? '' },
  }),
}

const ignored: EventKind = {
  event: 'ignored',
  title: 'Ignored',
  about: 'Of no interest: the call is kept, and no event is made of it.',
  idField: 'eventId',
  needsPerson: false,
  fields: [],
  make: null,
}

/** Every kind of event that a rule can make. Another kind is one more entry. */
export const eventKinds: readonly EventKind[] = [
  messageReceived,
  messageSent,
  messageStatus,
  chatStatus,
  agentAssigned,
  contactIdentified,
  recordChanged,
  customEvent,
  ignored,
]

const byEvent: ReadonlyMap<string, EventKind> = new Map(eventKinds.map((kind) => [kind.event, kind]))

/** The kind of that name; null where there is none. */
export function kindOf(event: string): EventKind | null {
  return byEvent.get(event) ?? null
}
