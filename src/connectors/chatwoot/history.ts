import type { StandardEvent } from '../../domain/event.ts'
import { parseTime } from '../../domain/event-time.ts'
import { type AccountField, apiRoot, checkApiUrl, checkHeaderValue } from '../account.ts'
import { requestsField } from '../allowance.ts'
import { type Ask, type History, HistoryUnreadable, type Item, type Reading } from '../history.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { id, objects, own, part, text } from '../reading/payload.ts'
import { eventsOfConversation } from './conversation.ts'
import { eventsOfMessage } from './message.ts'

/** By what Chatwoot is called. */
export const account: readonly AccountField[] = [
  { name: 'accountId', label: 'Account ID: the number in the address of its dashboard', isSecret: false, example: '1' },
  {
    name: 'accessToken',
    label: 'Access token: Profile settings → Access token',
    isSecret: true,
    check: checkHeaderValue,
  },
  {
    name: 'apiUrl',
    label: 'Address of Chatwoot',
    isSecret: false,
    default: 'https://app.chatwoot.com',
    check: checkApiUrl,
  },
  requestsField(300),
]

/**
 * Conversations, the newest activity first, and each one's messages backwards (https://developers.chatwoot.com/api-reference). The API
 * tells the same things as the webhooks, in part elsewhere and times in whole seconds: put into the webhooks' shape, they are read by the
 * code that reads those.
 */
export const history: History = {
  resources: [
    {
      name: 'inboxes',
      ask: (reading) => ask(reading, 'list inboxes', 'inboxes'),
      read: (answer) => ({ events: [], items: [], learned: inboxesOf(answer), next: null, total: null }),
    },
    {
      name: 'conversations',
      ask: (reading, page) =>
        ask(
          reading,
          'list conversations',
          `conversations?status=all&assignee_type=all&sort_by=last_activity_at_desc&page=${page ?? 1}`,
        ),
      read: readConversations,
      item: {
        ask: (reading, { key }, before) =>
          ask(reading, 'list messages', `conversations/${key}/messages${before === null ? '' : `?before=${before}`}`),
        read: readMessages,
      },
    },
  ],
}

function ask({ account }: Reading, operation: string, path: string): Ask {
  const { accountId = '', accessToken = '' } = account
  const root = `${apiRoot(account)}/api/v1/accounts/${encodeURIComponent(accountId)}`
  return { operation, url: `${root}/${path}`, headers: { api_access_token: accessToken, accept: 'application/json' } }
}

/** What kind of channel each inbox is; of Twilio's, whether of WhatsApp. */
function inboxesOf(answer: Json): JsonObject {
  const inboxes = objects(asObject(answer, 'inboxes'), 'payload')
  return Object.fromEntries(
    inboxes.map((inbox) => [
      `inbox:${id(inbox, 'id')}`,
      { channel: text(inbox, 'channel_type'), medium: text(inbox, 'medium') },
    ]),
  )
}

function readConversations(answer: Json, reading: Reading, cursor: Json) {
  const page = part(asObject(answer, 'conversations'), 'data')
  if (!Array.isArray(own(page, 'payload'))) throw new HistoryUnreadable('a page of conversations has no payload')
  const listed = objects(page, 'payload')
  const active = listed.filter((one) => isWanted(own(one, 'last_activity_at') ?? own(one, 'timestamp'), reading))
  const conversations = active.map((one) => asTold(one, reading))
  // The newest activity first: behind the first that is too old all are.
  const isLast = listed.length === 0 || active.length < listed.length
  const total = id(part(page, 'meta'), 'all_count')
  return {
    events: [],
    standing: conversations.flatMap((payload) =>
      eventsOfConversation(callOf(reading, 'conversation_updated', payload)),
    ),
    items: conversations.flatMap(itemOf),
    next: isLast ? null : Number(cursor ?? 1) + 1,
    held: listed.length,
    // All there ever were: where only the newest are wanted, it says nothing of how many those are.
    total: total === null || reading.changedSince !== null ? null : Number(total),
  }
}

function itemOf(conversation: JsonObject): Item[] {
  const key = id(conversation, 'id')
  const version = [id(conversation, 'updated_at'), id(conversation, 'last_activity_at')].join('/')
  return key === null ? [] : [{ key, version, told: conversation }]
}

/** A conversation in the shape that webhooks tell it in. The contact's id at the inbox is told by the API only with the number. */
function asTold(conversation: JsonObject, { learned }: Reading): JsonObject {
  const inbox = part(learned, `inbox:${id(conversation, 'inbox_id')}`)
  const meta = part(conversation, 'meta')
  const phone = text(part(meta, 'sender'), 'phone_number')
  const ofTwilio = text(inbox, 'medium') === 'whatsapp' ? 'whatsapp:' : ''
  const {
    id: key = null,
    inbox_id = null,
    status = null,
    created_at = null,
    labels = [],
    priority = null,
  } = conversation
  const last_activity_at = own(conversation, 'last_activity_at') ?? own(conversation, 'timestamp') ?? null
  // Older versions don't tell it.
  const updated_at = own(conversation, 'updated_at') ?? last_activity_at
  return {
    ...{ id: key, inbox_id, status, created_at, updated_at, last_activity_at, labels, priority },
    channel: text(inbox, 'channel') ?? text(meta, 'channel'),
    contact_inbox: phone === null && ofTwilio === '' ? {} : { source_id: `${ofTwilio}${phone ?? ''}` },
    meta: {
      sender: part(meta, 'sender'),
      assignee: part(meta, 'assignee'),
      assignee_type: text(meta, 'assignee_type'),
      team: part(meta, 'team'),
    },
  }
}

/** Twenty a page, the newest first as pages go, within a page the oldest first. */
function readMessages(answer: Json, reading: Reading, { told }: Item) {
  const page = asObject(answer, 'messages')
  if (!Array.isArray(own(page, 'payload'))) throw new HistoryUnreadable('a page of messages has no payload')
  const messages = objects(page, 'payload')
  const wanted = messages.filter((message) => isWanted(own(message, 'created_at'), reading))
  const numbers = messages.map((message) => Number(id(message, 'id'))).filter(Number.isFinite)
  const isLast = messages.length < pageSize || wanted.length < messages.length || numbers.length === 0
  return {
    events: wanted.flatMap((message) => eventsOf(message, told, reading)),
    next: isLast ? null : Math.min(...numbers),
  }
}

const pageSize = 20

/**
 * The message, and what became of it. The API says that it was read and not when: its own time stands for it, and the event says so.
 * That it was sent adds nothing.
 */
function eventsOf(message: JsonObject, conversation: JsonObject, reading: Reading): StandardEvent[] {
  const payload = { ...message, conversation, updated_at: own(message, 'created_at') ?? null }
  const events = eventsOfMessage(callOf(reading, 'message_updated', payload))
  return events.flatMap((event): StandardEvent[] => {
    if (event.name !== 'message_status_updated') return [event]
    return event.status === 'sent' ? [] : [{ ...event, timeReplaced: true }]
  })
}

function callOf({ receivedAt, connectionId, country }: Reading, event: string, payload: JsonObject) {
  return { payload, receivedAt, connectionId, country, event }
}

function isWanted(time: Json | undefined, { changedSince }: Reading): boolean {
  return changedSince === null || (parseTime(time) ?? Number.POSITIVE_INFINITY) >= changedSince
}

function asObject(answer: Json, what: string): JsonObject {
  if (isObject(answer)) return answer
  throw new HistoryUnreadable(`a page of ${what} is no object`)
}
