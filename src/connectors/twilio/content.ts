import type { ContentType } from '../../domain/event.ts'
import type { Content } from '../reading/fact.ts'
import type { Json, JsonObject } from '../reading/json.ts'
import { camelCased, details, id, text } from '../reading/payload.ts'

/** Twilio's `MessageType` of WhatsApp, where it is told. */
const types: Readonly<Record<string, ContentType>> = {
  text: 'text',
  image: 'image',
  audio: 'audio',
  video: 'video',
  document: 'document',
  sticker: 'sticker',
  location: 'location',
  contacts: 'contacts',
  button: 'button',
  interactive: 'interactive',
  order: 'order',
}

/** What a message says, and what hangs on it. Not the text: that is `content` alone. */
export function contentOf(form: JsonObject): Content {
  const media = mediaOf(form)
  const content = text(form, 'Body') ?? text(form, 'ButtonText')
  const type = (text(form, 'MessageType') ?? '').toLowerCase()
  return {
    contentType: types[type] ?? (type === '' || media.length > 0 ? guessed(form, media, content) : 'unknown'),
    content,
    hasMedia: media.length > 0,
    details: details({
      media,
      buttonPayload: text(form, 'ButtonPayload'),
      interactive: text(form, 'InteractiveData'),
      location: camelCased(
        Object.fromEntries(
          ['Latitude', 'Longitude', 'Address', 'Label'].map((key) => [key.toLowerCase(), text(form, key)]),
        ),
      ),
      forwarded: text(form, 'Forwarded') === 'true' || text(form, 'FrequentlyForwarded') === 'true',
      messageType: type in types ? null : type,
    }),
  }
}

/** A click on an advertisement that led here. */
export function referralOf(form: JsonObject): JsonObject {
  const referral = Object.entries(form).filter(([name, value]) => /^Referral(?!NumMedia$)/.test(name) && value !== '')
  return Object.fromEntries(referral.map(([name, value]) => [name.slice(8, 9).toLowerCase() + name.slice(9), value]))
}

const mediaMax = 100

function mediaOf(form: JsonObject): Json[] {
  const count = Math.min(Number(id(form, 'NumMedia') ?? 0) || 0, mediaMax)
  return Array.from({ length: count }, (_, index) => ({
    url: text(form, `MediaUrl${index}`),
    contentType: text(form, `MediaContentType${index}`),
  }))
}

const families: readonly (readonly [RegExp, ContentType])[] = [
  [/^image\//, 'image'],
  [/^audio\//, 'audio'],
  [/^video\//, 'video'],
  [/vcard/, 'contacts'],
]

function guessed(form: JsonObject, media: readonly Json[], content: string | null): ContentType {
  if (text(form, 'Latitude') !== null) return 'location'
  if (text(form, 'ButtonText') !== null) return 'button'
  if (media.length === 0) return content === null ? 'unknown' : 'text'
  const type = text(form, 'MediaContentType0') ?? ''
  return families.find(([shape]) => shape.test(type))?.[1] ?? 'document'
}
