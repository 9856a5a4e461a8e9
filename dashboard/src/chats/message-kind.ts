import {
  Contact,
  File,
  FileQuestion,
  Image,
  LayoutTemplate,
  ListChecks,
  type LucideIcon,
  MapPin,
  Mic,
  Music,
  Paperclip,
  Phone,
  ShoppingBag,
  Smile,
  Video,
} from 'lucide-react'

/** What a message is besides text: an icon and a word for it. */
export type MessageKind = {
  readonly icon: LucideIcon
  readonly label: string
  /** Why there is no more to see. */
  readonly note?: string
}

const kinds: Readonly<Record<string, MessageKind>> = {
  image: { icon: Image, label: 'Photo' },
  audio: { icon: Music, label: 'Audio' },
  voice: { icon: Mic, label: 'Voice message' },
  video: { icon: Video, label: 'Video' },
  document: { icon: File, label: 'Document' },
  sticker: { icon: Smile, label: 'Sticker' },
  location: { icon: MapPin, label: 'Location' },
  contacts: { icon: Contact, label: 'Contact card' },
  interactive: { icon: ListChecks, label: 'Interactive message' },
  button: { icon: ListChecks, label: 'Button pressed' },
  template: { icon: LayoutTemplate, label: 'Template' },
  order: { icon: ShoppingBag, label: 'Order' },
  call: { icon: Phone, label: 'Call' },
  unsupported: {
    icon: FileQuestion,
    label: 'Unsupported message',
    note: 'the channel does not pass on what was in it',
  },
}
const attachment: MessageKind = { icon: Paperclip, label: 'Attachment' }
const unseen: MessageKind = { icon: FileQuestion, label: 'Text not known', note: 'only its receipts arrived' }
const textless: MessageKind = { icon: FileQuestion, label: 'No text' }

type Kinded = { readonly contentType: string; readonly content: string | null; readonly hasMedia: boolean }

/** The kind of a message; null for one that is text and nothing else. */
export function kindOf({ contentType, content, hasMedia }: Kinded): MessageKind | null {
  if (Object.hasOwn(kinds, contentType)) return kinds[contentType] ?? null
  if (hasMedia) return attachment
  if (content !== null) return null
  return contentType === 'unknown' ? unseen : textless
}
