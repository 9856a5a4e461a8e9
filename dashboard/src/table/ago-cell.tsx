import { useNow } from '../clock.tsx'
import { formatAgo, formatInstant } from '../format.ts'

type AgoCellProps = {
  readonly at: string | null
  readonly zone: string
  /** Said where there is no such moment: "never". */
  readonly none: string
}

/** A moment of a row, as how long ago it was and, beside that, exactly. */
export function AgoCell({ at, zone, none }: AgoCellProps) {
  if (at === null) return <span className="text-ink-faint">{none}</span>
  const exact = formatInstant(Date.parse(at), zone)
  return (
    <time dateTime={at} title={exact} className="number">
      <Ago at={at} /> <span className="ml-1 text-ink-faint text-xs max-lg:hidden">{exact}</span>
    </time>
  )
}

function Ago({ at }: { readonly at: string }) {
  return formatAgo(Date.parse(at), useNow())
}
