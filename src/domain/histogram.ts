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

/** No duration that a number can hold has a bin as great. */
const binsMax = 2_048

/** Durations of one stretch, or of several together: how many in each bin, and their sum. Adding is all it takes to join two. */
export class Histogram {
  private readonly counts = new Float64Array(binsMax)
  /** Of all durations, milliseconds. */
  ms = 0

  get count(): number {
    return this.counts.reduce((sum, count) => sum + count, 0)
  }

  /** Counts, by the bins they belong to, which may come in any order and repeat; counts may be negative. `ms` is their sum. */
  add(bins: readonly number[], counts: readonly number[], ms: number): this {
    for (const [index, bin] of bins.entries()) this.counts[bin] = (this.counts[bin] ?? 0) + (counts[index] ?? 0)
    this.ms += ms
    return this
  }

  join(other: Histogram): this {
    for (let bin = 0; bin < binsMax; bin++) this.counts[bin] = (this.counts[bin] ?? 0) + (other.counts[bin] ?? 0)
    this.ms += other.ms
    return this
  }

  /** Nearest-rank percentiles, milliseconds, in the order asked for; null where nothing was counted. */
  percentiles(ps: readonly number[]): (number | null)[] {
    const { count } = this
    return ps.map((p) => (count <= 0 ? null : this.valueAtRank(nearestRank(count, p))))
  }

  private valueAtRank(rank: number): number | null {
    let left = rank
    for (let bin = 0; bin < binsMax; bin++) {
      left -= this.counts[bin] ?? 0
      if (left <= 0) return valueOfBin(bin)
    }
    return null
  }
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
