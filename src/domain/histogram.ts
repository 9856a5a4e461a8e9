/**
 * Durations as counts in logarithmic bins, so that percentiles merge by adding: any percentile of any union of buckets is
 * within 1 % of the true one. Bin i ≥ 1 holds (γ^(i−2), γ^(i−1)] milliseconds, γ = 1.02; zero has bin 0 to itself.
 * After Masson, Rim, Lee: DDSketch, https://www.vldb.org/pvldb/vol12/p2195-masson.pdf
 */
const gamma = 1.02
const logGamma = Math.log(gamma)

/** The bin of a duration in milliseconds. Zero, and what clocks out of step make negative, is bin 0. */
export function binOf(ms: number): number {
  return ms <= 0 ? 0 : 1 + Math.max(0, Math.ceil(Math.log(ms) / logGamma))
}

/** The duration that stands for a bin, milliseconds: the value that is relatively nearest to both of its ends, so within 1 % of all of it. */
export function valueOfBin(bin: number): number {
  return bin <= 0 ? 0 : (2 * gamma ** (bin - 1)) / (gamma + 1)
}

/** How many of `count` values, in order, it takes to reach the percentile `p` (0 < p ≤ 1): the nearest rank. */
export function nearestRank(count: number, p: number): number {
  // 0.55 × 100 is 55.00000000000001 in floating point, and must not become rank 56.
  return Math.max(1, Math.ceil(Number((count * p).toFixed(9))))
}

/** Bins, in any order, and how often each was counted; bins may repeat, and counts be negative. */
export type Counted = { readonly bins: readonly number[]; readonly counts: readonly number[] }

/**
 * Nearest-rank percentiles of all parts together, milliseconds, in the order asked for; null where nothing was counted. Counts
 * are added up in place: making pairs of them and sorting those took a fourth of a report over ten million messages.
 */
export function percentiles(parts: readonly Counted[], ps: readonly number[]): (number | null)[] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, -1]
  for (const { bins } of parts)
    for (const bin of bins) {
      if (bin < least) least = bin
      if (bin > greatest) greatest = bin
    }
  const sums = new Array<number>(Math.max(0, greatest - least + 1)).fill(0)
  let total = 0
  for (const { bins, counts } of parts)
    for (const [index, bin] of bins.entries()) {
      const count = counts[index] ?? 0
      sums[bin - least] = (sums[bin - least] ?? 0) + count
      total += count
    }
  return ps.map((p) => (total <= 0 ? null : valueAtRank(sums, least, nearestRank(total, p))))
}

function valueAtRank(sums: readonly number[], least: number, rank: number): number | null {
  let left = rank
  for (const [index, count] of sums.entries()) {
    left -= count
    if (left <= 0) return valueOfBin(least + index)
  }
  return null
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Where the bands of the distribution end, milliseconds, exclusive; the last band has no end (METRICS, "response times"). */
export const bandEndsMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 4 * hourMs, 8 * hourMs, 24 * hourMs] as const

export type Band = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The band of a duration in milliseconds. */
export function bandOf(ms: number): Band {
  const band = bandEndsMs.findIndex((end) => ms < end)
  return (band === -1 ? bandEndsMs.length : band) as Band
}
