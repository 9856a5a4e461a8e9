import { type Static, Type } from 'typebox'
import { NormaliseFailure } from '../connectors/connector.ts'
import { cleanJson } from '../connectors/reading/json.ts'
import { type MediaType, mediaTypes, messageTypes, type OutgoingMessage } from '../connectors/sending.ts'
import { badParameter } from '../http/problem.ts'

const charsMax = 4_096
const linkCharsMax = 2_048
const idCharsMax = 256

const templateSchema = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 512,
      description: 'As the provider knows it; of Twilio its Content SID',
    }),
    language: Type.Optional(Type.String({ minLength: 1, maxLength: 20, examples: ['en_US'] })),
    variables: Type.Optional(
      Type.Record(Type.String({ maxLength: 100 }), Type.String({ minLength: 1, maxLength: charsMax }), {
        maxProperties: 100,
        description: 'What fills the gaps of its text, by their numbers or names',
        examples: [{ '1': 'Ada' }],
      }),
    ),
    components: Type.Optional(
      Type.Array(Type.Object({}, { additionalProperties: true }), {
        maxItems: 20,
        description: 'Of WhatsApp: what else fills it, such as its header and buttons, as WhatsApp writes it',
      }),
    ),
  },
  { additionalProperties: false },
)

export const messageSchema = Type.Object(
  {
    type: Type.Enum([...messageTypes]),
    text: Type.Optional(Type.String({ minLength: 1, maxLength: charsMax, description: 'Of `text`' })),
    link: Type.Optional(
      Type.String({ maxLength: linkCharsMax, description: 'Of media: where the provider can fetch it, https' }),
    ),
    caption: Type.Optional(Type.String({ minLength: 1, maxLength: charsMax, description: 'Of media, but audio' })),
    filename: Type.Optional(Type.String({ minLength: 1, maxLength: 240, description: 'Of `document`' })),
    template: Type.Optional(templateSchema),
    agentId: Type.Optional(
      Type.String({ minLength: 1, maxLength: idCharsMax, description: 'Who sends it, by your id of the agent' }),
    ),
    campaignId: Type.Optional(
      Type.String({ minLength: 1, maxLength: idCharsMax, description: 'For which campaign it is sent' }),
    ),
  },
  { additionalProperties: false, examples: [{ type: 'text', text: 'It is on its way.', agentId: 'priya' }] },
)
export type AskedMessage = Static<typeof messageSchema>

const partsOf: Readonly<Record<OutgoingMessage['type'], readonly (keyof AskedMessage)[]>> = {
  text: ['text'],
  template: ['template'],
  image: ['link', 'caption'],
  video: ['link', 'caption'],
  audio: ['link'],
  document: ['link', 'caption', 'filename'],
}
const allParts = ['text', 'template', 'link', 'caption', 'filename'] as const

/** The message that is asked for. Throws the problem `parameter-invalid` where a part is missing, or belongs to another type. */
export function messageOf(asked: AskedMessage): OutgoingMessage {
  const { type, text, template, link, caption = null, filename = null } = asked
  demandStorable(asked)
  const surplus = allParts.find((part) => asked[part] !== undefined && !partsOf[type].includes(part))
  if (surplus !== undefined) throw badParameter(`/body/${surplus}`, `is no part of a message of type ${type}`)
  if (isMedia(type)) return { type, link: checkedLink(link), caption, filename }
  if (type === 'text') return { type, text: present(text, 'text', type) }
  const { name, language = null, variables = {}, components = null } = present(template, 'template', type)
  return { type: 'template', name, language, variables, components }
}

/** What the event log could not hold must not be sent first. */
function demandStorable(asked: AskedMessage): void {
  try {
    if (JSON.stringify(cleanJson(asked)) === JSON.stringify(asked)) return
  } catch (error) {
    if (!(error instanceof NormaliseFailure)) throw error
  }
  throw badParameter('/body', 'must hold no NUL and no half of a character, and be nested at most 100 levels deep')
}

function isMedia(type: OutgoingMessage['type']): type is MediaType {
  return (mediaTypes as readonly string[]).includes(type)
}

function present<T>(part: T | undefined, name: string, type: string): T {
  if (part === undefined || part === '') throw badParameter(`/body/${name}`, `must be given for the type ${type}`)
  return part
}

/** Parley does not follow it: the provider does. */
function checkedLink(link: string | undefined): string {
  const url = link === undefined ? null : URL.parse(link)
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.href
  throw badParameter('/body/link', 'must be an address that begins with https://')
}
