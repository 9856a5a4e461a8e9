import type { WallClock } from './local-time.ts'
import type { Random } from './random.ts'

/** Who plays in the demo: a shop's team in three cities, and customers all over the world. */

export type Language = 'en' | 'hi' | 'es' | 'pt' | 'fr' | 'de'

export type Agent = {
  readonly id: string
  readonly name: string
  readonly zone: string
  /** Local hours; an end beyond 24 is on the next day. */
  readonly shift: { readonly from: number; readonly to: number }
  /** Monday is 1. */
  readonly worksOn: readonly number[]
  /** Median seconds until an answer when it is quiet. */
  readonly replySeconds: number
}

/** One of the shop's two numbers. */
export type Line = { readonly phone: string; readonly phoneNumberId: string }

export type Customer = {
  readonly name: string
  readonly language: Language
  readonly zone: string
  readonly line: Line
  /** Digits, as WhatsApp writes numbers; null for someone who shows a username only. */
  readonly phone: string | null
  /** Until then only the user id is shown; 0 for most. Milliseconds since 1970. */
  readonly phoneShownFrom: number
  readonly userId: string | null
  readonly username: string | null
  /** Lets others see when a message was read. */
  readonly showsRead: boolean
}

export const accountId = '100000000000901'

export const lines: readonly [Line, Line] = [
  { phone: '442079460900', phoneNumberId: '100000000000911' },
  { phone: '12025550190', phoneNumberId: '100000000000912' },
]

const weekdays = [1, 2, 3, 4, 5]
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const london = 'Europe/London'
const bengaluru = 'Asia/Kolkata'
const newYork = 'America/New_York'

export const agents: readonly Agent[] = [
  { id: 'amara', name: 'Amara Okafor', zone: london, shift: { from: 8, to: 16 }, worksOn: weekdays, replySeconds: 70 },
  { id: 'tom', name: 'Tom Whitfield', zone: london, shift: { from: 9, to: 17 }, worksOn: weekdays, replySeconds: 240 },
  { id: 'zofia', name: 'Zofia Nowak', zone: london, shift: { from: 12, to: 20 }, worksOn: weekdays, replySeconds: 110 },
  { id: 'lewis', name: 'Lewis Grant', zone: london, shift: { from: 9, to: 18 }, worksOn: [6, 7], replySeconds: 300 },
  {
    id: 'priya',
    name: 'Priya Raman',
    zone: bengaluru,
    shift: { from: 9, to: 18 },
    worksOn: weekdays,
    replySeconds: 55,
  },
  {
    id: 'arjun',
    name: 'Arjun Mehta',
    zone: bengaluru,
    shift: { from: 10, to: 19 },
    worksOn: [2, 3, 4, 5, 6],
    replySeconds: 150,
  },
  {
    id: 'fatima',
    name: 'Fatima Sheikh',
    zone: bengaluru,
    shift: { from: 9, to: 18 },
    worksOn: [1, 2, 5, 6, 7],
    replySeconds: 130,
  },
  {
    id: 'daniela',
    name: 'Daniela Cruz',
    zone: newYork,
    shift: { from: 8, to: 17 },
    worksOn: weekdays,
    replySeconds: 95,
  },
  {
    id: 'marcus',
    name: 'Marcus Hill',
    zone: newYork,
    shift: { from: 12, to: 21 },
    worksOn: everyDay,
    replySeconds: 420,
  },
]

export function agentsOnShift(clock: WallClock, at: number): readonly Agent[] {
  return agents.filter(({ zone, shift, worksOn }) => {
    const hour = clock.hourAt(zone, at)
    return worksOn.includes(clock.weekdayAt(zone, at)) && hour >= shift.from && hour < shift.to
  })
}

/** When somebody is there again, milliseconds; `at` itself when somebody is. */
export function nextStaffed(clock: WallClock, at: number): number {
  const quarterMs = 900_000
  for (let time = at; time < at + 96 * quarterMs; time += quarterMs) {
    if (agentsOnShift(clock, time).length > 0) return time
  }
  return at
}

type Country = {
  readonly share: number
  readonly code: string
  readonly languages: readonly [Language, ...Language[]]
  readonly zones: readonly [string, ...string[]]
  readonly line: Line
  phone(random: Random): string
}

const digits = (random: Random, length: number) => Array.from({ length }, () => random.whole(0, 9)).join('')

/**
 * Numbers that regulators keep free for fiction: Ofcom's 07700 900xxx, 555-01xx in North America, ARCEP's 06 39 98, the
 * Bundesnetzagentur's 0171 39200xx. India, Brazil and Mexico keep none: theirs are invented, under prefixes not in use.
 */
