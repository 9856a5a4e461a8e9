import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { type List, useList } from '../api/list.ts'
import { useOne } from '../api/one.ts'
import { type Filters, useFilters } from '../view/filters.ts'
import type { DeadLetter, WholeDeadLetter } from './dead-letter.ts'

const known = { reason: 'text', source: 'text', connection: 'text', sort: ['receivedAt'] } as const
export const sortDefault = '-receivedAt'

export type DeadLetterFilters = Filters<keyof typeof known>

/** Which dead letters the address bar asks for. */
export function useDeadLetterFilters() {
  return useFilters<keyof typeof known>(known)
}

/** The filters as the api knows them, without the order. */
export function choiceOf({ reason, source, connection }: DeadLetterFilters): Readonly<Record<string, string>> {
  return {
    ...(reason !== null && { reason }),
    ...(source !== null && { source }),
    ...(connection !== null && { connectionId: connection }),
  }
}

/** The list with its filters and its order, as the api knows them. */
export function listParameters(filters: DeadLetterFilters): Readonly<Record<string, string>> {
  return { ...choiceOf(filters), sort: filters.sort ?? sortDefault }
}

export const deadLettersPath = 'api/dead-letters'

/** The dead letters of a choice. */
export function useDeadLetters(filters: DeadLetterFilters): List<DeadLetter> {
  return useList<DeadLetter>({ topic: 'dead-letters', path: deadLettersPath, parameters: listParameters(filters) })
}

type ReasonCount = { readonly reason: string; readonly source: string; readonly count: number }

/** How many there are by reason and source, whatever the filters. */
export function useReasons(): readonly ReasonCount[] {
  return useOne<{ data: readonly ReasonCount[] }>('dead-letters', 'api/dead-letters/reasons').data?.data ?? []
}

/** One of them, with what arrived. That never changes, so no live event asks for it anew: it may be gone by then. */
export function useDeadLetter(id: string) {
  return useQuery({
    queryKey: ['dead-letter', id],
    queryFn: ({ signal }) => call<WholeDeadLetter>(`${deadLettersPath}/${encodeURIComponent(id)}`, { signal }),
  })
}
