import { sendCampaign, sendNotices } from './automation.ts'
import { conversation, type Opening, type Scene } from './conversation.ts'
import { wallClock } from './local-time.ts'
import { peopleOf } from './people.ts'
import type { Update } from './pieces.ts'
import { type Random, seeded } from './random.ts'
import { campaignPlans, type Dialogue, dialogues, farewells, loneLines } from './texts.ts'
import type { Customer } from './world.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/** Where the demo's numbers come from: the same story for the same three values. */
export type Story = {
  readonly seed: number
  /** The present moment, milliseconds since 1970: where history ends. */
  readonly now: number
  readonly days: number
}

export type History = {
  /** By arrival. Those that arrive after `now` are the conversations under way. */
  readonly updates: readonly Update[]
  readonly customers: readonly Customer[]
}

const conversationsPerDay = 105
/** Share of a day's conversations by weekday, Monday first, beside an average day. */
const weekRhythm = [1.2, 1.1, 1.05, 1.05, 1.1, 0.85, 0.65]
/** By the customer's local hour. */
const dayRhythm = [3, 2, 1, 1, 1, 2, 6, 14, 26, 40, 48, 46, 38, 36, 40, 42, 40, 38, 44, 52, 46, 30, 16, 7]

/** Days of a shop's conversations, up to the present moment. Pure: the same for the same story. */
export function history({ seed, now, days }: Story): History {
  const random = seeded(seed)
  const scene: Scene = { random, clock: wallClock(), pace: 'natural' }
  const people = peopleOf(random)
  const updates: Update[] = []
  const begin = (customer: Customer, startsAt: number, fate?: Opening['fate']) =>
    updates.push(...conversation(scene, openingOf(random, customer, startsAt, fate)))

  for (let day = days; day >= 0; day--) {
    const noon = now - day * dayMs
    for (const { customer, startsAt } of startsOfDay(scene, noon, people, 1 + 0.3 * (1 - day / Math.max(days, 1)))) {
      if (startsAt >= now - days * dayMs && startsAt < now) begin(customer, startsAt)
    }
    // A courier's bad afternoon: everybody asks at once.
    if (day === 9 || day === 3) {
      for (let asked = 0; asked < 45; asked++) {
        const startsAt = noon - random.whole(0, 25 * minuteMs)
        begin(people.anyone(startsAt), startsAt)
      }
    }
    for (const plan of campaignPlans.filter(({ daysAgo }) => daysAgo === day && day < days)) {
      updates.push(...sendCampaign(scene, plan, people.sample(330), noon - 3 * 60 * minuteMs))
    }
    updates.push(...sendNotices(scene, people.sample(random.count(14)), noon - dayMs))
  }
  // Whoever looks at the dashboard now finds people waiting.
  for (const minutes of [2, 4, 7, 13, 24, 41, 66, 95, 160]) {
    const startsAt = now - minutes * minuteMs
    begin(people.anyone(startsAt), startsAt, 'unanswered')
  }
  return { updates: inOrderOfArrival(updates.filter(({ at }) => at >= now - days * dayMs)), customers: people.known() }
}

type People = ReturnType<typeof peopleOf>

function startsOfDay(scene: Scene, noon: number, people: People, growth: number) {
  const { random, clock } = scene
  const weekday = clock.weekdayAt('UTC', noon)
  const expected = conversationsPerDay * (weekRhythm[weekday - 1] ?? 1) * growth
  return Array.from({ length: random.count(expected) }, () => {
    const customer = people.anyone(noon)
    const hour = random.weighted([...dayRhythm.keys()], (index) => dayRhythm[index] ?? 1)
    const startsAt = Math.floor(clock.atHour(customer.zone, noon, hour + random.next()))
    return { customer, startsAt }
  }).sort((a, b) => a.startsAt - b.startsAt)
}

/** What somebody comes to say, and whether it is answered. */
export function openingOf(random: Random, customer: Customer, startsAt: number, fate?: Opening['fate']): Opening {
  const luck = random.next()
  const drawn = luck < 0.05 ? 'unanswered' : luck < 0.09 ? 'slow' : 'answered'
  const isLone = fate === undefined && drawn === 'unanswered' && random.chance(0.5)
  const dialogue = isLone
    ? [`c ${random.pick(loneLines[customer.language])}`]
    : withFarewell(random, random.pick(dialogues[customer.language]), customer)
  return { customer, startsAt, dialogue, answerTo: null, fate: fate ?? drawn }
}

/** Most agents do not leave a "thank you" without an answer. */
function withFarewell(random: Random, dialogue: Dialogue, { language }: Customer): Dialogue {
  const isOpen = dialogue.at(-1)?.startsWith('c ') ?? false
  return isOpen && random.chance(0.9) ? [...dialogue, `a ${random.pick(farewells[language])}`] : dialogue
}

export function inOrderOfArrival(updates: readonly Update[]): Update[] {
  return [...updates].sort((a, b) => a.arrivesAt - b.arrivesAt)
}