const countries: readonly Country[] = [
  {
    share: 30,
    code: 'GB',
    languages: ['en'],
    zones: [london],
    line: lines[0],
    phone: (random) => `447700900${digits(random, 3)}`,
  },
  {
    share: 22,
    code: 'IN',
    languages: ['en', 'hi'],
    zones: [bengaluru],
    line: lines[0],
    phone: (random) => `9155500${digits(random, 5)}`,
  },
  {
    share: 20,
    code: 'US',
    languages: ['en', 'en', 'en', 'es'],
    zones: [newYork, 'America/Chicago', 'America/Los_Angeles'],
    line: lines[1],
    phone: (random) =>
      `1${random.pick(['212', '312', '415', '305', '617', '713', '206', '404'])}55501${digits(random, 2)}`,
  },
  {
    share: 8,
    code: 'BR',
    languages: ['pt'],
    zones: ['America/Sao_Paulo'],
    line: lines[1],
    phone: (random) => `55209${digits(random, 8)}`,
  },
  {
    share: 7,
    code: 'FR',
    languages: ['fr'],
    zones: ['Europe/Paris'],
    line: lines[0],
    phone: (random) => `3363998${digits(random, 4)}`,
  },
  {
    share: 6,
    code: 'MX',
    languages: ['es'],
    zones: ['America/Mexico_City'],
    line: lines[1],
    phone: (random) => `5210000${digits(random, 5)}`,
  },
  {
    share: 4,
    code: 'DE',
    languages: ['de'],
    zones: ['Europe/Berlin'],
    line: lines[0],
    phone: (random) => `4917139200${digits(random, 2)}`,
  },
  {
    share: 3,
    code: 'AU',
    languages: ['en'],
    zones: ['Australia/Sydney'],
    line: lines[0],
    phone: (random) => `61491570${digits(random, 3)}`,
  },
]

const firstNames = {
  en: [
    'Olivia',
    'Jack',
    'Grace',
    'Noah',
    'Ella',
    'Leo',
    'Ruby',
    'Max',
    'Zoe',
    'Adam',
    'Chloe',
    'Sam',
    'Maya',
    'Ben',
    'Isla',
    'Kofi',
  ],
  hi: ['Aarav', 'Ananya', 'Rohan', 'Kavya', 'Vikram', 'Neha', 'Sanjay', 'Pooja', 'Rahul', 'Divya', 'Imran', 'Meera'],
  es: ['Lucía', 'Mateo', 'Valeria', 'Diego', 'Camila', 'Javier', 'Sofía', 'Andrés', 'Paula', 'Hugo'],
  pt: ['Ana', 'João', 'Beatriz', 'Pedro', 'Larissa', 'Thiago', 'Júlia', 'Rafael'],
  fr: ['Camille', 'Louis', 'Chloé', 'Hugo', 'Inès', 'Antoine', 'Manon', 'Théo'],
  de: ['Lena', 'Jonas', 'Mia', 'Felix', 'Hannah', 'Paul', 'Katrin', 'Moritz'],
} as const satisfies Record<Language, readonly [string, ...string[]]>

const lastNames = {
  en: [
    'Harper',
    'Bennett',
    'Clarke',
    'Morgan',
    'Foster',
    'Reid',
    'Ellis',
    'Osei',
    'Walsh',
    'Brooks',
    'Lane',
    'Price',
    'Tran',
    'Shaw',
  ],
  hi: ['Sharma', 'Iyer', 'Patel', 'Reddy', 'Khan', 'Nair', 'Gupta', 'Das', 'Menon', 'Singh', 'Joshi', 'Bose'],
  es: ['García', 'Torres', 'Ramírez', 'Vega', 'Flores', 'Ortiz', 'Molina', 'Reyes'],
  pt: ['Silva', 'Costa', 'Almeida', 'Rocha', 'Pereira', 'Barbosa'],
  fr: ['Moreau', 'Lefèvre', 'Garnier', 'Roux', 'Blanc', 'Fontaine'],
  de: ['Schneider', 'Vogel', 'Krause', 'Lang', 'Winkler', 'Brandt'],
} as const satisfies Record<Language, readonly [string, ...string[]]>

/** Someone who writes for the first time at `at`. A few hide their number, as WhatsApp lets people do, some only at first. */
export function newCustomer(random: Random, at: number): Customer {
  const hidesNumber = random.chance(0.05)
  const revealsLater = random.chance(0.3)
  const country = random.weighted(countries, ({ share }) => share)
  const language = random.pick(country.languages)
  const first = random.pick(firstNames[language])
  const last = random.pick(lastNames[language])
  const hasUserId = hidesNumber || random.chance(0.15)
  return {
    name: random.chance(0.8) ? `${first} ${last}` : first,
    language,
    zone: random.pick(country.zones),
    line: country.line,
    phone: hidesNumber && !revealsLater ? null : country.phone(random),
    phoneShownFrom: hidesNumber && revealsLater ? at + 3 * 86_400_000 : 0,
    userId: hasUserId ? `${country.code}.${random.whole(1, 9)}${digits(random, 19)}` : null,
    username: hidesNumber ? `${first}.${last}${random.whole(1, 99)}`.toLowerCase() : null,
    showsRead: random.chance(0.78),
  }
}
