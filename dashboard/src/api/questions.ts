import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useClock } from '../clock.tsx'
import { isRunning, type Span, spanBefore, spanOf, todayRange } from '../view/range.ts'
import { filterParameters } from '../view/view.ts'
import { type AnswerView, answerKey, type Period } from './answer-key.ts'
import { call } from './client.ts'
import { useLive } from './live.tsx'
import { searchOf } from './parameters.ts'
import type { Answers, Question } from './types.ts'

/** Live events bring most changes; this is for what time alone changes, such as waits that lapse. */
const quietRefetchMs = 60_000
/** While the stream is broken or the last answer was a failure. */
const brokenRefetchMs = 15_000

type Options = { readonly period?: Period; readonly enabled?: boolean }

/**
 * The answer to one question seen through a view, kept up to date. The instants are worked out at each fetch, so that
 * "today" goes on past midnight. While another view loads, the answer to the one before stays (`isPlaceholderData`).
 */
export function useAnswer<Q extends Question>(
  question: Q,
  view: AnswerView,
  { period = 'now', enabled = true }: Options = {},
): UseQueryResult<Answers[Q]> {
  const clock = useClock()
  const { state } = useLive()
  return useQuery({
    ...answerQuery(question, view, clock.now, period),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: (query) => {
      if (state.kind === 'broken' || query.state.status === 'error') return brokenRefetchMs
      return question === 'open-waits' || isRunning(view.range, view.zone, clock.now()) ? quietRefetchMs : false
    },
  })
}

/** How a question is asked and where its answer is kept. */
export function answerQuery<Q extends Question>(
  question: Q,
  view: AnswerView,
  now: () => number,
  period: Period = 'now',
) {
  return queryOptions({
    queryKey: answerKey(question, view, period),
    queryFn: ({ signal }) => {
      const span = spanOf(view.range, view.zone, now())
      const address = questionAddress(question, period === 'now' ? span : spanBefore(span, view.zone), view)
      return call<Answers[Q]>(address, { signal })
    },
  })
}

/** The address of a question over a span. */
export function questionAddress(question: Question, span: Span, view: Omit<AnswerView, 'range'>): string {
  const { zone, channel = null, agent = null } = view
  const search = searchOf({
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
    tz: zone,
    interval: span.interval,
    ...filterParameters({ channel, agent }),
  })
  return `api/analytics/${question}?${search}`
}

/** The messages of today in `zone`, whatever range is being looked at. */
export function useToday(zone: string): UseQueryResult<Answers['volume']> {
  return useAnswer('volume', { range: todayRange, zone })
}
