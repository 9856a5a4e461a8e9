import { ImportFailure } from './entry.ts'

/** The three numbers of a date, in the order they are written in. */
export type WrittenDate = readonly [number, number, number]
export const dateOrders = ['dmy', 'mdy', 'ymd', 'ydm'] as const
export type DateOrder = (typeof dateOrders)[number]
export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number }

/** A date read in an order; null where there is no such day. Years of two digits are of this century. */
export function readDate(written: WrittenDate, order: DateOrder): CalendarDate | null {
  const part = (letter: string) => written[order.indexOf(letter)] ?? 0
  const [year, month, day] = [part('y'), part('m'), part('d')]
  const isYear = year <= 99 || year >= 1970
  const daysMax = new Date(Date.UTC(year < 100 ? 2000 + year : year, month, 0)).getUTCDate()
  if (!isYear || month < 1 || month > 12 || day < 1 || day > daysMax) return null
  return { year: year < 100 ? 2000 + year : year, month, day }
}

/**
 * In which order the dates of a whole file are written: the one in which all of them are days, and which goes back in time least
 * often, as exports are in the order of time. A year of two digits comes first only where nothing else fits. Throws
 * `import-dates-ambiguous` where days and months could be either.
 */
export function dateOrderOf(dates: readonly WrittenDate[]): DateOrder {
  const candidates = dateOrders.flatMap((order) => {
    const days = dates.map((date) => readDate(date, order))
    if (days.some((day) => day === null)) return []
    return [{ order, stepsBack: stepsBack(days as CalendarDate[]), isUnlikely: isUnlikely(order, dates) }]
  })
  const likely = candidates.filter(({ isUnlikely }) => !isUnlikely)
  const among = likely.length > 0 ? likely : candidates
  const fewest = Math.min(...among.map(({ stepsBack }) => stepsBack))
  const [best, ...others] = among.filter(({ stepsBack }) => stepsBack === fewest)
  if (best === undefined)
    throw new ImportFailure(
      'import-format-wrong',
      'there is no order of day, month and year in which all dates are days',
    )
  if (others.length === 0) return best.order
  throw new ImportFailure(
    'import-dates-ambiguous',
    `dates such as ${dates[0]?.join('/')} can be read as ${[best, ...others].map(({ order }) => order).join(' and as ')}: say which by --date-order`,
  )
}

/**
 * In which order the dates of a table's column are written. Its rows need not be in the order of time: only a number that can be no
 * month, or no day, tells. Holds nothing but the first line that speaks against each order, however long the column is. A year that
 * comes first with four digits is followed by the month (ISO 8601) and tells nothing about the others.
 */
export function openColumnOrder(): { see(written: WrittenDate, line: number): void; order(): DateOrder | null } {
  const against = new Map<DateOrder, Sighting>()
  let example: Sighting | null = null
  return {
    see(written, line) {
      if (isYearFirst(written)) return
      const fitting = columnOrders.filter((order) => readDate(written, order) !== null)
      if (fitting.length === 0) return
      example ??= { written, line }
      for (const order of columnOrders)
        if (!fitting.includes(order) && !against.has(order)) against.set(order, { written, line })
    },
    order() {
      if (example === null) return null
      const [best, other] = columnOrders.filter((order) => !against.has(order))
      if (best === undefined)
        throw new ImportFailure(
          'import-dates-ambiguous',
          `the dates are written in several ways: ${shown(against.get('dmy'))} is not dmy, ${shown(against.get('mdy'))} is not mdy: say by --date-order which one counts`,
        )
      // A year of two digits comes first only where nothing else fits.
      if (other !== 'mdy') return best
      throw new ImportFailure(
        'import-dates-ambiguous',
        `dates such as ${shown(example)} can be read as ${best} and as ${other}, and no day above 12 tells: say which by --date-order`,
      )
    },
  }
}

type Sighting = { readonly written: WrittenDate; readonly line: number }
const columnOrders = ['dmy', 'mdy', 'ymd'] as const

/** Whether the first number can be nothing but a year. */
export function isYearFirst([first]: WrittenDate): boolean {
  return first >= 1000
}

function shown(sighting: Sighting | undefined): string {
  return sighting === undefined ? '' : `${sighting.written.join('/')} in line ${sighting.line}`
}

/** Two digits before all others are seldom a year; and whoever writes the year first goes on with the month. */
function isUnlikely(order: DateOrder, dates: readonly WrittenDate[]): boolean {
  return order === 'ydm' || (order === 'ymd' && dates.some(([first]) => first < 100))
}

function stepsBack(days: readonly CalendarDate[]): number {
  const numbers = days.map(({ year, month, day }) => year * 10_000 + month * 100 + day)
  return numbers.filter((number, index) => number < (numbers[index - 1] ?? 0)).length
}
