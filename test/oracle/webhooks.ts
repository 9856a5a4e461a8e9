/**
 * Renders happenings as webhook bodies of the WhatsApp Cloud API, and scrambles them as the network does.
 *
 * The envelope is Meta's: `entry[] × changes[] × (messages[] | statuses[] | message_echoes[] | history[])`. Samples are
 * modelled here, not copied.
 */

import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import type { Content, Happening, Receipt, Shown } from './happenings.ts'

type Json = { [key: string]: unknown }

/** The smallest thing that a webhook can carry: one message, one receipt, one echo, one thread of history. */
export type Update = {
  /** Seconds since 1970. */
  at: number
  field: 'messages' | 'smb_message_echoes' | 'history'
  list: 'messages' | 'statuses' | 'message_echoes' | 'threads'
  contact: Json | null
  item: Json
}

export type WebhookBody = { object: 'whatsapp_business_account'; entry: { id: string; changes: Json[] }[] }

const businessPhone = '16505550999'
const metadata = { display_phone_number: businessPhone, phone_number_id: '106540352242922' }
const accountId = '102290129340398'

/** Every update that tells of the happenings, in the order in which a perfect network would bring them. */
export function updatesOf(happenings: Happening[]): Update[] {
  const updates = happenings.flatMap(updatesOfOne)
  return updates.sort((a, b) => a.at - b.at)
}

function updatesOfOne(happening: Happening): Update[] {
  switch (happening.kind) {
    case 'customer':
      return happening.times.map((at) => inbound(happening, at, contentOf(happening.content)))
    case 'reaction': {
      const { targetId, emoji } = happening
      const reaction = emoji === null ? { message_id: targetId } : { message_id: targetId, emoji }
      return [inbound(happening, happening.at, { type: 'reaction', reaction })]
    }
    case 'edit': {
      const message = { context: { id: happening.targetId }, type: 'text', text: { body: 'What I meant to say' } }
      const edit = { original_message_id: happening.targetId, message }
      return [inbound(happening, happening.at, { type: 'edit', edit })]
    }
    case 'imported':
      return [thread(happening)]
    case 'business': {
      const updates = happening.receipts.flatMap((receipt) => receipt.times.map((at) => status(happening, receipt, at)))
      if (happening.echoAt !== null) updates.push(echo(happening, happening.echoAt))
      return updates
    }
  }
}

function inbound({ person, id, shown }: Happening, at: number, content: Json): Update {
  const contact = { profile: { name: person.name }, ...idsAs('wa_id', 'user_id', person, shown) }
  const item = { ...idsAs('from', 'from_user_id', person, shown), id, timestamp: String(at), ...content }
  return { at, field: 'messages', list: 'messages', contact, item }
}

function echo({ person, id, shown }: Happening, at: number): Update {
  const to = idsAs('to', 'to_user_id', person, shown)
  const item = { from: businessPhone, ...to, id, timestamp: String(at), type: 'text', text: { body: 'On my way' } }
  return { at, field: 'smb_message_echoes', list: 'message_echoes', contact: null, item }
}

function status(message: Extract<Happening, { kind: 'business' }>, receipt: Receipt, at: number): Update {
  const { person, id, shown, category, agent, campaign, errorCode } = message
  const item: Json = {
    id,
    status: receipt.state,
    timestamp: String(at),
    ...idsAs('recipient_id', 'recipient_user_id', person, shown),
  }
  const attribution = [agent === null ? '' : `agent=${agent}`, campaign === null ? '' : `campaign=${campaign}`]
  const callbackData = attribution.filter((part) => part !== '').join('&')
  if (receipt.isAttributed && callbackData !== '') item['biz_opaque_callback_data'] = `parley:${callbackData}`
  if (receipt.isPriced) {
    const isFree = category.endsWith('service')
    const type = isFree ? 'free_customer_service' : 'regular'
    item['pricing'] = { billable: !isFree, pricing_model: 'PMP', type, category }
  }
  if (receipt.state === 'failed') {
    item['errors'] = [
      { code: errorCode, title: 'Not delivered', error_data: { details: 'It could not be delivered.' } },
    ]
  }
  return { at, field: 'messages', list: 'statuses', contact: null, item }
}

function thread(message: Extract<Happening, { kind: 'imported' }>): Update {
  const { person, id, at, isOutbound } = message
  const direction = isOutbound ? { from: businessPhone, to: person.phone } : { from: person.phone }
  const item = {
    id: person.phone,
    messages: [
      {
        ...direction,
        id,
        timestamp: String(at),
        type: 'text',
        text: { body: 'From before' },
        history_context: { status: isOutbound ? 'SENT' : 'READ' },
      },
    ],
  }
  return { at, field: 'history', list: 'threads', contact: null, item }
}

/** The identifiers that an update shows of a person, under the names that it uses for them. */
function idsAs(phoneKey: string, userIdKey: string, person: Happening['person'], shown: Shown): Json {
  const ids: Json = {}
  if (shown !== 'user-id') ids[phoneKey] = person.phone
  if (shown !== 'phone') ids[userIdKey] = person.userId
  return ids
}

