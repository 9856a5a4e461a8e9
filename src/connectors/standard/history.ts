import { channels, type StandardEvent } from '../../domain/event.ts'
import { parseTime } from '../../domain/event-time.ts'
import { type AccountField, apiRoot, checkApiUrl, checkHeaderValue } from '../account.ts'
import { requestsField } from '../allowance.ts'
import { type Ask, type History, HistoryUnreadable, type Item, type Reading } from '../history.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { camelCased, details, fingerprint, id, own, part, text } from '../reading/payload.ts'
import { eventsOf, factOf, identifiersOf, stateOf, timeOf } from './crm-chat.ts'

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
      ask: (reading, offset) => ask(reading, 'list chats', `chats?limit=${pageSize}&offset=${offset ?? 0}`),
      read: (answer, reading, offset) => {
        const { things, next, total } = pageOf(answer, 'chats', offset)
        const wanted = things.filter((chat) => isWanted(versionOf(chat), reading))
        return { events: [], items: wanted.flatMap((chat) => itemOf(chat, versionOf(chat))), next, total }
      },
      item: { ask: askChat, read: readChat },
    },
    {
      name: 'campaigns',
      isOptional: true,
      ask: (reading, offset) =>
        ask(reading, 'list campaigns', `campaign_messages?limit=${pageSize}&offset=${offset ?? 0}`),
      read: (answer, _reading, offset) => {
        const { things, next, total } = pageOf(answer, 'campaigns', offset)
        return { events: [], items: things.flatMap((campaign) => itemOf(campaign, versionOf(campaign))), next, total }
      },
      item: {
        ask: (reading, { key }) =>
          ask(reading, 'read a campaign’s report', `campaign_messages/${encodeURIComponent(key)}/report`),
        read: (answer, reading, campaign) => ({ events: [reported(answer, campaign, reading)], next: null }),
      },
    },
  ],
}

const pageSize = 100
/** What a page repeats of the one before: where something was deleted meanwhile, what comes after it has moved up. */
const overlap = 5

function ask({ account }: Reading, operation: string, path: string): Ask {
  const { accessToken = '' } = account
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
  return { operation, url: `${apiRoot(account)}/${path}`, headers }
}

/** A list, or an object that holds one as `data` and perhaps says how long it is. */
function pageOf(answer: Json, what: string, cursor: Json) {
  const holder = isObject(answer) ? answer : {}
  const list = Array.isArray(answer) ? answer : (own(holder, 'data') ?? own(holder, what))
  if (!Array.isArray(list)) throw new HistoryUnreadable(`a page of ${what} is no list, and holds none as data`)
  const offset = Number(cursor ?? 0)
  const told = part(holder, 'page')
  const total = count(holder, 'total') ?? count(told, 'total')
  const hasMore = own(holder, 'has_more') ?? own(holder, 'hasMore')
  const size = Math.min(pageSize, count(holder, 'limit') ?? count(told, 'limit') ?? pageSize)
  const isMore =
    typeof hasMore === 'boolean' ? hasMore : total === null ? list.length >= size : offset + list.length < total
  const next = isMore && list.length > overlap ? offset + list.length - overlap : null
  return { things: list.filter(isObject), next, total }
}

function count(holder: JsonObject, key: string): number | null {
  const value = own(holder, key)
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null
}

/** When it changed last, in whichever words; of a chat that tells no time, how many messages it holds. */
function versionOf(thing: JsonObject): string | null {
  const names = ['last_message_at', 'lastMessageAt', 'updated_at', 'updatedAt', 'message_count', 'messageCount']
  return names.map((name) => id(thing, name)).find((value) => value !== null) ?? null
}

function isWanted(time: Json | undefined, { since }: Reading): boolean {
  const at = typeof time === 'string' && /^\d{1,9}$/.test(time) ? null : parseTime(time)
  return since === null || at === null || at >= since
}

function itemOf(thing: JsonObject, version: string | null): Item[] {
  const key = id(thing, 'id') ?? id(thing, 'chat_id') ?? id(thing, 'chatId')
  return key === null ? [] : [{ key, version, told: thing }]
}

/** Of a chat whose contact the list does not tell, the chat itself first; then its messages. What it told goes along. */
function askChat(reading: Reading, { key, told }: Item, cursor: Json): Ask {
  const chat = `chats/${encodeURIComponent(key)}`
  if (cursor === null && identifiersOf(told, reading).length === 0) return ask(reading, 'read a chat', chat)
  const offset = isObject(cursor) ? (count(cursor, 'offset') ?? 0) : 0
  return ask(reading, 'list messages', `${chat}/messages?limit=${pageSize}&offset=${offset}`)
}

function readChat(answer: Json, reading: Reading, item: Item, cursor: Json) {
  if (cursor === null && identifiersOf(item.told, reading).length === 0) {
    if (!isObject(answer)) throw new HistoryUnreadable('a chat is no object')
    return { events: [], next: { offset: 0, chat: isObject(own(answer, 'data')) ? part(answer, 'data') : answer } }
  }
  const held = isObject(cursor) ? own(cursor, 'chat') : undefined
  const chat = held !== undefined && isObject(held) ? held : item.told
  const { things, next } = pageOf(answer, 'messages', isObject(cursor) ? (own(cursor, 'offset') ?? 0) : 0)
  const wanted = things.filter((message) => isWanted(timeOf(message), reading))
  return {
    events: [
      ...wanted.flatMap((message) => eventsOf(message, chat, item.key, reading)),
      ...stateOf(chat, item.key, reading),
    ],
    next: next === null ? null : { offset: next, ...(held !== undefined && { chat: held }) },
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
