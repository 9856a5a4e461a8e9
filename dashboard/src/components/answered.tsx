import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { problemOf } from '../api/client.ts'
import { classes } from './classes.ts'
import { MovingScope } from './moving.tsx'
import { Failed } from './states.tsx'

type AnsweredProps<T> = {
  readonly query: UseQueryResult<T>
  /** Takes the same room as the answer, so that nothing jumps. */
  readonly loading: ReactNode
  readonly className?: string
  readonly children: (answer: T) => ReactNode
}

/** One answer in each of its states: on its way, there, being replaced by that to another question, failed. */
export function Answered<T extends { readonly from: string; readonly tz: string }>({
  query,
  loading,
  className,
  children,
}: AnsweredProps<T>) {
  const state = query.data !== undefined ? 'there' : query.isError ? 'failed' : 'loading'
  return (
    <div
      aria-busy={state === 'loading' || query.isPlaceholderData}
      className={classes('transition-opacity duration-200', query.isPlaceholderData && 'opacity-50', className)}
    >
      {state === 'loading' && loading}
      {state === 'failed' && (
        <Failed problem={problemOf(query.error)} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && (
        <MovingScope value={`${query.data.from} ${query.data.tz}`}>{children(query.data)}</MovingScope>
      )}
    </div>
  )
}