function contentOf(content: Content): Json {
  const media = { id: '2754859441498128', mime_type: 'image/jpeg', sha256: 'bm90IGEgcmVhbCBkaWdlc3Q=' }
  switch (content) {
    case 'text':
      return { type: 'text', text: { body: 'Is anyone there?' } }
    case 'image':
      return { type: 'image', image: { ...media, caption: 'It looks like this' } }
    case 'voice':
      return { type: 'audio', audio: { ...media, mime_type: 'audio/ogg; codecs=opus', voice: true } }
    case 'location':
      return { type: 'location', location: { latitude: 12.97, longitude: 77.59 } }
    case 'interactive':
      return { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } } }
    case 'button':
      return { type: 'button', button: { payload: 'stop', text: 'Stop' } }
  }
}

// What the network makes of it.

/**
 * How updates are ordered, repeated and batched. Lists are used in a circle, so that one scramble fits any history; all
 * zeros is the time order, once, one update a POST: that is what a failing scramble shrinks to.
 */
export type Scramble = {
  order: number[]
  copies: number[]
  batchSizes: number[]
  isMerged: boolean[]
  repeatedPosts: { which: number; where: number }[]
}

export function scrambles(): fc.Arbitrary<Scramble> {
  return fc.record({
    order: fc.oneof(fc.constant<number[]>([0]), fc.array(fc.nat(1008), { minLength: 1, maxLength: 53, size: 'max' })),
    copies: fc.array(fc.constantFrom(0, 0, 0, 0, 1, 2), { minLength: 1, maxLength: 17 }),
    batchSizes: fc.array(fc.constantFrom(1, 1, 2, 3, 8, 40), { minLength: 1, maxLength: 7 }),
    isMerged: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
    repeatedPosts: fc.array(fc.record({ which: fc.nat(50), where: fc.nat(50) }), { maxLength: 4 }),
  })
}

/** The POSTs that arrive under a scramble, in order of arrival. Every update is in at least one of them. */
export function deliveriesOf(updates: Update[], scramble: Scramble): WebhookBody[] {
  const copied = updates.flatMap(
    (update, index) => Array(1 + circled(scramble.copies, index, 0)).fill(update) as Update[],
  )
  const keyed = copied.map((update, index) => ({
    update,
    key: (circled(scramble.order, index, 0) * (index + 1)) % 1009,
  }))
  keyed.sort((a, b) => a.key - b.key)

  const posts: WebhookBody[] = []
  let at = 0
  while (at < keyed.length) {
    const size = circled(scramble.batchSizes, posts.length, 1)
    const batch = keyed.slice(at, at + size).map(({ update }) => update)
    posts.push(bodyOf(batch, circled(scramble.isMerged, posts.length, false)))
    at += size
  }
  for (const { which, where } of scramble.repeatedPosts) {
    const repeated = posts[which % posts.length]
    if (repeated !== undefined) posts.splice(where % (posts.length + 1), 0, repeated)
  }
  return posts
}

/** Every update once, in time order, each in a POST of its own: what all other deliveries must come to. */
export function inTimeOrder(updates: Update[]): WebhookBody[] {
  return updates.map((update) => bodyOf([update], false))
}

/** One POST. Merged: neighbours of one kind share a change, and all changes one entry; else each has its own. */
export function bodyOf(updates: Update[], isMerged: boolean): WebhookBody {
  const groups: Update[][] = []
  for (const update of updates) {
    const last = groups.at(-1)
    if (isMerged && last?.[0]?.list === update.list) last.push(update)
    else groups.push([update])
  }
  const changes = groups.map(changeOf)
  const entry = isMerged
    ? [{ id: accountId, changes }]
    : changes.map((change) => ({ id: accountId, changes: [change] }))
  return { object: 'whatsapp_business_account', entry }
}

function changeOf(updates: Update[]): Json {
  const [first] = updates
  if (first === undefined) throw new Error('a change carries something')
  const items = updates.map((update) => update.item)
  const value: Json = { messaging_product: 'whatsapp', metadata }

  const contacts = new Map<string, Json>()
  for (const { contact } of updates) if (contact !== null) contacts.set(JSON.stringify(contact), contact)
  if (contacts.size > 0) value['contacts'] = [...contacts.values()]

  if (first.list === 'threads') {
    value['history'] = [{ metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads: items }]
  } else {
    value[first.list] = items
  }
  return { value, field: first.field }
}

/** The bytes of a POST: what is signed is exactly this. */
export function bytesOf(body: WebhookBody): Buffer {
  return Buffer.from(JSON.stringify(body))
}

/** The value of `X-Hub-Signature-256`. */
export function signatureOf(bytes: Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`
}

function circled<T>(values: T[], index: number, otherwise: T): T {
  return values[index % values.length] ?? otherwise
}
