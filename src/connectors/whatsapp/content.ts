import type { ContentType } from '../../domain/event.ts'
import type { Content } from '../reading/fact.ts'
import { isObject, type Json, type JsonObject, readInnerJson } from '../reading/json.ts'
import { camelCased, details, flag, id, objects, own, part, text, without } from '../reading/payload.ts'

const mediaTypes = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'voice',
  document: 'document',
  sticker: 'sticker',
} as const satisfies Record<string, ContentType>

/**
 * The content of a message of any type. A type we do not know is still a message that someone wrote: it is kept as
 * `unknown` with the raw piece, because a customer who uses a new feature must not go unanswered.
 */
export function contentOf(message: JsonObject): Content {
  const type = id(message, 'type') ?? ''
  const body = part(message, type)
  if (isMediaType(type)) return media(type, body)
  const read = readers[type]
  if (read === undefined || !isObject(own(message, type))) return unread(type, message)
  return { hasMedia: false, ...read(body) }
}

type Read = Omit<Content, 'hasMedia'> & { readonly hasMedia?: boolean }

const readers: Readonly<Record<string, ((body: JsonObject) => Read) | undefined>> = {
  text: (body) => ({ contentType: 'text', content: text(body, 'body'), details: {} }),
  button: (body) => ({
    contentType: 'button',
    content: text(body, 'text'),
    details: details({ button: details({ payload: own(body, 'payload') }) as JsonObject }),
  }),
  interactive,
  location,
  order,
  template,
  system: (body) => ({
    contentType: 'system',
    content: text(body, 'body'),
    details: details({ system: camelCased(without(body, 'body')) }),
  }),
}

/** Types whose body stands elsewhere or that have none. */
function unread(type: string, message: JsonObject): Content {
  if (type === 'contacts') return sharedContacts(message)
  if (type === 'unsupported' || type === 'media_placeholder') return bodiless(type, message)
  if (type === 'request_welcome') return { contentType: 'system', content: null, hasMedia: false, details: {} }
  const contentType = type === '' || readers[type] === undefined ? 'unknown' : (type as ContentType)
  return { contentType, content: null, hasMedia: false, details: { raw: message } }
}

function bodiless(type: 'unsupported' | 'media_placeholder', message: JsonObject): Content {
  if (type === 'media_placeholder') return { contentType: 'unknown', content: null, hasMedia: true, details: {} }
  const unsupportedType = id(part(message, 'unsupported'), 'type')
  return { contentType: 'unsupported', content: null, hasMedia: false, details: details({ unsupportedType }) }
}

function media(type: keyof typeof mediaTypes, body: JsonObject): Content {
  const isVoice = type === 'audio' && flag(body, 'voice')
  return {
    contentType: isVoice ? 'voice' : mediaTypes[type],
    content: text(body, 'caption'),
    hasMedia: true,
    details: details({ media: camelCased(without(body, 'caption')) }),
  }
}

function interactive(body: JsonObject): Read {
  const kind = id(body, 'type') ?? ''
  const reply = part(body, kind)
  const content =
    kind === 'nfm_reply'
      ? flowAnswers(reply)
      : (text(reply, 'title') ?? text(reply, 'response') ?? text(part(body, 'body'), 'text'))
  return {
    contentType: 'interactive',
    content,
    details: details({
      interactive: details({
        type: kind,
        id: own(reply, 'id'),
        name: own(reply, 'name'),
        description: own(reply, 'description'),
        expirationTimestamp: own(reply, 'expiration_timestamp'),
      }) as JsonObject,
    }),
  }
}

/** What the customer entered in a flow, a line per field; WhatsApp's own text for it says no more than "Sent". */
function flowAnswers(reply: JsonObject): string | null {
  const answers = readInnerJson(text(reply, 'response_json') ?? 'null')
  if (!isObject(answers)) return text(reply, 'body')
  const lines = Object.entries(answers)
    .filter(([key]) => key !== 'flow_token')
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return lines.length > 0 ? lines.join('\n') : text(reply, 'body')
}

function location(body: JsonObject): Read {
  const named = [text(body, 'name'), text(body, 'address')].filter((line) => line !== null)
  return {
    contentType: 'location',
    content: named.length > 0 ? named.join(', ') : null,
    details: details({ location: camelCased(without(body, 'name', 'address')) }),
  }
}

function order(body: JsonObject): Read {
  const items = objects(body, 'product_items')
    .map((item) => `${id(item, 'quantity') ?? '1'} × ${id(item, 'product_retailer_id') ?? '?'}`)
    .join(', ')
  const lines = [text(body, 'text'), items === '' ? null : items].filter((line) => line !== null)
  return {
    contentType: 'order',
    content: lines.length > 0 ? lines.join('\n') : null,
    details: details({ order: camelCased(without(body, 'text')) }),
  }
}

function template(body: JsonObject): Read {
  const said = objects(body, 'components')
    .map((component) => text(component, 'text'))
    .filter((line) => line !== null)
  return {
    contentType: 'template',
    content: said.length > 0 ? said.join('\n') : text(body, 'name'),
    details: details({ template: camelCased(without(body, 'components')) }),
  }
}

function sharedContacts(message: JsonObject): Content {
  const cards = objects(message, 'contacts')
  const names = cards.map(cardName).filter((name) => name !== null)
  return {
    contentType: 'contacts',
    content: names.length > 0 ? names.join(', ') : null,
    hasMedia: false,
    details: details({ contacts: camelCased(cards as Json) }),
  }
}

function cardName(card: JsonObject): string | null {
  const name = part(card, 'name')
  const spelled = [text(name, 'first_name'), text(name, 'last_name')].filter((half) => half !== null).join(' ')
  return text(name, 'formatted_name') ?? (spelled === '' ? null : spelled)
}

function isMediaType(type: string): type is keyof typeof mediaTypes {
  return Object.hasOwn(mediaTypes, type)
}
