import { channels, type StandardEvent } from '../../domain/event.ts'
import { parseTime } from '../../domain/event-time.ts'
import { type AccountField, apiRoot, checkApiUrl, checkHeaderValue } from '../account.ts'
import { requestsField } from '../allowance.ts'
import { type Ask, type History, HistoryUnreadable, type Item, type Reading } from '../history.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { camelCased, details, fingerprint, id, own, part, text } from '../reading/payload.ts'
import { eventsOf, factOf, identifiersOf, messageIdOf, stateOf, timeOf } from './crm-chat.ts'
import { type Place, pageOf, pageSize, placeOf } from './pages.ts'

/** By what a CRM is called whose webhooks come through the connection, and that has the API of `history`. */
export const account: readonly AccountField[] = [
  {
    name: 'apiUrl',
    label: 'API: where /chats is found',
    isSecret: false,
    example: 'https://crm.example.com/api',
    check: checkApiUrl,
  },
  { name: 'accessToken', label: 'Access token', isSecret: true, check: checkHeaderValue },
  {
    name: 'channel',
    label: 'Channel of its chats',
    isSecret: false,
    default: 'whatsapp',
    check: (value) => (channels.some((one) => one === value) ? null : `must be one of ${channels.join(', ')}`),
  },
  requestsField(60),
]

/**
 * `GET /chats`, `/chats/:id` (only of a chat that the list says too little of), `/chats/:id/messages`, `/campaign_messages` and
 * `/campaign_messages/:id/report`, as many CRMs have them: no filter by time, no messages but chat by chat, pages by `limit` and `offset`.
 * Message ids are those that webhooks bring, so that both tell of one message.
 */
export const history: History = {
  resources: [
    {
      name: 'chats',
      ask: (reading, cursor) => ask(reading, 'list chats', `chats?${asked(placeOf(cursor))}`),
      read: (answer, reading, cursor) => {
        const { things, ...page } = pageOf(answer, 'chats', placeOf(cursor), reading.learned, hasKey)
        const wanted = things.filter((chat) => isSince(changedAt(chat), reading.changedSince))
        return { ...page, events: [], items: wanted.flatMap((chat) => itemOf(chat, versionOf(chat))) }
      },
      item: { ask: askChat, read: readChat },
    },
    {
      name: 'campaigns',
      isOptional: true,
      ask: (reading, cursor) => ask(reading, 'list campaigns', `campaign_messages?${asked(placeOf(cursor))}`),
      read: (answer, { learned }, cursor) => {
        const { things, ...page } = pageOf(answer, 'campaigns', placeOf(cursor), learned, hasKey)
        return { ...page, events: [], items: things.flatMap((campaign) => itemOf(campaign, versionOf(campaign))) }
      },
      item: {
        ask: (reading, { key }) =>
          ask(reading, 'read a campaign’s report', `campaign_messages/${encodeURIComponent(key)}/report`),
        read: (answer, reading, campaign) => ({ events: [reported(answer, campaign, reading)], next: null }),
      },
    },
  ],
}

function asked({ offset }: Place): string {
  return `limit=${pageSize}&offset=${offset}`
}

function ask({ account }: Reading, operation: string, path: string): Ask {
  const { accessToken = '' } = account
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
  return { operation, url: `${apiRoot(account)}/${path}`, headers }
}

const changeTimes = ['updated_at', 'updatedAt', 'last_message_at', 'lastMessageAt']
const closeTimes = ['closed_at', 'closedAt', 'completed_at']
const counts = ['message_count', 'messageCount']

/**
 * All that tells one state from another, in whichever words: a close, or a receipt, changes one of them and not the others. Null where
 * there is nothing that a new message would change.
 */
function versionOf(thing: JsonObject): string | null {
  const tells = [...changeTimes, ...counts].some((name) => id(thing, name) !== null)
  const signs = [...changeTimes, ...counts, 'status', ...closeTimes].map((name) => id(thing, name))
  return tells ? signs.filter((sign) => sign !== null).join(' ') : null
}

/** The latest of its times; null where it tells none. */
function changedAt(thing: JsonObject): number | null {
  const times = [...changeTimes, ...closeTimes].flatMap((name) => parseTime(own(thing, name)) ?? [])
  return times.length === 0 ? null : Math.max(...times)
}

function isSince(at: number | null, since: number | null): boolean {
  return since === null || at === null || at >= since
}

function keyOf(thing: JsonObject): string | null {
  return id(thing, 'id') ?? id(thing, 'chat_id') ?? id(thing, 'chatId')
}

function hasKey(thing: JsonObject): boolean {
  return keyOf(thing) !== null
}

function isMessage(message: JsonObject): boolean {
  return messageIdOf(message) !== null && parseTime(timeOf(message)) !== null
}

function itemOf(thing: JsonObject, version: string | null): Item[] {
  const key = keyOf(thing)
  return key === null ? [] : [{ key, version, told: thing }]
}

/** Of a chat whose contact the list does not tell, the chat itself first; then its messages. What it told goes along. */
function askChat(reading: Reading, { key, told }: Item, cursor: Json): Ask {
  const chat = `chats/${encodeURIComponent(key)}`
  if (cursor === null && identifiersOf(told, reading).length === 0) return ask(reading, 'read a chat', chat)
  return ask(reading, 'list messages', `${chat}/messages?${asked(placeOf(cursor))}`)
}

function readChat(answer: Json, reading: Reading, item: Item, cursor: Json) {
  if (cursor === null && identifiersOf(item.told, reading).length === 0) {
    if (!isObject(answer)) throw new HistoryUnreadable('a chat is no object')
    return { events: [], next: { offset: 0, chat: isObject(own(answer, 'data')) ? part(answer, 'data') : answer } }
  }
  const held = isObject(cursor) ? own(cursor, 'chat') : undefined
  const chat = held !== undefined && isObject(held) ? held : item.told
  const { things, next, learned } = pageOf(answer, 'messages', placeOf(cursor), reading.learned, isMessage)
  const wanted = things.filter((message) => isSince(parseTime(timeOf(message)), reading.since))
  return {
    events: [
      ...wanted.flatMap((message) => eventsOf(message, chat, item.key, reading)),
      ...stateOf(chat, item.key, reading),
    ],
    learned,
    next: next && { ...next, ...(held !== undefined && { chat: held }) },
  }
}

/** What a campaign's report says now: kept as an event of its own, a new one whenever it says something else. */
function reported(answer: Json, { key, told }: Item, reading: Reading): StandardEvent {
  const report = isObject(answer) ? (isObject(own(answer, 'data')) ? part(answer, 'data') : answer) : {}
  const name = text(told, 'name')
  return {
    ...factOf(`campaign:${key}:${fingerprint(report)}`, timeOf(told), {}, key, reading),
    identifiers: [],
    name: 'event_tracked',
    channel: 'crm',
    discriminator: 'campaign.reported',
    details: details({ event: 'campaign.reported', campaignId: key, campaignName: name, report: camelCased(report) }),
  }
}
