import type { ContentType } from '../../domain/event.ts'
import type { Content } from '../reading/fact.ts'
import type { Json, JsonObject } from '../reading/json.ts'
import { camelCased, details, flag, id, part, text, without } from '../reading/payload.ts'

const types: Readonly<Record<string, ContentType>> = {
  text: 'text',
  image: 'image',
  file: 'document',
  audio: 'audio',
  voice: 'voice',
  video: 'video',
  sticker: 'sticker',
  location: 'location',
  contact: 'contacts',
  button_reply: 'interactive',
  list_reply: 'interactive',
  nfm_reply: 'interactive',
  quick_reply: 'button',
  order: 'order',
}

/** What a message of version 2 says: its text for people, and what else it carries. */
export function contentOf(payload: JsonObject): Content {
  const type = text(payload, 'type') ?? ''
  const inner = part(payload, 'payload')
  const contentType = types[type] ?? 'unknown'
  const context = part(payload, 'context')
  const shown = ['text', 'caption', 'title', 'postbackText', 'name'].map((key) => text(inner, key))
  return {
    contentType,
    content: shown.find((one) => one !== null) ?? null,
    hasMedia: text(inner, 'url') !== null,
    details: details({
      media: mediaOf(inner),
      [contentType]:
        isMedia(contentType) || contentType === 'text' ? null : camelCased(without(inner, 'text', 'title')),
      type: contentType === 'unknown' ? type : null,
      forwarded: flag(context, 'forwarded') || flag(context, 'frequently_forwarded'),
      referral: camelCased(part(payload, 'referral')),
    }),
  }
}

function mediaOf(inner: JsonObject): Json {
  return Object.fromEntries(
    ['url', 'contentType', 'filename', 'name']
      .map((key) => [key, id(inner, key)])
      .filter(([, value]) => value !== null),
  )
}

function isMedia(contentType: ContentType): boolean {
  return ['image', 'document', 'audio', 'voice', 'video', 'sticker'].includes(contentType)
}
