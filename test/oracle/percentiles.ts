/** Percentiles by nearest rank over the raw values, and how near an answer from bins has to come. */

/** The value at rank ⌈p/100 · n⌉ of the sorted values; null where there are none. */
export function nearestRank(values: number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(1, Math.ceil((p / 100) * sorted.length)) - 1] ?? null
}

/**
 * Whether `answer` may stand for the exact nearest-rank percentile of `values` (same unit): within 1 % of it, exactly
 * 0 where it is 0, and null exactly where there are no values.
 */
export function isNearPercentile(answer: number | null, values: number[], p: number): boolean {
  return isNear(answer, nearestRank(values, p))
}

/** As `isNearPercentile`, where the exact value is known already, e.g. taken from an oracle's summary. */
export function isNear(answer: number | null, exact: number | null): boolean {
  if (answer === null || exact === null) return answer === exact
  if (exact === 0) return answer === 0
  const roundOff = 1e-9
  return Math.abs(answer - exact) <= Math.abs(exact) * (0.01 + roundOff)
}
