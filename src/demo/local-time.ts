const dayMs = 86_400_000

/** What the clocks on the wall say, for many moments in few zones. */
export type WallClock = {
  /** Hours since local midnight, with fraction. */
  hourAt(zone: string, at: number): number
  /** Monday is 1, Sunday is 7. */
  weekdayAt(zone: string, at: number): number
  /** The moment of a local hour on the local day that `at` falls on; `hour` may reach beyond the day. */
  atHour(zone: string, at: number, hour: number): number
}

/** Offsets are looked up once per zone and UTC day: a demo does not care for the one hour around a change of clocks. */
export function wallClock(): WallClock {
  const offsets = new Map<string, number>()
  const offsetAt = (zone: string, at: number) => {
    const key = `${zone} ${Math.floor(at / dayMs)}`
    const known = offsets.get(key) ?? offsetMs(zone, at)
    offsets.set(key, known)
    return known
  }
  const localAt = (zone: string, at: number) => at + offsetAt(zone, at)
  return {
    hourAt: (zone, at) => (modulo(localAt(zone, at), dayMs) / dayMs) * 24,
    weekdayAt: (zone, at) => new Date(localAt(zone, at)).getUTCDay() || 7,
    atHour: (zone, at, hour) => {
      const midnight = Math.floor(localAt(zone, at) / dayMs) * dayMs - offsetAt(zone, at)
      return midnight + hour * 3_600_000
    },
  }
}

function offsetMs(zone: string, at: number): number {
  const written = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(written ?? '') ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor
}
