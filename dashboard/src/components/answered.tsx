import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue } from 'react'
import { problemOf } from '../api/client.ts'
import { classes } from './classes.ts'
import { MovingScope } from './moving.tsx'
import { Failed } from './states.tsx'

type AnsweredProps<T> = {
  readonly query: UseQueryResult<T>
  /** Takes the same room as the answer, so that nothing jumps. */
  readonly loading: ReactNode
  /** Drawn before all other answers, which give way to what the reader does and to this one. */
  readonly isFirst?: boolean
  readonly className?: string
  readonly children: (answer: T) => ReactNode
}

/** One answer in each of its states: on its way, there, being replaced by that to another question, failed. */
export function Answered<T extends { readonly from: string; readonly tz: string }>({
  query,
  loading,
  isFirst = false,
  className,
  children,
}: AnsweredProps<T>) {
  const deferred = useDeferredValue(query.data)
  const answer = isFirst ? query.data : deferred
  const state = answer !== undefined ? 'there' : query.isError ? 'failed' : 'loading'
  return (
    <div
      aria-busy={state === 'loading' || query.isPlaceholderData}
      className={classes('transition-opacity duration-200', query.isPlaceholderData && 'opacity-50', className)}
    >
      {state === 'loading' && loading}
      {state === 'failed' && (
        <Failed problem={problemOf(query.error)} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      )}
      {answer !== undefined && <MovingScope value={`${answer.from} ${answer.tz}`}>{children(answer)}</MovingScope>}
    </div>
  )
}
