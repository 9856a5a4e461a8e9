import { formatDate, formatInstant } from '../format.ts'

type DateCellProps = {
  readonly at: string | null
  readonly zone: string
  /** Said where there is no such day: "never". */
  readonly none: string
}

/** A moment of a row of which the day is what matters; exactly on pointing at it. */
export function DateCell({ at, zone, none }: DateCellProps) {
  if (at === null) return <span className="text-ink-faint">{none}</span>
  const instant = Date.parse(at)
  return (
    <time dateTime={at} title={formatInstant(instant, zone)} className="number">
      {formatDate(instant, zone)}
    </time>
  )
}
