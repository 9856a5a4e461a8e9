type Identified = { readonly id: string }

/**
 * By how many rows what the reader sees has moved, when the list was read anew: by as many as most rows in sight did, for one
 * of them may have gone to the top by itself. Nothing is left of what was seen: not at all.
 */
export function shiftOf(
  before: readonly Identified[],
  after: readonly Identified[],
  seen: { readonly first: number; readonly count: number },
): number {
  const { first, count } = seen
  if (before[first]?.id === after[first]?.id) return 0
  const wasAt = new Map(before.slice(first, first + count).map(({ id }, index) => [id, first + index]))
  const shifts: number[] = []
  for (let index = 0; index < after.length && shifts.length < wasAt.size; index++) {
    const was = wasAt.get(after[index]?.id ?? '')
    if (was !== undefined) shifts.push(index - was)
  }
  return shifts.sort((a, b) => a - b)[Math.floor(shifts.length / 2)] ?? 0
}
