import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { delivery, growth, peakHours, volume } from './answers.ts'
import { chatOf, chatsOf, firstAnyResponse, firstResponse, replyTime, resolutionTime, waitState } from './chats.ts'
import { type Class, dayMs, defaultSettings, type Facts, hourMs, type MessageFact, minuteMs } from './facts.ts'
import type { Query } from './query.ts'
import { measuredTimes, openWaits, responseTimes } from './response-times.ts'
import { sessionsOf } from './sessions.ts'

/** Monday 2 March 2026, 00:00 UTC. */
const monday = Date.UTC(2026, 2, 2)
const second = 1000

type Line = readonly [at: number, what: Class | 'hand-off' | 'close' | 'reopen', more?: Partial<MessageFact>]

const close = { kind: 'close', status: 'completed', cause: 'agent', agent: 'ana' } as const
const reopen = { kind: 'reopen', status: 'active', cause: null, agent: null } as const

/** The facts of one chat; times in milliseconds from Monday. */
function chat(...lines: Line[]): Facts {
  const facts: Facts = { messages: [], statusChanges: [], handOffs: [], assignments: [] }
  for (const [index, [offset, what, more]] of lines.entries()) {
    const fact = { chatKey: 'chat', externalId: `id-${index}`, at: monday + offset }
    if (what === 'hand-off') facts.handOffs.push(fact)
    else if (what === 'close') facts.statusChanges.push({ ...fact, ...close })
    else if (what === 'reopen') facts.statusChanges.push({ ...fact, ...reopen })
    else facts.messages.push({ ...message(fact, what), ...more })
  }
  return facts
}

function message(fact: { chatKey: string; externalId: string; at: number }, of: Class): MessageFact {
  const nothing = { sentAt: null, deliveredAt: null, readAt: null, playedAt: null, failedAt: null, errorCode: null }
  return {
    ...fact,
    ...nothing,
    contactKey: 'contact',
    class: of,
    direction: of === 'C' ? 'inbound' : 'outbound',
    channel: 'whatsapp',
    agent: of === 'H' ? 'ana' : null,
    campaign: null,
    imported: false,
  }
}

function replies(facts: Facts): number[] {
  return chatOf(facts, 'chat')
    .waits.map(replyTime)
    .filter((value) => value !== null)
}

function ends(facts: Facts): (string | undefined)[] {
  return chatOf(facts, 'chat').waits.map((wait) => wait.end?.kind)
}

function causes(facts: Facts): string[] {
  return chatOf(facts, 'chat').episodes.map((episode) => episode.cause)
}

function firstResponses(facts: Facts): (number | undefined)[] {
  return chatOf(facts, 'chat').episodes.map((episode) => firstResponse(episode)?.value)
}

function query(more: Partial<Query> = {}): Query {
  const week = { from: monday, to: monday + 7 * dayMs, now: monday + 7 * dayMs }
  return { ...week, tz: 'UTC', interval: 'day', by: 'end', ...more }
}

