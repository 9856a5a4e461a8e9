import { type Channel, channels, dottedType, type EventName } from './event.ts'

/** What each event says has happened, in words for whoever subscribes to it. */
export const eventMeanings: Readonly<Record<EventName, string>> = {
  message_received: 'A contact wrote',
  message_sent: 'The business wrote: an agent, a bot or an automation',
  note_added: 'Colleagues left a note among themselves',
  message_status_updated: 'A message was sent, delivered, read, played, or failed',
  message_reacted: 'Somebody reacted to a message, or took the reaction back',
  message_edited: 'A message has another text now',
  message_revoked: 'A message was taken back',
  message_queued: 'A provider has a message, and the network hasn’t yet',
  chat_status_changed: 'A chat was closed, reopened, or put aside',
  agent_assigned: 'A chat is somebody’s now, or nobody’s',
  chat_handed_off: 'A bot handed a chat to people',
  contact_identified: 'Identifiers turned out to be one person’s',
  record_changed: 'A record of a CRM was created, changed, merged or deleted',
  account_updated: 'Something about the account at the provider changed',
  template_updated: 'A template was approved, refused or paused',
  call_updated: 'A call began, ended or was missed',
  preference_updated: 'A contact wants marketing messages, or wants them no longer',
  error_reported: 'A provider reported an error',
  activity_noted: 'A conversation’s own log noted something',
  event_tracked: 'A page, app or server tracked something',
  page_viewed: 'A page was viewed',
  screen_viewed: 'A screen of an app was viewed',
  group_joined: 'A person belongs to a group',
  connection_tested: 'A connection was tried by a test event',
  unrecognised: 'Something arrived that no connector understood',
}

/** What of an event's dotted type follows its channel: `message.received`. */
export const eventKinds: readonly { readonly kind: string; readonly meaning: string }[] = (
  Object.keys(eventMeanings) as EventName[]
).map((name) => ({ kind: kindOf(name), meaning: eventMeanings[name] }))

const kinds = new Set(eventKinds.map(({ kind }) => kind))
const nouns = new Set([...kinds].filter((kind) => kind.includes('.')).map((kind) => kind.split('.')[0]))

/** Every channel and event name with its dotted type. */
export type TypedEvent = { readonly channel: Channel; readonly name: EventName; readonly type: string }

/** All events that some pattern means. */
export function eventsMeant(patterns: readonly string[]): TypedEvent[] {
  const means = matcher(patterns)
  return channels.flatMap((channel) =>
    (Object.keys(eventMeanings) as EventName[])
      .map((name) => ({ channel, name, type: dottedType({ channel, name }) }))
      .filter(({ type }) => means(type)),
  )
}

/**
 * Why a pattern of types means nothing, null for one that does. `*` is every event; else it is a channel or `*`, a dot, and a kind
 * (`message.received`), all kinds of a noun (`message.*`) or every kind (`*`).
 */
export function patternProblem(pattern: string): string | null {
  if (pattern === '*') return null
  const [channel = '', ...rest] = pattern.split('.')
  const kind = rest.join('.')
  const isChannel = channel === '*' || (channels as readonly string[]).includes(channel)
  if (!isChannel) return `must be *, or begin with a channel (${channels.join(', ')}) or *, and a dot`
  const isKind = kind === '*' || kinds.has(kind) || (rest.length === 2 && rest[1] === '*' && nouns.has(rest[0] ?? ''))
  return isKind ? null : 'must name a kind of event after the channel, as in whatsapp.message.received, or end with .*'
}

/** Whether one of the patterns means the dotted type. */
export function matcher(patterns: readonly string[]): (type: string) => boolean {
  const whole = new Set(patterns.filter((pattern) => !pattern.includes('*')))
  const wild = patterns
    .filter((pattern) => pattern.includes('*'))
    .map((pattern) => {
      const anyChannel = pattern.startsWith('*')
      const open = pattern.endsWith('*')
      const fixed = pattern.slice(anyChannel ? 1 : 0, open ? -1 : undefined)
      return (type: string) => {
        const told = anyChannel ? type.slice(type.indexOf('.')) : type
        return open ? told.startsWith(fixed) : told === fixed
      }
    })
  return (type) => whole.has(type) || wild.some((means) => means(type))
}

/** The channel does not matter for it. */
function kindOf(name: EventName): string {
  return dottedType({ channel: 'other', name }).replace(/^other\./, '')
}
