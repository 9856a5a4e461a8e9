import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useClock } from '../clock.tsx'
import { isRunning, type Range, spanOf, todayRange } from '../range.ts'
import { answerKey } from './answer-key.ts'
import { call } from './client.ts'
import { useLive } from './live.tsx'
import type { Answers, Question } from './types.ts'

/** Live events bring most changes; this is for what time alone changes, such as waits that lapse. */
const quietRefetchMs = 60_000
/** While the stream is broken or the last answer was a failure. */
const brokenRefetchMs = 15_000

/**
 * The answer to one question over `range` in `zone`, kept up to date. The instants are worked out at each fetch, so that
 * "today" goes on past midnight. While another range loads, the answer to the one before stays (`isPlaceholderData`).
 */
export function useAnswer<Q extends Question>(
  question: Q,
  { range, zone }: { readonly range: Range; readonly zone: string },
): UseQueryResult<Answers[Q]> {
  const clock = useClock()
  const { state } = useLive()
  return useQuery({
    queryKey: answerKey(question, range, zone),
    queryFn: ({ signal }) => {
      const span = spanOf(range, zone, clock.now())
      const params = new URLSearchParams({
        from: new Date(span.from).toISOString(),
        to: new Date(span.to).toISOString(),
        tz: zone,
        interval: span.interval,
      })
      return call<Answers[Q]>(`api/analytics/${question}?${params}`, { signal })
    },
    placeholderData: keepPreviousData,
    refetchInterval: (query) => {
      if (state.kind === 'broken' || query.state.status === 'error') return brokenRefetchMs
      return question === 'open-waits' || isRunning(range, zone, clock.now()) ? quietRefetchMs : false
    },
  })
}

/** The messages of today in `zone`, whatever range is being looked at. */
export function useToday(zone: string): UseQueryResult<Answers['volume']> {
  return useAnswer('volume', { range: todayRange, zone })
}
