import type { WallTime } from '../domain/zone.ts'

/** When a clock of a place showed that; where it did twice, the first time, or the `later`. Null: no such day. */
export type Instant = (written: WallTime, which?: 'later') => number | null

/** Clocks change at quarters of an hour: what holds at the quarter holds for all of it. */
export function rememberQuarters(instant: Instant): Instant {
  const quarters = new Map<string, number | null>()
  return (written, which) => {
    const { year, month, day, hour, minute, second } = written
    if (minute > 59 || second > 59) return null
    const key = [year, month, day, hour, Math.floor(minute / 15), which].join('-')
    const known = quarters.get(key)
    const start =
      known === undefined ? instant({ ...written, minute: minute - (minute % 15), second: 0 }, which) : known
    quarters.set(key, start)
    return start === null ? null : start + ((minute % 15) * 60 + second) * 1_000
  }
}

export type ReadTime = {
  readonly at: number
  /** When the clock showed that for the first time: the same whichever message the reading began with. */
  readonly firstAt: number
}

/** Messages that crossed on their way may stand in the wrong order, by less than a clock is ever put back. */
const crossedMs = 5 * 60_000

/**
 * Reads the times of messages that stand in the order they were written: of an hour that a clock which was put back shows twice it is
 * the second one in which they do not go back. So no answer comes before its question.
 */
export function openClock(instant: Instant): (written: WallTime) => ReadTime | null {
  let before: number | null = null
  return (written) => {
    const firstAt = instant(written)
    if (firstAt === null) return null
    const laterAt = instant(written, 'later') ?? firstAt
    const since = before === null ? firstAt : before - crossedMs
    const isLater = firstAt < since && laterAt >= since
    before = isLater ? laterAt : firstAt
    return { at: before, firstAt }
  }
}
