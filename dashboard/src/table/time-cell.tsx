import { formatInstant, noValue } from '../format.ts'

/** A moment of a row, to the second. */
export function TimeCell({ at, zone }: { readonly at: string | null; readonly zone: string }) {
  if (at === null) return <span className="text-ink-faint">{noValue}</span>
  return (
    <time dateTime={at} className="number">
      {formatInstant(Date.parse(at), zone)}
    </time>
  )
}
