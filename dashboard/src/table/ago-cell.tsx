import { useNow } from '../clock.tsx'
import { formatInstant } from '../format.ts'
import { formatAgo } from '../format-duration.ts'

type AgoCellProps = {
  readonly at: string | null
  readonly zone: string
  /** Said where there is no such moment: "never". */
  readonly none: string
}

/** A moment of a row: how long ago it was and, underneath, exactly. */
export function AgoCell({ at, zone, none }: AgoCellProps) {
  if (at === null) return <span className="text-ink-faint">{none}</span>
  return (
    <time dateTime={at} className="number">
      <span className="block truncate leading-4">
        <Ago at={at} />
      </span>
      <span className="block truncate text-2xs text-ink-faint leading-3.5">{formatInstant(Date.parse(at), zone)}</span>
    </time>
  )
}

function Ago({ at }: { readonly at: string }) {
  return formatAgo(Date.parse(at), useNow())
}
