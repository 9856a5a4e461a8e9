import type { Cleanup } from './database.ts'
import { type Handler, type RemoteApi, type RemoteOptions, remoteApi } from './remote-api.ts'

/**
 * A CRM that lists chats and tells messages chat by chat: pages by `limit` and `offset`, no filter by time, no time of making, whether
 * a message was read but not when. Its newest chats come first, so that new ones move the others.
 */
export type CrmMessage = {
  readonly id: string
  readonly role: 'user' | 'assistant' | 'system'
  readonly content: string
  readonly created_at: string
  read?: boolean
  readonly agent?: { readonly id: string; readonly name: string }
}
export type CrmChat = {
  readonly id: string
  status: 'active' | 'completed' | 'abandoned'
  closed_at?: string
  updated_at?: string
  readonly contact: { readonly id: string; readonly name: string; readonly phone: string }
  readonly messages: CrmMessage[]
}

export const crmToken = 'crm-token'

export type Crm = RemoteApi & { readonly chats: CrmChat[] }

export type CrmOptions = RemoteOptions & {
  /** Its list names no contact: each chat has to be asked for. */
  readonly isTerse?: boolean
  /** Its list says how long it is. */
  readonly tellsTotal?: boolean
  /** Pages hold no more, whatever is asked for. */
  readonly pageMax?: number
  readonly onRequest?: (path: string) => void
}

export async function crmApi(cleanup: Cleanup, chats: CrmChat[], options: CrmOptions = {}): Promise<Crm> {
  const campaigns = [{ id: 'spring', name: 'Spring sale', created_at: '2026-03-01T09:00:00Z' }]
  const handler: Handler = (url, request) => {
    options.onRequest?.(url.pathname)
    if (request.headers.authorization !== `Bearer ${crmToken}`) return { status: 401, body: { error: 'Unauthorized' } }
    const limit = Math.min(Number(url.searchParams.get('limit') ?? 20), options.pageMax ?? 100)
    const offset = Number(url.searchParams.get('offset') ?? 0)
    const page = <T>(all: readonly T[]) => all.slice(offset, offset + limit)
    const [noun, id = '', part] = url.pathname.split('/').slice(1)
    const chat = chats.find((one) => one.id === decodeURIComponent(id))
    if (noun === 'chats' && id === '') {
      const listed = page(chats).map(({ messages, contact, ...rest }) => ({
        ...rest,
        ...(options.isTerse ? {} : { contact }),
        last_message_at: messages.at(-1)?.created_at ?? null,
      }))
      return { body: options.tellsTotal === false ? listed : { data: listed, total: chats.length } }
    }
    if (noun === 'chats' && chat && part === 'messages') return { body: { data: page(chat.messages) } }
    if (noun === 'chats' && chat && part === undefined) {
      const { messages: _, ...rest } = chat
      return { body: rest }
    }
    if (noun === 'campaign_messages' && id === '') return { body: { data: page(campaigns), total: campaigns.length } }
    if (noun === 'campaign_messages' && part === 'report')
      return { body: { sent: 120, delivered: 118, read: 80, failed: 2 } }
    return { status: 404, body: { error: 'Not found' } }
  }
  return { ...(await remoteApi(cleanup, handler, options)), chats }
}

/** So many chats with so many messages each, the newest chat first. A customer writes, an agent answers. */
export function crmChats(count: number, messagesEach: number, from = Date.UTC(2026, 2, 2, 9)): CrmChat[] {
  return Array.from({ length: count }, (_, index) => {
    const number = count - index
    const at = (message: number) => new Date(from + number * 600_000 + message * 45_000).toISOString()
    return {
      id: `chat-${number}`,
      status: 'active' as const,
      contact: { id: `contact-${number}`, name: `Contact ${number}`, phone: `+4915112${String(100_000 + number)}` },
      messages: Array.from({ length: messagesEach }, (_, message) => ({
        id: `m-${number}-${message}`,
        role: message % 2 === 0 ? ('user' as const) : ('assistant' as const),
        content: `Message ${message} of ${number}`,
        created_at: at(message),
        ...(message % 2 === 1 && { read: number % 2 === 0, agent: { id: 'ana', name: 'Ana' } }),
      })),
    }
  })
}
