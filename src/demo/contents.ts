import type { Json } from './pieces.ts'
import type { Random } from './random.ts'
import { cities, items } from './texts.ts'
import type { Customer, Language } from './world.ts'

const currencies: Readonly<Record<Language, string>> = {
  en: 'GBP',
  hi: 'INR',
  es: 'MXN',
  pt: 'BRL',
  fr: 'EUR',
  de: 'EUR',
}

/** What the blanks of a conversation stand for, the same from its first line to its last. */
export type Facts = { readonly [blank: string]: string }

export function factsOf(random: Random, { language, name }: Customer, at: number): Facts {
  const day = new Date(at + random.whole(1, 4) * 86_400_000)
  const amount = random.whole(12, 240) + 0.9
  return {
    order: `#${random.whole(48_000, 61_000)}`,
    first: name.split(' ')[0] ?? name,
    day: new Intl.DateTimeFormat(language, { weekday: 'long' }).format(day),
    amount: new Intl.NumberFormat(language, { style: 'currency', currency: currencies[language] }).format(amount),
    item: random.pick(items),
    city: random.pick(cities),
  }
}

/** A line of a dialogue as a message's content. */
export function contentOf(random: Random, spoken: string, facts: Facts): Json {
  const line = spoken.replace(/\{(\w+)\}/g, (blank, name: string) => facts[name] ?? blank)
  const [, kind, caption = ''] = /^@(\w+) ?(.*)$/.exec(line) ?? []
  if (kind === undefined) return { type: 'text', text: { body: line } }
  return special(random, kind, caption)
}

function special(random: Random, kind: string, text: string): Json {
  const caption = text === '' ? {} : { caption: text }
  switch (kind) {
    case 'image':
      return { type: 'image', image: { ...caption, ...file(random, 'image/jpeg') } }
    case 'video':
      return { type: 'video', video: { ...caption, ...file(random, 'video/mp4') } }
    case 'voice':
      return { type: 'audio', audio: { voice: true, ...file(random, 'audio/ogg; codecs=opus') } }
    case 'sticker':
      return { type: 'sticker', sticker: { animated: random.chance(0.3), ...file(random, 'image/webp') } }
    case 'document':
      return { type: 'document', document: { ...caption, filename: 'invoice.pdf', ...file(random, 'application/pdf') } }
    case 'location':
      return { type: 'location', location: place(random) }
    case 'contacts':
      return { type: 'contacts', contacts: [{ name: { first_name: 'Robin', formatted_name: 'Robin Vale' } }] }
    case 'buttons':
      return {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'choice-1', title: text } },
      }
    case 'list':
      return { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'slot-3', title: text } } }
    case 'order':
      return { type: 'order', order: { catalog_id: '100000000000950', product_items: [product(random)] } }
    default:
      return { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] }
  }
}

function file(random: Random, mimeType: string): Json {
  return { mime_type: mimeType, sha256: random.hex(43), id: String(random.whole(1e14, 9e14)) }
}

function place(random: Random): Json {
  return {
    latitude: 51 + random.next(),
    longitude: -1 + random.next(),
    name: 'New address',
    address: `${random.whole(1, 90)} Mill Lane`,
  }
}

function product(random: Random): Json {
  const quantity = random.whole(1, 3)
  return {
    product_retailer_id: `SKU-${random.whole(100, 199)}`,
    quantity,
    item_price: random.whole(9, 90),
    currency: 'GBP',
  }
}
