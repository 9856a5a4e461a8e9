/** Says yes to the first of its kind within the time, so that a flood leaves one line in the log. Kinds must be few. */
export function seldom(everyMs: number, now: () => number): (kind: string) => boolean {
  const saidAt = new Map<string, number>()
  return (kind) => {
    const at = now()
    if (at - (saidAt.get(kind) ?? Number.NEGATIVE_INFINITY) < everyMs) return false
    saidAt.set(kind, at)
    return true
  }
}
