import { useOne } from '../api/one.ts'
import type { Page } from '../api/types.ts'
import { Badge } from '../components/badge.tsx'
import { formatShortCount } from '../format.ts'

/** Live events tell of most; this is for what they did not. */
const everyMs = 60_000

/** How many dead letters there are, beside their screen's name; nothing where there are none. */
export function DeadLetterCount() {
  const { data } = useOne<Page<unknown>>('dead-letters', 'api/dead-letters?limit=1', { everyMs })
  const { total = 0, totalIsCapped = false } = data?.page ?? {}
  if (total === 0) return null
  return (
    <span className="ml-auto">
      <Badge tone="bad">
        {formatShortCount(total)}
        {totalIsCapped && '+'}
      </Badge>
    </span>
  )
}
