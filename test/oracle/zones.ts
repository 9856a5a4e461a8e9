/** Local time by `Intl.DateTimeFormat` alone: no offset tables, no calendar arithmetic that could share a mistake. */

export type LocalTime = {
  /** Of the calendar day, `2026-03-29`. */
  date: string
  /** Monday is 0. */
  weekday: number
  hour: number
  minute: number
  /** `GMT+05:30`: tells the two 01:30 of a day of 25 h apart. */
  offset: string
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** A function from an instant to what a clock and calendar on the wall of that zone show. */
export function wallClock(zone: string): (at: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  })
  return (at) => {
    const part: Record<string, string> = {}
    for (const { type, value } of format.formatToParts(at)) part[type] = value
    return {
      date: `${part['year']}-${part['month']}-${part['day']}`,
      weekday: weekdays.indexOf(part['weekday'] ?? ''),
      hour: Number(part['hour']),
      minute: Number(part['minute']),
      offset: part['timeZoneName'] ?? '',
    }
  }
}

/** The calendar date that lies `days` before `date`. */
export function dateBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
