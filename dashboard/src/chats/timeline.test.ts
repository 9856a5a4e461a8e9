import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Episode, Message, MessageClass, Wait } from './rows.ts'
import { type Item, timelineOf } from './timeline.ts'

const at = (time: string) => `2026-03-10T${time}.000Z`

function said(by: MessageClass, time: string, parts: Partial<Message> = {}): Message {
  return {
    id: `${by} ${time}`,
    chatId: 'chat',
    contactId: null,
    channel: 'whatsapp',
    externalId: `${by} ${time}`,
    class: by,
    role: by === 'C' ? 'user' : 'assistant',
    direction: by === 'C' ? 'inbound' : 'outbound',
    content: 'Hello',
    contentType: 'text',
    contentLength: 5,
    hasMedia: false,
    campaignId: null,
    createdAt: at(time),
    agentId: null,
    occurredAt: at(time),
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    playedAt: null,
    failedAt: null,
    errorCode: null,
    errorTitle: null,
    replyTo: null,
    editedAt: null,
    revokedAt: null,
    reactions: [],
    ...parts,
  }
}

const inChat = { chatId: 'chat', contactId: null, contactName: null, userId: null, channel: 'whatsapp' } as const

function wait(startedAt: string, parts: Partial<Wait> = {}): Wait {
  const open = {
    outcome: 'open',
    openedBy: 'customer',
    endedAt: null,
    seconds: null,
    agentId: null,
    isFirst: false,
  } as const
  return { ...inChat, id: startedAt, startedAt: at(startedAt), lastCustomerAt: at(startedAt), ...open, ...parts }
}

function episode(startedAt: string, parts: Partial<Episode> = {}): Episode {
  const times = { startedAt: at(startedAt), endedAt: at(startedAt), closedAt: null, closeCause: null }
  const counts = { customerMessages: 0, humanMessages: 0, botMessages: 0 }
  const first = {
    firstResponseFrom: null,
    firstResponseAt: null,
    firstResponseSeconds: null,
    firstResponseAgentId: null,
  }
  return { ...inChat, id: startedAt, startCause: 'first', ...times, ...counts, ...first, ...parts }
}

const intervals = { assignments: [], statuses: [] }
const whole = { waits: [], episodes: [], intervals, zone: 'UTC', hasOlder: false, hasNewer: false }

/** In a word each: what stands there, in order. */
function told(items: readonly Item[]): string[] {
  return items.map((item) => {
    if (item.kind !== 'message') return item.kind
    const clocks = [item.opened && 'opens', item.answered && 'answers', item.firstSeconds !== null && 'first']
    return [item.message.class, ...clocks.filter(Boolean)].join(' ')
  })
}

test('a day begins where it does in the zone', () => {
  const messages = [said('C', '20:00:00'), said('C', '21:59:59'), said('C', '22:00:00')]

  assert.deepEqual(told(timelineOf({ ...whole, messages })), ['day', 'C', 'C', 'C'])
  assert.deepEqual(told(timelineOf({ ...whole, messages, zone: 'Africa/Cairo' })), ['day', 'C', 'C', 'day', 'C'])
})

test('a wait is told at the message that opened it and at the one that answered it', () => {
  const messages = [said('C', '09:00:00'), said('C', '09:01:00'), said('H', '09:05:00'), said('H', '09:06:00')]
  const waits = [wait('09:00:00', { outcome: 'answered', endedAt: at('09:05:00'), seconds: 300, isFirst: true })]
  const episodes = [episode('09:00:00', { firstResponseAt: at('09:05:00'), firstResponseSeconds: 300 })]

  const items = timelineOf({ ...whole, messages, waits, episodes })

  assert.deepEqual(told(items), ['day', 'begins', 'C opens', 'C', 'H answers first', 'H'])
})