describe('cases that break naive code', () => {
  test('1: a burst of customer messages, then one reply, is one reply time, from the first message', () => {
    const burst = chat([0, 'C'], [5 * second, 'C'], [9 * second, 'C'], [60 * second, 'H'])
    const three = chat([0, 'C'], [60 * second, 'H'], [61 * second, 'H'], [62 * second, 'H'])

    assert.deepEqual(replies(burst), [60 * second])
    assert.deepEqual(replies(three), [60 * second])
  })

  test('9: an explicit reopen of an open chat does not reset an unanswered wait', () => {
    const facts = chat([0, 'C'], [hourMs, 'reopen'], [2 * hourMs, 'H'])

    assert.deepEqual(replies(facts), [2 * hourMs])
    assert.deepEqual(causes(facts), ['first'])
  })

  test('10: a resolved chat with an unanswered "thanks" has a wait closed unanswered, and no reply time for it', () => {
    const facts = chat([0, 'C'], [minuteMs, 'H'], [2 * minuteMs, 'C'], [3 * minuteMs, 'close'])

    const { total } = responseTimes(facts, query())

    assert.deepEqual(ends(facts), ['answered', 'closed'])
    assert.deepEqual([total.reply.count, total.unanswered, total.closedUnanswered], [1, 0, 1])
  })

  test('11: a campaign message that the customer answers five days later: the wait starts at the answer', () => {
    const facts = chat([0, 'S'], [5 * dayMs, 'C'], [5 * dayMs + minuteMs, 'H'])

    assert.deepEqual(replies(facts), [minuteMs])
    assert.deepEqual(causes(facts), ['first'])
    assert.equal(delivery(facts, query()).total.replied, 0)
  })

  test('13: a template of an agent after 25 hours answers: 25 h, in the same episode', () => {
    const facts = chat([0, 'C'], [25 * hourMs, 'H'])

    assert.deepEqual(replies(facts), [25 * hourMs])
    assert.deepEqual(causes(facts), ['first'])
  })

  test('13: nobody answers, the customer returns after 30 h and is answered in 5 min', () => {
    const facts = chat([0, 'C'], [30 * hourMs, 'C'], [30 * hourMs + 5 * minuteMs, 'H'])

    const [first] = chatOf(facts, 'chat').waits

    assert.deepEqual(ends(facts), ['unanswered', 'answered'])
    assert.equal(first?.end?.at, monday + dayMs)
    assert.deepEqual(replies(facts), [5 * minuteMs])
    assert.deepEqual(causes(facts), ['first', 'gap'])
  })

  test('14: a bot hands off after 20 s, a human replies after 62 s: first response 42 s', () => {
    const facts = chat([0, 'C'], [second, 'B'], [20 * second, 'hand-off'], [62 * second, 'H'])
    const [episode] = chatOf(facts, 'chat').episodes

    assert.deepEqual(firstResponses(facts), [42 * second])
    assert.deepEqual(replies(facts), [42 * second])
    assert.equal(episode && firstAnyResponse(episode)?.value, second)
  })

  test('14: a hand-off after the first human reply does not change the first response', () => {
    const facts = chat([0, 'C'], [62 * second, 'H'], [100 * second, 'hand-off'], [130 * second, 'H'])

    assert.deepEqual(firstResponses(facts), [62 * second])
    assert.deepEqual(replies(facts), [62 * second, 30 * second])
  })
})

describe('episodes', () => {
  test('a silence of just under 24 h bridges, of 24 h it parts', () => {
    const bridged = chat([0, 'C'], [1, 'H'], [dayMs, 'C'])
    const parted = chat([0, 'C'], [1, 'H'], [dayMs + 1, 'C'])

    assert.deepEqual(causes(bridged), ['first'])
    assert.deepEqual(causes(parted), ['first', 'gap'])
  })

  test('a system message neither begins nor bridges nor answers', () => {
    const facts = chat([0, 'S'], [hourMs, 'C'], [20 * hourMs, 'S'], [26 * hourMs, 'C'])

    assert.deepEqual(ends(facts), ['unanswered', undefined])
    assert.deepEqual(causes(facts), ['first', 'gap'])
  })

  test('a message that failed answers nothing, unless it was read after all', () => {
    const failed = chat([0, 'C'], [minuteMs, 'H', { failedAt: monday + minuteMs }], [hourMs, 'H'])
    const read = chat([0, 'C'], [minuteMs, 'H', { failedAt: monday + minuteMs, readAt: monday + hourMs }])

    assert.deepEqual(replies(failed), [hourMs])
    assert.deepEqual(replies(read), [minuteMs])
    assert.equal(volume(failed, query()).total.byClass.human, 2)
  })

  test('after a close an H belongs to the closed episode and answers nothing; a C reopens', () => {
    const facts = chat([0, 'C'], [minuteMs, 'close'], [3 * dayMs, 'H'], [4 * dayMs, 'C'], [4 * dayMs + minuteMs, 'H'])

    assert.deepEqual(causes(facts), ['first', 'reopen'])
    assert.deepEqual(ends(facts), ['closed', 'answered'])
    assert.deepEqual(firstResponses(facts), [3 * dayMs, minuteMs])
    assert.deepEqual(chatOf(facts, 'chat').episodes.map(resolutionTime), [minuteMs, null])
  })

  test('after an explicit reopen the next H begins a new episode', () => {
    const facts = chat([0, 'C'], [minuteMs, 'close'], [2 * minuteMs, 'reopen'], [3 * minuteMs, 'H'])

    assert.deepEqual(causes(facts), ['first', 'reopen'])
  })

  test('a close before any message and a second close do nothing', () => {
    const facts = chat([0, 'close'], [1, 'C'], [2, 'H'], [10, 'close'], [20, 'close'])

    assert.deepEqual(chatOf(facts, 'chat').episodes.map(resolutionTime), [9])
  })
})

