import type { UseQueryResult } from '@tanstack/react-query'
import { useLive } from '../api/live.tsx'
import { classes } from '../components/classes.ts'
import { formatTime } from '../format.ts'

type Freshness = 'connecting' | 'live' | 'stale' | 'reconnecting'

const looks: Readonly<Record<Freshness, { readonly pill: string; readonly dot: string }>> = {
  connecting: { pill: 'text-ink-faint', dot: 'bg-edge-strong' },
  live: { pill: 'text-good', dot: 'bg-good' },
  stale: { pill: 'bg-warn-wash text-warn', dot: 'bg-warn-dot' },
  reconnecting: { pill: 'bg-warn-wash text-warn', dot: 'bg-warn-dot' },
}

/** Whether the numbers move by themselves, and if not, since when they stand still. */
export function LiveBadge({ query, zone }: { readonly query: UseQueryResult<unknown>; readonly zone: string }) {
  const { state } = useLive()
  const freshness = freshnessOf(state.kind, query.isRefetchError)
  const since = query.dataUpdatedAt > 0 ? formatTime(query.dataUpdatedAt, zone) : null
  const words: Readonly<Record<Freshness, string>> = {
    connecting: 'Connecting',
    live: 'Live',
    stale: since ? `Not updating, numbers are from ${since}` : 'Not updating',
    reconnecting: since ? `Reconnecting, numbers are from ${since}` : 'Reconnecting',
  }
  return (
    <p
      role="status"
      className={classes(
        'inline-flex min-h-6 items-center gap-2 rounded-full px-2 font-medium text-xs transition-colors',
        looks[freshness].pill,
      )}
    >
      <span className="relative flex size-2">
        {freshness === 'live' && <span className="absolute inset-0 animate-beacon rounded-full bg-good" />}
        <span className={classes('relative size-2 rounded-full', looks[freshness].dot)} />
      </span>
      {words[freshness]}
    </p>
  )
}

function freshnessOf(stream: ReturnType<typeof useLive>['state']['kind'], isRefetchError: boolean): Freshness {
  if (stream === 'broken') return 'reconnecting'
  if (isRefetchError) return 'stale'
  return stream === 'live' ? 'live' : 'connecting'
}
