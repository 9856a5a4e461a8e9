import { dayMs, dayStart, hourMs, monthStart, quarterMs, type Range } from '../domain/zone.ts'

/** A stretch of time read from one level of the buckets, or from the facts themselves. */
export type Level = 'month' | 'day' | '15m' | 'facts'
export type Run = { readonly level: Level; readonly from: number }

/** Facts of a stretch of time that the buckets show in a neighbouring one: counted (1) or taken out (-1) at a mark, which counts from 0. */
export type Moved = Range & { readonly mark: number; readonly sign: 1 | -1 }

export type Cover = {
  /** In order, each up to the next one's start; the last up to `to`. */
  readonly runs: readonly Run[]
  readonly to: number
  /** The marks as the runs tell them apart: those asked for, but for months that were taken from the tenant's zone. */
  readonly marks: readonly number[]
  /** What that makes wrong, for the facts to put right. */
  readonly moved: readonly Moved[]
}

/**
 * Counts may be read from quarters of an hour, which days keep as bins, and so may hours of the week. Percentiles may not:
 * what whole days in the tenant's zone leave over is read from the facts.
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
 * a mark unless its buckets are finer than that. `home` is the tenant's zone, in which days and months are kept; `now` is a time
 * after which hardly anything can have happened.
 */
export function coverOf(
  asked: readonly number[],
  askedTo: number,
  home: string,
  reading: Reading,
  now = Number.POSITIVE_INFINITY,
): Cover {
  const edges = [...asked, askedTo]
  const taken =
    reading === 'percentiles'
      ? [...asked.map((_, index) => homeEdge(edges, index, home)), lastEdge(edges, home, now)]
      : edges
  const [marks, to] = [taken.slice(0, -1), taken.at(-1) ?? askedTo]
  const runs: Run[] = []
  for (const [index, from] of marks.entries()) {
    const stretch = { from, to: marks[index + 1] ?? to }
    for (const run of pieces(stretch, levelsFor[reading], home)) if (runs.at(-1)?.level !== run.level) runs.push(run)
  }
  return {
    runs,
    to,
    marks,
    moved: edges.flatMap((edge, index) => movedAt(edge, taken[index] ?? edge, index, marks.length)),
  }
}

/** More than any two zones are apart. */
const zonesApartMs = 27 * hourMs

/**
 * Where a stretch of months in another zone is cut: at the month of the tenant's zone that begins within a day of it. A year
 * is then read from its months and the facts of a few hours of each, instead of from all of its days.
 */
function homeEdge(edges: readonly number[], index: number, home: string): number {
  const edge = edges[index] ?? 0
  const beside = [index - 1, index].flatMap((stretch) => {
    const [from, to] = [edges[stretch], edges[stretch + 1]]
    return from === undefined || to === undefined ? [] : [to - from]
  })
  if (Math.max(...beside) < monthMsMin || Math.min(...beside) < 3 * dayMs) return edge
  const near = monthStart(edge + zonesApartMs, home)
  return Math.abs(near - edge) < zonesApartMs ? near : edge
}

/**
 * A range that reaches past today ends with the month, where that begins in its last stretch: one bucket instead of all of its days, and
 * the facts of days to come, of which there are none but by clocks that are ahead.
 */
function lastEdge(edges: readonly number[], home: string, now: number): number {
  const last = edges.length - 1
  const [from = 0, to = 0] = edges.slice(-2)
  const month = monthStart(to, home)
  if (to <= now || month === to || month < from) return homeEdge(edges, last, home)
  return monthStart(to, home, 1)
}

function movedAt(edge: number, taken: number, index: number, stretches: number): Moved[] {
  if (edge === taken) return []
  const range = { from: Math.min(edge, taken), to: Math.max(edge, taken) }
  const [shownIn, belongsTo] = taken < edge ? [index, index - 1] : [index - 1, index]
  const both = [
    { ...range, mark: belongsTo, sign: 1 },
    { ...range, mark: shownIn, sign: -1 },
  ] as const
  return both.filter(({ mark }) => mark >= 0 && mark < stretches)
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
const monthMsMin = 27 * dayMs

/** From the first bucket of the level that begins in the range to the last one that ends in it; empty where there is none. */
function wholeInside({ from, to }: Range, level: Level, home: string): Range {
  switch (level) {
    case 'month': {
      if (to - from < monthMsMin) return none
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