test('of several messages at one time the first that can have answered is told, and one that reached nobody has not', () => {
  const lost = said('H', '09:05:00', { id: 'lost', failedAt: at('09:05:01') })
  const messages = [said('C', '09:05:00'), lost, said('S', '09:05:00'), said('H', '09:05:00'), said('H', '09:05:00')]
  const waits = [wait('09:05:00', { outcome: 'answered', endedAt: at('09:05:00'), seconds: 0 })]

  assert.deepEqual(told(timelineOf({ ...whole, messages, waits })), ['day', 'C opens', 'H', 'S', 'H answers', 'H'])
})

test('a bot ends a wait and hands over, which opens another', () => {
  const messages = [said('C', '09:00:00'), said('B', '09:00:02'), said('H', '09:10:00')]
  const waits = [
    wait('09:00:00', { outcome: 'bot', endedAt: at('09:00:02') }),
    wait('09:00:30', { openedBy: 'hand-off', outcome: 'answered', endedAt: at('09:10:00'), seconds: 570 }),
  ]

  assert.deepEqual(told(timelineOf({ ...whole, messages, waits })), [
    'day',
    'C opens',
    'B answers',
    'handed-over',
    'H answers',
  ])
})

test('whose a chat is, and that it was put aside, is told where it changes', () => {
  const messages = [said('C', '09:00:00'), said('H', '09:30:00'), said('C', '11:00:00')]
  const until = (startedAt: string, endedAt: string | null) => ({
    startedAt: at(startedAt),
    endedAt: endedAt === null ? null : at(endedAt),
  })
  const items = timelineOf({
    ...whole,
    messages,
    intervals: {
      assignments: [
        { agentId: 'priya', reason: null, ...until('09:10:00', '09:20:00') },
        { agentId: 'ben', reason: null, ...until('09:20:00', '10:00:00') },
        { agentId: 'ben', reason: null, ...until('12:00:00', null) },
      ],
      statuses: [
        { status: 'active', ...until('09:00:00', '09:40:00') },
        { status: 'snoozed', ...until('09:40:00', '10:30:00') },
        { status: 'active', ...until('10:30:00', '11:30:00') },
        { status: 'completed', ...until('11:30:00', null) },
      ],
    },
  })

  assert.deepEqual(
    items.map((item) =>
      item.kind === 'assigned' ? (item.agentId ?? 'nobody') : item.kind === 'state' ? item.status : item.kind,
    ),
    ['day', 'message', 'priya', 'ben', 'message', 'snoozed', 'nobody', 'active', 'message', 'ben'],
  )
})

test('a conversation begins before its first message, after a silence, and is closed after its last', () => {
  const messages = [said('C', '09:00:00'), said('S', '10:00:00'), said('C', '11:00:00')]
  const episodes = [
    episode('11:00:00', { startCause: 'reopen' }),
    episode('09:00:00', { closedAt: at('09:00:00'), closeCause: 'agent' }),
  ]

  const items = timelineOf({ ...whole, messages, episodes })

  assert.deepEqual(told(items), ['day', 'begins', 'C', 'closed', 'S', 'begins', 'C'])
  assert.deepEqual(
    items.flatMap((item) => (item.kind === 'begins' ? [item.silentSeconds] : [])),
    [null, 7200],
  )
})

test('what belongs to messages that are not read yet is left out', () => {
  const messages = [said('C', '12:00:00'), said('H', '12:01:00')]
  const episodes = [episode('09:00:00', { closedAt: at('10:00:00') }), episode('12:00:00'), episode('15:00:00')]

  const items = timelineOf({ ...whole, messages, episodes, hasOlder: true, hasNewer: true })

  assert.deepEqual(told(items), ['day', 'begins', 'C', 'H'])
})

test('somebody else speaking, another agent, or a pause begins a new group', () => {
  const messages = [
    said('C', '09:00:00'),
    said('C', '09:04:00'),
    said('C', '09:20:00'),
    said('H', '09:21:00', { agentId: 'ada' }),
    said('H', '09:21:10', { agentId: 'ben' }),
  ]

  const items = timelineOf({ ...whole, messages })

  assert.deepEqual(
    items.flatMap((item) => (item.kind === 'message' ? [item.isStart] : [])),
    [true, false, true, true, true],
  )
})
