/** A source of chance that gives the same numbers for the same seed, on every machine. */
export type Random = {
  /** From 0 up to but not including 1. */
  next(): number
  /** A whole number, both bounds included. */
  whole(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(choices: readonly [T, ...T[]]): T
  /** Picks in proportion to `weightOf`, which must be positive for at least one choice. */
  weighted<T>(choices: readonly T[], weightOf: (choice: T) => number): T
  /** Log-normal: half of the values are below `median`; `spread` of 1 puts two thirds between a third and three times of it. */
  around(median: number, spread: number): number
  /** How many of something happen where `expected` do on average (Poisson). */
  count(expected: number): number
  hex(length: number): string
}

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits of state, good enough to tell a story with. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: ([first, ...rest]) => [first, ...rest][whole(0, rest.length)] ?? first,
    weighted: (choices, weightOf) => weighted(next(), choices, weightOf),
    around: (median, spread) => median * Math.exp(spread * normal(next)),
    count: (expected) => poisson(next, expected),
    hex: (length) => Array.from({ length }, () => whole(0, 15).toString(16)).join(''),
  }
}

function weighted<T>(roll: number, choices: readonly T[], weightOf: (choice: T) => number): T {
  let left = roll * choices.reduce((sum, choice) => sum + weightOf(choice), 0)
  for (const choice of choices) {
    left -= weightOf(choice)
    if (left < 0) return choice
  }
  const last = choices.at(-1)
  if (last === undefined) throw new RangeError('nothing to pick from')
  return last
}

/** Box and Muller's transform. */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** Knuth's method; exact, and quick enough for the tens of expected conversations of a day. */
function poisson(next: () => number, expected: number): number {
  const limit = Math.exp(-expected)
  let happened = 0
  for (let product = next(); product > limit; product *= next()) happened++
  return happened
}