describe('the order within one instant', () => {
  test('a customer and an agent in the same second: answered at once', () => {
    const facts = chat([0, 'H'], [0, 'C'])

    assert.deepEqual(replies(facts), [0])
  })

  test('a close in the second of the answer comes after it', () => {
    const facts = chat([minuteMs, 'close'], [0, 'C'], [minuteMs, 'H'])

    assert.deepEqual(ends(facts), ['answered'])
  })

  test('a reopen in the second of the close comes before it, and so reopens nothing', () => {
    const facts = chat([0, 'C'], [minuteMs, 'close'], [minuteMs, 'reopen'], [2 * minuteMs, 'H'])

    assert.deepEqual(causes(facts), ['first'])
  })

  test('of two agents in the same second the bytes of the id decide, not a collation', () => {
    const facts = chat([0, 'C'], [1, 'H', { externalId: 'a', agent: 'bo' }], [1, 'H', { externalId: 'Z', agent: 'cy' }])

    const [wait] = chatOf(facts, 'chat').waits

    assert.deepEqual(wait?.end, { kind: 'answered', at: monday + 1, agent: 'cy' })
  })
})

describe('waits', () => {
  test('a bot closes a wait, and no human is measured', () => {
    assert.deepEqual(ends(chat([0, 'C'], [1, 'B'], [2, 'H'])), ['bot'])
  })

  test('a hand-off opens a wait; in no episode, after a close or after a gap it is ignored', () => {
    assert.deepEqual(ends(chat([0, 'H'], [1, 'hand-off'])), [undefined])
    assert.deepEqual(ends(chat([0, 'hand-off'])), [])
    assert.deepEqual(ends(chat([0, 'H'], [1, 'close'], [2, 'hand-off'])), [])
    assert.deepEqual(ends(chat([0, 'H'], [dayMs, 'hand-off'])), [])
  })

  test('only the first answered wait of an episode is first', () => {
    const facts = chat([0, 'C'], [1, 'B'], [2, 'C'], [3, 'H'], [4, 'C'], [5, 'H'])

    assert.deepEqual(
      chatOf(facts, 'chat').waits.map((wait) => wait.isFirst),
      [false, true, false],
    )
  })

  test('a wait lapses more than 24 h after its last C, and counts as unanswered from then', () => {
    const facts = chat([0, 'C'], [hourMs, 'C'])
    const [wait] = chatOf(facts, 'chat').waits
    const lapse = monday + hourMs + dayMs

    assert.equal(wait && waitState(wait, lapse, defaultSettings), 'open')
    assert.equal(wait && waitState(wait, lapse + 1, defaultSettings), 'lapsed')
    assert.equal(responseTimes(facts, query({ now: lapse })).total.unanswered, 0)
    assert.equal(responseTimes(facts, query({ now: lapse + 1 })).total.unanswered, 1)
    assert.equal(openWaits(facts, query({ now: lapse })).oldestSeconds, (hourMs + dayMs) / 1000)
    assert.equal(openWaits(facts, query({ now: lapse + 1 })).count, 0)
  })

  test('a wait opened by imported history is never open, yet counts when it is answered or lapses', () => {
    const opened = chat([0, 'C', { imported: true }])
    const answered = chat([0, 'C', { imported: true }], [minuteMs, 'H'])

    assert.equal(openWaits(opened, query({ now: monday + hourMs })).count, 0)
    assert.equal(responseTimes(opened, query()).total.unanswered, 1)
    assert.deepEqual(replies(answered), [minuteMs])
  })
})

describe('sessions', () => {
  test('half an hour of silence bridges, one millisecond more parts', () => {
    const facts = chat([0, 'C'], [30 * minuteMs, 'C'], [60 * minuteMs + 1, 'C'])

    assert.deepEqual(
      sessionsOf(facts).map((session) => session.messages),
      [2, 1],
    )
  })

  test('a session is cut at 24 h from its start, even under steady traffic', () => {
    const steady = Array.from({ length: 100 }, (_, index): Line => [index * 20 * minuteMs, 'C'])

    assert.deepEqual(
      sessionsOf(chat(...steady)).map((session) => [session.start - monday, session.messages]),
      [
        [0, 72],
        [dayMs, 28],
      ],
    )
  })
})

