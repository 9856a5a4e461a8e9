import { dayMs, dayStart, hourMs, monthStart, quarterMs, type Range } from '../domain/zone.ts'

/** A stretch of time read from one level of the buckets, or from the facts themselves. */
export type Level = 'month' | 'day' | '15m' | 'facts'
export type Run = { readonly level: Level; readonly from: number }

/** Runs in order, each up to the next one's start; the last up to `to`. */
export type Cover = { readonly runs: readonly Run[]; readonly to: number }

/**
 * Counts may be read from quarters of an hour. Percentiles may not: quarters keep no bins, so what whole days in the
 * tenant's zone leave over is read from the facts.
 */
const levelsFor = {
  counts: ['month', 'day', '15m'],
  quarters: ['15m'],
  percentiles: ['month', 'day'],
  factsOnly: [],
} as const
export type Reading = keyof typeof levelsFor

/**
 * The coarsest levels that fit between the marks (ascending; the last stretch ends at `to`), so that no run reaches over
 * a mark unless its buckets are finer than that. `home` is the tenant's zone, in which days and months are kept.
 */
export function coverOf(marks: readonly number[], to: number, home: string, reading: Reading): Cover {
  const runs: Run[] = []
  for (const [index, from] of marks.entries()) {
    const stretch = { from, to: marks[index + 1] ?? to }
    for (const run of pieces(stretch, levelsFor[reading], home)) if (runs.at(-1)?.level !== run.level) runs.push(run)
  }
  return { runs, to }
}

function* pieces(range: Range, levels: readonly Level[], home: string): Generator<Run> {
  const [level, ...finer] = levels
  if (range.from >= range.to) return
  if (level === undefined) {
    yield { level: 'facts', from: range.from }
    return
  }
  const whole = wholeInside(range, level, home)
  if (whole.from >= whole.to) {
    yield* pieces(range, finer, home)
    return
  }
  yield* pieces({ from: range.from, to: whole.from }, finer, home)
  yield { level, from: whole.from }
  yield* pieces({ from: whole.to, to: range.to }, finer, home)
}

const none: Range = { from: 0, to: 0 }

/** From the first bucket of the level that begins in the range to the last one that ends in it; empty where there is none. */
function wholeInside({ from, to }: Range, level: Level, home: string): Range {
  switch (level) {
    case 'month': {
      if (to - from < 27 * dayMs) return none
      const first = monthStart(from, home)
      return { from: first === from ? from : monthStart(from, home, 1), to: monthStart(to, home) }
    }
    case 'day': {
      if (to - from < 20 * hourMs) return none
      const first = dayStart(from, home)
      return { from: first === from ? from : dayStart(from, home, 1), to: dayStart(to, home) }
    }
    case '15m':
      return { from: Math.ceil(from / quarterMs) * quarterMs, to: Math.floor(to / quarterMs) * quarterMs }
    case 'facts':
      return { from, to }
  }
}
