import type { ContentType } from '../../domain/event.ts'
import type { Content } from '../reading/fact.ts'
import type { JsonObject } from '../reading/json.ts'
import { camelCased, details, own, text } from '../reading/payload.ts'

const types: Readonly<Record<string, ContentType>> = {
  text: 'text',
  template: 'template',
  image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'voice',
  document: 'document',
  sticker: 'sticker',
  location: 'location',
  contacts: 'contacts',
  button: 'button',
  interactive: 'interactive',
  order: 'order',
}
const media = new Set<ContentType>(['image', 'video', 'audio', 'voice', 'document', 'sticker'])

/** What a message says. `data` is the address of a file, or what a location or contact is made of. */
export function contentOf(payload: JsonObject): Content {
  const type = (text(payload, 'type') ?? '').toLowerCase()
  const contentType = types[type] ?? 'unknown'
  const written = text(payload, 'text') ?? text(payload, 'finalText')
  return {
    contentType,
    content: written,
    hasMedia: media.has(contentType) && text(payload, 'data') !== null,
    details: details({
      data: contentType === 'text' ? null : camelCased(own(payload, 'data') ?? null),
      interactive: camelCased(own(payload, 'interactiveData') ?? null),
      contacts: camelCased(own(payload, 'contacts') ?? null),
      order: camelCased(own(payload, 'orderProducts') ?? null),
      type: contentType === 'unknown' ? type : null,
    }),
  }
}
