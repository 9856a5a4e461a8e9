import type { AssignmentEvent, ChatState, ChatStatusEvent, StandardEvent } from '../../domain/event.ts'
import type { Fact } from '../reading/fact.ts'
import { isObject, type JsonObject } from '../reading/json.ts'
import { camelCased, details, fingerprint, id, objects, own, part, text } from '../reading/payload.ts'
import { agentOf, type Call, channelOf, factOf, inboxOfNumbers, named, unrecognised } from './call.ts'

/**
 * What changed of a conversation: its state, and whose it is. Chatwoot tells of one change in several calls (the update, and the
 * change of status), all of one version of the conversation: they become the same events. Where a call does not say what changed,
 * as older versions don't, both are told as they stand, which changes nothing where they stood so.
 */
export function eventsOfConversation(call: Call): StandardEvent[] {
  const { payload } = call
  const conversationId = id(payload, 'id')
  if (conversationId === null) return [unrecognised(call, 'a conversation has no id')]
  const fact = conversationFact(call, conversationId)
  if (fact.identifiers.length === 0) return [unrecognised(call, 'a conversation names nobody')]
  const changed = changedAttributes(payload)
  const told = (...attributes: readonly string[]) => changed === null || attributes.some((one) => changed.has(one))
  const status = told('status') ? statusOf(call, fact) : []
  const assignment = told('assignee_id', 'assignee_agent_bot_id') ? assignmentOf(call, fact) : []
  const events = [...status, ...handOff(fact, changed), ...assignment]
  return events.length > 0 ? events : [otherwise(fact, payload, changed)]
}

/** By attribute. Null where the call does not say what changed: it is new, or told by an older version. */
type Changed = ReadonlyMap<string, { readonly from: string | null; readonly to: string | null }>

function changedAttributes(payload: JsonObject): Changed | null {
  if (!Array.isArray(own(payload, 'changed_attributes'))) return null
  const entries = objects(payload, 'changed_attributes').flatMap((one) => Object.entries(one))
  return new Map(
    entries.map(([attribute, value]) => {
      const change = isObject(value) ? value : {}
      return [attribute, { from: id(change, 'previous_value'), to: id(change, 'current_value') }]
    }),
  )
}

/** A conversation's version is the moment it was written: two calls of one version tell of one change. */
function conversationFact(call: Call, conversationId: string): Fact {
  const { payload, event } = call
  const contactInbox = part(payload, 'contact_inbox')
  const channel = channelOf(payload, contactInbox)
  const version = event === 'conversation_created' ? 'created' : (id(payload, 'updated_at') ?? fingerprint(payload))
  const fact = factOf(call, {
    channel,
    externalId: `conversation:${conversationId}:${version}`,
    time: event === 'conversation_created' ? own(payload, 'created_at') : own(payload, 'updated_at'),
    contact: part(part(payload, 'meta'), 'sender'),
    inbox: inboxOfNumbers(channel, contactInbox),
  })
  return {
    ...fact,
    details: details({
      conversationId,
      inboxId: id(payload, 'inbox_id'),
      team: text(part(part(payload, 'meta'), 'team'), 'name'),
      priority: text(payload, 'priority'),
      labels: camelCased(own(payload, 'labels') ?? null),
    }),
  }
}

const states: Readonly<Record<string, ChatState>> = {
  open: 'active',
  pending: 'pending',
  snoozed: 'snoozed',
  resolved: 'completed',
}

/**
 * The state. Who resolved is not told: as in Chatwoot's own reports it counts for whom the conversation is assigned to, a bot's
 * for the bot.
 */
function statusOf(call: Call, fact: Fact): ChatStatusEvent[] {
  const written = text(call.payload, 'status') ?? ''
  const status = Object.hasOwn(states, written) ? states[written] : undefined
  if (status === undefined) return []
  const agent = assigneeOf(call)
  const isClosed = status === 'completed'
  return [
    {
      ...fact,
      name: 'chat_status_changed',
      status,
      cause: isClosed ? (isBots(call.payload) ? 'bot' : 'agent') : null,
      agentExternalId: isClosed ? (agent?.id ?? null) : null,
      ...(isClosed ? named(agent) : {}),
    },
  ]
}

/** While a bot has a conversation it is pending; once it is open, people have it. */
function handOff(fact: Fact, changed: Changed | null): StandardEvent[] {
  const status = changed?.get('status')
  return status?.from === 'pending' && status.to === 'open' ? [{ ...fact, name: 'chat_handed_off' }] : []
}

/** A new conversation that is nobody's says nothing by it. */
function assignmentOf(call: Call, fact: Fact): AssignmentEvent[] {
  const agent = assigneeOf(call)
  if (agent === null && call.event === 'conversation_created') return []
  return [{ ...fact, name: 'agent_assigned', agentExternalId: agent?.id ?? null, ...named(agent), reason: null }]
}

function assigneeOf(call: Call) {
  return isBots(call.payload) ? null : agentOf(call, part(part(call.payload, 'meta'), 'assignee'))
}

function isBots(payload: JsonObject): boolean {
  const meta = part(payload, 'meta')
  return text(meta, 'assignee_type') === 'AgentBot' || text(part(meta, 'assignee'), 'type') === 'agent_bot'
}

/** Labels, a priority, a team: kept, and interpreted by nothing yet. */
function otherwise(fact: Fact, payload: JsonObject, changed: Changed | null): StandardEvent {
  return {
    ...fact,
    name: 'activity_noted',
    details: {
      ...fact.details,
      ...details({
        activity: 'conversation_updated',
        changed: changed === null ? null : [...changed.keys()].sort(),
        customAttributes: camelCased(part(payload, 'custom_attributes')),
      }),
    },
  }
}
