import { type Static, Type } from 'typebox'
import { NormaliseFailure } from '../../connectors/connector.ts'
import { cleanJson, isObject, type JsonObject } from '../../connectors/reading/json.ts'
import { details, id, own, part, text } from '../../connectors/reading/payload.ts'
import { identifiersOf, personId } from '../../connectors/web/person.ts'
import { type Channel, channels, type OtherEvent } from '../../domain/event.ts'
import { eventTime, parseTime } from '../../domain/event-time.ts'

export const eventsMax = 1_000
const eventBytesMax = 32 * 1_024
const idCharsMax = 256

/** What one event may hold, for the description: each is checked by itself, so that one that is wrong costs no other. */
export const customEventSchema = Type.Object({
  id: Type.Optional(
    Type.String({
      maxLength: idCharsMax,
      description: 'Your own id of it: repeated with it, it counts once. Made here where left out',
    }),
  ),
  eventName: Type.String({ maxLength: idCharsMax, examples: ['Order Completed'] }),
  channelType: Type.Optional(Type.Enum([...channels], { description: 'By default `web`' })),
  userId: Type.Optional(Type.String({ description: 'Your own id of the person' })),
  anonymousId: Type.Optional(Type.String({ description: 'A browser’s or an app’s id' })),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String({ description: 'With its country: +49…' })),
  timestamp: Type.Optional(Type.String({ format: 'date-time', description: 'By default now' })),
  properties: Type.Optional(Type.Object({}, { additionalProperties: true })),
})
export type CustomEvent = Static<typeof customEventSchema>

/** Why an event can't be taken. `pointer` begins at the event. */
export type Wrong = { readonly pointer: string; readonly detail: string }

/** One event of the body as the log will have it, or what is wrong with it. */
export function readCustomEvent(
  given: unknown,
  { receivedAt, makeId }: { readonly receivedAt: number; readonly makeId: () => string },
): OtherEvent | { readonly wrong: Wrong } {
  const item = cleanObject(given)
  if (item === null) return { wrong: { pointer: '', detail: 'must be an object nested at most 100 levels deep' } }
  const wrong = wrongWith(item)
  if (wrong !== null) return { wrong }
  return {
    name: 'event_tracked',
    channel: (text(item, 'channelType') ?? 'web') as Channel,
    externalId: id(item, 'id') ?? makeId(),
    discriminator: '',
    ...timeOf(item, receivedAt),
    identifiers: identifiersOf({
      userId: personId(item, 'userId'),
      anonymousId: personId(item, 'anonymousId'),
      email: text(item, 'email'),
      phone: text(item, 'phone'),
      country: null,
    }),
    contactName: null,
    thread: { kind: 'contact' },
    details: details({ event: id(item, 'eventName'), properties: part(item, 'properties') }),
  }
}

/** Without a time it happened now, which replaces nothing. */
function timeOf(item: JsonObject, receivedAt: number) {
  const written = own(item, 'timestamp') ?? null
  return written === null ? { occurredAt: receivedAt, timeReplaced: false } : eventTime(written, receivedAt)
}

const known = new Set(Object.keys(customEventSchema.properties))

function wrongWith(item: JsonObject): Wrong | null {
  const unknown = Object.keys(item).find((name) => !known.has(name))
  if (unknown !== undefined) return { pointer: `/${escaped(unknown)}`, detail: 'is not known here' }
  const name = text(item, 'eventName')
  if (name === null || name.trim() === '' || name.length > idCharsMax)
    return { pointer: '/eventName', detail: `must be a text of at most ${idCharsMax} characters` }
  return wrongText(item) ?? wrongRest(item)
}

function wrongText(item: JsonObject): Wrong | null {
  for (const name of ['id', 'userId', 'anonymousId', 'email', 'phone']) {
    const value = own(item, name) ?? null
    const isFit = value === null || (typeof value === 'string' && value !== '' && value.length <= idCharsMax)
    if (!isFit) return { pointer: `/${name}`, detail: `must be a text of at most ${idCharsMax} characters` }
  }
  return null
}

function wrongRest(item: JsonObject): Wrong | null {
  const channel = own(item, 'channelType') ?? null
  if (channel !== null && !channels.some((one) => one === channel))
    return { pointer: '/channelType', detail: `must be one of ${channels.join(', ')}` }
  const timestamp = own(item, 'timestamp') ?? null
  if (timestamp !== null && parseTime(timestamp) === null) return { pointer: '/timestamp', detail: 'must be a time' }
  const properties = own(item, 'properties') ?? null
  if (properties !== null && !isObject(properties)) return { pointer: '/properties', detail: 'must be an object' }
  if (Buffer.byteLength(JSON.stringify(item)) > eventBytesMax)
    return { pointer: '', detail: `is larger than ${eventBytesMax / 1_024} KB` }
  return null
}

function cleanObject(given: unknown): JsonObject | null {
  try {
    const clean = cleanJson(given)
    return isObject(clean) ? clean : null
  } catch (error) {
    if (error instanceof NormaliseFailure) return null
    throw error
  }
}

function escaped(name: string): string {
  return name.slice(0, idCharsMax).replaceAll('~', '~0').replaceAll('/', '~1')
}