describe('answers', () => {
  test('a reply is counted where it ended, or where its wait began', () => {
    const facts = chat([23 * hourMs, 'C'], [25 * hourMs, 'H'])

    const ended = responseTimes(facts, query()).series.map(({ reply }) => reply.count)
    const started = responseTimes(facts, query({ by: 'start' })).series.map(({ reply }) => reply.count)

    assert.deepEqual(ended, [0, 1, 0, 0, 0, 0, 0])
    assert.deepEqual(started, [1, 0, 0, 0, 0, 0, 0])
  })

  test('an empty bucket has null for averages and 0 for counts', () => {
    const { total } = responseTimes(chat(), query())

    assert.deepEqual(total.reply, { count: 0, avg: null, p50: null, p90: null, p95: null })
    assert.deepEqual(total.openWaits, { count: 0, oldestSeconds: null, p50: null, p90: null })
  })

  test('the classes of the distribution have exclusive upper bounds', () => {
    const bounds = [1, 5, 15, 60, 240, 480, 1440].map((minutes) => minutes * minuteMs)
    const lines = bounds.flatMap((bound, index): Line[] => {
      const day = index * 10 * dayMs
      return [
        [day, 'C'],
        [day + bound, 'H'],
        [day + bound + hourMs, 'C'],
        [day + bound + hourMs + bound - 1, 'H'],
      ]
    })

    const { total } = responseTimes(chat(...lines), query({ to: monday + 80 * dayMs }))

    assert.deepEqual(total.distribution.reply, [1, 2, 2, 2, 2, 2, 2, 1])
  })

  test('an agent has the waits that they answered; nobody has those of no agent', () => {
    const facts = chat([0, 'C'], [1000, 'H'], [2000, 'C'], [4000, 'H', { agent: null }])

    const times = (agent: string | null) => measuredTimes(facts, query({ agent })).reply.map(({ value }) => value)

    assert.deepEqual(times('ana'), [1000])
    assert.deepEqual(times(null), [2000])
    assert.equal(volume(facts, query({ agent: 'ana' })).total.outbound, 1)
  })

  test('growth is new over those that were there before, and null where none were', () => {
    const facts = chat([hourMs, 'C'], [dayMs, 'C', { contactKey: 'b' }], [dayMs + 1, 'C', { contactKey: 'c' }])

    const { total, series } = growth(facts, query({ to: monday + 3 * dayMs }))

    assert.deepEqual(total, { newContacts: 3, cumulativeContacts: 3, growthRate: null })
    assert.deepEqual(
      series.map(({ newContacts, cumulativeContacts, growthRate }) => [newContacts, cumulativeContacts, growthRate]),
      [
        [1, 1, null],
        [2, 3, 2],
        [0, 3, 0],
      ],
    )
  })

  test('peak hours are those of the zone: 20:00 on Monday in UTC is 01:45 on Tuesday in Kathmandu', () => {
    const facts = chat([20 * hourMs, 'C'], [20 * hourMs + 1, 'H'])

    const matrix = peakHours(facts, query({ tz: 'Asia/Kathmandu' }))

    assert.deepEqual(matrix[1]?.[1], { customer: 1, human: 1, episodes: 1 })
    assert.deepEqual(peakHours(facts, query())[0]?.[20], { customer: 1, human: 1, episodes: 1 })
  })

  test('read implies delivered; failed is only what never arrived; replied is within 72 h and later', () => {
    const at = monday
    const facts = chat(
      [0, 'H', { readAt: at }],
      [1, 'H', { playedAt: at }],
      [2, 'S', { deliveredAt: at, failedAt: at }],
      [3, 'H', { failedAt: at, errorCode: '131047' }],
      [3 + 72 * hourMs, 'C'],
    )

    const { total } = delivery(facts, query())

    assert.deepEqual(total, {
      ...{ sent: 4, delivered: 3, read: 2, failed: 1, failedByCode: { '131047': 1 }, replied: 1 },
    })
  })

  test('facts in any order give the same chats', () => {
    const facts = chat([0, 'C'], [0, 'H'], [1, 'C'], [1, 'hand-off'], [1, 'close'], [2, 'C'], [2, 'reopen'], [2, 'H'])
    const backwards = {
      messages: facts.messages.toReversed(),
      statusChanges: facts.statusChanges.toReversed(),
      handOffs: facts.handOffs.toReversed(),
      assignments: facts.assignments.toReversed(),
    }

    assert.deepEqual(chatsOf(backwards), chatsOf(facts))
  })
})
