import type { Cleanup } from './database.ts'
import { type Handler, type RemoteApi, type RemoteOptions, remoteApi } from './remote-api.ts'

type Json = Record<string, unknown>

export const chatwootToken = 'chatwoot-token'

export type ChatwootOptions = RemoteOptions & {
  /** How conversations are listed, unlike any Chatwoot. */
  readonly listing?: () => { readonly pageSize: number; readonly isOldestFirst: boolean }
}

/**
 * Chatwoot's API over what its webhooks told (https://developers.chatwoot.com/api-reference): conversations 25 a page, the newest activity
 * first; messages 20 a page, backwards by `before`, within a page the oldest first; times in whole seconds, kinds as numbers, the channel
 * beside the contact.
 */
export async function chatwootApi(
  cleanup: Cleanup,
  calls: readonly object[],
  { listing = () => ({ pageSize: 25, isOldestFirst: false }), ...options }: ChatwootOptions = {},
): Promise<RemoteApi> {
  const { conversations, messages } = standing(calls as readonly Json[])
  const handler: Handler = (url, request) => {
    if (request.headers['api_access_token'] !== chatwootToken)
      return { status: 401, body: { error: 'Invalid Access Token' } }
    const [, rest = ''] = url.pathname.split('/api/v1/accounts/1/')
    const [noun, id, part] = rest.split('/')
    if (noun === 'inboxes') return { body: { payload: [{ id: 1, name: 'Site', channel_type: 'Channel::WebWidget' }] } }
    if (noun === 'conversations' && id === undefined) {
      const page = Number(url.searchParams.get('page') ?? 1)
      const sorted = [...conversations.values()].sort(
        (a, b) => Number(b['last_activity_at']) - Number(a['last_activity_at']),
      )
      const { pageSize, isOldestFirst } = listing()
      if (isOldestFirst) sorted.reverse()
      const payload = sorted.slice((page - 1) * pageSize, page * pageSize)
      return { body: { data: { meta: { mine_count: 0, unassigned_count: 0, all_count: sorted.length }, payload } } }
    }
    if (noun === 'conversations' && part === 'messages' && conversations.has(Number(id))) {
      const before = Number(url.searchParams.get('before') ?? Number.POSITIVE_INFINITY)
      const all = (messages.get(Number(id)) ?? []).filter((message) => Number(message['id']) < before)
      return { body: { meta: { labels: [] }, payload: all.slice(-20) } }
    }
    return { status: 404, body: { error: 'Resource could not be found' } }
  }
  return remoteApi(cleanup, handler, options)
}

const kinds: Readonly<Record<string, number>> = { incoming: 0, outgoing: 1, activity: 2, template: 3 }

function standing(calls: readonly Json[]) {
  const conversations = new Map<number, Json>()
  const messages = new Map<number, Json[]>()
  for (const { event, ...call } of calls) {
    const isMessage = event === 'message_created'
    const conversation = (isMessage ? call['conversation'] : call) as Json
    const id = Number(conversation['id'])
    const { contact_inbox: _, channel, meta, ...rest } = conversation
    const known = conversations.get(id)
    // A message does not touch the conversation's own state, but for when it was active last.
    const stands = isMessage && known ? known : { ...rest, meta: { ...(meta as Json), channel } }
    conversations.set(id, { ...stands, last_activity_at: conversation['timestamp'] })
    if (!isMessage) continue
    const { conversation: __, account: ___, message_type, created_at, ...said } = call
    const message = {
      ...said,
      conversation_id: id,
      message_type: kinds[String(message_type)],
      created_at: Math.floor(Date.parse(String(created_at)) / 1_000),
      status: 'sent',
    }
    messages.set(id, [...(messages.get(id) ?? []), message])
  }
  return { conversations, messages }
}
