/**
 * Single pieces of WhatsApp Cloud API webhooks, written by hand for one case at a time; whole histories are drawn by
 * `test/oracle`. Times are whole seconds, in milliseconds since 1970.
 */

/** The customer of all pieces that name nobody else. */
export const phone = '447700900101'
export const userId = 'GB.5550000000000000101'

const metadata = { display_phone_number: '+44 20 7946 0000', phone_number_id: '110000000000001' }

export type Json = { readonly [key: string]: unknown }
type Item = { readonly list: 'messages' | 'statuses'; readonly item: Json }
type Text = { readonly id: string; readonly at: number; readonly userId?: string | null }

/** A customer's text message. */
export function inbound({ id, at, from = phone, userId = null }: Text & { readonly from?: string | null }): Item {
  const who = { ...(from === null ? {} : { from }), ...(userId === null ? {} : { from_user_id: userId }) }
  return {
    list: 'messages',
    item: { ...who, id, timestamp: String(at / 1000), type: 'text', text: { body: 'Hello?' } },
  }
}

type Amending = { readonly from?: string | null; readonly target: string }

/** The customer changes the text of an earlier message. */
export function edit({ target, text, ...who }: Text & Amending & { readonly text: string }): Item {
  const message = { context: { id: target }, type: 'text', text: { body: text } }
  return amending(who, { type: 'edit', edit: { original_message_id: target, message } })
}

/** The customer takes an earlier message back. */
export function revoke({ target, ...who }: Text & Amending): Item {
  return amending(who, { type: 'revoke', revoke: { original_message_id: target } })
}

function amending(who: Text & { readonly from?: string | null }, what: Json): Item {
  const { list, item } = inbound(who)
  const { text: _, ...envelope } = item
  return { list, item: { ...envelope, ...what } }
}

type Status = {
  readonly id: string
  readonly state: string
  readonly at: number
  readonly to?: string
  readonly category?: string
  readonly agent?: string
}

/** A receipt; `category` is that of its pricing, `agent` whom the sender named when sending. */
export function status({ id, state, at, to = phone, category, agent }: Status): Item {
  const pricing =
    category === undefined ? {} : { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category } }
  const attribution = agent === undefined ? {} : { biz_opaque_callback_data: `parley:agent=${agent}` }
  const item = { id, status: state, timestamp: String(at / 1000), recipient_id: to, ...pricing, ...attribution }
  return { list: 'statuses', item }
}

/** One change of the field `messages`, with all of its messages and statuses. */
export function changeOf(...items: Item[]): Json {
  const value: Record<string, unknown> = { messaging_product: 'whatsapp', metadata }
  for (const list of ['messages', 'statuses'] as const) {
    const own = items.filter((item) => item.list === list)
    if (own.length > 0) value[list] = own.map(({ item }) => item)
  }
  return { field: 'messages', value }
}

/** What a human wrote on the business phone app. */
export function echoOf({ id, at, to = phone, userId = null }: Text & { readonly to?: string | null }): Json {
  const who = { ...(to === null ? {} : { to }), ...(userId === null ? {} : { to_user_id: userId }) }
  const echo = {
    from: '442079460000',
    ...who,
    id,
    timestamp: String(at / 1000),
    type: 'text',
    text: { body: 'On its way' },
  }
  return { field: 'smb_message_echoes', value: { messaging_product: 'whatsapp', metadata, message_echoes: [echo] } }
}

/** A contact added to the address book of the business phone. */
export function addressBook(name: string, at: number): Json {
  const contact = { full_name: name, phone_number: phone }
  const sync = { type: 'contact', action: 'add', contact, metadata: { timestamp: String(at / 1000) } }
  return { field: 'smb_app_state_sync', value: { messaging_product: 'whatsapp', metadata, state_sync: [sync] } }
}

/** One POST with one entry per list of changes. */
export function webhook(...entries: Json[][]): Json {
  return { object: 'whatsapp_business_account', entry: entries.map((changes) => ({ id: '210000000000001', changes })) }
}
