import { randomUUID } from 'node:crypto'
import type { Range } from '../domain/zone.ts'
import { aChat, aMessage, anEpisode, aWait, type FactsUnderTest } from './facts-under-test.ts'

/** Two months around the change to summer time in Europe. */
const history: Range = { from: Date.UTC(2026, 1, 20), to: Date.UTC(2026, 3, 5) }
export const withinAQuarter: Range = { from: Date.UTC(2026, 2, 3, 10, 1), to: Date.UTC(2026, 2, 3, 10, 14) }
export const aroundTheChange: Range = { from: Date.UTC(2026, 2, 28, 22, 40), to: Date.UTC(2026, 2, 30, 3, 5) }

/** The same history in every run: a linear congruential generator (Numerical Recipes, ranqd1). */
export function someHistory(now: number): FactsUnderTest {
  let state = 20_260_329
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const pick = <T>(...choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T
  // A third of it in the two days around the change of the clock, and some on the very edges of quarters.
  const time = () => {
    const { from, to } = random() < 0.35 ? aroundTheChange : random() < 0.1 ? withinAQuarter : history
    const at = Math.floor(from + random() * (to - from))
    return random() < 0.1 ? Math.floor(at / 900_000) * 900_000 : at
  }
  const maybe = <T>(share: number, value: T): T | null => (random() < share ? value : null)
  const contacts = Array.from({ length: 150 }, () => ({
    id: randomUUID(),
    name: null,
    firstCustomerAt: maybe(0.9, time()),
    firstCustomerChannel: pick('whatsapp' as const, 'web' as const),
  }))
  const chats = contacts.map((contact) =>
    aChat({
      channel: pick('whatsapp', 'web'),
      contactId: contact.id,
      lastMessageAt: now,
      assigneeId: pick(null, 'maria', 'jo'),
    }),
  )
  const firstMessages = contacts.flatMap(({ id, firstCustomerAt, firstCustomerChannel }, index) => {
    if (firstCustomerAt === null) return []
    return aMessage({
      chatId: chats[index]?.id ?? '',
      contactId: id,
      channel: firstCustomerChannel,
      occurredAt: firstCustomerAt,
    })
  })
  const otherMessages = Array.from({ length: 2_000 }, () => {
    const chat = pick(...chats)
    const direction = pick('inbound' as const, 'outbound' as const)
    const occurredAt = time()
    const isOut = direction === 'outbound'
    return aMessage({
      chatId: chat.id,
      channel: chat.channel as 'whatsapp',
      occurredAt,
      direction,
      class: isOut ? pick('H', 'H', 'B', 'S') : 'C',
      agentId: isOut ? pick(null, 'maria', 'jo') : null,
      campaignId: isOut ? pick(null, null, 'spring') : null,
      deliveredAt: isOut ? maybe(0.5, occurredAt + 10) : null,
      readAt: isOut ? maybe(0.3, occurredAt + 20) : null,
      playedAt: isOut ? maybe(0.1, occurredAt + 30) : null,
      failedAt: isOut ? maybe(0.3, occurredAt + 5) : null,
      errorCode: isOut ? pick(null, '131026', '470') : null,
      repliedAt: isOut ? maybe(0.3, occurredAt + 40) : null,
    })
  })
  const waitsIn = new Set<string>()
  const waits = Array.from({ length: 700 }, (_, index) => {
    const chat = pick(...chats)
    const startedAt = time() + index
    const common = { chatId: chat.id, channel: chat.channel, startedAt, agentId: pick(null, 'maria', 'jo') }
    // At most one is open in a chat.
    const isOpen = random() < 0.2 && !waitsIn.has(chat.id)
    if (isOpen) {
      waitsIn.add(chat.id)
      return aWait({ ...common, outcome: 'open', imported: random() < 0.2 })
    }
    const lapsesAt = startedAt + 24 * 3_600_000
    if (random() < 0.2 && lapsesAt < now) return aWait({ ...common, outcome: 'unanswered', endedAt: lapsesAt })
    if (random() < 0.2) return aWait({ ...common, outcome: pick('bot', 'closed'), endedAt: startedAt + 60_000 })
    return aWait({ ...common, endedAt: startedAt + Math.floor(random() ** 6 * 2e8) })
  })
  const episodes = Array.from({ length: 500 }, (_, index) => {
    const chat = pick(...chats)
    const startedAt = time() + index
    const common = { chatId: chat.id, channel: chat.channel, startedAt }
    if (random() < 0.3) return anEpisode(common)
    const firstResponseFrom = startedAt + Math.floor(random() * 60_000)
    const firstResponseAt = firstResponseFrom + Math.floor(random() ** 6 * 2e8)
    return anEpisode({ ...common, firstResponseFrom, firstResponseAt, firstResponseAgent: pick(null, 'maria', 'jo') })
  })
  return { messages: [...firstMessages, ...otherMessages], contacts, chats, waits, episodes }
}
