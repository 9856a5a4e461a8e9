/** Numbers at which an axis has lines: from 0 to the first round number at or above `max`, in 2 to 5 steps. */
export function countTicks(max: number): number[] {
  for (let power = 1; ; power *= 10) {
    const size = [1, 2, 2.5, 5].map((digit) => digit * power).find((step) => Number.isInteger(step) && step * 5 >= max)
    if (size !== undefined) return ticksUpTo(max, size)
  }
}

const minute = 60
const hour = 3600
const day = 86_400
const roundDurations = [
  1,
  2,
  5,
  10,
  15,
  30,
  minute,
  2 * minute,
  3 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  4 * hour,
  6 * hour,
  8 * hour,
  12 * hour,
  day,
  2 * day,
  5 * day,
  10 * day,
]

/** The same for seconds: lines fall on whole minutes, hours and days. */
export function durationTicks(max: number): number[] {
  const size = roundDurations.find((step) => step * 5 >= max) ?? Math.ceil(max / 5 / day) * day
  return ticksUpTo(max, size)
}

function ticksUpTo(max: number, size: number): number[] {
  const count = Math.max(2, Math.ceil(max / size))
  return Array.from({ length: count + 1 }, (_, step) => step * size)
}

/** Every how many labels of `labelPx` fit side by side on an axis of `count` bands in `widthPx`. */
export function labelEvery(count: number, widthPx: number, labelPx: number): number {
  const fits = Math.max(1, Math.floor(widthPx / labelPx))
  const every = Math.ceil(count / fits)
  return [1, 2, 3, 4, 6, 7, 8, 12, 14, 24].find((round) => round >= every) ?? every
}

/**
 * The value from which on a cell gets the darkest shade: what 3 % of the cells that hold anything exceed, so that one
 * burst does not pale all the rest. 0 where there is nothing.
 */
export function darkestFrom(values: readonly number[]): number {
  const held = values.filter((value) => value > 0).toSorted((a, b) => b - a)
  return held[Math.floor(held.length * 0.03)] ?? 0
}

/** Which of seven shades `value` gets: 0 for nothing, then 1 to 6 in equal steps up to `darkest` and above. */
export function shadeOf(value: number, darkest: number): number {
  return value <= 0 || darkest <= 0 ? 0 : Math.min(6, Math.ceil((value / darkest) * 6))
}
