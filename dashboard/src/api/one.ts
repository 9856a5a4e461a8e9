import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call } from './client.ts'
import { useLive } from './live.tsx'
import type { ListTopic } from './topics.ts'

type OneOptions = {
  /** Asks again this often as well, for what no live event tells. */
  readonly everyMs?: number
  readonly enabled?: boolean
}

/** While the stream is broken or the last answer was a failure. */
const brokenRefetchMs = 15_000

/** One thing of the api, or anything else that is answered whole, kept up to date by live events. */
export function useOne<T>(topic: ListTopic, path: string, options: OneOptions = {}): UseQueryResult<T> {
  const { everyMs, enabled = true } = options
  const { state } = useLive()
  return useQuery({
    queryKey: ['one', topic, path],
    queryFn: ({ signal }) => call<T>(path, { signal }),
    enabled,
    refetchInterval: (query) =>
      state.kind === 'broken' || query.state.status === 'error' ? brokenRefetchMs : (everyMs ?? false),
  })
}
