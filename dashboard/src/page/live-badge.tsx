import { useLive } from '../api/live.tsx'
import { classes } from '../components/classes.ts'
import { formatTime } from '../format.ts'

/** How fresh what the page shows is: of a query, or of a list. */
export type Freshness = { readonly updatedAt: number; readonly isStale: boolean }

type State = 'connecting' | 'live' | 'stale' | 'reconnecting'

const looks: Readonly<Record<State, { readonly words: string; readonly pill: string; readonly dot: string }>> = {
  connecting: { words: 'Connecting', pill: 'text-ink-faint', dot: 'bg-edge-strong' },
  live: { words: 'Live', pill: 'text-good', dot: 'bg-good' },
  stale: { words: 'Not updating', pill: 'bg-warn-wash text-warn', dot: 'bg-warn-dot' },
  reconnecting: { words: 'Reconnecting', pill: 'bg-warn-wash text-warn', dot: 'bg-warn-dot' },
}

/** Whether the page moves by itself, and if not, since when it stands still. */
export function LiveBadge({ of, zone }: { readonly of: Freshness; readonly zone: string }) {
  const { state } = useLive()
  const shown = stateOf(state.kind, of.isStale)
  const since = of.updatedAt > 0 ? formatTime(of.updatedAt, zone) : null
  const isStill = shown === 'stale' || shown === 'reconnecting'
  return (
    <p
      role="status"
      className={classes(
        'inline-flex min-h-6 items-center rounded-full px-2 font-medium text-xs transition-colors',
        looks[shown].pill,
      )}
    >
      <span className="relative mr-2 flex size-2">
        {shown === 'live' && <span className="absolute inset-0 animate-beacon rounded-full bg-good" />}
        <span className={classes('relative size-2 rounded-full', looks[shown].dot)} />
      </span>
      {looks[shown].words}
      {/* The time moves with every answer that comes by other ways: said each time, it would drown the rest. */}
      {isStill && since && <span aria-hidden="true">, shown as of {since}</span>}
    </p>
  )
}

function stateOf(stream: ReturnType<typeof useLive>['state']['kind'], isStale: boolean): State {
  if (stream === 'broken') return 'reconnecting'
  if (isStale) return 'stale'
  return stream === 'live' ? 'live' : 'connecting'
}
