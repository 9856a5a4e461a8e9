/** Event times as sources write them: seconds, milliseconds, microseconds, floats, numeric strings, ISO 8601. */

const earliestMs = Date.UTC(2009, 0, 1)
const futureMsMax = 24 * 3_600_000

export type EventTime = { readonly occurredAt: number; readonly timeReplaced: boolean }

/**
 * The time of an event, milliseconds since 1970. A time that is unparsable, zero, before 2009 or more than 24 h after
 * `receivedAt` is replaced by `receivedAt`, and says so (METRICS, "Event time").
 */
export function eventTime(raw: unknown, receivedAt: number): EventTime {
  const parsed = parseTime(raw)
  const usable = parsed !== null && parsed >= earliestMs && parsed <= receivedAt + futureMsMax
  return usable ? { occurredAt: parsed, timeReplaced: false } : { occurredAt: receivedAt, timeReplaced: true }
}

/** Milliseconds since 1970, or null. A number's unit is told by its magnitude: the ranges cannot meet before the year 5138. */
export function parseTime(raw: unknown): number | null {
  if (typeof raw === 'number') return fromNumber(raw)
  if (typeof raw !== 'string') return null
  const text = raw.trim()
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text))
  return fromIso(text)
}

const isoShape =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:[T ](?<time>\d{2}:\d{2}(?::\d{2})?)(?:\.(?<fraction>\d+))?\s*(?:Z|UTC|(?<hours>[+-]\d{2}):?(?<minutes>\d{2})?)?)?$/i

/**
 * Written anew before Date.parse sees it, which reads a time without a zone in the zone of the machine (here it is UTC) and
 * takes at most milliseconds reliably (7 and 9 fraction digits are cut, not rounded).
 */
function fromIso(text: string): number | null {
  const parts = isoShape.exec(text)?.groups
  if (parts === undefined) return null
  const { date, time = '00:00', fraction = '', hours = '+00', minutes = '00' } = parts
  const seconds = time.length === 5 ? `${time}:00` : time
  const ms = Date.parse(`${date}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${hours}:${minutes}`)
  return Number.isNaN(ms) ? null : ms
}

function fromNumber(value: number): number | null {
  if (!Number.isFinite(value) || value <= 0) return null
  // Rounded: 0.6 % of float seconds with three decimals lose a millisecond to truncation.
  if (value < 1e11) return Math.round(value * 1000)
  if (value < 1e14) return Math.trunc(value)
  if (value < 1e17) return Math.trunc(value / 1000)
  return Math.trunc(value / 1_000_000)
}
